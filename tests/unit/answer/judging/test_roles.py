"""Who acts on what."""

import pytest

from nosology.answer.judging.roles import kept_in, reversed_in, roles
from nosology.answer.judging.words import content


def read(text):
    return tuple(roles(text, content(text)))


def named(text):
    (found,) = read(text)
    return [word.text.lower() for word in found.acting], [word.text.lower() for word in found.acted_on]


@pytest.mark.parametrize(
    "text",
    [
        "Hyperuricemia causes gout",
        "Gout is caused by hyperuricemia",
        "Gout results from hyperuricemia",
        "Gout is due to hyperuricemia",
        "The cause of gout is hyperuricemia",
        "Hyperuricemia leads to gout",
    ],
)
def test_one_relation_in_many_words(text):
    assert named(text) == (["hyperuricemia"], ["gout"])


def test_a_contrast_parts_relations():
    first, second = read("Beer causes gout, but milk prevents gout")
    assert [word.text for word in first.acting] == ["Beer"]
    assert [word.text for word in second.acting] == ["milk"]


def test_no_relation():
    assert read("Gout and hyperuricemia are common") == ()


def test_the_other_way_round():
    (claim,) = read("Gout causes hyperuricemia")
    (same,) = read("Hyperuricemia is caused by gout")
    (other,) = read("Hyperuricemia causes gout")
    assert kept_in(claim, same)
    assert not reversed_in(claim, same)
    assert reversed_in(claim, other)
    assert not kept_in(claim, other)
