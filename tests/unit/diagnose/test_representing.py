"""Values that stand for all."""

from nosology.diagnose.representing import representatives, thresholds
from nosology.diagnose.taking import take


def test_truths_and_choices(small):
    assert representatives(small, small.input("trauma"), take(small, {})) == (False, True)
    assert representatives(small, small.input("place"), take(small, {})) == ("arm", "leg")


def test_every_limit_and_a_value_between_any_two(small):
    given = take(small, {"age": "40"})
    values = [each.low for each in representatives(small, small.input("calcium"), given)]
    assert {8.5, 10.5, 12.0} <= set(values)
    assert values == sorted(values)
    for low, high in ((2, 8.5), (8.5, 10.5), (10.5, 12), (12, 25)):
        assert any(low < value < high for value in values)


def test_parameters_are_limits_too(small):
    assert set(thresholds(small, "calcium")) == {12.0}
