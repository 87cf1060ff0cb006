"""Ranking the sentences of a pool for a question: two linear models over `features.NAMES`.

One tells how likely a sentence answers the question (logistic regression), the other how much of the answer
it holds: how far its words are those in which an expert answered (ridge regression on ROUGE-2). The weights
(``choice.json``) are fitted by ``benchmarks/answers/choice/train.py`` on the questions of BioASQ 7B–9B; how
well they do on 10B and 11B stands in the README there. The file can be read: a figure, and what it adds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from nosology.answer.choosing.asking import asked_of
from nosology.answer.choosing.features import NAMES, Row, rows
from nosology.answer.choosing.pool import Pool

WEIGHTS = "choice.json"
_FARTHEST = 30.0
"""Natural log odds beyond which a probability is 0 or 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A sentence of a pool with what the models say of it.

    Attributes:
        text: The sentence.
        probability: That it answers the question, 0 to 1, where the pool is about many things.
        fullness: How much of the answer it holds: the expected ROUGE-2 F with an expert's answer.
    """

    text: str
    probability: float
    fullness: float


@dataclass(frozen=True, slots=True)
class Linear:
    """A bias, and a weight for each of `features.NAMES`."""

    bias: float
    weights: Row

    def score(self, row: Row) -> float:
        """The weighted sum."""
        return self.bias + sum(weight * value for weight, value in zip(self.weights, row, strict=True))


@dataclass(frozen=True, slots=True)
class Ranker:
    """Both models.

    Attributes:
        relevance: Gives natural log odds.
        fullness: Gives an expected F; `probability` is added to it that many times.
        trust: How many times.
    """

    relevance: Linear
    fullness: Linear
    trust: float

    def choices(self, question: str, texts: Iterable[str]) -> list[Choice]:
        """The texts that share a word with the question, likeliest first, each once.

        Args:
            question: As asked.
            texts: What can be chosen; their order has no influence.
        """
        pool = Pool.of(texts)
        found = rows(asked_of(question, pool), pool)
        made = [self._choice(text, row) for text, row in found.items()]
        return sorted(made, key=lambda each: (-each.probability, -each.fullness, each.text))

    def _choice(self, text: str, row: Row) -> Choice:
        odds = max(-_FARTHEST, min(_FARTHEST, self.relevance.score(row)))
        probability = 1 / (1 + exp(-odds))
        fullness = self.fullness.score(row) + self.trust * probability
        return Choice(text=text, probability=probability, fullness=fullness)


def enough(choices: Sequence[Choice]) -> list[Choice]:
    """As many of the likeliest as make the expected F₁ greatest.

    With k chosen, F₁ is about twice the sum of their probabilities over k plus the sum of all probabilities:
    choosing stops where one more would lower that (after Ye et al., ICML 2012, “Optimizing F-measures”).

    Args:
        choices: Likeliest first.
    """
    whole = sum(each.probability for each in choices)
    best, chosen, gathered = 0.0, 0, 0.0
    for count, each in enumerate(choices, start=1):
        gathered += each.probability
        if gathered / (count + whole) > best:
            best, chosen = gathered / (count + whole), count
    return list(choices[:chosen])


def fullest_first(choices: Iterable[Choice]) -> list[Choice]:
    """The choices with what holds most of the answer first, ties by text."""
    return sorted(choices, key=lambda each: (-each.fullness, each.text))


@cache
def shipped_ranker() -> Ranker:
    """The ranker that comes with the package, read once."""
    return ranker_of(json.loads(files(__package__ or "").joinpath(WEIGHTS).read_text(encoding="utf-8")))


def ranker_of(data: Mapping[str, Mapping[str, float]]) -> Ranker:
    """A ranker from the form of ``choice.json``."""
    relevance, fullness = (
        Linear(data[name]["bias"], tuple(data[name][figure] for figure in NAMES))
        for name in ("relevance", "fullness")
    )
    return Ranker(relevance, fullness, data["fullness"]["probability"])
