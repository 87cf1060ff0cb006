"""What a user says of a patient, as values for a model: quantities in any unit, words, ranges."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches

from nosology.diagnose.evaluating import Given, Limits, Value
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Input, InputKind, Model, ReferenceRange
from nosology.diagnose.units import quantity
from nosology.errors import BadInput, BadQuantity

OWN_RANGE = "_range"
"""What is put behind an input's name to give the laboratory's own reference range, as ``8.5-10.2 mg/dL``."""

_TRUE = frozenset({"yes", "y", "true", "present", "1"})
_FALSE = frozenset({"no", "n", "false", "absent", "0"})
_UNKNOWN = frozenset({"", "unknown", "?", "not known"})
_HIGH = frozenset({"high", "raised", "elevated", "increased"})
_LOW = frozenset({"low", "lowered", "reduced", "decreased"})
_NORMAL = frozenset({"normal"})
_RANGE = re.compile(r"\s*([\d.,]+)\s*(?:-|–|to)\s*([\d.,]+)\s*(.*)")
_AGE, _SEX = "age", "sex"


def take(model: Model, answers: Mapping[str, str], parameters: Mapping[str, str] | None = None) -> Given:
    """The values that answers stand for.

    Args:
        model: What is asked.
        answers: By name of an input (or of its range, see `OWN_RANGE`): for instance ``{"calcium":
            "9.4 mg/dL", "phosphate": "high", "calcium_range": "8.5-10.2 mg/dL", "trauma": "yes"}``. What is
            left out, empty or ``unknown`` is not known.
        parameters: Numbers to put in place of published ones, by name of a parameter.

    Raises:
        BadInput: There is no such input, or it does not take this.
        BadQuantity: A quantity is none, has a unit that does not fit, or is impossible.
    """
    _check_names(model, answers, parameters or {})
    values: dict[str, Value] = {}
    for each in model.inputs:
        if (text := answers.get(each.id, "").strip()).lower() not in _UNKNOWN:
            values[each.id] = _value(each, text)
    limits = {
        each.id: _limits(each, answers.get(each.id + OWN_RANGE, "").strip(), values)
        for each in model.inputs
        if each.kind is InputKind.QUANTITY
    }
    for each in model.inputs:
        word = values.get(each.id)
        if each.kind is InputKind.QUANTITY and isinstance(word, str):
            values[each.id] = _bounded(each, word, limits[each.id])
    return Given(
        values, limits, {name: _number(model, name, text) for name, text in (parameters or {}).items()}
    )


def _check_names(model: Model, answers: Mapping[str, str], parameters: Mapping[str, str]) -> None:
    inputs = {each.id for each in model.inputs}
    inputs |= {each.id + OWN_RANGE for each in model.inputs if each.kind is InputKind.QUANTITY}
    for names, known in ((answers, inputs), (parameters, {each.id for each in model.parameters})):
        for name in names:
            if name not in known:
                near = get_close_matches(name, sorted(known), 3)
                remedy = (
                    f"Did you mean {' or '.join(near)}?" if near else f"It has: {', '.join(sorted(known))}"
                )
                raise BadInput(f"the model {model.id} has no input “{name[:60]}”", remedy=remedy)


def _value(each: Input, text: str) -> Value:
    """A value; of a quantity given in words only, ``high``, ``low`` or ``normal``."""
    word = text.lower()
    if each.kind is InputKind.TRUTH:
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        raise BadInput(
            f"“{text[:60]}” is neither yes nor no", source=each.id, remedy="Say yes, no or unknown"
        )
    if each.kind is InputKind.CHOICE:
        if word in each.choices:
            return word
        remedy = f"Choose from {', '.join(each.choices)}"
        raise BadInput(f"“{text[:60]}” is no choice here", source=each.id, remedy=remedy)
    for words, meaning in ((_HIGH, "high"), (_LOW, "low"), (_NORMAL, "normal")):
        if word in words:
            return meaning
    return Interval.exactly(_possible(each, text))


def _possible(each: Input, text: str) -> float:
    try:
        number = quantity(text, each.unit, each.substance)
    except BadQuantity as error:
        raise BadQuantity(error.what, source=each.id, remedy=error.remedy) from error
    least, most = each.plausible or (-math.inf, math.inf)
    if not least <= number <= most:
        what = (
            f"{text[:60]} is impossible: {each.label.lower()} lies between {least:g} and {most:g} {each.unit}"
        )
        raise BadQuantity(what, source=each.id, remedy="Check number and unit")
    return number


def _limits(each: Input, own: str, values: Mapping[str, Value]) -> Limits:
    """The laboratory's own range; without one, what the model's say for age and sex as far as known."""
    if own:
        found = _RANGE.fullmatch(own)
        if found is None:
            raise BadQuantity(
                f"“{own[:60]}” is no range", source=each.id, remedy=f"Write for instance 1-2 {each.unit}"
            )
        low, high = (_possible(each, f"{end} {found[3]}") for end in (found[1], found[2]))
        if low >= high:
            raise BadQuantity(f"“{own[:60]}” ends before it begins", source=each.id)
        return Limits(Interval.exactly(low), Interval.exactly(high))
    fitting = [limits for limits in each.ranges if _fits(limits, values)]
    return Limits(_spanned([limits.low for limits in fitting]), _spanned([limits.high for limits in fitting]))


def _fits(limits: ReferenceRange, values: Mapping[str, Value]) -> bool:
    """Whether a range may be the patient's, as far as age and sex are known."""
    age, sex = values.get(_AGE), values.get(_SEX)
    if isinstance(age, Interval):
        before = age.less(Interval.exactly(limits.from_age))
        after = False if limits.to_age is None else Interval.exactly(limits.to_age).at_most(age)
        if before or after:
            return False
    return not (limits.sex and isinstance(sex, str) and sex != limits.sex)


def _spanned(ends: list[float | None]) -> Interval | None:
    """Between which numbers a limit lies; None where a range that may be the patient's has none."""
    known = [end for end in ends if end is not None]
    return Interval(min(known), max(known)) if known and len(known) == len(ends) else None


def _bounded(each: Input, word: str, limits: Limits) -> Value:
    """What is known of a quantity of which only a word is known."""
    least, most = each.plausible or (-math.inf, math.inf)
    low, high = limits.low, limits.high
    if (
        (word == "low" and low is None)
        or (word == "high" and high is None)
        or (word == "normal" and not (low and high))
    ):
        raise BadInput(
            f"“{word}” needs a reference range, and the model has none",
            source=each.id,
            remedy="Give the number, or the laboratory's own range",
        )
    if word == "low" and low:
        return Interval(least, low.high, open_high=True)
    if word == "high" and high:
        return Interval(high.low, most, open_low=True)
    return Interval(low.low, high.high) if low and high else None


def _number(model: Model, name: str, text: str) -> float:
    unit = next(each.unit for each in model.parameters if each.id == name)
    number = quantity(text, unit)
    if not math.isfinite(number) or number < 0:
        raise BadQuantity(f"“{text[:60]}” cannot be a {name}", remedy="Give a number")
    return number
