"""An answer comes part by part, and what has come stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.unit.answer.specimens import article, evidence

from nosology.answer.answering import answer, answer_in_stages
from nosology.answer.stages import Step
from nosology.errors import EmptyQuestion
from nosology.provenance import Design

QUESTIONS = ("What are the causes of gout?", "How is gout treated?", "gout versus measles", "gout")
PARTS = ("guidelines", "related", "research", "reference_works", "references")


@pytest.mark.parametrize("question", [*QUESTIONS, "MS treatment", "How do you treat a broken laptop screen?"])
def test_the_last_stage_is_the_answer(question: str) -> None:
    stages = list(answer_in_stages(question, evidence()))
    assert stages[-1].answer == answer(question, evidence())
    assert (stages[0].step, stages[-1].step) == (Step.UNDERSTOOD, Step.DONE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_steps_come_in_order_and_take_nothing_back(question: str) -> None:
    stages = list(answer_in_stages(question, evidence()))
    order = list(Step)
    places = [order.index(stage.step) for stage in stages]
    assert places == sorted(places)
    assert set(places) == set(range(len(order)))
    for before, after in pairwise(stages):
        for part in PARTS[:-1]:
            had, has = getattr(before.answer, part), getattr(after.answer, part)
            assert has[: len(had)] == had
        assert [item.source for item in before.answer.references] == [
            item.source for item in after.answer.references[: len(before.answer.references)]
        ]


def test_every_citation_has_its_number_when_it_is_given() -> None:
    for stage in answer_in_stages("gout", evidence()):
        held = {item.number for item in stage.answer.references}
        sections = (*stage.answer.guidelines, *stage.answer.research, *stage.answer.reference_works)
        assert held >= {number for part in sections for point in part.points for number in point.citations}


def test_guidelines_on_the_first_subject_come_before_the_second_is_gathered() -> None:
    class Watched:
        """A search engine that says when it is asked."""

        def __init__(self) -> None:
            self.inner, self.asked = evidence().engine, 0

        def search(self, *args: object) -> object:
            self.asked += 1
            return self.inner.search(*args)  # type: ignore[arg-type]

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    parts, engine = evidence(), Watched()
    parts = type(parts)(**{name: getattr(parts, name) for name in parts.__slots__} | {"engine": engine})
    stages = answer_in_stages("gout versus measles treatment", parts)
    next(stages)
    assert engine.asked == 0
    first = next(stages)
    before = engine.asked
    assert first.step is Step.GUIDELINES
    assert {section.subject for section in first.answer.guidelines} == {"gout"}
    list(stages)
    assert engine.asked > before > 0


def test_what_is_wrong_with_a_question_shows_at_once() -> None:
    with pytest.raises(EmptyQuestion):
        next(answer_in_stages(" ", evidence()))


def test_gaps_on_guidelines_come_with_the_guidelines() -> None:
    told = article(90000001, "Colchicine is effective in patients with gout.", design=Design.RANDOMIZED_TRIAL)
    parts = evidence([told], [])
    stages = {stage.step: stage.answer for stage in answer_in_stages("How is gout treated?", parts)}
    assert stages[Step.GUIDELINES].gaps == (
        "No guideline in this library addresses the treatment of gout itself.",
    )


def test_related_guidelines_come_with_the_guidelines() -> None:
    stages = {stage.step: stage.answer for stage in answer_in_stages("What causes gout?", evidence())}
    assert stages[Step.GUIDELINES].related
    assert not stages[Step.GUIDELINES].research
