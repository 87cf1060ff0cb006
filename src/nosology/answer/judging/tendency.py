"""Which way a sentence goes, told from its words as reports of trials use them.

A multinomial logistic regression over words and pairs of words, fitted by
``benchmarks/answers/support/train.py`` on spans that experts marked as saying that an outcome rose,
fell, or did not differ. It knows what no list holds (“did not reach significance”, “was superior”, “p =
0.66”), but not what the change is said of: `nosology.answer.judging.direction` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp

_WORD = re.compile(r"[^\W\d_]+|\d*\.?\d+|[<>=≤≥%]")


@dataclass(frozen=True, slots=True)
class Tendency:
    """How likely a text says that something rises, falls, or stays: three shares of one."""

    up: float
    down: float
    same: float


@dataclass(frozen=True, slots=True)
class TendencyWeights:
    """What each word adds, in natural log odds, in the order up, down, same."""

    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    def tendency(self, text: str) -> Tendency:
        """Where the words of a text point."""
        rows = [self.bias, *(self.weights[word] for word in terms(text) if word in self.weights)]
        odds = [exp(sum(column)) for column in zip(*rows, strict=True)]
        total = sum(odds)
        return Tendency(*(each / total for each in odds))


def terms(text: str) -> set[str]:
    """Words and pairs of neighbours, in lower case; numbers only as such or, after “p”, by size."""
    words = [_term(word) for word in _WORD.findall(text.lower())]
    return {*words, *map(" ".join, pairwise(words))}


def _term(word: str) -> str:
    if not word[-1].isdecimal():  # “⁴” is a digit to Python and no number
        return word
    return "#small" if float(word) < _SMALL else "#part" if float(word) < 1 else "#"


_SMALL = 0.0501
"""Up to the usual level of significance."""


@cache
def shipped_weights() -> TendencyWeights:
    """The weights that come with the package, read once."""
    text = files("nosology.answer.judging").joinpath("tendency.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return TendencyWeights(bias=data["bias"], weights=data["weights"])
