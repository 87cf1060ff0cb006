"""From findings to a ranking that is explained."""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

import numpy as np

from nosology.diagnose.differential.explaining import Explainer
from nosology.diagnose.differential.grouping import grouped
from nosology.diagnose.differential.matching_records import Asked, Candidate, Differential, Separating
from nosology.diagnose.differential.matrix import Terms
from nosology.diagnose.differential.profiles import profile
from nosology.diagnose.differential.ranking import Ranker
from nosology.diagnose.differential.separating import Gain, separate
from nosology.errors import EmptyQuestion
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from nosology.diagnose.differential.matrix import Weights
    from nosology.diseases.catalog import Catalog

_LEADERS = 5
"""How many of the first a further finding should tell apart."""
_MOST_QUESTIONS = 3
_RAREST = 1e-9
"""Stands for the prevalence of a disease that a table of prevalences leaves out."""


class Matcher:
    """Ranks the annotated diseases of a catalog. Making one takes about two seconds; it is then only read.

    Args:
        catalog: The catalog.
    """

    def __init__(self, catalog: Catalog) -> None:
        table = catalog.table()
        self._diseases = [_stored(*table.diseases[number]) for number in table.rows]
        self._unranked = len(table.diseases) - len(table.rows)
        self._findings = table.findings
        self._numbers = table.numbers
        groups = grouped(table)
        self._profiles = [profile(rows) for rows in table.rows.values()]
        terms = Terms(table.findings, table.above)
        self.ranker = Ranker(self._profiles, groups.kin, groups.members, terms, genes=groups.genes)
        self._explainer = Explainer(catalog, table, self._profiles, groups, self.ranker)

    def match(
        self,
        asked: Sequence[Asked],
        unknown: Sequence[str] = (),
        *,
        limit: int = 10,
        prevalence: Mapping[Curie, float] | None = None,
    ) -> Differential:
        """Rank the diseases.

        Args:
            asked: Findings of the patient, at least one of them present.
            unknown: What was given beside them and is no finding; only handed on.
            limit: How many diseases to give and explain.
            prevalence: How common diseases are, in any one unit, to weigh them by beforehand. One that is
                left out counts as the rarest there is in it. By default all are equally likely.

        Raises:
            EmptyQuestion: No finding is present.
        """
        places = {each.id: self._place(each.id) for each in asked}
        present = {places[each.id] for each in asked if not each.absent}
        absent = {places[each.id] for each in asked if each.absent}
        if not present:
            raise EmptyQuestion(
                "no finding of a patient was recognised", remedy="Give at least one that is present"
            )
        weights = self.ranker.rank(present, absent)
        if prevalence:
            weights += self._prior(prevalence)
        order = self._order(weights, limit)
        counted = {*self.ranker.most_specific(present), *self.ranker.most_general(absent)}
        shown = [replace(each, implied=places[each.id] not in counted) for each in asked]
        candidates = self._candidates(
            order,
            weights,
            [each for each in shown if not each.implied],
            self.ranker.covered(self.ranker.most_specific(present)),
        )
        return Differential(
            asked=tuple(shown),
            unknown=tuple(unknown),
            total=self.ranker.size,
            unranked=self._unranked,
            candidates=candidates,
            separating=self._separating(order[:_LEADERS], weights, present, absent),
            prior=bool(prevalence),
        )

    def _place(self, finding: Curie) -> int:
        return self.ranker.terms.place[self._numbers[str(finding)]]

    def _prior(self, prevalence: Mapping[Curie, float]) -> Weights:
        rarest = min((each for each in prevalence.values() if each > 0), default=_RAREST)
        known = (prevalence.get(identifier, 0.0) or rarest for identifier, _ in self._diseases)
        return np.array([log(each) for each in known], dtype=np.float32)

    def _order(self, weights: Weights, limit: int) -> NDArray[np.int64]:
        """The places of the first; equal weights in order of label and identifier."""
        most = min(max(limit, _LEADERS), len(weights))
        least = np.partition(weights, -most)[-most]
        among = [int(each) for each in np.flatnonzero(weights >= least)]
        among.sort(
            key=lambda at: (-weights[at], self._diseases[at][1].casefold(), str(self._diseases[at][0]))
        )
        return np.array(among[:limit], dtype=np.int64)

    def _candidates(
        self, order: NDArray[np.int64], weights: Weights, asked: Sequence[Asked], covered: Weights
    ) -> tuple[Candidate, ...]:
        parts = [(each, self._place(each.id), self._part(each)) for each in asked]
        return tuple(
            self._candidate(rank, int(disease), float(weights[disease]), float(covered[disease]), parts)
            for rank, disease in enumerate(order, start=1)
        )

    def _part(self, asked: Asked) -> Weights:
        """What one finding adds to every disease."""
        place = self._place(asked.id)
        if not asked.absent:
            return self.ranker.towards(place)
        part = np.zeros(self.ranker.size, dtype=np.float32)
        rows, less = self.ranker.against(place)
        part[rows] = less
        return part

    def _candidate(
        self,
        rank: int,
        disease: int,
        weight: float,
        covered: float,
        parts: Sequence[tuple[Asked, int, Weights]],
    ) -> Candidate:
        identifier, label = self._diseases[disease]
        weighed = [
            self._explainer.weighed(disease, asked, place, float(part[disease]))
            for asked, place, part in parts
        ]
        weighed.sort(key=lambda each: (each.absent, -each.weight, each.label))
        return Candidate(
            rank=rank,
            disease=identifier,
            label=label,
            weight=weight,
            covered=covered,
            findings=tuple(weighed),
        )

    def _separating(
        self, leaders: NDArray[np.int64], weights: Weights, present: set[int], absent: set[int]
    ) -> tuple[Separating, ...]:
        terms = self.ranker.terms
        profiles = [self._raised(int(each)) for each in leaders]
        settled = {above for place in present for above in terms.upwards(place)}
        settled |= {
            place for profile in profiles for place in profile if not absent.isdisjoint(terms.upwards(place))
        }
        gains = separate(
            [float(weights[each]) for each in leaders],
            profiles,
            lambda place: float(self.ranker.shares[place]),
            settled,
        )
        return tuple(self._question(gain, leaders) for gain in self._unlike(gains))

    def _unlike(self, gains: Sequence[Gain]) -> list[Gain]:
        """The first gains of which none is of a kind of another's finding."""
        chosen: list[Gain] = []
        for gain in gains:
            above = self.ranker.terms.upwards(gain.place)
            if len(chosen) < _MOST_QUESTIONS and not any(
                each.place in above or gain.place in self.ranker.terms.upwards(each.place) for each in chosen
            ):
                chosen.append(gain)
        return chosen

    def _raised(self, disease: int) -> dict[int, float]:
        """Probabilities of a disease's findings and of all their ancestors, by place."""
        terms, raised = self.ranker.terms, dict[int, float]()
        for number, probability in self._profiles[disease].present.items():
            for place in terms.upwards(terms.place[number]):
                raised[place] = max(probability, raised.get(place, 0.0))
        return raised

    def _question(self, gain: Gain, leaders: NDArray[np.int64]) -> Separating:
        identifier, label = _stored(*self._findings[self.ranker.terms.numbers[gain.place]])
        shares = tuple(
            (*self._diseases[int(at)], share) for at, share in zip(leaders, gain.shares, strict=True)
        )
        return Separating(finding=identifier, label=label, bits=gain.bits, shares=shares)


def _stored(identifier: str, label: str) -> tuple[Curie, str]:
    prefix, _, local = identifier.partition(":")
    return Curie(prefix, local), label
