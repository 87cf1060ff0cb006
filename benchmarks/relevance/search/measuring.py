"""What a run is worth: nDCG@10 and recall@100 by `ir_measures`, with bootstrap intervals over queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
import numpy as np
from benchmarks.relevance.search.corpora import Collection, tuning
from ir_measures import R, nDCG

from nosology.search.engine import Hit

RESAMPLES = 2_000
MEASURES = {"nDCG@10": nDCG @ 10, "R@100": R @ 100}

Run = Mapping[str, Sequence[Hit]]
Worth = dict[str, dict[str, float]]
"""By measure, by query."""


def worth(collection: Collection, run: Run) -> Worth:
    """Every measure of every query; a query without hits counts 0.

    The order of the hits counts, not their scores.
    """
    judged = [
        ir_measures.Qrel(query, document, 1)
        for query, documents in collection.relevant.items()
        for document in documents
    ]
    ranked = [
        ir_measures.ScoredDoc(query, hit.article.source.id.local, float(-place))
        for query, hits in run.items()
        for place, hit in enumerate(hits)
    ]
    found: Worth = {name: dict.fromkeys(collection.relevant, 0.0) for name in MEASURES}
    names = {measure: name for name, measure in MEASURES.items()}
    for each in ir_measures.iter_calc(list(names), judged, ranked):
        found[names[each.measure]][each.query_id] = each.value
    return found


def figures(found: Worth, plain: Worth, seed: int) -> dict[str, dict[str, object]]:
    """Means over the tuning half, the held-out half and all, each against plain BM25 of the same queries."""
    halves = {"tuning": True, "held out": False}
    return {
        name: {
            part: _against(found[name], plain[name], queries, seed)
            for part, queries in (
                *(
                    (half, [query for query in found[name] if tuning(query) is side])
                    for half, side in halves.items()
                ),
                ("all", list(found[name])),
            )
        }
        for name in MEASURES
    }


def _against(
    found: Mapping[str, float], plain: Mapping[str, float], queries: Sequence[str], seed: int
) -> dict[str, float | list[float] | int]:
    values = np.array([found[query] for query in queries])
    gains = values - np.array([plain[query] for query in queries])
    return {
        "queries": len(queries),
        "mean": round(float(values.mean()), 4),
        "interval": _interval(values, seed),
        "gain": round(float(gains.mean()), 4),
        "gain interval": _interval(gains, seed),
    }


def _interval(values: np.ndarray, seed: int) -> list[float]:
    """95 % of the means of resamples of as many queries."""
    means = np.random.default_rng(seed).choice(values, (RESAMPLES, len(values))).mean(axis=1)
    return [round(float(bound), 4) for bound in np.quantile(means, (0.025, 0.975))]
