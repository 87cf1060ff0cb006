"""Telling a design from words where no rule does: a linear model over title, abstract and headings.

The weights (``design.json``) are those of a multinomial logistic regression, fitted by
``benchmarks/relevance/design/train.py`` on the half of the records that is not held out; what it
was fitted on, and how well it does, stands in the README there. The file is data that people can
read: a word, and what it adds to each design.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import fsum

from nosology.provenance import Design

_WORD = re.compile(r"""[^\s.,;:?!()\[\]{}<>=/"'+*%&|#$~]+""")
_OPENING = 300
"""Characters of an abstract's beginning whose words are looked at in pairs, too."""
_LENGTH = 300
"""Characters that an abstract is longer by, for it to count as longer."""
_LONGEST = 6

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DesignModel:
    """Weights by kind of feature and word, in the order of the designs.

    Attributes:
        designs: What can be told; the first, `Design.UNSPECIFIED`, stands for anything else.
        bias: What each starts from.
        weights: What each word adds.
    """

    designs: tuple[Design, ...]
    bias: Row
    weights: Mapping[str, Mapping[str, Row]]

    def design_of(
        self, title: str, abstract: str, headings: Collection[str], *, margin: float = 0.0
    ) -> Design:
        """The design that the words speak for most.

        Args:
            title: Title.
            abstract: All of the abstract, or empty.
            headings: Labels of the MeSH headings.
            margin: How far, in natural log odds, it must lead `Design.UNSPECIFIED`, the first of `designs`.
        """
        rows = [self.bias]
        for kind, words in features(title, abstract, headings).items():
            known = self.weights.get(kind, {})
            rows += [known[word] for word in known.keys() & words]
        scores = [fsum(column) for column in zip(*rows, strict=True)]  # words have no order
        scores[0] += margin
        return self.designs[scores.index(max(scores))]


def features(title: str, abstract: str, headings: Collection[str]) -> dict[str, set[str]]:
    """What the model looks at, by kind.

    Args:
        title: Title.
        abstract: All of the abstract, or empty.
        headings: Labels of the MeSH headings.
    """
    named = _words(title)
    opening = _words(abstract[:_OPENING])
    return {
        "title": set(named),
        "pair": set(map(" ".join, pairwise(("^", *named, "$")))),
        "abstract": set(_words(abstract)),
        "opening": set(map(" ".join, pairwise(opening))),
        "heading": set(headings) if headings else {"none"},
        "length": {str(min(len(abstract) // _LENGTH, _LONGEST))},
    }


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@cache
def shipped_model() -> DesignModel:
    """The model that comes with the package, read once."""
    data = json.loads(files("nosology.literature").joinpath("design.json").read_text(encoding="utf-8"))
    return DesignModel(
        designs=tuple(map(Design, data["designs"])),
        bias=tuple(data["bias"]),
        weights={
            kind: {word: tuple(row) for word, row in rows.items()} for kind, rows in data["weights"].items()
        },
    )
