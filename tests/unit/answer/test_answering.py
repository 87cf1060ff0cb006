"""From question to answer: plan, parts, related guidelines, gaps, fixed order."""

import json

import pytest
from tests.unit.answer.specimens import ARTICLES, GOUT, MEASLES, RECORDS, evidence

from nosology.answer.answering import answer, overview
from nosology.answer.asking.changing import Changes
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.records import Answer, Subject
from nosology.errors import EmptyQuestion
from nosology.provenance import Facet, Verdict

QUESTIONS = [
    "What are the causes of gout?", "How is gout treated?", "gout", "gout versus measles", "MS treatment",
    "recent findings on gout", "How do you treat a broken laptop screen?", "heel stick nodules newborn",
    "Does colchicine help gout?", "treatment of gout in children",
]  # fmt: skip


def facets(found: Answer) -> list[Facet]:
    return [section.facet for section in found.research]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_bytes(question: str) -> None:
    first, second = (
        json.dumps(answer_to_dict(answer(question, evidence(articles, RECORDS))))
        for articles in (ARTICLES, ARTICLES[::-1])
    )
    assert first == second


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_has_its_reference_and_every_reference_is_cited(question: str) -> None:
    found = answer(question, evidence())
    sections = (*found.guidelines, *found.research)
    cited = [number for item in found.related for number in item.citations]
    cited += [number for section in sections for point in section.points for number in point.citations]
    assert set(cited) == {item.number for item in found.references}
    assert [item.number for item in found.references] == list(range(1, len(found.references) + 1))
    assert all(item.supports for item in found.references)


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_that_is_shown_was_checked_and_passed(question: str) -> None:
    found = answer(question, evidence())
    for reference in found.references:
        for support in reference.supports:
            assert support.checks
            assert {item.verdict for item in support.checks} == {Verdict.PASS}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_sentence_is_shown_twice_in_a_section(question: str) -> None:
    found = answer(question, evidence())
    for section in (*found.guidelines, *found.research):
        texts = [point.text for point in section.points]
        assert len(texts) == len(set(texts))


def test_an_asked_facet_brings_its_companions() -> None:
    assert set(facets(answer("What are the causes of gout?", evidence()))) <= {
        Facet.CAUSES, Facet.MECHANISM, Facet.ASSOCIATED,
    }  # fmt: skip
    assert facets(answer("How is gout treated?", evidence())) == [Facet.TREATMENT]


def test_chosen_facets_alone_are_answered() -> None:
    found = answer("gout", evidence(), changes=Changes(facets=(Facet.CAUSES, Facet.TREATMENT)))
    assert facets(found) == [Facet.CAUSES, Facet.TREATMENT]
    assert found.question.facets == (Facet.CAUSES, Facet.TREATMENT)


def test_a_comparison_has_the_sections_of_each_by_name() -> None:
    found = answer("gout versus measles", evidence())
    assert {section.subject for section in found.research} <= {"gout", "measles"}
    assert "" not in {section.subject for section in found.research}


def test_guidelines_on_a_named_cause_stand_apart_as_what_they_are() -> None:
    found = answer("What are the causes of gout?", evidence())
    assert [item.condition for item in found.related] == ["arthritis"]
    assert not found.guidelines
    assert any("No guideline" in gap for gap in found.gaps)


def test_nothing_named_nothing_answered() -> None:
    found = answer("How do you treat a broken laptop screen?", evidence())
    assert not found.research
    assert not found.references
    assert len(found.gaps) == 1
    assert found.gaps[0].endswith("(not read as a name: broken, laptop), so nothing is answered.")
    assert found.library == "a tiny library"


def test_an_ambiguous_name_is_asked_back() -> None:
    (gap,) = answer("MS treatment", evidence()).gaps
    assert "multiple sclerosis; mitral stenosis" in gap


def test_an_empty_question_is_refused() -> None:
    with pytest.raises(EmptyQuestion):
        answer(" ", evidence())


def test_an_overview_has_every_facet_that_the_library_holds_in_order() -> None:
    found = overview(Subject(id=GOUT, name="gout", asked_as="gout"), evidence())
    shown = facets(found)
    assert shown == sorted(shown, key=list(Facet).index)
    assert {Facet.DEFINITION, Facet.CAUSES, Facet.SYMPTOMS, Facet.TREATMENT} <= set(shown)
    assert max(len(section.points) for section in found.research) <= 12
    few = overview(Subject(id=GOUT, name="gout", asked_as="gout"), evidence(), points=1)
    assert {len(section.points) for section in few.research} == {1}


def test_an_empty_library_says_what_is_missing() -> None:
    found = answer("What are the complications of measles?", evidence((), ()))
    assert found.question.subjects[0].id == MEASLES
    assert not found.research
    assert found.gaps
