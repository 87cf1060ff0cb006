"""The way of a question: read, find, select, check, group, compose."""

from __future__ import annotations

from collections.abc import Sequence

from nosology.answer import facts
from nosology.answer.asking.changing import NO_CHANGES, Changes, changed
from nosology.answer.checks import check
from nosology.answer.composition import References, numbered, numbered_points, related
from nosology.answer.evidence import Evidence
from nosology.answer.gathering import Gathered, Plan
from nosology.answer.parts import Part
from nosology.answer.points import COMPANIONS
from nosology.answer.questions import read_question
from nosology.answer.records import Answer, Question, Section, Statement, Subject
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.provenance import Facet

_ASKED_POINTS = 20
_COMPANION_POINTS = 8
_OVERVIEW_POINTS = 5
_ENTRY_POINTS = 12
_RELATED_CONDITIONS = 8
_RELATED_EACH = 2
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
    read = read_question(text, evidence.catalog, evidence.curated, evidence.occurs, evidence.newest)
    question = changed(read, changes, evidence.catalog)
    if not question.subjects:
        return Answer(question=question, gaps=_nothing_named(question), library=evidence.line)
    only = tuple((facet, _ASKED_POINTS) for facet in changes.facets)
    return _compose(question, evidence, only or _plan(question))


def overview(
    subject: Subject, evidence: Evidence, *, points: int = _ENTRY_POINTS, plain: bool = False
) -> Answer:
    """Everything the library holds on a disease, by facet: the body of its page, under a lead if wanted."""
    question = Question(text=subject.name, subjects=(subject,))
    return _compose(question, evidence, tuple((facet, points) for facet in Facet), plain=plain)


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


def _compose(question: Question, evidence: Evidence, plan: Plan, *, plain: bool = False) -> Answer:
    gathered = [Gathered(question, subject, evidence, plan) for subject in question.subjects]
    several = len(gathered) > 1
    guidelines, research, reference_works = (
        tuple(section for item in gathered for section in item.sections(part, named=several)) for part in Part
    )
    beside = [] if question.focus else _related_statements(gathered, research, evidence)
    head = tuple(point for item in gathered for point in item.lead()) if plain else ()
    gaps = tuple(gap for item in gathered for gap in item.gaps(guidelines, (*research, *reference_works)))
    references = References()
    return Answer(
        question=question,
        lead=numbered_points(head, references),
        guidelines=numbered(guidelines, references),
        related=related(beside, references),
        research=numbered(research, references),
        reference_works=numbered(reference_works, references),
        references=references.listed(),
        gaps=tuple(dict.fromkeys(gaps)),
        withheld=sum(len(item.held_back) for item in gathered),
        library=evidence.line,
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
