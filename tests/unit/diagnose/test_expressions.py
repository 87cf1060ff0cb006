"""The language of rules."""

import pytest

from nosology.diagnose.expressions import (
    Arithmetic,
    Comparison,
    If,
    Junction,
    Membership,
    Name,
    Not,
    Number,
    chosen_in,
    names_in,
    parse,
    refining_names,
)
from nosology.errors import ModelError


def test_products_bind_closer_than_sums_sums_than_comparisons():
    assert parse("a + 2 * b > c") == Comparison(
        ">", Arithmetic("+", Name("a"), Arithmetic("*", Number(2), Name("b"))), Name("c")
    )


def test_differences_are_taken_from_the_left():
    assert parse("a - b - c") == Arithmetic("-", Arithmetic("-", Name("a"), Name("b")), Name("c"))


def test_and_binds_closer_than_or():
    assert parse("a or b and c") == Junction("or", (Name("a"), Junction("and", (Name("b"), Name("c")))))


def test_brackets_come_first():
    assert parse("(a or b) and not(c)") == Junction(
        "and", (Junction("or", (Name("a"), Name("b"))), Not(Name("c")))
    )


def test_membership_and_choice():
    assert parse('x in ("a", "b")') == Membership(Name("x"), ("a", "b"))
    assert parse("if a then 1 else 2") == If(Name("a"), Number(1), Number(2))


def test_a_name_may_begin_like_a_word_of_the_language():
    assert parse("order and android") == Junction("and", (Name("order"), Name("android")))


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("a and", 6, "a name or a number"),
        ("a b", 2, "nothing more"),
        ("a >", 4, "a name or a number"),
        ("(a", 3, "“)” is expected"),
        ("high(3)", 6, "takes a name"),
        ('3 in ("a")', 5, "only a name"),
        ("x in (a)", 7, "a text in quotes"),
        ("* 3", 1, "“*” is not expected"),
        ("if a 3", 5, "“then” is expected"),
        ("first()", 7, "takes names"),
        ("", 1, "a name or a number"),
    ],
)
def test_an_error_says_what_and_at_which_character(text, at, what):
    with pytest.raises(ModelError, match=f"at character {at} of") as caught:
        parse(text)
    assert what in str(caught.value)


def test_too_deep_is_refused():
    with pytest.raises(ModelError, match="nested too deep"):
        parse("(" * 50 + "a" + ")" * 50)


def test_the_names_and_texts_in_it():
    rule = parse('if known(a) then first(b, c) else d + 1 or e in ("x", "y") or not(f = "z")')
    assert list(names_in(rule)) == ["a", "b", "c", "d", "e", "f"]
    assert list(chosen_in(rule)) == [("e", "x"), ("e", "y"), ("f", "z")]
    assert list(refining_names(rule)) == ["a", "b", "c"]
