"""Composing an answer: two parts, sections, points, references numbered as they appear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nosology.answer.collecting import Names, collected
from nosology.answer.conflicts import change, disagreement
from nosology.answer.points import Depth, Group, evidence, group
from nosology.answer.records import Point, Reference, Related, Section, Statement, Support
from nosology.identifiers import Curie
from nosology.literature.identity import same_trial
from nosology.provenance import Facet, Source
from nosology.spans import Quote

ON_THE_QUESTION = "On the question"
"""Title of the section of sentences that hold the words asked for and state no facet."""


@dataclass(slots=True)
class References:
    """Numbers sources in order of first appearance and gathers what each supports."""

    _numbers: dict[Curie, int] = field(default_factory=dict[Curie, int])
    _sources: list[Source] = field(default_factory=list[Source])
    _supports: list[dict[tuple[Quote | None, str], Support]] = field(
        default_factory=list[dict[tuple[Quote | None, str], Support]]
    )

    def cite(self, statement: Statement) -> int:
        """The number of the statement's source; its quote or reading is kept under it."""
        source = statement.support.source
        number = self._numbers.get(source.id)
        if number is None:
            number = len(self._sources) + 1
            self._numbers[source.id] = number
            self._sources.append(source)
            self._supports.append({})
        support = statement.support
        self._supports[number - 1].setdefault((support.quote, support.reading), support)
        return number

    def listed(self) -> tuple[Reference, ...]:
        """All references, in order."""
        return tuple(
            Reference(number=number, source=source, supports=tuple(supports.values()))
            for number, (source, supports) in enumerate(
                zip(self._sources, self._supports, strict=True), start=1
            )
        )


def sections(
    statements: Sequence[Statement],
    facets: Iterable[tuple[Facet, int]],
    depth: Depth,
    *,
    subject: str = "",
    beside: Sequence[Statement] = (),
    names: Names | None = None,
) -> tuple[Section, ...]:
    """Sections of one part, their points not yet numbered.

    Args:
        statements: Checked statements of this part.
        facets: Facets in order, each with the most points it may have.
        depth: How far a condition lies below the subject.
        subject: Name of the subject where an answer has several; else empty.
        beside: Statements of the other parts, which may disagree.
        names: Names of a condition, by which figures are bound to it; without it none are collected.
    """
    made: list[Section] = []
    for facet, limit in facets:
        own, others = ([item for item in each if item.facet is facet] for each in (statements, beside))
        groups = group(own, depth, limit=limit, beside=others)
        if groups:
            points = tuple(_point(item, depth) for item in groups)
            quantities = collected(points, names, depth) if names else ()
            made.append(Section(facet=facet, points=points, subject=subject, quantities=quantities))
    return tuple(made)


def with_first(
    made: Sequence[Section], facet: Facet, point: Point, facets: Sequence[Facet], subject: str
) -> tuple[Section, ...]:
    """The sections with one more point, the first of its facet.

    Args:
        made: Sections in order.
        facet: Of the point.
        point: It.
        facets: All facets in the order of the sections.
        subject: As of `sections`, for a section that is not there yet.
    """
    held = {part.facet: part for part in made}
    before = held.get(facet, Section(facet=facet, points=(), subject=subject))
    held[facet] = replace(before, points=(point, *before.points))
    return tuple(held[each] for each in facets if each in held)


def worded_sections(statements: Sequence[Statement], depth: Depth, subject: str) -> tuple[Section, ...]:
    """One section of sentences that hold the words asked for, each a point of its own, in their order.

    Args:
        statements: Without any there is no section.
        depth: As of `sections`.
        subject: As of `sections`.
    """
    groups = (Group(_all_labels(item), None, (item,)) for item in statements)
    points = tuple(_point(each, depth) for each in groups)
    facet = (item.facet for item in statements[:1])
    return tuple(Section(facet=each, points=points, subject=subject, title=ON_THE_QUESTION) for each in facet)


def _all_labels(statement: Statement) -> str:
    return ", ".join(label for label, _ in statement.labels)


def _point(group: Group, depth: Depth) -> Point:
    shown, *_ = group.statements
    about = shown.subject_name if depth(shown.subject) > 0 else ""
    notes = [shown.note.rstrip(".")] if shown.note else []
    if shown.against:
        notes.append("speaks against")
    if shown.hedged:
        notes.append("said with reservation")
    notes += filter(
        None, (disagreement(group.statements, group.opposed), change(group.statements, group.opposed))
    )
    notes += _repeats(group.statements)
    return Point(
        label=group.label,
        id=group.id,
        text=shown.text,
        kind=shown.kind,
        about=about,
        note="; ".join(notes),
        citations=(),
        disagrees=bool(group.opposed),
        statements=group.statements,
    )


def _repeats(statements: Sequence[Statement]) -> Iterator[str]:
    """Where several of the sources are one piece of evidence, so that nobody counts them twice."""
    for works in evidence(statements):
        if len(works) > 1:
            what = "reports of one trial" if same_trial(works) else "publications of one work"
            yield f"{len(works)} of the sources are {what}"


def numbered(parts: Iterable[Section], references: References) -> tuple[Section, ...]:
    """The sections with every point's sources numbered in order of appearance."""
    return tuple(
        replace(
            part,
            points=numbered_points(part.points, references),
            quantities=tuple(
                replace(
                    each, citations=tuple(sorted({references.cite(one.statement) for one in each.figures}))
                )
                for each in part.quantities
            ),
        )
        for part in parts
    )


def numbered_points(points: Iterable[Point], references: References) -> tuple[Point, ...]:
    """The points with their sources numbered in order of appearance."""
    return tuple(
        replace(point, citations=tuple(dict.fromkeys(references.cite(item) for item in point.statements)))
        for point in points
    )


def related(statements: Iterable[Statement], references: References) -> tuple[Related, ...]:
    """Guideline statements on conditions that the answer names, one line each."""
    return tuple(
        Related(
            condition=statement.subject_name,
            id=statement.subject,
            text=statement.text,
            facet=statement.facet,
            citations=(references.cite(statement),),
        )
        for statement in statements
    )
