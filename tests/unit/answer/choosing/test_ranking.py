"""Ranking sentences, and how many are enough."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from nosology.answer.choosing.features import NAMES
from nosology.answer.choosing.ranking import (
    WEIGHTS,
    Choice,
    enough,
    fullest_first,
    ranker_of,
    shipped_ranker,
)

GOUT = "Colchicine is effective in patients with gout."
OTHERS = [
    "Measles is caused by a virus that spreads through the air.",
    "The kidney filters blood and returns most of its water.",
    "Patients with asthma were asked about their sleep.",
    "Gout was known to the ancients.",
]
README = Path(__file__).parents[4] / "benchmarks" / "answers" / "choice" / "README.md"


def choices(*probabilities: float) -> list[Choice]:
    return [
        Choice(text=str(place), probability=value, fullness=0.0) for place, value in enumerate(probabilities)
    ]


def test_the_sentence_that_answers_comes_first() -> None:
    found = shipped_ranker().choices("Is colchicine effective in gout?", [*OTHERS, GOUT])
    assert found[0].text == GOUT
    assert found[0].probability > 0.9
    assert fullest_first(found)[0].text == GOUT
    assert all(each.probability < found[0].probability - 0.2 for each in found[1:])


def test_nothing_is_chosen_of_what_shares_no_word() -> None:
    assert shipped_ranker().choices("leprosy", OTHERS) == []
    assert shipped_ranker().choices("gout", []) == []


@pytest.mark.parametrize(
    ("probabilities", "count"),
    [((), 0), ((0.0,), 0), ((0.9,), 1), ((0.9, 0.9, 0.05), 2), ((0.9, 0.3, 0.3), 1), ((0.4, 0.4, 0.4), 3)],
)
def test_so_many_are_chosen_as_make_the_expected_f_greatest(
    probabilities: tuple[float, ...], count: int
) -> None:
    assert len(enough(choices(*probabilities))) == count


def test_a_weight_moves_only_what_it_weighs() -> None:
    zero = {"bias": 0.0, **dict.fromkeys(NAMES, 0.0)}
    data = {"relevance": {**zero, "bias": 99.0}, "fullness": {**zero, "coverage": 1.0, "probability": 2.0}}
    (found,) = ranker_of(data).choices("gout", ["Gout."])
    assert found.probability == pytest.approx(1)
    assert found.fullness == pytest.approx(3)


def test_weights_are_those_whose_figures_are_told() -> None:
    text = files("nosology.answer.choosing").joinpath(WEIGHTS).read_text(encoding="utf-8")
    assert set(json.loads(text)["relevance"]) == {"bias", *NAMES}
    assert hashlib.sha256(text.encode()).hexdigest() in README.read_text(encoding="utf-8")
