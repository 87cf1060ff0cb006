"""Composing an answer part by part: each part can be shown while the next is being made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nosology.answer import facts
from nosology.answer.checks import check
from nosology.answer.composition import References, numbered, numbered_points, related
from nosology.answer.evidence import Evidence
from nosology.answer.gathering import Gathered, Plan
from nosology.answer.narrowing import hidden
from nosology.answer.parts import Part
from nosology.answer.records import Answer, Question, Section, Statement
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.provenance import Facet

_RELATED_CONDITIONS = 8
_RELATED_EACH = 2


class Step(StrEnum):
    """What an answer just got, in the order in which it gets it."""

    UNDERSTOOD = "understood"
    GUIDELINES = "guidelines"
    RESEARCH = "research"
    REFERENCE_WORKS = "reference_works"
    GAPS = "gaps"
    REFERENCES = "references"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An answer as far as it has come.

    Attributes:
        step: What it just got. Of several subjects, the guidelines on one come before the next is gathered.
        answer: It. What it holds stays as it is in later ones, only more follows; its references are those
            cited so far, and have all their quotes once the step is `Step.REFERENCES`.
    """

    step: Step
    answer: Answer


def compose(question: Question, evidence: Evidence, plan: Plan, *, plain: bool = False) -> Iterator[Stage]:
    """An understood question's answer, part by part; the last is whole.

    Args:
        question: With subjects.
        evidence: What to answer from.
        plan: Facets to show.
        plain: Whether it begins with a lead in plain language.
    """
    answer, references = Answer(question=question, library=evidence.line), References()
    yield Stage(step=Step.UNDERSTOOD, answer=answer)
    several = len(question.subjects) > 1
    gathered: list[Gathered] = []
    for subject in question.subjects:
        gathered.append(Gathered(question, subject, evidence, plan))
        if plain:
            answer = replace(answer, lead=numbered_points(gathered[-1].lead(), references))
        made = numbered(gathered[-1].sections(Part.GUIDELINES, named=several), references)
        answer = replace(answer, guidelines=(*answer.guidelines, *made), references=references.listed())
        if several and made:
            yield Stage(step=Step.GUIDELINES, answer=answer)
    yield from _after_guidelines(answer, gathered, evidence, references)


def _after_guidelines(
    answer: Answer, gathered: Sequence[Gathered], evidence: Evidence, references: References
) -> Iterator[Stage]:
    question, several = answer.question, len(gathered) > 1
    research, works = (
        tuple(section for item in gathered for section in item.sections(part, named=several))
        for part in (Part.RESEARCH, Part.REFERENCE_WORKS)
    )
    whole = _whole(gathered, several=several) if question.designs else (*research, *works)
    beside = [] if question.focus else _related_statements(gathered, research, evidence)
    gaps = dict.fromkeys(gap for item in gathered for gap in item.gaps(answer.guidelines, whole))
    gaps |= dict.fromkeys(hidden(whole, question.designs))
    answer = replace(
        answer,
        related=related(beside, references),
        gaps=tuple(gap for gap in gaps if is_on_guidelines(gap)),
        references=references.listed(),
    )
    yield Stage(step=Step.GUIDELINES, answer=answer)
    answer = replace(answer, research=numbered(research, references), references=references.listed())
    yield Stage(step=Step.RESEARCH, answer=answer)
    answer = replace(answer, reference_works=numbered(works, references), references=references.listed())
    yield Stage(step=Step.REFERENCE_WORKS, answer=answer)
    answer = replace(answer, gaps=tuple(gaps), withheld=sum(len(item.held_back) for item in gathered))
    for step in (Step.GAPS, Step.REFERENCES, Step.DONE):
        yield Stage(step=step, answer=answer)


def is_on_guidelines(gap: str) -> bool:
    """Whether a gap belongs in the part on guidelines."""
    return gap.startswith("No guideline")


def _whole(gathered: Sequence[Gathered], *, several: bool) -> tuple[Section, ...]:
    """Everything beside the guidelines, of whatever kind of study."""
    return tuple(
        section
        for part in (Part.RESEARCH, Part.REFERENCE_WORKS)
        for item in gathered
        for section in item.sections(part, named=several, narrowed=False)
    )


def _related_statements(
    gathered: Sequence[Gathered], research: Sequence[Section], evidence: Evidence
) -> list[Statement]:
    """Guideline statements filed under conditions that the research part names as points."""
    own = {disease for item in gathered for disease in item.below}
    found: list[Statement] = []
    conditions = 0
    for condition in _conditions(research):
        records = [item for item in evidence.curated.about(condition) if item.design.is_guidance]
        known = evidence.catalog.disease(condition)
        if not records or known is None or condition in own or conditions >= _RELATED_CONDITIONS:
            continue
        conditions += 1
        grounds = evidence.grounds(SubjectPattern.of(()), frozenset({condition}))
        outcomes = [check(facts.curated(item, known.label), grounds) for item in records[:_RELATED_EACH]]
        found += [statement for statement, passed in outcomes if passed]
    return found


def _conditions(research: Sequence[Section]) -> dict[Curie, None]:
    """Diseases that points on causes and associated conditions name, in order."""
    points = [
        point for part in research if part.facet in {Facet.CAUSES, Facet.ASSOCIATED} for point in part.points
    ]
    return dict.fromkeys(
        identifier
        for point in points
        for statement in point.statements
        for _, identifier in statement.labels
        if identifier is not None
    )
