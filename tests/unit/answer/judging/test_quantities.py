"""Quantities and how two sets of them compare."""

from fractions import Fraction

import pytest

from nosology.answer.judging.quantities import Kind, Relation, compare, quantities


def read(text):
    return [(each.text, each.kind, each.relation) for each in quantities(text)]


def test_the_numbers_of_a_report_are_told_apart():
    text = (
        "In 12 of 50 adults over 65 years given 5–10 mg/kg/day, p < 0.05, OR 2.3 (95% CI 1.2 to 4.5); grade 3"
    )
    assert read(text) == [
        ("12 of 50", Kind.PERCENT, Relation.EQUAL),
        ("65 years", Kind.VALUE, Relation.MORE),
        ("5–10 mg/kg/day", Kind.VALUE, Relation.EQUAL),
        ("0.05", Kind.P_VALUE, Relation.LESS),
        ("2.3", Kind.RATIO, Relation.EQUAL),
        ("1.2 to 4.5", Kind.INTERVAL, Relation.EQUAL),
        ("3", Kind.LABEL, Relation.EQUAL),
    ]


def test_offsets_are_those_of_the_text():
    text = "about 40 % at 2 g daily"
    assert [text[each.start : each.end] for each in quantities(text)] == ["40 %", "2 g daily"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("at least 5 mg", Relation.LEAST),
        ("no more than 5 mg", Relation.MOST),
        ("5 mg or more", Relation.LEAST),
        ("≤5 mg", Relation.MOST),
        ("<5 mg", Relation.LESS),
        ("approximately 5 mg", Relation.ABOUT),
        ("5 mg", Relation.EQUAL),
    ],
)
def test_comparators(text, relation):
    assert [each.relation for each in quantities(text)] == [relation]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("500 mg", "0.5 g"),
        ("24%", "12 of 50"),
        ("24 percent", "23.8%"),
        ("two years", "24 months"),
        ("over 50%", "62%"),
        ("three-fold", "3-fold"),
        ("about 30 patients", "31 patients"),
        ("23 to 38%", "23–38 %"),
        ("two thirds", "2 of 3"),
        ("threefold", "3 times"),
        ("half of patients", "50% of patients"),
    ],
)
def test_the_same_said_otherwise(claim, source):
    assert compare(quantities(claim), quantities(source)).agrees


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("500 mg", "500 µg"),
        ("500 mg", "50 mg"),
        ("24%", "42%"),
        ("over 50%", "under 50%"),
        ("at most 5 mg", "at least 5 mg"),
        ("5 mg/day", "5 mg/week"),
        ("type 1", "type 2"),
        ("p < 0.05", "p > 0.05"),
        ("2 months", "2 years"),
        ("over 60%", "over 50%"),
        ("5 mg", "5.4 mg"),
        ("1 in 5", "1 in 50"),
    ],
)
def test_what_differs(claim, source):
    assert not compare(quantities(claim), quantities(source)).agrees


def test_what_the_source_has_no_like_of_is_missing_and_what_it_has_differs():
    found = compare(quantities("40% at 5 mg"), quantities("30% of patients"))
    assert [each.text for each in found.missing] == ["5 mg"]
    assert [(one.text, other.text) for one, other in found.differing] == [("40%", "30%")]
    assert found.same == ()


def test_a_percentage_is_exact():
    (found,) = quantities("1 of 3")
    assert found.low == Fraction(100, 3)
