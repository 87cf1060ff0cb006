from pathlib import Path

import pytest

from nosology.diseases.doid import read_doid_terms, read_doid_xrefs
from nosology.diseases.records import FlawedRecord, Predicate
from nosology.errors import FormatError

MATERIAL = Path(__file__).parents[2] / "material"


def _write(tmp_path, text):
    path = tmp_path / "DOID.tsv"
    path.write_text(text)
    return path


def test_terms_have_the_parents_that_their_rows_name():
    found = list(read_doid_terms(MATERIAL / "DOID-terms.tsv"))
    diseases = {str(each.id): each for each in found if not isinstance(each, FlawedRecord)}
    assert len(diseases) == 5
    triple = diseases["DOID:0060081"]
    assert triple.label == "triple-negative breast cancer"
    assert [str(parent) for parent in triple.parents] == ["DOID:0060080", "DOID:0070785"]
    assert [each.record for each in found if isinstance(each, FlawedRecord)] == [
        f"line {n}" for n in (2, 3, 4, 5)
    ]


def test_a_parent_that_two_terms_are_called_is_not_guessed(tmp_path):
    rows = ["DOID:1\ta\t", "DOID:2\ta\t", "DOID:3\tb\ta"]
    flawed, *diseases = read_doid_terms(_write(tmp_path, "\n".join(["id\tlabel\tsubClassOf", *rows])))
    assert flawed.reason == "more than one term is called “a”"
    assert [each.parents for each in diseases] == [(), (), ()]


@pytest.mark.parametrize("row", ["DOID:1\ta", "x\ta\t", "\ta\t", "DOID:1\t\t", '"DOID:1\ta\t', "DOID:3\tc\t"])
def test_a_flawed_row_is_left_out_and_the_rest_kept(tmp_path, row):
    path = _write(tmp_path, f"id\tlabel\tsubClassOf\nDOID:3\tb\t\n{row}\n")
    flawed, good = read_doid_terms(path)
    assert isinstance(flawed, FlawedRecord)
    assert (flawed.record, good.label) == ("line 3", "b")


def test_cross_references_are_typed_as_given():
    found = list(read_doid_xrefs(MATERIAL / "DOID-xrefs.tsv"))
    assert len(found) == 10
    assert {(xref.predicate, xref.origin) for _, xref in found} == {(Predicate.UNSPECIFIED, "doid")}
    assert [str(xref.code) for disease, xref in found if str(disease) == "DOID:1115"] == [
        "ICD10CM:C49",
        "ICD9:171.9",
        "ICDO:8800/3",
        "UMLS:C0153519",
    ]


def test_a_flawed_cross_reference_is_left_out_and_the_rest_kept(tmp_path):
    path = _write(tmp_path, "id\tlabel\txref\nDOID:1\ta\tMESH:x\nDOID:1\ta\nDOID:1\ta\tMESH:D006394\n")
    first, second, (_, xref) = read_doid_xrefs(path)
    assert (first.record, second.record, str(xref.code)) == ("line 2", "line 3", "MESH:D006394")


@pytest.mark.parametrize("read", [read_doid_terms, read_doid_xrefs])
@pytest.mark.parametrize("text", ["", "id\tlabel\n", "a,b,c\n"])
def test_another_document_is_an_error(tmp_path, read, text):
    with pytest.raises(FormatError, match=r"not the columns.*DOID\.tsv"):
        list(read(_write(tmp_path, text)))


def test_a_table_without_terms_is_an_error(tmp_path):
    with pytest.raises(FormatError, match="holds no term"):
        list(read_doid_terms(_write(tmp_path, "id\tlabel\tsubClassOf\n")))
