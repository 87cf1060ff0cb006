"""Which finding tells the leaders apart."""

import pytest

from nosology.diagnose.differential.separating import separate


def test_a_finding_of_one_of_two_is_worth_a_bit():
    [first, *_] = separate([1.0, 1.0], [{7: 1.0, 8: 0.5}, {7: 0.0, 8: 0.5}], lambda _: 0.0, ())
    assert first.place == 7
    assert first.bits == pytest.approx(1.0)
    assert first.shares == (1.0, 0.0)


def test_a_finding_of_all_alike_is_not_asked_for():
    assert separate([1.0, 1.0], [{8: 0.5}, {8: 0.5}], lambda _: 0.0, ()) == []


def test_nor_one_that_is_settled():
    assert separate([0.0, 0.0], [{7: 1.0}, {}], lambda _: 0.0, {7}) == []


def test_with_a_sure_leader_little_is_to_be_gained():
    [even] = separate([0.0, 0.0], [{7: 1.0}, {}], lambda _: 0.0, ())
    [sure] = separate([4.0, 0.0], [{7: 1.0}, {}], lambda _: 0.0, ())
    assert sure.bits < even.bits


def test_large_weights_do_not_overflow():
    assert separate([5000.0, 4999.0], [{7: 1.0}, {}], lambda _: 0.1, ())
