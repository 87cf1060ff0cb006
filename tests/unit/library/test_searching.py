"""Articles of a library by a query."""

import pytest

from nosology.errors import BadQuery, UnknownPlace
from nosology.library.found import found_to_dict
from nosology.library.searching import Narrowing
from nosology.search.engine import FacetField


def test_a_disease_is_sought_by_its_other_names(small_library):
    found = small_library.find("measles")
    assert [label.lower() for label in found.subjects] == ["measles"]
    assert "measles" in [match.label.lower() for match in found.diseases]
    plain = small_library.find('"measles"')
    assert plain.subjects == ()
    assert {each.article.source.id for each in plain.articles} <= {
        each.article.source.id for each in found.articles
    }


def test_a_disease_by_its_tag_is_what_articles_name(small_library):
    by_name, by_code = (
        small_library.find(query) for query in ("morbilli[disease]", "MONDO:0004619[disease]")
    )
    assert by_name.articles == by_code.articles
    assert by_name.total > 0
    with pytest.raises(BadQuery, match="no disease is called"):
        small_library.find("qqxxyyzz[disease]")


def test_too_many_ways_to_place_words_are_pointed_at_in_the_whole_query(small_library):
    near = '"measles vaccine children"[tiab:~16]'
    assert small_library.find(near).total >= 0
    whole = f"rash OR {near} OR {near}"
    with pytest.raises(BadQuery, match="too many ways") as caught:
        small_library.find(whole)
    assert (caught.value.query, caught.value.at) == (whole, whole.rindex('"measles'))


def test_marks_are_the_words_themselves(small_library):
    found = small_library.find("measles")
    marks = [(mark, each.article) for each in found.articles for mark in each.marks]
    assert marks
    assert all(mark.matches(article.passage(mark.passage)) for mark, article in marks)


def test_facets_lead_to_as_many_as_they_count(small_library):
    for facet, rows in small_library.find("measles").facets.items():
        for row in rows:
            assert row.label
            kept = small_library.find("measles", Narrowing(chosen={facet: (row.value,)}))
            assert kept.total == row.count, (facet, row)


def test_pages_end(small_library):
    found = small_library.find("measles", size=1)
    assert found.pages == found.total > 1
    assert small_library.find("measles", size=1, page=found.pages).articles
    with pytest.raises(UnknownPlace, match=f"there are {found.pages} pages"):
        small_library.find("measles", size=1, page=found.pages + 1)


def test_as_plain_data(small_library):
    data = found_to_dict(small_library.find("measles", size=1))
    assert [label.lower() for label in data["sought_as"]] == ["measles"]
    assert data["facets"][FacetField.KIND][0].keys() == {"value", "label", "count"}
    assert data["articles"][0]["id"].startswith("PMID:")
