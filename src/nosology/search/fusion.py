"""Making one ranking of two: by ranks where scores cannot be compared, else by scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")

DAMPING = 60
"""What is added to a rank in reciprocal rank fusion, as in its paper."""
DECIMALS = 6
"""Decimals to which fused scores are compared: beyond them they depend on the order of summation."""


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[_Item]], damping: float = DAMPING
) -> list[tuple[_Item, float]]:
    """Items by falling sum of 1/(damping + rank) over the rankings that have them; ranks count from 1.

    Cormack, Clarke and Büttcher, “Reciprocal rank fusion outperforms Condorcet and individual rank learning
    methods”, SIGIR 2009. Equal sums keep the order in which the items first appear, ranking by ranking.

    Args:
        rankings: Each best first, no item twice in one.
        damping: At least 0; the larger, the less the first places count.
    """
    sums: defaultdict[_Item, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            sums[item] += 1 / (damping + rank)
    return sorted(sums.items(), key=lambda pair: -round(pair[1], DECIMALS))


def blended(scores: Sequence[float], similarities: Sequence[float], share: float) -> list[float]:
    """A convex combination of two scores: (1 - share) · score / highest score + share · similarity.

    Bruch, Gai and Ingber, “An analysis of fusion functions for hybrid retrieval”, ACM TOIS 2023, find such
    combinations ahead of reciprocal rank fusion. The unit is the highest score, not their span, so that the
    result does not hang on how far down a ranking was read.

    Args:
        scores: At least 0, without an upper bound, for instance BM25.
        similarities: Of the same items, -1 to 1.
        share: Of the similarity, 0 to 1.
    """
    unit = max(scores, default=0.0) or 1.0
    return [
        (1 - share) * score / unit + share * similarity
        for score, similarity in zip(scores, similarities, strict=True)
    ]
