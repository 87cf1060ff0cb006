"""Why an outcome holds, is excluded or is open; what missing test would decide most; what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nosology.diagnose.evaluating import Context, Given, Truth, Value, evaluate_otherwise, limits_of
from nosology.diagnose.expressions import Expression, First, If, Junction, Not, names_in
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Input, Item, Model, Outcome, Score
from nosology.diagnose.representing import limits_between, representatives


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule, what became of it, and what it rests on.

    Attributes:
        text: The rule in words.
        rule: As written in the model; empty for what was given.
        truth: True, false, or None for open; of a number always None.
        value: Its value in words: a number, a choice; empty for a truth value.
        sources: Keys of the sources that say so.
        name: Of the input or of what is derived, as rules have it; empty for an item of a score.
        parts: What decided it: of a rule that holds what makes it hold, of an open one what is open.
    """

    text: str
    rule: str
    truth: Truth
    value: str = ""
    sources: tuple[str, ...] = ()
    name: str = ""
    parts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something not known that could decide.

    Attributes:
        input: What it is.
        decides: How many outcomes it would decide, on average over what it may be found to be.
        outcomes: The open outcomes it could decide, as ``axis.outcome``.
    """

    input: Input
    decides: float
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What would be otherwise if something given were otherwise.

    Attributes:
        input: What.
        to: Its other value, in words.
        outcomes: What would become of outcomes, by ``axis.outcome``: only those that change.
    """

    input: Input
    to: str
    outcomes: Mapping[str, Truth]


def reason_of(outcome: Outcome, model: Model, given: Given, values: Mapping[str, Value]) -> Reason:
    """Why an outcome holds, is excluded or is open."""
    context = Context(values, limits_of(model, given))
    truth = context.truth(outcome.expression)
    parts = _deciding(outcome.expression, truth, _Told(model, context, values))
    return Reason(
        text=outcome.meaning or outcome.label,
        rule=outcome.written,
        truth=truth,
        sources=outcome.sources,
        parts=parts,
    )


def derivation_of(name: str, model: Model, given: Given, values: Mapping[str, Value]) -> Reason:
    """How something derived came to its value."""
    return _named(name, _Told(model, Context(values, limits_of(model, given)), values))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is needed to tell a reason."""

    model: Model
    context: Context
    values: Mapping[str, Value]


def _deciding(expression: Expression, truth: Truth, told: _Told) -> tuple[Reason, ...]:
    """The parts that made an expression what it is."""
    match expression:
        case Junction(word, parts):
            truths = [told.context.truth(part) for part in parts]
            decided = (word == "or") if truth is (word == "or") else truth
            chosen = [part for part, each in zip(parts, truths, strict=True) if each is decided]
            return tuple(reason for part in chosen for reason in _deciding(part, decided, told))
        case Not(inner):
            return _deciding(inner, None if truth is None else not truth, told)
        case First(names):
            known = (each.name for each in names if told.values.get(each.name) is not None)
            return (_named(next(known, names[-1].name), told),)
        case If(condition, one, other) if (met := told.context.truth(condition)) is not None:
            chosen_one = one if met else other
            return (*_deciding(condition, met, told), *_deciding(chosen_one, truth, told))
        case _:
            return tuple(_named(name, told) for name in dict.fromkeys(names_in(expression)))


def _named(name: str, told: _Told) -> Reason:
    """The reason of a name: what was given, or the rule that derives it."""
    value = told.values.get(name)
    truth = value if isinstance(value, bool) else None
    asked = told.model.input(name)
    if asked is not None:
        return Reason(
            text=asked.label,
            rule="",
            truth=truth,
            value=words_of(value, asked.unit, asked),
            sources=asked.sources,
            name=name,
        )
    for parameter in told.model.parameters:
        if parameter.id == name:
            return Reason(
                text=parameter.label,
                rule="",
                truth=None,
                value=words_of(value, parameter.unit),
                sources=parameter.sources,
                name=name,
            )
    step = next(step for step in told.model.steps if name in step.gives)
    if isinstance(step, Score):
        return _scored(step, value, told)
    parts = _deciding(step.expression, truth, told)
    words = words_of(value, step.unit) if step.is_quantity else ""
    return Reason(
        text=step.label,
        rule=step.written,
        truth=truth,
        value=words,
        sources=step.sources,
        name=name,
        parts=parts,
    )


def _scored(score: Score, value: Value, told: _Told) -> Reason:
    parts: list[Reason] = []
    for group in score.groups:
        for item in group.items:
            truth = told.context.truth(item.expression)
            if truth is not False:
                parts.append(_item(item, truth))
    return Reason(
        text=score.label,
        rule="",
        truth=None,
        value=words_of(value, "points"),
        sources=score.sources,
        name=score.id,
        parts=tuple(parts),
    )


def _item(item: Item, truth: Truth) -> Reason:
    return Reason(text=item.label, rule=item.written, truth=truth, value=_points(item), sources=item.sources)


def _points(item: Item) -> str:
    number = f"{item.points:g}" if item.points == item.at_most else f"{item.points:g} to {item.at_most:g}"
    return f"{number} points"


def words_of(value: Value, unit: str = "", asked: Input | None = None) -> str:
    """A value in words."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return asked.choices.get(value, value) if asked else value
    if value.is_known:
        return f"{value.low:.4g} {unit}".strip()
    low, high = ("" if abs(end) == float("inf") else f"{end:.4g}" for end in (value.low, value.high))
    if low and high:
        return f"{low} to {high} {unit}".strip()
    return (f"above {low} {unit}" if low else f"below {high} {unit}" if high else "any").strip()


def missing(model: Model, given: Given, values: Mapping[str, Value]) -> tuple[Missing, ...]:
    """What is not known and could decide an open outcome: of the first axis first, then the most deciding."""
    open_ = [name for name in _outcomes(model) if values[name] is None]
    found, limits = list[Missing](), limits_of(model, given)
    for each in model.inputs if open_ else ():
        if values.get(each.id) is not None:
            continue
        decided: list[str] = []
        tried = representatives(model, each, given)
        for value in tried:
            then = evaluate_otherwise(model, limits, values, each.id, value)
            decided += [name for name in open_ if then[name] is not None]
        if decided:
            ordered = tuple(dict.fromkeys(decided))
            found.append(Missing(input=each, decides=len(decided) / len(tried), outcomes=ordered))
    places = {f"{axis.id}.{each.id}": at for at, axis in enumerate(model.axes) for each in axis.outcomes}
    return tuple(sorted(found, key=lambda item: (places[item.outcomes[0]], -item.decides)))


def changes(model: Model, given: Given, values: Mapping[str, Value]) -> tuple[Change, ...]:
    """What would change the answer: for everything known, each other value that gives another."""
    found, limits = list[Change](), limits_of(model, given)
    for each in model.inputs:
        if (known := values.get(each.id)) is None:
            continue
        for value in representatives(model, each, given):
            if value == known:
                continue
            then = evaluate_otherwise(model, limits, values, each.id, value)
            other = {name: _truth(then[name]) for name in _outcomes(model) if then[name] is not values[name]}
            if other:
                found.append(Change(input=each, to=_range_of(value, each, model, given), outcomes=other))
    return tuple(_distinct(found))


def _range_of(value: Value, each: Input, model: Model, given: Given) -> str:
    """A value that stands for others, in words: of a quantity the limits between which they lie."""
    if not isinstance(value, Interval):
        return words_of(value, each.unit, each)
    least, most = each.plausible or (0.0, 1.0)
    cuts = [least, *limits_between(model, each, given), most]
    if value.low in cuts:
        return words_of(value, each.unit)
    below = max(cut for cut in cuts if cut < value.low)
    above = min(cut for cut in cuts if cut > value.low)
    if above == most:
        return f"above {below:g} {each.unit}"
    return f"below {above:g} {each.unit}" if below == least else f"{below:g} to {above:g} {each.unit}"


def _distinct(found: Sequence[Change]) -> Iterator[Change]:
    """Of the values of one input with the same consequence, the first."""
    seen: set[tuple[str, tuple[tuple[str, Truth], ...]]] = set()
    for each in found:
        key = (each.input.id, tuple(sorted(each.outcomes.items(), key=str)))
        if key not in seen:
            seen.add(key)
            yield each


def _outcomes(model: Model) -> Iterator[str]:
    for axis in model.axes:
        for outcome in axis.outcomes:
            yield f"{axis.id}.{outcome.id}"


def _truth(value: Value) -> Truth:
    return value if isinstance(value, bool) else None
