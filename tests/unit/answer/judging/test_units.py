"""Units and their factors."""

from fractions import Fraction

import pytest

from nosology.answer.judging.units import unit_of


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("g", "mg", 1000),
        ("mg", "µg", 1000),
        ("µg", "mcg", 1),
        ("μg", "ug", 1),
        ("g/L", "mg/dL", 100),
        ("mg/day", "mg daily", 1),
        ("mg per week", "mg weekly", 1),
        ("years", "months", 12),
        ("weeks", "days", 7),
        ("mmol/L", "µmol/l", 1000),
        ("ml", "cc", 1),
    ],
)
def test_the_same_dimension_has_one_base(one, other, factor):
    first, second = unit_of(one), unit_of(other)
    assert first.base == second.base
    assert first.factor / second.factor == Fraction(factor)


@pytest.mark.parametrize(
    ("one", "other"), [("mg", "ml"), ("month", "day"), ("mg", "mg/day"), ("mmHg", "kPa")]
)
def test_what_has_no_exact_factor_is_kept_apart(one, other):
    assert unit_of(one).base != unit_of(other).base


def test_an_unknown_unit_is_none():
    assert unit_of("furlongs") is None
