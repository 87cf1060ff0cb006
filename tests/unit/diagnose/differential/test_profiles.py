"""Rows of annotations pooled into probabilities."""

import pytest

from nosology.diagnose.differential.profiles import UNSTATED, profile
from nosology.diseases.tabulating import Row


def row(frequency="", *, finding=1, negated=False):
    return Row(finding, negated, frequency, "PMID:1")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row()], UNSTATED),
        ([row("3/12")], 3.5 / 13),
        ([row("1/1")], 0.75),
        ([row("3/12"), row("9/12")], 12.5 / 25),
        ([row("3/12"), row()], 3.5 / 13),
        ([row("45%")], 5 / 11),
        ([row("HP:0040281")], 9.45 / 11),
        ([row("3/12"), row("0/8")], 3.5 / 21),
        ([row("3/12"), row(negated=True)], 3.5 / 23),
    ],
)
def test_the_probability_of_a_finding(rows, expected):
    assert profile(rows).present == {1: pytest.approx(expected)}


@pytest.mark.parametrize("held", [row("0/52"), row("HP:0040285"), row(negated=True)])
def test_what_is_only_denied_is_not_present(held):
    assert profile([held]) == ({}, {1})


def test_a_count_of_more_patients_is_surer():
    few, many = (profile([row(stated)]).present[1] for stated in ("2/2", "50/50"))
    assert few < many < 1
