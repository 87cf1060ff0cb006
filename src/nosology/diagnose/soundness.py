"""Whether a model is sound, by machine: every case decided, none decided twice, no rule that can never hold.

The space of inputs is made finite: both answers, every choice, and of a quantity every limit and one value
between any two. Reference ranges enter as one limit each. The yes-or-no items of scores are not combined one
by one; which totals they can come to is computed (`reachable`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod

from nosology.diagnose.evaluating import Given, Limits, Value, evaluate, evaluate_again
from nosology.diagnose.explaining import words_of
from nosology.diagnose.expressions import Expression, names_in, refining_names
from nosology.diagnose.intervals import Interval
from nosology.diagnose.reachable import added, private_inputs, totals
from nosology.diagnose.records import Axis, Derived, Input, InputKind, Model, Score
from nosology.diagnose.representing import representatives

_MOST = 400_000
"""The most cases gone through for one axis; a model with more is refused, not sampled."""
_SAMPLES = 500
_KNOWN = 0.5
"""How often an input is known in an incomplete case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something unsound.

    Attributes:
        kind: ``undecided``, ``conflict``, ``unreachable``, ``maximum``, ``falls``, ``reversed``
            or ``too large``.
        where: Axis, outcome or score.
        case: An input where it shows, in words.
    """

    kind: str
    where: str
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """What was found, and how much was gone through.

    Attributes:
        cases: Complete cases, by axis.
        samples: Incomplete cases drawn, of which more and more was made known.
        flaws: What is unsound.
    """

    cases: dict[str, int]
    samples: int
    flaws: tuple[Flaw, ...]


def check(model: Model) -> Soundness:
    """Go through a model."""
    cases: dict[str, int] = {}
    flaws: list[Flaw] = list(_maxima(model))
    for axis in model.axes:
        seen: set[str] = set()
        number = 0
        for case in _cases(model, axis):
            if case is None:
                flaws.append(Flaw(kind="too large", where=axis.id))
                break
            number += 1
            holding = [outcome.id for outcome in axis.outcomes if case[f"{axis.id}.{outcome.id}"] is True]
            seen.update(holding)
            flaws += _judged(axis, holding, case, model)
        cases[axis.id] = number
        flaws += [
            Flaw(kind="unreachable", where=f"{axis.id}.{each.id}")
            for each in axis.outcomes
            if each.id not in seen
        ]
    flaws += _falling(model)
    flaws += _reversed(model)
    return Soundness(cases=cases, samples=_SAMPLES, flaws=tuple(dict.fromkeys(flaws)))


def _judged(axis: Axis, holding: list[str], case: dict[str, Value], model: Model) -> Iterator[Flaw]:
    if axis.total and not holding:
        yield Flaw(kind="undecided", where=axis.id, case=_words(case, model))
    if not axis.several:
        for pair in combinations(holding, 2):
            if pair not in axis.together and pair[::-1] not in axis.together:
                yield Flaw(
                    kind="conflict", where=f"{axis.id}: {pair[0]} and {pair[1]}", case=_words(case, model)
                )


def _cases(model: Model, axis: Axis) -> Iterator[dict[str, Value] | None]:
    """Everything that follows in every complete case an axis tells apart; None where they are too many."""
    private = private_inputs(model)
    parts = totals(model, private)
    asked = [each for each in model.inputs if each.id in _needed(model, axis) and each.id not in private]
    given = _typical(model)
    choices = [representatives(model, each, given) for each in asked]
    if prod(map(len, choices)) * len(parts) > _MOST:
        yield None
        return
    names = [each.id for each in asked]
    rest: dict[str, Value] = {each.id: _neutral(each) for each in model.inputs}
    for chosen in product(*choices):
        known = Given(rest | dict(zip(names, chosen, strict=True)), given.limits, {})
        begun = evaluate(model, known)
        for part in parts:
            values = dict(begun)
            added(model, values, part)
            yield evaluate_again(model, known, values)


def _needed(model: Model, axis: Axis) -> set[str]:
    """The inputs that an axis depends on."""
    needed = {name for outcome in axis.outcomes for name in names_in(outcome.expression)}
    for step in reversed(model.steps):
        if needed & step.gives:
            needed |= {name for expression in _expressions(step) for name in names_in(expression)}
    return needed


def _expressions(step: Derived | Score) -> Iterator[Expression]:
    if isinstance(step, Derived):
        yield step.expression
    else:
        yield from (item.expression for group in step.groups for item in group.items)


def _typical(model: Model) -> Given:
    """No values, and for every quantity its last reference range, usually that of adults."""
    limits = {
        each.id: Limits(
            Interval.exactly(each.ranges[-1].low) if each.ranges[-1].low is not None else None,
            Interval.exactly(each.ranges[-1].high) if each.ranges[-1].high is not None else None,
        )
        for each in model.inputs
        if each.ranges
    }
    return Given({}, limits, {})


def _neutral(each: Input) -> Value:
    """A value for an input that does not matter: complete cases leave nothing open."""
    if each.kind is InputKind.TRUTH:
        return False
    if each.kind is InputKind.CHOICE:
        return next(iter(each.choices))
    least, most = each.plausible or (0.0, 1.0)
    return Interval.exactly((least + most) / 2)


def _maxima(model: Model) -> Iterator[Flaw]:
    """Every published maximum is what the items come to."""
    values = evaluate(model, Given({}, {}, {}))
    for step in model.steps:
        if isinstance(step, Score) and step.published_maximum is not None:
            reached = values[step.id]
            if isinstance(reached, Interval) and reached.high != step.published_maximum:
                yield Flaw(
                    kind="maximum",
                    where=step.id,
                    case=f"{reached.high:g}, published {step.published_maximum:g}",
                )


def _falling(model: Model) -> Iterator[Flaw]:
    """What is said to rise with an input does not fall."""
    chance = random.Random(model.id)  # noqa: S311 - samples, no secret
    for name, with_ in model.rising:
        each = model.input(with_)
        if each is None:
            continue
        given = _typical(model)
        for _ in range(_SAMPLES // 10):
            values = _drawn(model, given, chance, share=1.0)
            found = [
                evaluate(model, replace(given, values=values | {with_: value}))[name]
                for value in representatives(model, each, given)
            ]
            numbers = [number.low for number in found if isinstance(number, Interval)]
            if numbers != sorted(numbers):
                yield Flaw(kind="falls", where=f"{name} with {with_}", case=_words(values, model))
                break


def _reversed(model: Model) -> Iterator[Flaw]:
    """What is decided stays so, whatever else becomes known.

    What refines a value, as albumin does calcium, is left out.
    """
    chance = random.Random(model.id)  # noqa: S311 - samples, no secret
    given, names = _typical(model), [f"{axis.id}.{each.id}" for axis in model.axes for each in axis.outcomes]
    kept = _refining(model)
    for _ in range(_SAMPLES):
        values = _drawn(model, given, chance, share=1.0)
        known = {name: value for name, value in values.items() if name in kept or chance.random() < _KNOWN}
        before = evaluate(model, replace(given, values=known))
        after = evaluate(model, replace(given, values=values))
        for name in names:
            if before[name] is not None and after[name] is not before[name]:
                yield Flaw(kind="reversed", where=name, case=_words(known, model))


def _refining(model: Model) -> set[str]:
    """Inputs under ``first(…)`` and ``known(…)``, of which it matters whether they are known."""
    found: set[str] = set()
    for step in reversed(model.steps):
        for expression in _expressions(step):
            names = set(refining_names(expression))
            if step.id in found or names:
                found |= names | (set(names_in(expression)) if step.id in found else set())
    return found


def _drawn(model: Model, given: Given, chance: random.Random, share: float) -> dict[str, Value]:
    return {
        each.id: chance.choice(representatives(model, each, given))
        for each in model.inputs
        if chance.random() <= share
    }


def _words(case: dict[str, Value], model: Model) -> str:
    told = ((each, case.get(each.id)) for each in model.inputs)
    return ", ".join(
        f"{each.id}: {words_of(value, each.unit, each)}" for each, value in told if value not in (None, False)
    )[:300]
