"""Curated statements by subject, source and words."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import CALCINOSIS, GOUT, MEASLES, RECORDS, record

from nosology.answer.curated import CuratedStatements, stems
from nosology.identifiers import Curie

HELD = CuratedStatements(RECORDS)


def test_all_are_held_in_order() -> None:
    assert len(HELD) == len(RECORDS)
    assert tuple(HELD) == RECORDS


def test_one_by_its_identifier() -> None:
    assert HELD.get("t-2") is RECORDS[1]
    assert HELD.get("t-99") is None


def test_those_on_a_disease_exactly() -> None:
    assert {item.id for item in HELD.about(GOUT)} == {"t-1", "t-2", "t-3", "t-5"}
    assert not HELD.about(MEASLES)


def test_those_that_rest_on_a_source_by_any_identifier() -> None:
    doi = Curie("DOI", "10.1000/x")
    item = record(9, "Told by a trial.", "A")
    held = CuratedStatements([replace(item, source=replace(item.source, doi=doi))])
    assert held.resting_on(doi) == held.resting_on(item.source.id) != ()
    assert not held.resting_on(Curie("PMID", "1"))


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        (("heel", "stick", "nodules"), CALCINOSIS),
        (("heel", "sticks", "nodule"), CALCINOSIS),
        (("heel",), None),
        (("heel", "measles"), None),
        ((), None),
    ],
)
def test_a_subject_by_the_words_of_its_statements(words: tuple[str, ...], subject: Curie | None) -> None:
    assert HELD.subject_of(words) == subject


def test_words_shared_by_many_subjects_name_none() -> None:
    several = [
        record(number, "Old nodules hurt.", "A", disease=disease)
        for number, disease in enumerate((GOUT, CALCINOSIS, MEASLES))
    ]
    assert CuratedStatements(several).subject_of(("old", "nodules")) is None


def test_stems_fold_case_and_plural() -> None:
    assert stems("Lungs, LUNG and gas") == {"lung", "and", "gas"}
