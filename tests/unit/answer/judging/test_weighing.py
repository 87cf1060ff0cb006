"""The learned judge."""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from nosology.answer.judging.records import Stance
from nosology.answer.judging.weighing import JudgeWeights, shipped_judge


def test_probabilities_follow_the_weights_and_sum_to_one():
    weights = JudgeWeights(bias=(0, 0, 0), weights={"covered": (2.0, 0, -1.0)})
    likely = weights.probabilities({"covered": 1.0, "unknown": 9.0})
    assert likely[Stance.SUPPORTS] > likely[Stance.CONTRADICTS] > likely[Stance.SILENT]
    assert sum(likely.values()) == pytest.approx(1)


def test_absent_features_count_nothing():
    likely = JudgeWeights(bias=(0, 0, 0), weights={"covered": (2.0, 0, -1.0)}).probabilities({})
    assert list(likely.values()) == pytest.approx([1 / 3] * 3)


def test_shipped_weights_say_what_they_should():
    weights = shipped_judge().weights
    assert weights["covered"][0] > 0 > weights["covered"][2]
    assert weights["flipped"][1] > weights["flipped"][0]


@pytest.mark.parametrize("name", ["judge.json", "tendency.json", "words.json"])
def test_the_shipped_weights_are_those_whose_figures_are_written_down(name):
    readme = Path(__file__).parents[4] / "benchmarks" / "answers" / "support" / "README.md"
    weights = files("nosology.answer.judging").joinpath(name).read_bytes()
    assert f"{name}`: sha256 `{sha256(weights).hexdigest()}`" in readme.read_text(encoding="utf-8")
