"""What follows from inputs: the value of every expression, with three truth values.

Scores are intervals: the least that the known items give, and the most that the unknown ones could add.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from nosology.diagnose.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    First,
    If,
    Junction,
    Membership,
    Name,
    Not,
    Number,
    Text,
)
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Derived, Group, Model, Score

Truth: TypeAlias = bool | None
Value: TypeAlias = Interval | bool | str | None
"""A quantity, a truth value, a choice; or None: not known."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The reference range of a patient: each end a number, bounds between which it lies, or None."""

    low: Interval | None = None
    high: Interval | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a patient.

    Attributes:
        values: By name of an input; what is not there is not known.
        limits: Reference ranges by name of an input: the laboratory's own, or those of the model.
        parameters: Numbers set otherwise than published, by name.
    """

    values: Mapping[str, Value]
    limits: Mapping[str, Limits]
    parameters: Mapping[str, float]


def evaluate(model: Model, given: Given) -> dict[str, Value]:
    """Everything that follows, by name; outcomes by ``axis.outcome``."""
    return outcomes_of(model, given, steps_of(model, given))


def steps_of(model: Model, given: Given) -> dict[str, Value]:
    """Inputs, parameters, and what is derived from them step by step."""
    values: dict[str, Value] = {each.id: given.values.get(each.id) for each in model.inputs}
    for parameter in model.parameters:
        values[parameter.id] = Interval.exactly(given.parameters.get(parameter.id, parameter.value))
    context = Context(values, limits_of(model, given))
    for step in model.steps:
        if isinstance(step, Score):
            values.update(_scored(step, context))
        else:
            values[step.id] = context.value(step.expression)
    return values


def outcomes_of(model: Model, given: Given, values: dict[str, Value]) -> dict[str, Value]:
    """Every outcome as ``axis.outcome``, added to the values.

    What is derived is derived anew, as scores may be others.
    """
    context = Context(values, limits_of(model, given))
    for step in model.steps:
        if isinstance(step, Derived):
            values[step.id] = context.value(step.expression)
    for axis in model.axes:
        for outcome in axis.outcomes:
            values[f"{axis.id}.{outcome.id}"] = context.truth(outcome.expression)
    return values


def limits_of(model: Model, given: Given) -> dict[str, Limits]:
    """The reference ranges, also of what is derived and has the range of an input."""
    borrowed = {
        step.id: given.limits.get(step.range_of, Limits())
        for step in model.steps
        if isinstance(step, Derived) and step.range_of
    }
    return {**given.limits, **borrowed}


def _scored(score: Score, context: Context) -> dict[str, Value]:
    """The points of a score as a whole, and of each kind of its groups."""
    kinds = {group.kind for group in score.groups if group.kind}
    parts = {f"{score.id}_{kind}": points(score, context, kind) for kind in kinds}
    return {score.id: points(score, context), **parts}


class Context:
    """The values known so far, to look names up in."""

    def __init__(self, values: Mapping[str, Value], limits: Mapping[str, Limits]) -> None:
        self._values = values
        self._limits = limits

    def truth(self, expression: Expression) -> Truth:
        """The truth value of an expression, or None."""
        value = self.value(expression)
        return value if isinstance(value, bool) else None

    def value(self, expression: Expression) -> Value:
        """The value of an expression, or None."""
        match expression:
            case Number(value):
                return Interval.exactly(value)
            case Text(value):
                return value
            case Name(name):
                return self._values.get(name)
            case First(names):
                values = (self._values.get(each.name) for each in names)
                return next((value for value in values if value is not None), None)
            case _:
                return self._decided(expression)

    def _decided(
        self, expression: Arithmetic | Comparison | Membership | Call | If | Not | Junction
    ) -> Value:
        match expression:
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, self.value(left), self.value(right))
            case If(condition, one, other):
                return self._chosen(self.truth(condition), one, other)
            case Comparison(sign, left, right):
                return _compared(sign, self.value(left), self.value(right))
            case _:
                return self._judged(expression)

    def _judged(self, expression: Membership | Call | Not | Junction) -> Truth:
        match expression:
            case Membership(Name(name), texts):
                chosen = self._values.get(name)
                return chosen in texts if isinstance(chosen, str) else None
            case Call(function, Name(name)):
                return self._called(function, name)
            case Not(inner):
                truth = self.truth(inner)
                return None if truth is None else not truth
            case Junction(word, parts):
                return joined(word, [self.truth(part) for part in parts])

    def _chosen(self, condition: Truth, one: Expression, other: Expression) -> Value:
        """One of two values; where the condition is open, what both agree on."""
        if condition is not None:
            return self.value(one if condition else other)
        first, second = self.value(one), self.value(other)
        if isinstance(first, Interval) and isinstance(second, Interval):
            return first.spanning(second)
        return first if first == second else None

    def _arithmetic(self, sign: str, left: Value, right: Value) -> Interval | None:
        if not isinstance(left, Interval) or not isinstance(right, Interval):
            return None
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case _:
                return left / right

    def _called(self, function: str, name: str) -> Truth:
        value, limits = self._values.get(name), self._limits.get(name, Limits())
        if function == "known":
            return value is not None
        if not isinstance(value, Interval):
            return None
        above = limits.high.less(value) if limits.high else None
        below = value.less(limits.low) if limits.low else None
        match function:
            case "high":
                return above
            case "low":
                return below
            case _:
                either = joined("or", [above, below])
                return None if either is None else not either


def joined(word: str, truths: list[Truth]) -> Truth:
    """Truth values joined by ``and`` or ``or`` in Kleene's logic."""
    deciding = word == "or"
    if deciding in truths:
        return deciding
    return None if None in truths else not deciding


def _compared(sign: str, left: Value, right: Value) -> Truth:
    if isinstance(left, Interval) and isinstance(right, Interval):
        return _numbers_compared(sign, left, right)
    if left is None or right is None or sign not in {"=", "!="}:
        return None
    return (left == right) == (sign == "=")


def _numbers_compared(sign: str, left: Interval, right: Interval) -> Truth:
    match sign:
        case "<":
            return left.less(right)
        case ">":
            return right.less(left)
        case "<=":
            return left.at_most(right)
        case ">=":
            return right.at_most(left)
        case "=":
            return left.equals(right)
        case _:
            same = left.equals(right)
            return None if same is None else not same


def points(score: Score, context: Context, kind: str = "") -> Interval:
    """The least and the most points that a score, or the groups of one kind in it, may come to."""
    ends = [_group_points(group, context) for group in score.groups if not kind or group.kind == kind]
    return Interval(
        round(math.fsum(least for least, _ in ends), 6), round(math.fsum(most for _, most in ends), 6)
    )


def _group_points(group: Group, context: Context) -> tuple[float, float]:
    """Of an item that is not known to be true, nought is possible too."""
    ends: list[tuple[float, float]] = []
    for item in group.items:
        truth = context.truth(item.expression)
        if truth is True:
            ends.append((item.points, item.at_most))
        elif truth is None:
            ends.append((min(0.0, item.points), max(0.0, item.at_most)))
    if group.highest_only:
        return max((least for least, _ in ends), default=0.0), max((most for _, most in ends), default=0.0)
    return math.fsum(least for least, _ in ends), math.fsum(most for _, most in ends)
