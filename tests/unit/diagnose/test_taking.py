"""What a user says, as values."""

import pytest

from nosology.diagnose.evaluating import Limits
from nosology.diagnose.intervals import Interval
from nosology.diagnose.taking import take
from nosology.errors import BadInput, BadQuantity


def test_words_and_quantities(small):
    given = take(small, {"calcium": "2.495 mmol/L", "trauma": "No", "place": "arm", "age": "unknown"})
    assert given.values["calcium"].low == pytest.approx(10)
    assert given.values["trauma"] is False
    assert given.values["place"] == "arm"
    assert "age" not in given.values


def test_the_range_of_an_age(small):
    assert take(small, {"age": "9 months"}).limits["calcium"].high == Interval.exactly(11)
    assert take(small, {"age": "18"}).limits["calcium"].high == Interval.exactly(10.5)


def test_without_an_age_a_limit_lies_between_those_that_may_hold(small):
    assert take(small, {}).limits["calcium"] == Limits(Interval(8.5, 9.0), Interval(10.5, 11.0))


def test_the_laboratorys_own_range_comes_first(small):
    given = take(small, {"age": "40", "calcium_range": "8.0-10.0 mg/dL"})
    assert given.limits["calcium"] == Limits(Interval.exactly(8), Interval.exactly(10))


def test_a_word_for_a_quantity_is_a_bound(small):
    assert take(small, {"age": "40", "calcium": "raised"}).values["calcium"] == Interval(
        10.5, 25, open_low=True
    )


@pytest.mark.parametrize(
    ("answers", "error", "what"),
    [
        ({"calcum": "9"}, BadInput, "Did you mean calcium"),
        ({"trauma": "maybe"}, BadInput, "neither yes nor no"),
        ({"place": "hand"}, BadInput, "Choose from arm, leg"),
        ({"calcium": "94 mg/dL"}, BadQuantity, "is impossible: calcium lies between 2 and 25 mg/dL"),
        ({"calcium": "9 kg"}, BadQuantity, "does not fit"),
        ({"calcium_range": "ten to twelve"}, BadQuantity, "is no range"),
        ({"calcium_range": "10-8 mg/dL"}, BadQuantity, "ends before it begins"),
        ({"age": "high"}, BadInput, "needs a reference range"),
    ],
)
def test_what_cannot_be_is_refused(small, answers, error, what):
    with pytest.raises(error, match=what):
        take(small, answers)


@pytest.mark.parametrize(("name", "text"), [("limt", "3"), ("limit", "-1"), ("limit", "much")])
def test_a_parameter_that_cannot_be(small, name, text):
    with pytest.raises((BadInput, BadQuantity)):
        take(small, {}, {name: text})
