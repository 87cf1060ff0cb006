"""Which totals scores can come to, without going through every combination of what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from nosology.diagnose.evaluating import Context, points
from nosology.diagnose.expressions import Expression, names_in
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Derived, InputKind, Model, Score

Totals = tuple[float, ...]
"""Points of every score and of every kind of its groups, in the order of `columns`."""


def columns(model: Model) -> tuple[tuple[Score, str], ...]:
    """Every score, and every kind of groups in it, as (score, kind)."""
    return tuple(
        (step, kind)
        for step in model.steps
        if isinstance(step, Score)
        for kind in ("", *dict.fromkeys(group.kind for group in step.groups if group.kind))
    )


def private_inputs(model: Model) -> set[str]:
    """Inputs answered yes or no that go into scores and nowhere else."""
    elsewhere = {name for expression in _outside_scores(model) for name in names_in(expression)}
    truths = {each.id for each in model.inputs if each.kind is InputKind.TRUTH}
    inside = {name for expressions in _items(model) for each in expressions for name in names_in(each)}
    return (truths & inside) - elsewhere - _mixed(model, truths)


def totals(model: Model, private: set[str]) -> frozenset[Totals]:
    """Every combination of totals that the private inputs can make by themselves."""
    found: frozenset[Totals] = frozenset({tuple(0.0 for _ in columns(model))})
    for component in _components(model, private):
        parts = {_contribution(model, truths) for truths in _combinations(component)}
        found = frozenset(_added(one, other) for one in found for other in parts)
    return found


def added(model: Model, values: dict[str, bool | str | Interval | None], part: Totals) -> None:
    """Add what private inputs make to the scores among values."""
    for (score, kind), points_ in zip(columns(model), part, strict=True):
        name = f"{score.id}_{kind}" if kind else score.id
        held = values[name]
        if isinstance(held, Interval):
            values[name] = Interval(round(held.low + points_, 6), round(held.high + points_, 6))


def _outside_scores(model: Model) -> Iterator[Expression]:
    for step in model.steps:
        if isinstance(step, Derived):
            yield step.expression
    for axis in model.axes:
        for outcome in axis.outcomes:
            yield outcome.expression


def _items(model: Model) -> Iterator[tuple[Expression, ...]]:
    """The expressions that must be looked at together.

    They are those of a group of which only the highest counts, else that of one item.
    """
    for step in model.steps:
        for group in step.groups if isinstance(step, Score) else ():
            expressions = tuple(item.expression for item in group.items)
            if group.highest_only:
                yield expressions
            else:
                yield from ((each,) for each in expressions)


def _mixed(model: Model, truths: set[str]) -> set[str]:
    """Inputs that stand together with such as are not answered yes or no."""
    together = ({name for each in expressions for name in names_in(each)} for expressions in _items(model))
    return {name for names in together if not names <= truths for name in names & truths}


def _components(model: Model, private: set[str]) -> list[tuple[str, ...]]:
    """Private inputs that must be looked at together."""
    found: list[set[str]] = []
    for expressions in _items(model):
        names = {name for each in expressions for name in names_in(each)} & private
        touching = [component for component in found if component & names]
        found = [component for component in found if not component & names]
        if names:
            found.append(names.union(*touching))
    return [tuple(sorted(component)) for component in found]


def _combinations(names: Sequence[str]) -> Iterator[Mapping[str, bool]]:
    for truths in product((False, True), repeat=len(names)):
        yield dict(zip(names, truths, strict=True))


def _contribution(model: Model, truths: Mapping[str, bool]) -> Totals:
    """What these truth values add; every other input is taken as answered with no."""
    values = {each.id: False for each in model.inputs} | dict(truths)
    base = {each.id: False for each in model.inputs}
    mine, nothing = Context(values, {}), Context(base, {})
    return tuple(
        round(points(score, mine, kind).low - points(score, nothing, kind).low, 6)
        for score, kind in columns(model)
    )


def _added(one: Totals, other: Totals) -> Totals:
    return tuple(round(a + b, 6) for a, b in zip(one, other, strict=True))
