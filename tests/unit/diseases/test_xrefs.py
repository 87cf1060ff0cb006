import json

import pytest

from nosology.diseases.records import FlawedRecord, Predicate
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.errors import FormatError
from nosology.identifiers import Curie


def _read(tmp_path, terms, prefix="MONDO"):
    path = tmp_path / "terms.json"
    path.write_text(json.dumps(terms))
    return list(read_indra_xrefs(path, prefix))


def _term(namespace, local):
    return {"id": "0005301", "xrefs": [{"namespace": namespace, "id": local}]}


@pytest.mark.parametrize(
    ("namespace", "local", "code"),
    [
        ("MESH", "D009103", Curie("MESH", "D009103")),
        ("Orphanet", "802", Curie("Orphanet", "802")),
        ("ICD10CM", "G35", Curie("ICD10CM", "G35")),
        ("UMLS_CUI", "C0026769", Curie("UMLS", "C0026769")),
        ("SNOMEDCT_US_2023_03_01", "24700007", Curie("SCTID", "24700007")),
        ("ONCOTREE", "GINET", Curie("ONCOTREE", "GINET")),
    ],
)
def test_codes_are_typed_as_given(tmp_path, namespace, local, code):
    ((disease, xref),) = _read(tmp_path, [_term(namespace, local)])
    assert disease == Curie("MONDO", "0005301")
    assert (xref.code, xref.predicate, xref.origin) == (code, Predicate.UNSPECIFIED, "indra-mondo")


def test_prefixed_term_identifiers_are_understood(tmp_path):
    ((disease, _),) = _read(
        tmp_path, [{"id": "DOID:15", "xrefs": [{"namespace": "NCI", "id": "C1"}]}], "DOID"
    )
    assert disease == Curie("DOID", "15")


@pytest.mark.parametrize(
    "term",
    [
        _term("ICD10CM", "E74.0+"),
        _term("MESH", ""),
        _term("CSP", "with space"),
        {"id": "x"},
        {"id": "0005301", "xrefs": {}},
        {"id": "0005301", "xrefs": ["MESH:D009103"]},
        "MONDO:0005301",
    ],
)
def test_a_flawed_code_is_left_out_and_the_rest_kept(tmp_path, term):
    flawed, (_, xref) = _read(tmp_path, [term, _term("DOID", "2377")])
    assert isinstance(flawed, FlawedRecord)
    assert xref.code == Curie("DOID", "2377")


@pytest.mark.parametrize("terms", [{}, [], 3])
def test_another_document_is_an_error(tmp_path, terms):
    with pytest.raises(FormatError, match=r"terms\.json"):
        _read(tmp_path, terms)
