"""How likely each stance is, by a linear model over features that can be read.

A multinomial logistic regression, fitted by ``benchmarks/answers/support/train.py``; the file holds what
one unit of each feature adds, in natural log odds, to each stance. What it was fitted on, and how well
it does, stands in the README there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from nosology.answer.judging.records import Stance

STANCES = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.SILENT)
"""The order of the weights."""


@dataclass(frozen=True, slots=True)
class JudgeWeights:
    """The model.

    Attributes:
        bias: What each stance starts from.
        weights: What one unit of a feature adds to each.
    """

    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, features: Mapping[str, float]) -> dict[Stance, float]:
        """How likely each stance is; the three sum to 1."""
        odds = [
            exp(bias + sum(row[place] * features.get(name, 0.0) for name, row in self.weights.items()))
            for place, bias in enumerate(self.bias)
        ]
        total = sum(odds)
        return {stance: each / total for stance, each in zip(STANCES, odds, strict=True)}


@cache
def shipped_judge() -> JudgeWeights:
    """The model that comes with the package, read once."""
    text = files("nosology.answer.judging").joinpath("judge.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return JudgeWeights(bias=data["bias"], weights=data["weights"])
