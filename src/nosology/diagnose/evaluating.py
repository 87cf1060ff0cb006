"""What follows from inputs: the value of every expression, with three truth values.

Scores are intervals: the least that the known items give, and the most that the unknown ones could add.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, TypeAlias

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
    names_in,
)
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Derived, Group, Model, Outcome, Score

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
    values: dict[str, Value] = {each.id: given.values.get(each.id) for each in model.inputs}
    for parameter in model.parameters:
        values[parameter.id] = Interval.exactly(given.parameters.get(parameter.id, parameter.value))
    context = Context(values, limits_of(model, given))
    for step in model.steps:
        if isinstance(step, Score):
            values.update(_scored(step, context))
        else:
            values[step.id] = context.value(step.expression)
    return _with_outcomes(model, context, values)


def evaluate_again(model: Model, given: Given, values: dict[str, Value]) -> dict[str, Value]:
    """What follows where scores among the values were set otherwise: what is derived, and the outcomes."""
    context = Context(values, limits_of(model, given))
    for step in model.steps:
        if isinstance(step, Derived):
            values[step.id] = context.value(step.expression)
    return _with_outcomes(model, context, values)


def evaluate_otherwise(
    model: Model, limits: Mapping[str, Limits], values: Mapping[str, Value], name: str, value: Value
) -> dict[str, Value]:
    """What follows where one input is otherwise; what does not rest on it stays.

    Args:
        model: The model.
        limits: As `limits_of` gives them.
        values: Everything that followed before.
        name: Of the input.
        value: Its other value.
    """
    otherwise = {**values, name: value}
    context = Context(otherwise, limits)
    steps, outcomes = _resting_on(model, name)
    for step in steps:
        if isinstance(step, Score):
            otherwise.update(_scored(step, context))
        else:
            otherwise[step.id] = context.value(step.expression)
    for key, outcome in outcomes:
        otherwise[key] = context.truth(outcome.expression)
    return otherwise


@lru_cache(maxsize=1024)
def _resting_on(
    model: Model, name: str
) -> tuple[tuple[Derived | Score, ...], tuple[tuple[str, Outcome], ...]]:
    """The steps and the outcomes that rest on an input, directly or not."""
    resting, steps = {name}, list[Derived | Score]()
    for step in model.steps:
        if step.needs & resting:
            steps.append(step)
            resting |= step.gives
    outcomes = (
        (f"{axis.id}.{each.id}", each)
        for axis in model.axes
        for each in axis.outcomes
        if resting & set(names_in(each.expression))
    )
    return tuple(steps), tuple(outcomes)


def _with_outcomes(model: Model, context: Context, values: dict[str, Value]) -> dict[str, Value]:
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
    ends = [(group.kind, _group_points(group, context)) for group in score.groups]
    kinds = {kind for kind, _ in ends if kind}
    parts = {f"{score.id}_{kind}": _summed([each for of, each in ends if of == kind]) for kind in kinds}
    return {score.id: _summed([each for _, each in ends]), **parts}


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
        return self._WAYS[type(expression)](self, expression)

    def _number(self, expression: Number) -> Value:
        return Interval.exactly(expression.value)

    def _text(self, expression: Text) -> Value:
        return expression.value

    def _name(self, expression: Name) -> Value:
        return self._values.get(expression.name)

    def _first(self, expression: First) -> Value:
        values = (self._values.get(each.name) for each in expression.names)
        return next((value for value in values if value is not None), None)

    def _comparison(self, expression: Comparison) -> Value:
        return _compared(expression.sign, self.value(expression.left), self.value(expression.right))

    def _membership(self, expression: Membership) -> Value:
        chosen = self._values.get(expression.name.name)
        return chosen in expression.texts if isinstance(chosen, str) else None

    def _not(self, expression: Not) -> Value:
        truth = self.value(expression.inner)
        return not truth if isinstance(truth, bool) else None

    def _junction(self, expression: Junction) -> Value:
        """Joined as by `joined`; what follows a part that decides need not be looked at."""
        deciding, found = expression.word == "or", expression.word != "or"
        open_ = False
        for part in expression.parts:
            truth = self.value(part)
            if truth is deciding:
                return deciding
            open_ = open_ or not isinstance(truth, bool)
        return None if open_ else found

    def _if(self, expression: If) -> Value:
        """One of two values; where the condition is open, what both agree on."""
        condition = self.truth(expression.condition)
        if condition is not None:
            return self.value(expression.one if condition else expression.other)
        first, second = self.value(expression.one), self.value(expression.other)
        if isinstance(first, Interval) and isinstance(second, Interval):
            return first.spanning(second)
        return first if first == second else None

    def _arithmetic(self, expression: Arithmetic) -> Value:
        left, right = self.value(expression.left), self.value(expression.right)
        if not isinstance(left, Interval) or not isinstance(right, Interval):
            return None
        match expression.sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case _:
                return left / right

    def _call(self, expression: Call) -> Value:
        function, name = expression.function, expression.name.name
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

    _WAYS: ClassVar[dict[type, Callable[[Context, Any], Value]]] = {
        Number: _number,
        Text: _text,
        Name: _name,
        Arithmetic: _arithmetic,
        Comparison: _comparison,
        Membership: _membership,
        Call: _call,
        First: _first,
        If: _if,
        Not: _not,
        Junction: _junction,
    }
    """How each kind of expression is evaluated; going through the kinds one by one takes twice as long."""


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
    return _summed(
        [_group_points(group, context) for group in score.groups if not kind or group.kind == kind]
    )


def _summed(ends: list[tuple[float, float]]) -> Interval:
    return Interval(
        round(math.fsum(least for least, _ in ends), 6), round(math.fsum(most for _, most in ends), 6)
    )


def _group_points(group: Group, context: Context) -> tuple[float, float]:
    """Of an item that is not known to be true, nought is possible too."""
    lows, highs = list[float](), list[float]()
    for item in group.items:
        truth = context.truth(item.expression)
        if truth is not False:
            lows.append(item.points if truth else min(0.0, item.points))
            highs.append(item.at_most if truth else max(0.0, item.at_most))
    joined_as = max if group.highest_only else math.fsum
    return (joined_as(lows), joined_as(highs)) if lows else (0.0, 0.0)
