"""The way of a question: read, find, select, check, group, compose."""

from __future__ import annotations

from collections.abc import Iterator

from nosology.answer.asking.changing import NO_CHANGES, Changes, changed
from nosology.answer.evidence import Evidence
from nosology.answer.gathering import Plan
from nosology.answer.points import COMPANIONS
from nosology.answer.questions import read_question
from nosology.answer.records import Answer, Question, Subject
from nosology.answer.stages import Stage, Step, compose
from nosology.provenance import Facet

_ASKED_POINTS = 20
_COMPANION_POINTS = 8
_OVERVIEW_POINTS = 5
_ENTRY_POINTS = 12
_MOST_UNKNOWN = 6


def answer(text: str, evidence: Evidence, *, changes: Changes = NO_CHANGES) -> Answer:
    """Answer a question in two parts.

    Args:
        text: The question, 1 to `nosology.answer.records.MAX_QUESTION` characters.
        evidence: What to answer from.
        changes: What to put in the place of what the question is understood to ask.

    Raises:
        EmptyQuestion: There are no words in it.
        QuestionTooLong: It is too long.
        UnknownDisease: A subject that it is changed to is none.
        BadPeriod: The years that it is changed to hold no year.
    """
    return _last(answer_in_stages(text, evidence, changes=changes))


def answer_in_stages(text: str, evidence: Evidence, *, changes: Changes = NO_CHANGES) -> Iterator[Stage]:
    """The same answer part by part; nothing is read before the first is asked for.

    Args:
        text: As of `answer`.
        evidence: As of `answer`.
        changes: As of `answer`.

    Raises:
        UsageError: As of `answer`, before the first part is given.
    """
    read = read_question(text, evidence.catalog, evidence.curated, evidence.occurs, evidence.newest)
    question = changed(read, changes, evidence.catalog)
    if question.subjects:
        only = tuple((facet, _ASKED_POINTS) for facet in changes.facets)
        yield from compose(question, evidence, only or _plan(question))
        return
    nothing = Answer(question=question, gaps=_nothing_named(question), library=evidence.line)
    for step in (Step.UNDERSTOOD, Step.DONE):
        yield Stage(step=step, answer=nothing)


def overview(
    subject: Subject, evidence: Evidence, *, points: int = _ENTRY_POINTS, plain: bool = False
) -> Answer:
    """Everything the library holds on a disease, by facet: the body of its page, under a lead if wanted."""
    question = Question(text=subject.name, subjects=(subject,))
    return _last(compose(question, evidence, tuple((facet, points) for facet in Facet), plain=plain))


def _last(stages: Iterator[Stage]) -> Answer:
    *_, last = stages
    return last.answer


def _plan(question: Question) -> Plan:
    """The facets to show, in order, each with the most points it may have."""
    if question.comparison:
        wanted = {Facet.DEFINITION, Facet.CAUSES, Facet.DIAGNOSIS, *question.facets}
        return tuple((facet, _OVERVIEW_POINTS) for facet in Facet if facet in wanted)
    if not question.facets:
        most = _ASKED_POINTS if question.focus else _OVERVIEW_POINTS
        return tuple((facet, most) for facet in Facet)
    plan = dict.fromkeys(question.facets, _ASKED_POINTS)
    for facet in question.facets:
        for companion in COMPANIONS.get(facet, ()) if not question.focus or facet is Facet.RECENT else ():
            plan.setdefault(companion, _COMPANION_POINTS)
    return tuple(plan.items())


def _nothing_named(question: Question) -> tuple[str, ...]:
    if question.alternatives:
        names = "; ".join(subject.name for subject in question.alternatives)
        return (f"“{question.alternatives[0].asked_as}” may mean: {names}. Ask with one of these names.",)
    unknown = f" (not read as a name: {', '.join(question.focus[:_MOST_UNKNOWN])})" if question.focus else ""
    return (
        f"The question names no disease or finding that this library knows{unknown}, so nothing is answered.",
    )
