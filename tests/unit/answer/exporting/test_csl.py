"""References as CSL-JSON, held against the parts of its schema (csl-data.json) that are used."""

import json
from dataclasses import replace

import pytest
from tests.unit.answer.exporting.references import BARE, BODY, DATASET, HARD, WORKS

from nosology.answer.exporting.csl import Work, csl_items, name_of

TEXTS = {
    "id", "title", "container-title", "publisher", "volume", "issue", "page", "DOI", "PMID", "PMCID", "URL",
    "language", "genre", "note",
}  # fmt: skip
TYPES = {"article", "article-journal", "dataset", "document", "report", "webpage"}
NAME = {"family", "given", "suffix", "literal"}


@pytest.mark.parametrize("item", csl_items(WORKS), ids=lambda item: item["id"])
def test_what_the_schema_demands(item):
    assert item["type"] in TYPES
    assert item["id"]
    assert item.keys() <= TEXTS | {"type", "author", "issued"}
    assert all(isinstance(value, str) for key, value in item.items() if key in TEXTS)
    for name in item.get("author", ()):
        assert name.keys() <= NAME
    for parts in item.get("issued", {"date-parts": []})["date-parts"]:
        assert 1 <= len(parts) <= 3
        assert all(type(part) is int for part in parts)
    assert json.loads(json.dumps(item)) == item


def test_an_article_in_full():
    [item] = csl_items([HARD])
    assert item["type"] == "article-journal"
    assert item["author"] == [
        {"family": "Köstler", "given": "Ü."},
        {"family": "de la Cruz", "given": "J. M."},
        {"family": "Saint-Exupéry", "given": "A.-M."},
        {"family": "O'Neil", "given": "P.", "suffix": "3rd"},
    ]
    assert item["issued"] == {"date-parts": [[2021, 6, 5]]}
    assert (item["volume"], item["issue"], item["page"]) == ("10", "4", "187-194")
    assert item["title"] == HARD.source.title
    assert "corrected" in item["note"]
    assert "first authors only" in item["note"]


@pytest.mark.parametrize(
    "name",
    [
        "KDIGO", "National Kidney Foundation KDOQI", "RECOVERY Collaborative Group UK",
        "Kidney Disease: Improving Global Outcomes", "World Health Organization", "Gupta Working Group A",
    ],
)  # fmt: skip
def test_bodies_are_no_persons(name):
    assert name_of(name) == {"literal": name}


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2021 Mar", [2021, 3]),
        ("2021 Mar-Apr", [2021]),
        ("1977 Winter", [1977]),
        ("2020 Dec-2021 Jan", [2020]),
        ("", [2021]),
        ("in press", [2021]),
    ],
)
def test_dates_as_exact_as_they_are_given(published, parts):
    [item] = csl_items([replace(HARD, published=published)])
    assert item["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(
    ("volume", "place"),
    [
        ("10:e12", {"volume": "10", "page": "e12"}),
        ("12 Suppl 1(3):S1-9", {"volume": "12 Suppl 1", "issue": "3", "page": "S1-9"}),
        ("7:99-103", {"volume": "7", "page": "99-103"}),
        ("", {}),
    ],
)
def test_places_in_a_journal(volume, place):
    [item] = csl_items([replace(HARD, volume=volume)])
    assert {key: item[key] for key in ("volume", "issue", "page") if key in item} == place


def test_what_is_no_article():
    assert [item["type"] for item in csl_items([BODY, BARE, DATASET])] == ["report", "document", "dataset"]


def test_a_value_stays_on_one_line():
    source = replace(BARE.source, title="Two\nlines\x00 and\u2028three")
    assert csl_items([Work(source=source)])[0]["title"] == "Two lines and three"
