"""Ranking diseases by findings.

Every finding of a patient gives every disease a weight: the logarithm of how much likelier it is in this
disease than in diseases at large, read through the most informative ancestor that the disease has. With all
frequencies equal that is the information content of the most informative common ancestor (Resnik 1995), the
measure of Phenomizer (Köhler et al. 2009); with the frequencies it is a likelihood ratio, the measure of
LIRICAL (Robinson et al. 2020). What differs from these:

* The frequency counts by its root (`FREQUENCY`). Published frequencies come from few patients, and a finding
  named in a new patient is rarely drawn at random.
* One is added to every ratio, so that a finding that a disease does not explain, and which may have another
  cause, weighs nothing rather than against it.
* A disease is also read through its two nearest classes (see `nosology.diagnose.differential.matrix`).
* What is annotated with many findings meets anything by chance; the logarithm of their number is taken off.

A finding looked for and absent weighs by how often the disease has it (`ABSENCE`): less than its likelihood
ratio, as lists of absent findings are long and say much the same many times.

The parameters were tuned on half of the diseases of `benchmarks/differential`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nosology.diagnose.differential.matrix import Cells, Columns, Terms, Weights, cells_of, means
from nosology.diagnose.differential.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

FREQUENCY = 0.5
"""Exponent of a frequency."""
GENERAL = 0.4
"""Factor of what is read through an ancestor: the disease has something of the kind, not this."""
ABSENCE = 0.05
"""How much of its logarithm the absence of a finding counts."""
LENGTH = 1.0
"""Taken off for each natural logarithm of annotated findings: a long list meets anything by chance."""
DENIED = 0.5
"""Taken off where a row says that the disease lacks a finding that the patient has."""
SUREST = 0.95
"""No finding is surer than this, so that one absence never rules a disease out."""
KIN = 2
"""Through so many classes a disease is read at most."""
_COMMONPLACE = 0.95
"""To have something of the kind of what more than this share of all diseases have tells nothing."""


class Ranker:
    """Weighs findings for all diseases at once.

    Args:
        profiles: Findings of the diseases.
        kin: For each disease, at most `KIN` places in `classes`.
        classes: Places of the diseases of each class.
        terms: The findings and their ancestors.
        background: How many of the first profiles the background is counted over, by default all.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        kin: Sequence[Sequence[int]],
        classes: Sequence[Sequence[int]],
        terms: Terms,
        background: int | None = None,
    ) -> None:
        self.terms = terms
        self.size = len(profiles)
        own = terms.raised(cells_of([each.present for each in profiles], terms))
        self.shares = _shares(own, background or self.size, len(terms))
        self._own = Columns(own, len(terms))
        self._strengths = self._strengthened(own, means(own, classes, len(terms)), len(classes))
        self.kin_rows = self._kin(kin, len(classes))
        counted = np.array([len(each.present) for each in profiles], dtype=np.float32)
        self.lengths = -np.float32(LENGTH) * np.log1p(counted)
        self._denied = _denied(profiles, terms)

    def rank(self, present: Collection[int], absent: Collection[int]) -> Weights:
        """The weight of every disease.

        Args:
            present: Places in `terms` of findings that the patient has.
            absent: Of those that were looked for and not found.

        Returns:
            A natural logarithm a disease, in order of the profiles; higher is likelier.
        """
        total = self.lengths.copy()
        for place in self.most_specific(present):
            total += self.towards(place)
        for place in self.most_general(absent):
            rows, less = self.against(place)
            total[rows] += less
        return total

    def towards(self, place: int) -> Weights:
        """What a finding of the patient adds to each disease."""
        itself, *general = self.terms.upwards(place)
        best = np.zeros(self._strengths.height, dtype=np.float32)
        for each in general:
            if self.shares[each] <= _COMMONPLACE:
                self._strengths.raise_to(best, each)
        best *= GENERAL
        self._strengths.raise_to(best, itself)
        weight = best[: self.size].copy()
        for rows in self.kin_rows:
            np.maximum(weight, best[rows], out=weight)
        np.log1p(weight, out=weight)
        for each in (itself, *general):
            if each in self._denied:
                weight[self._denied[each]] -= DENIED
        return weight

    def against(self, place: int) -> tuple[NDArray[np.int64], Weights]:
        """The diseases that have a finding, and what its absence adds to them, less than nothing."""
        rows, probability = self.probabilities(place)
        return rows, np.float32(ABSENCE) * np.log1p(-np.minimum(probability, np.float32(SUREST)))

    def probabilities(self, place: int) -> tuple[NDArray[np.int64], Weights]:
        """The diseases that have a finding by their own rows, and its probability in each."""
        return self._own.of(place)

    def strength(self, row: int, place: int) -> float:
        """The likelihood ratio of a finding in a disease or class; 0 where it is not there."""
        return self._strengths.value(row, place)

    def probability(self, row: int, place: int) -> float:
        """The probability of a finding, or what is a kind of it, by the disease's own rows; 0 where none."""
        return self._own.value(row, place)

    def denies(self, row: int, place: int) -> bool:
        """Whether a disease's rows deny a finding."""
        return place in self._denied and row in self._denied[place]

    def most_specific(self, places: Iterable[int]) -> list[int]:
        """Findings without those that another one implies, in order."""
        chosen = sorted(set(places))
        implied = {each for place in chosen for each in self.terms.upwards(place)[1:]}
        return [place for place in chosen if place not in implied]

    def most_general(self, places: Iterable[int]) -> list[int]:
        """Absent findings without those whose absence another one implies, in order."""
        chosen = set(places)
        return [place for place in sorted(chosen) if chosen.isdisjoint(self.terms.upwards(place)[1:])]

    def _strengthened(self, own: Cells, shared: Cells, classes: int) -> Columns:
        """Likelihood ratios of diseases, and below them of classes; the last row is empty."""
        row = np.concatenate((own.row, shared.row + self.size))
        column = np.concatenate((own.column, shared.column))
        value = np.concatenate((own.value, shared.value)) ** FREQUENCY / self.shares[column]
        return Columns(Cells(row, column, value), len(self.terms), height=self.size + classes + 1)

    def _kin(self, kin: Sequence[Sequence[int]], classes: int) -> NDArray[np.int64]:
        """The rows of each disease's classes; the last row, which is empty, where there are fewer."""
        rows = np.full((KIN, self.size), self.size + classes, dtype=np.int64)
        for disease, places in enumerate(kin):
            rows[: len(places), disease] = [self.size + place for place in places]
        return rows


def _shares(own: Cells, over: int, width: int) -> NDArray[np.float64]:
    """In which share of the diseases each finding occurs; what occurs in none, as if in half of one."""
    counted = np.bincount(own.column[own.row < over], minlength=width)
    return np.maximum(counted, 0.5) / max(over, 1)


def _denied(profiles: Sequence[Profile], terms: Terms) -> dict[int, NDArray[np.int64]]:
    rows: dict[int, list[int]] = {}
    for row, each in enumerate(profiles):
        for number in each.denied:
            rows.setdefault(terms.place[number], []).append(row)
    return {place: np.array(held, dtype=np.int64) for place, held in rows.items()}
