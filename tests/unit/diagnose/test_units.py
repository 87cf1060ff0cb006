"""Quantities as written."""

import pytest

from nosology.diagnose.units import conversions, convert, quantity
from nosology.errors import BadQuantity


@pytest.mark.parametrize(
    ("text", "unit", "substance", "expected"),
    [
        ("9.4 mg/dL", "mg/dL", "calcium", 9.4),
        ("9,4", "mg/dL", "calcium", 9.4),
        ("2.495 mmol/L", "mg/dL", "calcium", 10),
        ("4.99 mEq/L", "mg/dL", "calcium", 10),
        ("1 mmol/L", "mg/dL", "phosphate", 1 / 0.3229),
        ("40 g/L", "g/dL", "", 4),
        ("9 months", "years", "", 0.75),
        ("7000 /mm³", "1/uL", "", 7000),
        ("60 pg/mL", "pmol/L", "parathyroid hormone", 6.3),
    ],
)
def test_in_the_unit_wanted(text, unit, substance, expected):
    assert quantity(text, unit, substance) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "unit", "substance", "what"),
    [
        ("much", "mg/dL", "calcium", "is no number"),
        ("9.4 bananas", "mg/dL", "calcium", "no unit that is known"),
        ("9.4 mmol/L", "mg/dL", "", "does not fit"),
        ("9.4 kg", "mg/dL", "calcium", "does not fit"),
        ("4 mEq/L", "mg/dL", "phosphate", "does not fit"),
        ("1 m**9999999", "mg/dL", "", "is no unit"),
        ("1 " + "m" * 100, "mg/dL", "", "is no number"),
        ("nan", "mg/dL", "", "is no number"),
    ],
)
def test_what_cannot_be_is_refused(text, unit, substance, what):
    with pytest.raises(BadQuantity, match=what):
        quantity(text, unit, substance)


@pytest.mark.parametrize("substance", conversions())
def test_every_factor_is_used_and_has_a_source(substance):
    known = conversions()[substance]
    assert convert(1, known.source_unit, known.target_unit, substance) == pytest.approx(known.factor)
    assert known.source
