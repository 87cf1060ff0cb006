"""Putting the first hits in a better order by likeness of meaning; optional.

Likeness orders what words have found and never says that a text supports a statement: it cannot tell “lowers”
from “raises”.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from typing import Protocol

from nosology.literature.records import Article
from nosology.search.engine import DIGITS, Hit
from nosology.search.fusion import blended

DEPTH = 30
"""How many of the first hits are put in order: more cost time and gain next to nothing."""
SHARE = 0.6
"""How much of the blended score is likeness; the rest is the engine's score."""
_KEPT = 20_000
"""Texts whose vectors are kept in memory, 1.5 kB each and the text."""


class Encoder(Protocol):
    """Makes vectors of texts: the more alike two texts, the larger the product of their vectors."""

    def vector(self, text: str) -> array[float]:
        """A vector of length 1. The same text gives the same vector."""
        ...


class Reranker:
    """Orders hits of any engine. Safe to use from several threads if its encoder is.

    Args:
        encoder: Makes the vectors, for instance `nosology.search.encoding.SentenceEncoder`.
        depth: How many of the first hits to put in order, at least 1.
        share: Of the likeness in the blended score, 0 to 1.
    """

    def __init__(self, encoder: Encoder, *, depth: int = DEPTH, share: float = SHARE) -> None:
        self.depth = depth
        self._share = share
        self._question = encoder.vector
        self._document = lru_cache(maxsize=_KEPT)(encoder.vector)

    def rerank(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """The same hits, the first `depth` of them by falling blend of score and likeness to the text.

        Hits keep the engine's score; equal blends, compared to four decimals, keep the engine's order.

        Args:
            text: What was asked, in the reader's own words.
            hits: Best first.
        """
        first = hits[: self.depth]
        asked = self._question(text)
        alike = [sum(map(mul, asked, self._document(meaning(hit.article)))) for hit in first]
        blend = blended([hit.score for hit in first], alike, self._share)
        order = sorted(range(len(first)), key=lambda place: (-round(blend[place], DIGITS), place))
        return [*(first[place] for place in order), *hits[self.depth :]]


def meaning(article: Article) -> str:
    """What of an article is compared: title and abstract, without the full text."""
    return " ".join(passage.text for passage in article.passages if passage.name not in article.body)
