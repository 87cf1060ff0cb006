"""Rules in FEEL."""

import pytest

from nosology.diagnose.expressions import parse
from nosology.diagnose.feel import Translator
from nosology.errors import ModelError

TRANSLATOR = Translator(frozenset({"total"}), {"n": "n", "judged": "n"})


@pytest.mark.parametrize(
    ("rule", "feel"),
    [
        ("n > 2 and not(u)", "((n > 2) and not(u))"),
        ('w = "arm"', '(if w = null or "arm" = null then null else w = "arm")'),
        ('w in ("arm", "leg")', '(if w = null then null else w in ("arm", "leg"))'),
        ("high(judged)", "(judged > n_upper)"),
        ("first(a, b)", "(if a != null then a else b)"),
        ("total >= 3", "(if total_least >= 3 then true else if total_most < 3 then false else null)"),
    ],
)
def test_rules(rule, feel):
    assert TRANSLATOR.feel(parse(rule)) == feel


def test_a_score_can_only_be_compared():
    with pytest.raises(ModelError, match="can only be compared"):
        TRANSLATOR.feel(parse("total + 1 > 3"))
