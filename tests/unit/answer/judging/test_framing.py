"""Frames that deny or leave open, and words that limit."""

import pytest

from nosology.answer.judging.framing import CLOSING, DENYING, OPENING, limits


@pytest.mark.parametrize(
    "text",
    [
        "a discredited claim",
        "the theory has since been abandoned",
        "a common misconception",
        "wrongly held",
        "speaks against",
        "contrary to popular belief",
        "the rumour that it heals",
        "was never confirmed.",
    ],
)
def test_what_denies(text):
    assert DENYING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "a false positive test",
        "was confirmed by biopsy",
        "we report that it heals",
        "the graft survived",
        "was not shown to be safe",
    ],
)
def test_what_denies_nothing(text):
    assert not DENYING.search(text)


def test_what_leaves_open():
    assert OPENING.search("it is widely held to be the idea that it heals")
    assert not OPENING.search("we report that it heals")
    assert CLOSING.search("its value remains doubtful")


def test_limits():
    assert limits("It heals only after a year, unless it rains") == {"only", "unless"}
    assert limits("It heals not only wounds and is the only drug") == frozenset()
