"""Values that stand for all values of an input: truth values, choices, a quantity between any two limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from nosology.diagnose.evaluating import Given, Value
from nosology.diagnose.expressions import Comparison, Expression, Name, Number, parts_of
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Input, InputKind, Model, Score

_STEPS = 5
"""Quantities tried where no rule compares an input with a number, as it only goes into a computation."""


def representatives(model: Model, each: Input, given: Given) -> tuple[Value, ...]:
    """One value for every case that rules tell apart.

    Of a quantity: every number it is compared with, every reference limit, and one value between any two.
    """
    if each.kind is InputKind.TRUTH:
        return False, True
    if each.kind is InputKind.CHOICE:
        return tuple(each.choices)
    least, most = each.plausible or (0.0, 1.0)
    cuts = [least, *limits_between(model, each, given), most]
    return tuple(Interval.exactly(value) for value in _between(cuts))


def limits_between(model: Model, each: Input, given: Given) -> list[float]:
    """The numbers at which rules may decide otherwise, in order: thresholds and ends of reference ranges."""
    least, most = each.plausible or (0.0, 1.0)
    limits = given.limits.get(each.id)
    both = (limits.low, limits.high) if limits else ()
    ends = [end for limit in both if limit for end in (limit.low, limit.high)]
    cuts = sorted({cut for cut in (*thresholds(model, each.id), *ends) if least < cut < most})
    return cuts or [least + (most - least) * step / (_STEPS - 1) for step in range(1, _STEPS - 1)]


@lru_cache(maxsize=1024)
def thresholds(model: Model, name: str) -> tuple[float, ...]:
    """The numbers that rules compare a name with."""
    fixed = {parameter.id: parameter.value for parameter in model.parameters}
    found = (cut for expression in expressions_of(model) for cut in _compared(expression, name, fixed))
    return tuple(dict.fromkeys(found))


def expressions_of(model: Model) -> Iterator[Expression]:
    """Every expression of a model."""
    for step in model.steps:
        if isinstance(step, Score):
            yield from (item.expression for group in step.groups for item in group.items)
        else:
            yield step.expression
    for axis in model.axes:
        yield from (outcome.expression for outcome in axis.outcomes)


def _compared(expression: Expression, name: str, fixed: dict[str, float]) -> Iterator[float]:
    match expression:
        case Comparison(_, Name(left), Number(value)) if left == name:
            yield value
        case Comparison(_, Number(value), Name(right)) if right == name:
            yield value
        case Comparison(_, Name(left), Name(right)) if name in (left, right):
            other = right if left == name else left
            if other in fixed:
                yield fixed[other]
        case _:
            for part in parts_of(expression):
                yield from _compared(part, name, fixed)


def _between(cuts: Sequence[float]) -> Iterator[float]:
    """The cuts themselves but for the outermost, and the middle between any two."""
    for low, high in pairwise(cuts):
        yield (low + high) / 2
        if high != cuts[-1]:
            yield high
