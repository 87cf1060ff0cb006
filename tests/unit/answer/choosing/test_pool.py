"""A pool of sentences as words."""

from math import isclose, sqrt

import pytest

from nosology.answer.choosing.pool import Pool, dot, mean, terms_of

TEXTS = ["Gout hurts.", "Gout is treated with colchicine.", "Measles is a virus."]


def test_words_are_stems_in_order() -> None:
    assert terms_of("Treated patients, treating") == ("treat", "patient", "treat")


def test_each_text_is_a_member_once_whatever_the_order() -> None:
    assert Pool.of(TEXTS) == Pool.of([*reversed(TEXTS), TEXTS[0]])
    assert [member.text for member in Pool.of(TEXTS).members] == sorted(TEXTS)


def test_a_rare_word_tells_more_and_an_unknown_one_most() -> None:
    pool = Pool.of(TEXTS)
    assert 0 < pool.idf("gout") < pool.idf("measl") < pool.idf("leprosi")


def test_bm25_rises_with_words_held_and_falls_with_length() -> None:
    pool = Pool.of([*TEXTS, "Gout hurts, as many other things do that people live with."])
    scores = {member.text: pool.bm25(member, {"gout": 1.0, "hurt": 1.0}) for member in pool.members}
    short, treated, measles, long = (scores[text] for text in (*TEXTS, max(scores, key=len)))
    assert short > long > treated > measles == 0


def test_vectors_have_length_one() -> None:
    pool = Pool.of(TEXTS)
    for member in pool.members:
        vector = pool.vector(member)
        assert isclose(sqrt(dot(vector, vector)), 1)


def test_no_pool_is_empty_of_length() -> None:
    assert Pool.of(()).length == 1
    assert Pool.of(()).idf("gout") > 0


def test_the_mean_of_vectors() -> None:
    assert mean([{"a": 1.0}, {"a": 3.0, "b": 2.0}]) == pytest.approx({"a": 2.0, "b": 1.0})
    assert mean([]) == {}
