"""Which way a sentence goes by its words."""

import pytest

from nosology.answer.judging.tendency import TendencyWeights, shipped_weights, terms


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("The score was significantly higher in the treated group", "up"),
        ("The score was significantly lower in the treated group", "down"),
        ("There was no significant difference between the groups (p = 0.66)", "same"),
    ],
)
def test_the_shipped_weights_know_the_usual_words(text, way):
    found = shipped_weights().tendency(text)
    assert max(("up", "down", "same"), key=lambda each: getattr(found, each)) == way


def test_shares_sum_to_one():
    found = TendencyWeights(bias=(0, 0, 0), weights={"more": (2.0, 0, 0)}).tendency("More pain")
    assert found.up > found.down == found.same
    assert found.up + found.down + found.same == pytest.approx(1)


def test_numbers_are_told_by_size_only():
    assert terms("p = 0.03") == {"p", "=", "#small", "p =", "= #small"}
    assert terms("12 of 50") >= {"#", "of"}
    assert "#part" in terms("0.66")


@pytest.mark.parametrize("text", ["10⁴ cells", "m⁴", "x²³ rose", "① rose", "٣ rose"])
def test_figures_that_are_no_number_raise_nothing(text):
    found = shipped_weights().tendency(text)
    assert abs(found.up + found.down + found.same - 1) < 1e-9
