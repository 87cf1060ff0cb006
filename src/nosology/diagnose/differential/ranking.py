"""Ranking diseases by findings.

Every finding of a patient is held against every disease: the logarithm of how much likelier it is in this
disease than in diseases at large, read through the most informative ancestor that the disease has. With all
frequencies equal that is the information content of the most informative common ancestor (Resnik 1995), the
measure of Phenomizer (Köhler et al. 2009); with the frequencies it is a likelihood ratio, the measure of
LIRICAL (Robinson et al. 2020). What differs from these:

* The frequency counts by its root (`FREQUENCY`). Published frequencies come from few patients, and a finding
  named in a new patient is rarely drawn at random.
* One is added to every ratio, so that a finding that a disease does not explain, and which may have another
  cause, weighs nothing rather than against it.
* A disease is also read through its two nearest classes (see `nosology.diagnose.differential.matrix`) and
  through the other diseases of its gene.
* How much of what is usual in the disease the findings cover counts too: the best-match average the other way
  round (Pesquita et al. 2008), each annotated finding by its frequency and its information content.
* What is annotated with many findings meets anything by chance, the more the longer the patient's list is:
  the logarithm of their number is taken off.

How much each of these counts is fitted (`nosology.diagnose.differential.blending`). A finding looked for and
absent weighs by how often the disease has it (`ABSENCE`), less than its likelihood ratio, as lists of absent
findings are long and say much the same many times. That weight is set, not fitted: what was looked for in a
published case was looked for because of its diagnosis, and a fit counts absences in the diagnosis's favour.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nosology.diagnose.differential.blending import Blend, fitted
from nosology.diagnose.differential.matrix import Cells, Columns, Terms, Weights, cells_of, means
from nosology.diagnose.differential.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

FREQUENCY = 0.5
"""Exponent of a frequency."""
GENERAL = 0.4
"""Factor of what is read through an ancestor: the disease has something of the kind, not this."""
ABSENCE = 0.015
"""How much of its logarithm the absence of a finding counts."""
SUREST = 0.95
"""No finding is surer than this, so that one absence never rules a disease out."""
KIN = 2
"""Through so many classes a disease is read at most."""
_COMMONPLACE = 0.95
"""To have something of the kind of what more than this share of all diseases have tells nothing."""
ALONE = -1
"""Stands for the class of a disease that shares its gene with no other."""


class Layers(NamedTuple):
    """What a finding of the patient adds to each disease, by where it is read.

    Attributes:
        own: Log ratio by the disease's own rows.
        kin: What its classes add to that.
        gene: What the other diseases of its gene add to both.
    """

    own: Weights
    kin: Weights
    gene: Weights


class Ranker:
    """Weighs findings for all diseases at once.

    Args:
        profiles: Findings of the diseases.
        kin: For each disease, at most `KIN` places in `classes`.
        classes: Places of the diseases of each class.
        terms: The findings and their ancestors.
        background: How many of the first profiles the background is counted over, by default all.
        genes: For each disease the place in `classes` of the other diseases of its gene, or `ALONE`.
        blend: How much each part counts, by default as fitted.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        kin: Sequence[Sequence[int]],
        classes: Sequence[Sequence[int]],
        terms: Terms,
        background: int | None = None,
        genes: Sequence[int] = (),
        blend: Blend | None = None,
    ) -> None:
        self.terms = terms
        self.size = len(profiles)
        self.blend = blend or fitted()
        stated = cells_of([each.present for each in profiles], terms)
        own = terms.raised(stated)
        self.shares = _shares(own, background or self.size, len(terms))
        self._own = Columns(own, len(terms))
        self._strengths = self._strengthened(own, means(own, classes, len(terms)), len(classes))
        self.kin_rows = self._kin(kin, len(classes))
        self.gene_rows = self._gene(genes, len(classes))
        counted = np.array([len(each.present) for each in profiles], dtype=np.float32)
        self.lengths = np.log1p(counted)
        self._information = -np.log(self.shares).astype(np.float32)
        self._usual = _usual(stated, self._information, self.size)
        self._denied = _denied(profiles, terms)

    def rank(self, present: Collection[int], absent: Collection[int]) -> Weights:
        """The weight of every disease.

        Args:
            present: Places in `terms` of findings that the patient has.
            absent: Of those that were looked for and not found.

        Returns:
            A natural logarithm a disease, in order of the profiles; higher is likelier.
        """
        specific = self.most_specific(present)
        total = self.standing(specific)
        for place in specific:
            total += self.towards(place)
        for place in self.most_general(absent):
            rows, less = self.against(place)
            total[rows] += less
        return total

    def standing(self, specific: Sequence[int]) -> Weights:
        """What does not come from any one finding: how much of the disease is covered, and its length."""
        root = sqrt(len(specific))
        total = np.float32(self.blend.length + self.blend.length_root * root) * self.lengths
        total += np.float32(self.blend.covered + self.blend.covered_root * root) * self.covered(specific)
        return total

    @property
    def group_rows(self) -> Sequence[NDArray[np.int64]]:
        """The rows of the groups that each disease is read through: its classes, and those of its gene."""
        return (*self.kin_rows, self.gene_rows)

    def covered(self, specific: Sequence[int]) -> Weights:
        """The share (0 to 1) of what is usual in each disease that findings cover.

        Each annotated finding counts by its probability and its information content, and is covered by the
        content of what it and the patient's findings have in common.
        """
        met = np.zeros(len(self.terms), dtype=np.float32)
        above = list({each for place in specific for each in self.terms.upwards(place)})
        met[above] = self._information[above]
        covered = self._usual.value * self.terms.highest(met)[self._usual.column]
        return np.bincount(self._usual.row, covered, minlength=self.size).astype(np.float32)

    def towards(self, place: int) -> Weights:
        """What a finding of the patient adds to each disease."""
        layers = self.layers(place)
        weight = np.float32(self.blend.own) * layers.own
        weight += np.float32(self.blend.kin) * layers.kin
        weight += np.float32(self.blend.gene) * layers.gene
        for rows in self.denials(place):
            weight[rows] += np.float32(self.blend.denied)
        return weight

    def layers(self, place: int) -> Layers:
        """The log ratios of a finding of the patient, layer by layer, not yet weighed."""
        itself, *general = self.terms.upwards(place)
        best = np.zeros(self._strengths.height, dtype=np.float32)
        for each in general:
            if self.shares[each] <= _COMMONPLACE:
                self._strengths.raise_to(best, each)
        best *= GENERAL
        self._strengths.raise_to(best, itself)
        np.log1p(best, out=best)
        own = best[: self.size]
        kin = own.copy()
        for rows in self.kin_rows:
            np.maximum(kin, best[rows], out=kin)
        gene = np.maximum(kin, best[self.gene_rows])
        return Layers(own, kin - own, gene - kin)

    def denials(self, place: int) -> list[NDArray[np.int64]]:
        """The diseases whose rows deny a finding, and for each of its ancestors those that deny that."""
        return [self._denied[each] for each in self.terms.upwards(place) if each in self._denied]

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

    def _gene(self, genes: Sequence[int], classes: int) -> NDArray[np.int64]:
        """The row of the other diseases of each disease's gene, or the last."""
        rows = np.full(self.size, self.size + classes, dtype=np.int64)
        for disease, place in enumerate(genes):
            if place != ALONE:
                rows[disease] = self.size + place
        return rows


def _usual(stated: Cells, information: Weights, size: int) -> Cells:
    """Annotated findings, each with its share of what it is worth to know all findings of its disease."""
    worth = stated.value * information[stated.column]
    whole = np.bincount(stated.row, worth, minlength=size)[stated.row]
    share = stated.value / np.maximum(whole, np.finfo(np.float32).tiny)
    return Cells(stated.row, stated.column, share)


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
