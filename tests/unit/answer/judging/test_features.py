"""What the learned judge looks at."""

import pytest

from nosology.answer.judging.features import features, ranked
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.weighing import shipped_judge

NONE = Reading("")


def of(claim, *sentences, title=""):
    read = [Reading(sentence) for sentence in sentences]
    asked, named = Reading(claim), Reading(title)
    return features(asked, read, named, ranked(asked, read, named))


def test_a_finding_comes_before_an_aim():
    sentences = [
        Reading("We aimed to assess whether allopurinol reduces gout flares."),
        Reading("Allopurinol reduces flares of gout."),
    ]
    assert ranked(Reading("Allopurinol reduces gout flares"), sentences, NONE) == [1, 0]


def test_the_claim_itself_comes_first():
    sentences = [Reading("Allopurinol reduces gout flares in gout."), Reading("Gout flares.")]
    assert ranked(Reading("gout flares"), sentences, NONE)[0] == 1


def test_agreement_and_opposition_show():
    same = of("Allopurinol reduces flares", "Allopurinol lowered the number of flares.")
    opposed = of("Allopurinol reduces flares", "Allopurinol raised the number of flares.")
    assert (same["way agrees"], same["way opposes"]) == (1, 0)
    assert (opposed["way agrees"], opposed["way opposes"]) == (0, 1)
    assert same["way bound"] > 0 > opposed["way bound"]


def test_negation_shows():
    assert of("Gout causes pain", "Gout does not cause pain.")["flipped"] > 0
    assert of("Gout causes pain", "Gout causes pain.")["flipped"] == 0


def test_numbers_show():
    found = of("Flares fell by 20% in 5 weeks", "Flares fell by 30%.")
    assert (found["numbers same"], found["numbers differ"], found["numbers missing"]) == (0, 1, 1)


def test_shares_lie_between_0_and_1():
    found = of("Gout causes pain", "Pain is common in gout.", "Gout is old.", title="Gout")
    shares = (
        "covered",
        "back",
        "in order",
        "pairs",
        "flipped",
        "hedged",
        "all covered",
        "place",
        "population",
    )
    assert all(0 <= found[name] <= 1 for name in shares)


def test_they_are_those_of_the_shipped_weights():
    assert set(of("Gout", "Gout")) == set(shipped_judge().weights)


@pytest.mark.parametrize("claim", ["", "?", "the of"])
def test_a_claim_without_words_has_features_too(claim):
    assert set(of(claim, "Gout."))
