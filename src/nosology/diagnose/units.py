"""Quantities as people write them, in the unit that rules speak of; through pint.

A laboratory gives calcium in mg/dL, mmol/L or mEq/L. From mass to amount of substance leads a factor of the
substance (``units.yaml``, each as its source prints it), from equivalents to amount its charge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast

import yaml

from nosology.errors import BadQuantity

_WRITTEN = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?)\s*(.*?)\s*")
_LONGEST = 60
_SPELLED = (
    (re.compile(r"\bmm[3³]"), "uL"),
    (re.compile("[µμ]"), "u"),
    (re.compile(r"\bcc\b"), "mL"),
    (re.compile("²"), "**2"),
    (re.compile(r"^\s*1?\s*/\s*"), "1/"),
)
_NAME = r"[A-Za-z%]{1,20}(?:\*\*[1-3])?"
_UNIT = re.compile(rf"(?:10\*\*\d{{1,2}}|1|{_NAME})(?:\s?[/*]\s?{_NAME}){{0,3}}")
"""What is handed to pint, which computes what it is given."""


_Quantity: TypeAlias = Any
"""A quantity of pint, whose own types leave its kind of number open."""
_Registry: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Conversion:
    """How much of a substance a unit of mass is.

    Attributes:
        source_unit: Unit of mass in a volume.
        target_unit: Unit of amount in a volume.
        factor: How many target units one source unit is.
        charge: Equivalents in a mole, 0 where they are not used.
        source: Who prints the factor.
        conflict: Who prints another, or empty.
    """

    source_unit: str
    target_unit: str
    factor: float
    charge: int = 0
    source: str = ""
    conflict: str = ""


@cache
def conversions() -> Mapping[str, Conversion]:
    """The conversions known, by substance."""
    text = files("nosology.diagnose").joinpath("units.yaml").read_text(encoding="utf-8")
    rows = cast("list[dict[str, Any]]", yaml.safe_load(text))
    return {
        row["substance"]: Conversion(
            source_unit=row["from"],
            target_unit=row["to"],
            factor=float(row["factor"]),
            charge=int(row.get("charge", 0)),
            source=row["source"],
            conflict=row.get("conflict", ""),
        )
        for row in rows
    }


def quantity(text: str, unit: str, substance: str = "") -> float:
    """The number of units that a quantity as written comes to.

    Args:
        text: For instance ``9.4 mg/dL``; without a unit it is in `unit`.
        unit: The unit wanted.
        substance: What is measured, for conversions between mass and amount.

    Raises:
        BadQuantity: It is no number, the unit is unknown, or does not fit.
    """
    found = _WRITTEN.fullmatch(text[:_LONGEST])
    if found is None or len(text) > _LONGEST:
        raise BadQuantity(
            f"“{text[:_LONGEST]}” is no number with a unit", remedy=f"Write for instance 5 {unit}"
        )
    number = float(found[1].replace(",", "."))
    return number if not found[2] else convert(number, found[2], unit, substance)


def convert(number: float, unit: str, wanted: str, substance: str = "") -> float:
    """A number of one unit in another.

    Raises:
        BadQuantity: A unit is unknown, or does not fit.
    """
    if unit == wanted:
        return number
    given, target = _measured(unit) * number, _measured(wanted)
    for candidate in (given, *_as_other(given, substance)):
        if candidate.is_compatible_with(target):
            return float(candidate.to(target.units).magnitude / target.magnitude)
    remedy = f"Give it in {wanted}" + (f", or in another unit of {substance}" if substance else "")
    raise BadQuantity(f"“{unit}” does not fit where {wanted} is wanted", remedy=remedy)


def _as_other(given: _Quantity, substance: str) -> list[_Quantity]:
    """The same amount of a substance as mass, and as amount."""
    known = conversions().get(substance)
    if known is None:
        return []
    mass, amount = _measured(known.source_unit), _measured(known.target_unit)
    if known.charge and given.is_compatible_with(_measured("mEq/L")):
        given = given.to("mEq/L").magnitude / known.charge * _measured("mmol/L")
    if given.is_compatible_with(mass):
        return [given, given.to(mass.units).magnitude * known.factor * amount]
    if given.is_compatible_with(amount):
        return [given, given.to(amount.units).magnitude / known.factor * mass]
    return []


@cache
def _measured(unit: str) -> _Quantity:
    """One of a unit, as pint has it."""
    spelled = unit
    for pattern, plain in _SPELLED:
        spelled = pattern.sub(plain, spelled)
    if not _UNIT.fullmatch(spelled):
        raise BadQuantity(f"“{unit[:_LONGEST]}” is no unit", remedy="Write for instance mg/dL")
    try:
        return _registry().Quantity(1, spelled)
    except (ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise BadQuantity(
            f"“{unit[:_LONGEST]}” is no unit that is known", remedy="Write for instance mg/dL"
        ) from error


@cache
def _registry() -> _Registry:
    import pint  # takes as long as everything else here together

    registry = cast("_Registry", pint.UnitRegistry(cache_folder=None))
    registry.define("equivalent = [equivalents] = Eq")
    registry.define("international_unit = [activity] = IU = U")
    return registry
