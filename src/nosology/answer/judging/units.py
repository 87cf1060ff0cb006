"""Units of measurement as exact factors of a base: ``mg/dL`` is 1/100 of ``g/L``.

Only factors that are exact by definition stand here (the SI brochure's prefixes; a day of 24 hours, a year of
12 months): months and days, or millimetres of mercury and pascals, are never turned into each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_PREFIXES = {
    "k": Fraction(1000),
    "": Fraction(1),
    "d": Fraction(1, 10),
    "c": Fraction(1, 100),
    "m": Fraction(1, 1000),
    "µ": Fraction(1, 10**6),
    "n": Fraction(1, 10**9),
    "p": Fraction(1, 10**12),
}
_PREFIXED = {
    "g": ("k", "", "m", "µ", "n", "p"),
    "l": ("", "d", "c", "m", "µ", "n"),
    "m": ("k", "", "c", "m", "µ", "n"),
    "mol": ("", "m", "µ", "n", "p"),
    "eq": ("", "m"),
    "gy": ("", "c", "m"),
    "sv": ("", "m"),
    "pa": ("k", ""),
    "cal": ("k", ""),
    "j": ("k", ""),
    "hz": ("k", ""),
}
_WORDS: dict[str, tuple[str, Fraction]] = {
    "s": ("s", Fraction(1)),
    "sec": ("s", Fraction(1)),
    "second": ("s", Fraction(1)),
    "min": ("s", Fraction(60)),
    "minute": ("s", Fraction(60)),
    "h": ("s", Fraction(3600)),
    "hr": ("s", Fraction(3600)),
    "hour": ("s", Fraction(3600)),
    "d": ("s", Fraction(86_400)),
    "day": ("s", Fraction(86_400)),
    "daily": ("s", Fraction(86_400)),
    "week": ("s", Fraction(604_800)),
    "wk": ("s", Fraction(604_800)),
    "weekly": ("s", Fraction(604_800)),
    "month": ("month", Fraction(1)),
    "monthly": ("month", Fraction(1)),
    "year": ("month", Fraction(12)),
    "yr": ("month", Fraction(12)),
    "y": ("month", Fraction(12)),
    "decade": ("month", Fraction(120)),
    "gram": ("g", Fraction(1)),
    "milligram": ("g", Fraction(1, 1000)),
    "microgram": ("g", Fraction(1, 10**6)),
    "kilogram": ("g", Fraction(1000)),
    "mcg": ("g", Fraction(1, 10**6)),
    "liter": ("l", Fraction(1)),
    "litre": ("l", Fraction(1)),
    "milliliter": ("l", Fraction(1, 1000)),
    "millilitre": ("l", Fraction(1, 1000)),
    "cc": ("l", Fraction(1, 1000)),
    "iu": ("iu", Fraction(1)),
    "u": ("unit", Fraction(1)),
    "unit": ("unit", Fraction(1)),
    "mmhg": ("mmhg", Fraction(1)),
    "mm hg": ("mmhg", Fraction(1)),
    "cmh2o": ("cmh2o", Fraction(1)),
    "°c": ("°c", Fraction(1)),
    "°f": ("°f", Fraction(1)),
    "bpm": ("bpm", Fraction(1)),
    "fold": ("fold", Fraction(1)),
    "times": ("fold", Fraction(1)),
    "time": ("fold", Fraction(1)),
    "m2": ("m2", Fraction(1)),
    "m²": ("m2", Fraction(1)),
    "dose": ("dose", Fraction(1)),
    "mm3": ("l", Fraction(1, 10**6)),
}
_SPELLED = {"micromol": "µmol", "kilocalorie": "kcal", "meter": "m", "metre": "m", "centimeter": "cm"}


def _table() -> dict[str, tuple[str, Fraction]]:
    prefixed = {
        prefix + base: (base, _PREFIXES[prefix])
        for base, prefixes in _PREFIXED.items()
        for prefix in prefixes
    }
    return prefixed | _WORDS


_UNITS = _table()
_ONE = (
    r"[µμu]mol|[kcdmnpµμu]?(?:mol|eq|gy|sv|pa|cal|hz)|[kmnpµμu]?g|mcg|[dcmnµμu]?l|[kcmnµμu]?m(?:²|2|3)?|k?j|mm ?hg|cmh2o|iu|units?|u"
    r"|°\s?[cf]|(?:kilo|milli|micro)?grams?|(?:milli)?lit(?:er|re)s?|cc"
    r"|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|d|daily|weeks?|wks?|weekly|months?|monthly|years?|yrs?|y|decades?|bpm|doses?"
)
UNIT = re.compile(
    rf"(?:(?:{_ONE})(?![\w²]))(?:\s?(?:/|\bper\b|\ba(?=\s(?:day|week|month|year)))\s?(?:(?:{_ONE})(?![\w²]))|\s(?:daily|weekly|monthly)\b){{0,3}}",
    re.IGNORECASE,
)
"""A unit right after a number, with what it is counted by (“mg/kg/day”, “mg per day”, “mg daily”)."""
_PER = re.compile(r"\s*(?:/|\bper\b|\ba\b)\s*|\s+(?=daily|weekly|monthly)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in normal form.

    Attributes:
        base: Base units, those of the divisor after strokes in order of the alphabet: ``g/l``.
        factor: What one of it is in the base.
    """

    base: str
    factor: Fraction


def unit_of(text: str) -> Unit | None:
    """The normal form of a unit; None where it is not known.

    Args:
        text: As written, such as ``mg/dL`` or ``mg per day``.
    """
    parts = [_single(part) for part in _PER.split(text.strip()) if part]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts):
        return None
    base, factor = known[0]
    below: list[str] = []
    for name, size in known[1:]:
        below.append(name)
        factor /= size
    return Unit("/".join((base, *sorted(below))), factor)


def _single(text: str) -> tuple[str, Fraction] | None:
    name = text.strip().replace("μ", "µ").replace("° ", "°")
    if name == "M":  # molar, where a metre is written small
        return "mol/l", Fraction(1)
    name = name.lower()
    for form in (name, name.removesuffix("s"), re.sub(r"^u(?=[glm])", "µ", name)):
        if (found := _UNITS.get(_SPELLED.get(form, form))) is not None:
            return found
    return None
