"""Words that tell, and how much."""

from math import log, sqrt

import pytest

from nosology.search.telling import telling_words, weight


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What is the role of STAT3 in gout?", ["role", "STAT3", "gout"]),
        (
            "Is gout, GOUT or gout treated without colchicine?",
            ["gout", "GOUT", "treated", "without", "colchicine"],
        ),
        ("Who is who?", ["Who", "is", "who"]),
        ("β-catenin", ["β", "catenin"]),
        ("…", []),
        ("", []),
    ],
)
def test_words_of_asking_are_left_out(text, words):
    assert telling_words(text) == words


def test_the_weight_is_the_root_of_the_idf():
    assert weight(0, 0) == pytest.approx(sqrt(log(2)))
    assert weight(9, 100) == pytest.approx(sqrt(log(1 + 91.5 / 9.5)))


def test_a_rare_word_weighs_more_than_a_common_one():
    weights = [weight(containing, 1000) for containing in (0, 1, 10, 500, 1000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_more_documents_than_there_are_may_hold_a_word():
    assert 0 < weight(1001, 1000) < weight(999, 1000)
