"""Numbers within bounds."""

import math

from nosology.diagnose.intervals import Interval

ONE, TWO = Interval.exactly(1), Interval.exactly(2)
ABOVE_ONE = Interval(1, math.inf, open_low=True)


def test_known_numbers_are_counted_with():
    assert Interval.exactly(3) == ONE + TWO
    assert Interval.exactly(-1) == ONE - TWO
    assert Interval.exactly(4) == TWO * TWO
    assert Interval.exactly(0.5) == ONE / TWO


def test_bounds_are_kept_wide_enough():
    assert Interval(1, 2) + Interval(-1, 3) == Interval(0, 5)
    assert Interval(-1, 2) * Interval(-3, 4) == Interval(-6, 8)
    assert ONE / Interval(-1, 1) is None


def test_comparison_is_open_where_bounds_overlap():
    assert Interval(1, 3).less(Interval(2, 4)) is None
    assert Interval(1, 2).less(Interval(3, 4)) is True
    assert Interval(3, 4).less(Interval(1, 2)) is False


def test_a_bound_that_is_not_reached_decides():
    assert ONE.less(ABOVE_ONE) is True
    assert ABOVE_ONE.at_most(ONE) is False
    assert ONE.less(Interval(1, 5)) is None


def test_equality_is_known_only_of_known_numbers_or_those_apart():
    assert ONE.equals(ONE) is True
    assert ONE.equals(TWO) is False
    assert ONE.equals(Interval(0, 2)) is None


def test_the_narrowest_that_holds_both():
    assert ONE.spanning(Interval(3, 4)) == Interval(1, 4)
