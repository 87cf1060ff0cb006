"""Rules in FEEL, the expression language of DMN, with the same three truth values.

FEEL takes ``null = 1`` for false and an ``if`` whose condition is null for its second branch; both are
written out so that what is not known stays null. ``high(x)`` becomes a comparison with the input ``x_upper``.
A score of which items are not known lies between two numbers, so it is two: ``total_least``, ``total_most``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
from nosology.diagnose.records import Derived, Group, Item, Model, Score
from nosology.errors import ModelError

LOWER, UPPER = "_lower", "_upper"
"""Behind the name of an input: the limits of its reference range, as inputs of their own."""
LEAST, MOST = "_least", "_most"
"""Behind the name of a score: the bounds between which it lies."""
_NONE = "-1000000"
"""Stands for an item that does not count, below all points there are."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Writes the rules of one model in FEEL.

    Attributes:
        scores: Names of scores and of their parts.
        ranges: By name of what is judged against a range, the input whose range it is.
    """

    scores: frozenset[str] = frozenset()
    ranges: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, model: Model) -> Translator:
        """The translator of a model."""
        names = (name for step in model.steps if isinstance(step, Score) for name in step.gives)
        borrowed = {
            step.id: step.range_of for step in model.steps if isinstance(step, Derived) and step.range_of
        }
        return cls(frozenset(names), {each.id: each.id for each in model.inputs} | borrowed)

    def feel(self, expression: Expression) -> str:
        """An expression in FEEL.

        Raises:
            ModelError: A score stands where it cannot be written: only comparisons of scores can.
        """
        match expression:
            case Number(value):
                return f"{value:.12g}"
            case Text(value):
                return f'"{value}"'
            case Name(name):
                return self._named(name)
            case Arithmetic(sign, left, right):
                return f"({self.feel(left)} {sign} {self.feel(right)})"
            case Comparison(sign, left, right):
                return self._compared(sign, left, right)
            case _:
                return self._decided(expression)

    def _decided(self, expression: Membership | Call | First | If | Not | Junction) -> str:
        match expression:
            case Membership(Name(name), texts):
                listed = ", ".join(f'"{text}"' for text in texts)
                return f"(if {name} = null then null else {name} in ({listed}))"
            case Call(function, Name(name)):
                return self._called(function, name)
            case First(names):
                return self._first([each.name for each in names])
            case If(condition, one, other):
                met = self.feel(condition)
                return (
                    f"(if {met} = null then null else if {met} then {self.feel(one)} else {self.feel(other)})"
                )
            case Not(inner):
                return f"not({self.feel(inner)})"
            case Junction(word, parts):
                return "(" + f" {word} ".join(self.feel(part) for part in parts) + ")"

    def _named(self, name: str) -> str:
        if name in self.scores:
            raise ModelError(f"the score “{name}” can only be compared in DMN")
        return name

    def _first(self, names: list[str]) -> str:
        if len(names) == 1:
            return names[0]
        return f"(if {names[0]} != null then {names[0]} else {self._first(names[1:])})"

    def _called(self, function: str, name: str) -> str:
        of = self.ranges.get(name, name)
        match function:
            case "known":
                return f"({name} != null)"
            case "high":
                return f"({name} > {of}{UPPER})"
            case "low":
                return f"({name} < {of}{LOWER})"
            case _:
                return f"not({name} > {of}{UPPER} or {name} < {of}{LOWER})"

    def _compared(self, sign: str, left: Expression, right: Expression) -> str:
        if any(isinstance(each, Name) and each.name in self.scores for each in (left, right)):
            return self._score_compared(sign, left, right)
        one, other = self.feel(left), self.feel(right)
        if sign in {"=", "!="}:
            return f"(if {one} = null or {other} = null then null else {one} {sign} {other})"
        return f"({one} {sign} {other})"

    def _score_compared(self, sign: str, left: Expression, right: Expression) -> str:
        """True or false where it is so at both bounds."""
        (low, high), (to_low, to_high) = self._bounds(left), self._bounds(right)
        same = f"{low} = {high} and {low} = {to_low} and {low} = {to_high}"
        apart = f"{high} < {to_low} or {low} > {to_high}"
        certain, never = {
            "<": (f"{high} < {to_low}", f"{low} >= {to_high}"),
            "<=": (f"{high} <= {to_low}", f"{low} > {to_high}"),
            ">": (f"{low} > {to_high}", f"{high} <= {to_low}"),
            ">=": (f"{low} >= {to_high}", f"{high} < {to_low}"),
            "=": (same, apart),
            "!=": (apart, same),
        }[sign]
        return f"(if {certain} then true else if {never} then false else null)"

    def _bounds(self, expression: Expression) -> tuple[str, str]:
        if isinstance(expression, Name) and expression.name in self.scores:
            return f"{expression.name}{LEAST}", f"{expression.name}{MOST}"
        return self.feel(expression), self.feel(expression)

    def bound(self, score: Score, kind: str, *, most: bool) -> str:
        """The least or the most points of a score, or of the groups of one kind in it."""
        groups = [group for group in score.groups if not kind or group.kind == kind]
        return " + ".join(self._group(group, most=most) for group in groups) or "0"

    def _group(self, group: Group, *, most: bool) -> str:
        listed = ", ".join(
            self._item(item, _NONE if group.highest_only else "0", most=most) for item in group.items
        )
        if not group.highest_only:
            return f"sum([{listed}])"
        return f"(if max([{listed}]) = {_NONE} then 0 else max([{listed}]))"

    def _item(self, item: Item, otherwise: str, *, most: bool) -> str:
        condition = self.feel(item.expression)
        points = item.at_most if most else item.points
        open_points = max(0.0, points) if most else min(0.0, points)
        open_ = f"if {condition} = null then {open_points:g} else {otherwise}"
        return f"if {condition} = true then {points:g} else {open_}"
