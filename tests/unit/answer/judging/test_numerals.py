"""Numbers as written."""

from fractions import Fraction

import pytest

from nosology.answer.judging.numerals import numerals


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,200 patients", [1200]),
        ("3.5 and .05", [Fraction(7, 2), Fraction(1, 20)]),
        ("11·9 million", [11_900_000]),
        ("2.1 × 10⁵ copies", [210_000]),
        ("3 × 10^-2", [Fraction(3, 100)]),
        ("twenty-five of forty", [25, 40]),
        ("two thirds", [Fraction(2, 3)]),
        ("half of them", [Fraction(1, 2)]),
        ("1 in 5 million", [1, 5_000_000]),
        ("from -5 to 3", [-5, 3]),
        ("5-10 mg", [5, 10]),
    ],
)
def test_numbers_are_read(text, values):
    assert [each.value for each in sorted(numerals(text), key=lambda each: each.start)] == values


@pytest.mark.parametrize("text", ["IL-6", "COVID-19", "vitamin B12", "CD4", "no one knows"])
def test_figures_in_names_are_none(text):
    assert list(numerals(text)) == []


def test_a_number_of_thousands_of_figures_is_passed_over():
    assert list(numerals("7" * 5000)) == []


def test_decimals_are_those_written():
    assert [each.decimals for each in numerals("3.50 and two")] == [2, None]
