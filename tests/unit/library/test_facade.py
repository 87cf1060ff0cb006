import sqlite3

import pytest

from nosology.errors import EmptyQuestion, LibraryDamaged, UnknownDisease
from nosology.identifiers import Curie


def test_a_disease_by_name_synonym_code_and_identifier(small_library):
    found = {
        str(small_library.disease(name).disease.id)
        for name in ("Measles", "morbilli", "MESH:D008457", "MONDO:0004619")
    }
    assert found == {"MONDO:0004619"}


@pytest.mark.parametrize("name", ["", "   ", "qqxxyyzz"])
def test_no_disease(small_library, name):
    with pytest.raises(UnknownDisease):
        small_library.disease(name)


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_search(small_library, text):
    with pytest.raises(EmptyQuestion):
        small_library.search(text)


def test_a_search_is_limited_by_kind(small_library):
    results = small_library.search("measles", limit=1)
    assert [result.kind for result in results] == ["disease", "article"]


def test_suggestions_begin_as_typed(small_library):
    assert "measles" in {match.label for match in small_library.suggest("meas")}


def test_a_source_by_identifier(small_library):
    article = small_library.source(Curie("PMID", "90000005"))
    assert article.article is not None
    assert small_library.source(Curie("NOSOLOGY", "mondo")).source.title.startswith("Small mondo")
    assert small_library.source(Curie("PMID", "1")) is None
    assert small_library.source(Curie("NOSOLOGY", "nothing")) is None


def test_a_source_that_only_statements_cite(small_library):
    record = small_library.source(Curie("PMID", "28363204"))
    assert record.article is None
    assert record.statements


def test_a_catalog_that_breaks_while_read_is_damage(small_library, monkeypatch):
    def broken(*_args, **_more):
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(type(small_library._evidence.catalog), "resolve", broken)
    for call in (small_library.resolve, small_library.disease, small_library.search):
        with pytest.raises(LibraryDamaged, match="nosology build"):
            call("measles")
