"""Whether a query led to what was meant, how often it does, and how sure that figure is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nosology.diseases.records import Match

RESAMPLES = 1000
_MOST_DRAWS = 5_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what is meant by it.

    Attributes:
        test: Which test it belongs to.
        kind: What sort of query within the test.
        query: What is typed.
        name: The name that is meant, as published.
        accepted: Identifiers of what may be meant.
    """

    test: str
    kind: str
    query: str
    name: str
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a query: the rank of the right one from 1, or None; what came first."""

    asked: Asked
    rank: int | None
    first: Match | None


def rank(matches: Sequence[Match], accepted: frozenset[str]) -> int | None:
    """The rank of the best accepted match: one more than there are matches of a higher score.

    So that one listed second with the score of the first has rank 1: a name that stands for both is
    answered with both.
    """
    scores = [match.score for match in matches if str(match.disease) in accepted]
    return 1 + sum(match.score > max(scores) for match in matches) if scores else None


def share(hits: Sequence[bool], seed: int) -> dict[str, float]:
    """The share of hits, with the 95 % interval of a bootstrap over queries.

    Args:
        hits: One truth value a query; at least one.
        seed: Where the resampling begins. There are 1,000 resamples, fewer where queries are very many.
    """
    draw, count = random.Random(seed), len(hits)
    times = max(50, min(RESAMPLES, _MOST_DRAWS // count))
    shares = sorted(sum(draw.choices(hits, k=count)) / count for _ in range(times))
    return {
        "queries": count,
        "hits": sum(hits),
        "share": round(sum(hits) / count, 5),
        "low": round(shares[int(0.025 * times)], 5),
        "high": round(shares[int(0.975 * times)], 5),
    }


def by_kind(judged: Iterable[Judged], at: int, seed: int) -> dict[str, dict[str, float]]:
    """Shares of queries whose right answer has rank `at` or better, by kind and over all."""
    groups: dict[str, list[bool]] = {"all": []}
    for each in judged:
        hit = each.rank is not None and each.rank <= at
        groups["all"].append(hit)
        groups.setdefault(each.asked.kind, []).append(hit)
    return {kind: share(hits, seed) for kind, hits in groups.items() if hits}


def miss_classes(judged: Iterable[Judged], at: int, names: dict[str, set[str]]) -> dict[str, int]:
    """How the misses came about, with counts.

    Args:
        judged: Hits and misses.
        at: The rank that makes a hit.
        names: By identifier, the names of current terms in lower case.
    """
    return dict(
        Counter(
            miss_class(each, names) for each in judged if each.rank is None or each.rank > at
        ).most_common()
    )


def miss_class(judged: Judged, names: dict[str, set[str]]) -> str:
    """In a few words, what stands where the right one should."""
    if judged.first is None:
        return "nothing found"
    listed = f"listed at {_band(judged.rank)}" if judged.rank else "not listed"
    first = str(judged.first.disease)
    if judged.asked.name.lower() in names.get(first, ()):
        return f"another concept of the same name first; right one {listed}"
    kind = judged.first.why.split(":")[0].split(" (")[0]
    return f"another concept by {kind} first; right one {listed}"


def _band(place: int) -> str:
    return "2–5" if place <= 5 else "6–50"
