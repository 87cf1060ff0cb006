"""Definitions composed from facts: fixed words, every fact with its source, failed ones left out."""

import pytest
from tests.unit.answer.specimens import (
    ARTHRITIS,
    DOMINANT,
    FEVER,
    GOUT,
    MEASLES,
    ORIGINS,
    PAIN,
    TOPHUS,
    annotation,
    evidence,
    stub,
)

from nosology.answer.answering import overview
from nosology.answer.defining import composed_definition, listed
from nosology.answer.records import Subject
from nosology.provenance import Facet, Kind


def composed(*rows, passes=lambda statement: statement, origins=ORIGINS):
    return composed_definition(GOUT, "gout", stub(rows=list(rows)), origins, passes)


MODE = annotation(DOMINANT, 9, aspect="I", frequency=None)


def test_kinds_inheritance_and_findings_in_one_sentence():
    point = composed(annotation(PAIN, 1), annotation(FEVER, 2, frequency="HP:0040281"), MODE)
    assert point.text == (
        "Gout is classified under arthritis; inheritance is annotated as autosomal dominant; "
        "findings annotated in at least 80 % of patients are Fever and Pain."
    )
    assert point.kind is Kind.COMPOSED
    assert [item.labels[0][1] for item in point.statements] == [ARTHRITIS, DOMINANT, FEVER, PAIN]


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        ("9/10", "the finding annotated in at least 80 % of patients is Pain."),
        ("HP:0040282", "the finding annotated in 30 to 79 % of patients is Pain."),
        ("1/1", "the finding annotated is Pain."),
        (None, "the finding annotated is Pain."),
    ],
)
def test_how_often_is_said_in_words_that_hold(frequency, words):
    assert composed(annotation(PAIN, 1, frequency=frequency)).text.endswith(words)


@pytest.mark.parametrize("absent", [{"frequency": "0/9"}, {"negated": True}])
def test_what_is_absent_is_not_told(absent):
    assert composed(annotation(PAIN, 1, **absent)).text == "Gout is classified under arthritis."


def test_a_fact_whose_check_fails_is_left_out():
    def passes(statement):
        return None if statement.labels[0][1] == ARTHRITIS else statement

    point = composed(annotation(PAIN, 1), MODE, passes=passes)
    assert point.text.startswith("Gout: inheritance is annotated as autosomal dominant; the finding")
    assert len(point.statements) == 2


def test_nothing_is_made_of_a_name_alone():
    assert composed(passes=lambda _: None) is None
    assert composed_definition(MEASLES, "measles", stub(), ORIGINS, lambda statement: statement) is None


def test_lists():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a, b", "c and d", "e"]) == "“a, b”, “c and d” and e"


def definitions(disease, name):
    answer = overview(Subject(id=disease, name=name, asked_as=name), evidence())
    return answer, [
        point
        for section in answer.research
        if section.facet is Facet.DEFINITION
        for point in section.points
        if point.kind is Kind.COMPOSED
    ]


def test_an_answer_composes_only_what_is_not_published():
    assert definitions(GOUT, "gout")[1] == []
    answer, (point,) = definitions(TOPHUS, "tophaceous gout")
    assert point.text == "Tophaceous gout is classified under gout."
    (number,) = point.citations
    assert answer.references[number - 1].supports[0].quote.text == "MONDO:9000001 is_a: MONDO:0005393 ! gout"
    assert all(item.support.checks for item in point.statements)
