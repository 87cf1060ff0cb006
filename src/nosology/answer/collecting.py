"""Figures of several sources side by side: from the least to the greatest, never averaged.

They stand in one line only if measure, object, population, unit and condition are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from nosology.answer.figures import figures_of
from nosology.answer.points import Depth, evidence
from nosology.answer.records import Figure, Point, Quantity
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.provenance import Design, Facet

Names = Callable[[Curie], SubjectPattern]
"""The names of a condition, by its identifier."""


def collected(points: Iterable[Point], names: Names, depth: Depth) -> tuple[Quantity, ...]:
    """The figures that the statements of points give, by what they measure, in order of appearance.

    Args:
        points: Of one section.
        names: Names of a condition.
        depth: How far a condition lies below the subject.
    """
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for statement in dict.fromkeys(item for point in points for item in point.statements):
        if statement.support.source.design is not Design.ONTOLOGY:
            for figure in figures_of(statement, names(statement.subject)):
                key = (figure.measure, figure.of.casefold(), figure.population.casefold(), figure.unit)
                alike[*key, statement.subject].append(figure)
    return tuple(_collected(figures, depth) for figures in alike.values())


def _collected(figures: Sequence[Figure], depth: Depth) -> Quantity:
    ordered = sorted(figures, key=lambda figure: (figure.low, figure.high, figure.text))
    first = ordered[0]
    kind = first.statement.subject_name if depth(first.statement.subject) > 0 else ""
    parts = [first.measure[:1].upper() + first.measure[1:]]
    parts += [f"{_LINKS.get(first.statement.facet, 'of')} {first.of}"] if first.of else []
    parts += [f"({', '.join(filter(None, (kind, first.population)))})"] if kind or first.population else []
    return Quantity(
        measure=" ".join(parts), text=f"{_span(ordered)}; {_sources(ordered)}", figures=tuple(ordered)
    )


def _span(ordered: Sequence[Figure]) -> str:
    """One figure as printed; of several the least and the greatest, counts as they were counted."""
    low, high = ordered[0], max(ordered, key=lambda figure: (figure.high, figure.low))
    if len({figure.text for figure in ordered}) == 1:
        return low.text
    plain = [figure.text.endswith(("%", "percent", "per cent")) or figure.unit != "%" for figure in ordered]
    if not all(plain) or any(figure.text[0] in "<>≤≥" for figure in ordered):
        return f"{low.text} to {high.text}"
    ends = dict.fromkeys((_number(low.low), _number(high.high)))
    return f"{'–'.join(ends)} {low.unit}"


def _number(value: Fraction) -> str:
    return f"{round(float(value), 2):g}"


def _sources(figures: Iterable[Figure]) -> str:
    """How many sources of each design, those that are one piece of evidence counted once."""
    works = evidence(figure.statement for figure in figures)
    designs = Counter(
        min((work.source.design for work in same), key=lambda design: design.rank) for same in works
    )
    return ", ".join(
        f"{count} {_PLURALS.get(design, f'{design}s') if count > 1 else design}"
        for design, count in sorted(designs.items(), key=lambda pair: pair[0].rank)
    )


_LINKS = {Facet.TREATMENT: "with", Facet.PREVENTION: "with"}
_PLURALS = {
    Design.CASE_SERIES: "case series",
    Design.CONSENSUS: "consensus statements",
    Design.LABORATORY: "laboratory studies",
    Design.CASE_CONTROL: "case-control studies",
}
