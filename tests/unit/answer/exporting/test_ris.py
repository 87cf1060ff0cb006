"""RIS as a well-kept parser reads it."""

import rispy
from tests.unit.answer.exporting.references import BODY, HARD, WORKS

from nosology.answer.exporting.ris import to_ris


def read(works):
    return rispy.loads(to_ris(works))


def test_an_article_in_full():
    [entry] = read([HARD])
    assert entry["type_of_reference"] == "JOUR"
    assert entry["authors"] == ["Köstler, Ü.", "de la Cruz, J. M.", "Saint-Exupéry, A.-M.", "O'Neil, P., 3rd"]
    assert entry["title"] == HARD.source.title
    assert entry["doi"] == HARD.source.doi.local
    assert (entry["volume"], entry["number"], entry["start_page"], entry["end_page"]) == (
        "10",
        "4",
        "187",
        "194",
    )
    assert entry["year"] == "2021"
    assert entry["date"] == "2021/06/05/"
    assert entry["accession_number"] == "90000101"


def test_bodies_as_they_are_written():
    [entry] = read([BODY])
    assert entry["authors"] == list(BODY.source.authors)
    assert entry["urls"] == [BODY.source.address]


def test_every_work_is_there_in_order():
    assert [entry["id"] for entry in read(WORKS)] == [str(work.source.id) for work in WORKS]


def test_none_is_nothing():
    assert to_ris([]) == ""
