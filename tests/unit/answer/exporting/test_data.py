"""Answers and entries as plain data: the promised keys, and nothing that JSON cannot hold."""

import json
from typing import Any

import pytest
from tests.unit.answer.specimens import GOUT, evidence, source

from nosology.answer.answering import answer
from nosology.answer.entries import entry
from nosology.answer.exporting.data import answer_to_dict, entry_to_dict, source_to_dict
from nosology.identifiers import Curie

PROMISED = {"question", "subject", "facets", "guidelines", "research", "references", "gaps"}
POINT = {"label", "text", "kind", "citations"}
REFERENCE = {"number", "id", "title", "journal", "year", "design", "standing", "url", "quotes"}
QUOTE = {"passage", "start", "end", "text"}


def asked(question: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(answer_to_dict(answer(question, evidence()))))
    return made


@pytest.fixture(scope="module")
def treated() -> dict[str, Any]:
    return asked("How is gout treated?")


def test_an_answer_has_the_promised_keys(treated: dict[str, Any]) -> None:
    assert treated.keys() == PROMISED | {
        "subjects", "alternatives", "focus", "population", "since", "until", "as_of", "understood", "notes", "library", "related",
        "reference_works", "lead", "designs",
        "withheld", "rephrasing",
    }  # fmt: skip
    assert treated["subject"] == {"id": str(GOUT), "name": "gout"}
    assert treated["facets"] == ["treatment"]


def test_sections_points_references_and_quotes_too(treated: dict[str, Any]) -> None:
    points = [
        point
        for part in ("guidelines", "research")
        for section in treated[part]
        for point in section["points"]
    ]
    assert points
    assert all(point.keys() >= POINT for point in points)
    assert {point["kind"] for point in points} == {"quoted", "curated"}
    assert all(reference.keys() >= REFERENCE for reference in treated["references"])
    assert all(quote.keys() >= QUOTE for reference in treated["references"] for quote in reference["quotes"])


def test_a_quote_has_its_place_and_a_reading_its_record(treated: dict[str, Any]) -> None:
    quotes = [quote for reference in treated["references"] for quote in reference["quotes"]]
    places = [quote for quote in quotes if quote["passage"]]
    readings = [quote for quote in quotes if not quote["passage"]]
    assert all(quote["end"] - quote["start"] == len(quote["text"]) for quote in places)
    assert all((quote["start"], quote["end"]) == (None, None) and quote["reading"] for quote in readings)
    assert places
    assert readings


def test_no_subject_is_null() -> None:
    made = asked("How do you treat a broken laptop screen?")
    assert made["subject"] is None
    assert made["references"] == made["research"] == []


def test_an_ambiguous_question_lists_what_it_may_mean() -> None:
    assert [item["name"] for item in asked("MS treatment")["alternatives"]] == [
        "multiple sclerosis",
        "mitral stenosis",
    ]


def test_an_entry_is_plain_data() -> None:
    held = evidence()
    disease = held.catalog.disease(GOUT)
    assert disease is not None
    made = json.loads(json.dumps(entry_to_dict(entry(disease, held))))
    assert made["id"] == str(GOUT)
    assert made["names"][0] == {"text": "gout", "scope": "exact", "origin": "mondo"}
    assert made["findings"][0]["share"] == 0.8
    assert made["icd10cm"][0]["code"] == "ICD10CM:M10.9"
    assert made["answer"].keys() >= PROMISED


def test_a_source_has_its_identity_and_address() -> None:
    made = source_to_dict(source(7, doi=Curie("DOI", "10.1000/a")))
    assert (made["id"], made["pmid"], made["doi"]) == ("PMID:7", "PMID:7", "DOI:10.1000/a")
    assert made["pmcid"] is None
    assert made["url"] == "https://pubmed.ncbi.nlm.nih.gov/7/"
