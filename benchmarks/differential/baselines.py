"""Rankings to compare with, over the same annotations and no more: neither classes nor lengths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nosology.diagnose.differential.ranking import Ranker

_FALSE_POSITIVE = 0.01
"""How likely a finding is that a disease has not, as a factor of its share of all diseases."""
_SUREST = 0.95


def resnik(ranker: Ranker, present: Sequence[int], _absent: Sequence[int]) -> NDArray[np.floating]:
    """One-sided best-match average: the mean information content of the most informative common ancestors.

    Resnik 1995; as in Phenomizer (Köhler et al. 2009), from the patient to the disease.
    """
    total = np.zeros(ranker.size)
    for place in present:
        best = np.zeros(ranker.size)
        for each in ranker.terms.upwards(place):
            rows, _ = ranker.probabilities(each)
            best[rows] = np.maximum(best[rows], -np.log(ranker.shares[each]))
        total += best
    return total / max(len(present), 1)


def likelihood(ranker: Ranker, present: Sequence[int], absent: Sequence[int]) -> NDArray[np.floating]:
    """The logarithm of the likelihood ratio by published frequencies.

    In the manner of LIRICAL (Robinson et al. 2020): a finding that a disease has only in general counts by the
    general one's frequency; one that it has not, by a small chance.
    """
    total = np.zeros(ranker.size)
    for place in present:
        best = np.full(ranker.size, _FALSE_POSITIVE)
        for each in ranker.terms.upwards(place):
            rows, probability = ranker.probabilities(each)
            best[rows] = np.maximum(best[rows], probability / ranker.shares[each])
        total += np.log(best)
    for place in absent:
        rows, probability = ranker.probabilities(place)
        usual = min(ranker.shares[place], _SUREST)
        total -= np.log1p(-usual)
        total[rows] += np.log1p(-np.minimum(probability, _SUREST))
    return total
