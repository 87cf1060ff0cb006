"""Fit how much each part of the ranking counts: ``python -m benchmarks.differential.fitting``.

A conditional logistic regression (McFadden 1974) over the tuning half: for each case the diagnosis against the diseases
that come near it, with the case's own publication removed. A case counts by the root of how many its disease has, so
that three diseases with hundreds of cases do not decide. The sum is convex; Newton's method finds its one minimum.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import nosology.diagnose.differential as room
from benchmarks.differential.__main__ import DATA, rightful
from benchmarks.differential.baselines import likelihood, resnik
from benchmarks.differential.cases import Case, read_cases
from benchmarks.differential.knowledge import Knowledge, know
from nosology.diagnose.differential.blending import Blend
from nosology.diagnose.differential.ranking import Ranker
from nosology.diseases.catalog import Catalog
from nosology.library.home import Home

RIDGE = 1e-3
_NEAR = 400
"""So many of the first by each of several rankings are what a diagnosis is told from."""
_STEPS = 25
FORMER = Blend(
    own=1, kin=1, gene=0, covered=0, covered_root=0, length=-1, length_root=0, denied=-0.5
)  # fmt: skip
"""What was set by hand before; what is fitted to few diseases goes half of the way from there."""
_ENOUGH = 1e-7
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One case: what is known of the diseases near it, a row a disease, and which is the diagnosis."""

    parts: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: float


def parts(known: Knowledge, present: Sequence[int]) -> NDArray[np.float64]:
    """What each part of the ranking says of each disease, in the order of `Blend`."""
    ranker = known.ranker
    specific = ranker.most_specific(present)
    root = sqrt(len(specific))
    columns = {name: np.zeros(ranker.size) for name in Blend._fields}
    for place in specific:
        for name, layer in ranker.layers(place)._asdict().items():
            columns[name] += layer
        for rows in ranker.denials(place):
            columns["denied"][rows] += 1
    columns["covered"], columns["length"] = ranker.covered(specific), ranker.lengths
    columns["covered_root"], columns["length_root"] = root * columns["covered"], root * columns["length"]
    return np.stack([columns[name] for name in Blend._fields], axis=1)


def choices(known: Knowledge, cases: Sequence[tuple[Case, list[int]]]) -> Iterator[Choice]:
    """The cases of which something is known."""
    many = Counter(case.code for case, _ in cases)
    place = known.ranker.terms.place
    for case, right in cases:
        present = [place[number] for number in case.present]
        absent = [place[number] for number in case.absent]
        all_parts = parts(known, present)
        held = np.stack([known.scores(column, case.pmids) for column in all_parts.T], axis=1)
        places = [known.places[number] for number in right if np.isfinite(held[known.places[number], 0])]
        if present and places:
            near = set(places)
            for method in (Ranker.rank, resnik, likelihood, _covered):
                scores = known.scores(method(known.ranker, present, absent), case.pmids)
                near |= {int(each) for each in np.argpartition(-scores, _NEAR)[:_NEAR]}
            chosen = [each for each in sorted(near) if np.isfinite(held[each, 0])]
            weight = 1 / sqrt(many[case.code])
            yield Choice(parts=held[chosen], right=np.isin(chosen, places), weight=weight)


def _covered(ranker: Ranker, present: Sequence[int], _absent: Sequence[int]) -> NDArray[np.floating]:
    return ranker.covered(ranker.most_specific(present))


class _Sum:
    """The weighted sum of what is to be least, over scaled parts."""

    def __init__(self, chosen: Sequence[Choice]) -> None:
        every = np.vstack([each.parts for each in chosen])
        self.scale = every.std(axis=0)
        self.scale[self.scale == 0] = 1
        self._parts = every / self.scale
        lengths = np.array([len(each.parts) for each in chosen])
        self._starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self._case = np.repeat(np.arange(len(chosen)), lengths)
        self._right = np.concatenate([each.right / each.right.sum() for each in chosen])
        self._weights = np.array([each.weight for each in chosen])
        self._weights /= self._weights.sum()

    def at(self, slopes: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """The sum, and the probability of each disease in its case."""
        scores = self._parts @ slopes
        highest = np.maximum.reduceat(scores, self._starts)
        powers = np.exp(scores - highest[self._case])
        whole = np.add.reduceat(powers, self._starts)
        missed = np.log(whole) + highest - np.add.reduceat(scores * self._right, self._starts)
        return float(self._weights @ missed + RIDGE * slopes @ slopes), powers / whole[self._case]

    def step(self, slopes: NDArray[np.float64], likely: NDArray[np.float64]) -> NDArray[np.float64]:
        """Newton's step."""
        weight = self._weights[self._case]
        gradient = self._parts.T @ ((likely - self._right) * weight) + 2 * RIDGE * slopes
        means = np.add.reduceat(self._parts * likely[:, None], self._starts, axis=0)
        curvature = (self._parts * (likely * weight)[:, None]).T @ self._parts
        curvature -= (means * self._weights[:, None]).T @ means
        return np.linalg.solve(curvature + 2 * RIDGE * np.eye(len(slopes)), gradient)


def fit(chosen: Sequence[Choice]) -> tuple[Blend, float]:
    """The weights, and the sum they leave (nats a case)."""
    whole = _Sum(chosen)
    slopes = np.zeros(len(Blend._fields))
    least, likely = whole.at(slopes)
    for _ in range(_STEPS):
        step = whole.step(slopes, likely)
        now, likely_now = whole.at(slopes - step)
        while now > least and np.abs(step).max() > _ENOUGH:
            step /= 2
            now, likely_now = whole.at(slopes - step)
        gained, slopes, least, likely = least - now, slopes - step, now, likely_now
        if gained < _ENOUGH:
            break
    return Blend(*(round(float(each), _DIGITS) for each in slopes / whole.scale)), least


def halfway(fitted: Blend) -> Blend:
    """The mean of the fitted weights and `FORMER`, brought to the same scale."""
    pairs = zip(fitted, FORMER, strict=True)
    return Blend(*(round((one + other * fitted.own) / 2, _DIGITS) for one, other in pairs))


def main() -> None:
    """Fit, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.differential.fitting", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)), help="folder of the cases"
    )
    options.add_argument("--to", type=Path, default=Path(room.__file__).with_name("ranking.json"))
    asked = options.parse_args()
    with Catalog(Home.at(asked.home).library / "catalog.db") as catalog:
        table = catalog.table()
    file = asked.data / "phenopackets-dev.jsonl.gz"
    right = rightful(asked.home, table)
    cases = [(case, right[case.code]) for case in read_cases(file, table) if case.tuning and right[case.code]]
    known = know(table, frozenset(pmid for case, _ in cases for pmid in case.pmids))
    chosen = list(choices(known, cases))
    blend, left = fit(chosen)
    record = {
        "fitted by": "benchmarks/differential/fitting.py",
        "cases": {"file": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()},
        "choices": len(chosen),
        "diseases": len({case.code for case, _ in cases}),
        "nats a choice": round(left, _DIGITS),
        "fitted": blend._asdict(),
        "weights": halfway(blend)._asdict(),
    }
    asked.to.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=2))


if __name__ == "__main__":
    main()
