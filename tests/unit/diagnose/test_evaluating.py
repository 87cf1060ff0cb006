"""Values of expressions, with three truth values."""

import pytest

from nosology.diagnose.evaluating import (
    Context,
    Given,
    Limits,
    evaluate,
    evaluate_otherwise,
    joined,
    limits_of,
)
from nosology.diagnose.expressions import parse
from nosology.diagnose.intervals import Interval
from nosology.diagnose.representing import representatives
from nosology.diagnose.taking import take

T, F, U = True, False, None
KNOWN = {"t": True, "f": False, "n": Interval.exactly(3), "w": "arm"}
LIMITS = {"n": Limits(Interval.exactly(1), Interval.exactly(2))}


def value(text):
    return Context(KNOWN, LIMITS).value(parse(text))


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, T, T), (T, F, F, T), (T, U, U, T),
        (F, T, F, T), (F, F, F, F), (F, U, F, U),
        (U, T, U, T), (U, F, F, U), (U, U, U, U),
    ],
)  # fmt: skip
def test_kleenes_tables(one, other, both, either):
    assert joined("and", [one, other]) is both
    assert joined("or", [one, other]) is either


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not(t)", F), ("not(f)", T), ("not(u)", U),
        ("u = u", U), ('w = "arm"', T), ('w != "leg"', T), ('u in ("arm")', U), ('w in ("leg")', F),
        ("n > 2", T), ("n >= 3", T), ("n < 3", F), ("n != 3", F), ("u > 2", U), ("n + u > 2", U),
        ("high(n)", T), ("low(n)", F), ("normal(n)", F), ("high(u)", U), ("high(w)", U),
        ("known(n)", T), ("known(u)", F),
        ("if t then f else t", F), ("if u then t else t", T), ("if u then t else f", U),
    ],
)  # fmt: skip
def test_what_is_unknown_stays_so(text, expected):
    assert value(text) is expected


def test_numbers():
    assert value("2 * n - 1") == Interval.exactly(5)
    assert value("first(u, n)") == Interval.exactly(3)
    assert value("if u then 1 else n") == Interval(1, 3)
    assert value("n / 0") is None


def test_a_score_is_bounded_by_what_is_not_known(small):
    values = evaluate(small, Given({"trauma": True}, {}, {}))
    assert values["total"] == Interval(1, 4)


def test_of_a_group_only_the_highest_counts(small):
    given = {"trauma": False, "place": "arm", "calcium": Interval.exactly(13)}
    assert evaluate(small, Given(given, {}, {}))["total"] == Interval.exactly(3)


def test_a_parameter_may_be_set_otherwise(small):
    given = {"trauma": False, "place": "leg", "calcium": Interval.exactly(13)}
    assert evaluate(small, Given(given, {}, {"limit": 14}))["total"] == Interval.exactly(0)


@pytest.mark.parametrize("name", ["age", "calcium", "trauma", "place"])
def test_what_follows_where_one_input_is_otherwise_is_what_follows_from_all(small, name):
    given = take(small, {"age": "40", "calcium": "9", "trauma": "yes", "place": "arm"})
    values = evaluate(small, given)
    for value in representatives(small, small.input(name), given):
        whole = evaluate(small, Given({**given.values, name: value}, given.limits, {}))
        assert evaluate_otherwise(small, limits_of(small, given), values, name, value) == whole
