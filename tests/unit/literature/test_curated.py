"""Curated statements and the publications they rest on."""

import pytest
import yaml

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.curated import read_starter, source_of
from nosology.literature.records import CuratedStatement, FlawedRecord, Label
from nosology.provenance import Design, Facet

PUBLICATIONS = {
    "kim-2017": {
        "pmid": 28363204,
        "doi": "10.1186/S40902-017-0130-4",
        "title": "A case of gout.",
        "journal": "J Gout",
        "year": 2017,
        "authors": "Kim HY, Park JH, et al.; Gout Group",
    },
    "page": {"url": "https://example.org/gout", "title": "Gout & lead"},
    "nameless": {"title": "No identity"},
    "untitled": {"pmid": 5},
    "odd": "no mapping",
}
STATEMENT = {
    "id": "starter-0001",
    "disease": "MONDO:0005393",
    "facet": "causes",
    "kind": "case report",
    "text": "Lead can\n cause gout.",
    "publication": "kim-2017",
    "basis": "abstract",
    "labels": [{"text": "Lead", "id": "MESH:D007854", "association": True}, {"text": "Wine"}],
    "note": "One patient.",
    "setting": "human",
    "against": False,
}


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows, publications=None):
        known = PUBLICATIONS if publications is None else publications
        (tmp_path / "publications.yaml").write_text(yaml.safe_dump(known), encoding="utf-8")
        (tmp_path / "statements.yaml").write_text(yaml.safe_dump(list(rows)), encoding="utf-8")
        return read_starter(tmp_path)

    return read_rows


def test_a_whole_statement(read):
    (statement,) = read(STATEMENT)
    assert isinstance(statement, CuratedStatement)
    assert (statement.id, statement.disease) == ("starter-0001", Curie("MONDO", "0005393"))
    assert (statement.facet, statement.design) == (Facet.CAUSES, Design.CASE_REPORT)
    assert statement.text == "Lead can cause gout."
    assert statement.labels == (
        Label(text="Lead", id=Curie("MESH", "D007854"), association=True),
        Label(text="Wine"),
    )
    assert (statement.basis, statement.note, statement.setting) == ("abstract", "One patient.", "human")
    source = statement.source
    assert (source.id, source.title, source.year) == (Curie("PMID", "28363204"), "A case of gout", 2017)
    assert source.authors == ("Kim HY", "Park JH", "et al.", "Gout Group")
    assert (source.doi, source.design) == (Curie("DOI", "10.1186/s40902-017-0130-4"), Design.CASE_REPORT)


def test_what_may_be_left_out(read):
    kept = ("id", "disease", "facet", "kind", "text", "publication")
    (statement,) = read({key: STATEMENT[key] for key in kept})
    assert (statement.labels, statement.note, statement.against) == ((), "", False)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"publication": "gone"}, "names no known publication: gone"),
        ({"publication": ["a"]}, "unhashable"),
        ({"publication": "nameless"}, "its publication lacks an identifier"),
        ({"publication": "untitled"}, "its publication lacks a title"),
        ({"publication": "odd"}, "its publication is no mapping"),
        ({"facet": "shape"}, "unknown facet “shape”"),
        ({"kind": "rumour"}, "unknown kind “rumour”"),
        ({"disease": "MONDO:12"}, "not a MONDO identifier"),
        ({"disease": "gout"}, "not an identifier"),
        ({"text": " "}, "lacks text"),
        ({"labels": "Lead"}, "its labels are no list"),
        ({"labels": ["Lead"]}, "a label is no mapping"),
        ({"labels": [{"id": "MESH:D007854"}]}, "lacks text"),
        ({"labels": [{"text": "Lead", "id": "MESH:?"}]}, "not a MESH identifier"),
    ],
)
def test_flaws_are_named_and_the_rest_is_kept(read, change, reason):
    flaw, statement = read({**STATEMENT, **change}, {**STATEMENT, "id": "starter-0002"})
    assert isinstance(flaw, FlawedRecord)
    assert (flaw.source, flaw.record) == ("statements.yaml", "starter-0001")
    assert reason in flaw.reason
    assert statement.id == "starter-0002"


@pytest.mark.parametrize("row", ["text", None, 5, []])
def test_a_row_that_is_no_statement(read, row):
    (flaw,) = read(row)
    assert (flaw.record, flaw.reason) == ("record 1", "the statement is no mapping")


def test_a_repeated_id_is_a_flaw(read):
    first, second = read(STATEMENT, STATEMENT)
    assert isinstance(first, CuratedStatement)
    assert second.reason == "its id was used before"


def test_the_best_identifier_is_the_sources_own():
    page = source_of(PUBLICATIONS["page"], Design.REFERENCE_WORK)
    assert (page.id, page.url) == (Curie("NOSOLOGY", "gout-lead"), "https://example.org/gout")
    both = source_of({"title": "T", "doi": "10.1000/x", "pmcid": "PMC7"}, Design.REVIEW)
    assert both.id == Curie("DOI", "10.1000/x")
    assert source_of({"title": "T", "pmcid": "PMC7"}, Design.REVIEW).id == Curie("PMCID", "PMC7")


@pytest.mark.parametrize("text", ["{", "[1]", "just text", "\x00"])
def test_a_file_of_another_shape_is_an_error(tmp_path, text):
    (tmp_path / "publications.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "statements.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(FormatError):
        read_starter(tmp_path)


def test_an_absent_file_is_an_error(tmp_path):
    with pytest.raises(FormatError, match=r"publications\.yaml"):
        read_starter(tmp_path)


def test_yaml_makes_no_objects(tmp_path):
    (tmp_path / "publications.yaml").write_text("a: !!python/object/apply:os.getcwd []", encoding="utf-8")
    (tmp_path / "statements.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(FormatError):
        read_starter(tmp_path)
