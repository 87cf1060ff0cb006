"""Measure rankings by findings: ``python -m benchmarks.differential``."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import nosology
from benchmarks.differential.baselines import likelihood, resnik
from benchmarks.differential.cases import Case, read_cases
from benchmarks.differential.knowledge import Knowledge, know
from benchmarks.machine import write
from nosology.diagnose.differential.ranking import Ranker
from nosology.diseases.catalog import Catalog
from nosology.diseases.tabulating import Table
from nosology.library.home import Home

HERE = Path(__file__).parent
DATA = Path(__file__).parents[3] / "shared" / "data"
SEED = 20261121
RESAMPLED = 1_000
_LARGEST = 3
_Method = Callable[[Ranker, Sequence[int], Sequence[int]], NDArray[np.floating]]
METHODS: dict[str, _Method] = {"nosology": Ranker.rank, "resnik": resnik, "likelihood": likelihood}


class _Rank(NamedTuple):
    """A case, the place of its diagnosis, whether anything is known of that, and how many others weigh the same."""

    case: Case
    at: float
    seen: bool
    ties: int


def rank_of(scores: NDArray[np.floating], right: Sequence[int]) -> tuple[float, int]:
    """The place of the best of the right ones, and its equals; equal ones share the middle of their places."""
    best = scores[list(right)].max()
    ties = int((scores == best).sum()) - 1
    return float(1 + (scores > best).sum() + ties / 2), ties


def ranks(
    known: Knowledge, cases: Iterable[tuple[Case, list[int]]], method: _Method, *, own: bool
) -> tuple[list[_Rank], list[float]]:
    """The place of each diagnosis, and the processor seconds of each ranking."""
    place, found, seconds = known.ranker.terms.place, list[_Rank](), list[float]()
    for case, right in cases:
        present = [place[number] for number in case.present]
        absent = [place[number] for number in case.absent]
        began = time.process_time()
        weights = method(known.ranker, present, absent)
        seconds.append(time.process_time() - began)
        places = [known.places[number] for number in right if number in known.places]
        scores = known.scores(weights, case.pmids if own else ())
        at, ties = rank_of(scores, places) if places else (float("inf"), 0)
        seen = bool(places) and bool(np.isfinite(scores[places]).any())
        found.append(_Rank(case, at if seen else float("inf"), seen, ties if seen else 0))
    return found, seconds


def figures(found: Sequence[_Rank]) -> dict[str, object]:
    """Shares in per cent with 95 % intervals, resampled by disease: cases of one disease are much alike."""
    by_disease: dict[str, list[float]] = defaultdict(list)
    for case, at, *_ in found:
        by_disease[case.code].append(at)
    rows = np.array([[len(held), *_counted(held)] for held in by_disease.values()])
    draws = np.random.default_rng(SEED).integers(0, len(rows), (RESAMPLED, len(rows)))
    names = ("top1", "top3", "top10", "mrr")
    overall = rows[:, 1:].sum(axis=0) / rows[:, 0].sum()
    resampled = rows[draws].sum(axis=1)
    low, high = np.percentile(resampled[:, 1:] / resampled[:, :1], [2.5, 97.5], axis=0)
    each = (rows[:, 1:] / rows[:, :1]).mean(axis=0)
    return {"cases": len(found), "diseases": len(rows), "known": sum(each.seen for each in found)} | {
        name: {
            "of cases": _cent(overall[at]),
            "interval": [_cent(low[at]), _cent(high[at])],
            "mean of diseases": _cent(each[at]),
        }
        for at, name in enumerate(names)
    }


def _counted(places: Sequence[float]) -> tuple[float, ...]:
    within = (sum(at <= most for at in places) for most in (1, 3, 10))
    return (*within, sum(1 / at for at in places))


def _cent(share: float) -> float:
    return round(100 * float(share), 1)


def halves(found: Sequence[_Rank]) -> dict[str, object]:
    """The figures of both halves, of all rankable cases, and of the second half's cases with something left."""
    reported = [each for each in found if not each.case.tuning]
    return {
        "all": figures(found),
        "tuning half": figures([each for each in found if each.case.tuning]),
        "reporting half": figures(reported),
        "all, something known": figures([each for each in found if each.seen]),
        "reporting half, something known": figures([each for each in reported if each.seen]),
    }


def otherwise(found: Sequence[_Rank], cases: int) -> dict[str, object]:
    """The shares of cases if one counted otherwise, in per cent: top 1, 3 and 10.

    Args:
        found: The rankable cases.
        cases: How many there are with those that no ranking can find.
    """
    by_size = Counter(each.case.code for each in found)
    largest = {code for code, _ in by_size.most_common(_LARGEST)}
    best = [each.at - each.ties / 2 for each in found]
    return {
        "first among equals": _within(best, len(found)),
        "last among equals": _within([each.at + each.ties / 2 for each in found], len(found)),
        "of all cases": _within([each.at for each in found], cases),
        "first among equals, of all cases": _within(best, cases),
        "without the three largest diseases": figures(
            [each for each in found if each.case.code not in largest]
        ),
    }


def _within(places: Sequence[float], of: int) -> list[float]:
    return [_cent(sum(at <= most for at in places) / of) for most in (1, 3, 10)]


def rightful(home: Path | None, table: Table) -> dict[str, list[int]]:
    """The annotated diseases that have each code, by the catalog's exact codes."""
    with Catalog(Home.at(home).library / "catalog.db") as catalog:
        found: dict[str, list[int]] = defaultdict(list)
        for number, code in catalog.annotated_codes():
            if number in table.rows:
                found[code].append(number)
    return found


def measure(home: Path | None, data: Path, *, quick: bool = False) -> dict[str, object]:
    """All figures; if `quick`, those of the library with the own publication removed."""
    with Catalog(Home.at(home).library / "catalog.db") as catalog:
        table = catalog.table()
    cases = list(read_cases(data / "phenopackets-dev.jsonl.gz", table))
    right = rightful(home, table)
    rankable = [(case, right[case.code]) for case in cases if right[case.code]]
    pmids = frozenset(pmid for case in cases for pmid in case.pmids)
    result: dict[str, object] = {
        "diseases ranked": len(table.rows),
        "cases": len(cases),
        "cases of an annotated disease": len(rankable),
        "of them with several concepts": sum(len(each) > 1 for _, each in rankable),
    }
    ways: dict[str, tuple[Callable[[], Knowledge], bool]] = {
        "own publication removed": (lambda: know(table, pmids), True),
        "as they are": (lambda: know(table), False),
        "all publications removed": (lambda: know(table, drop=pmids), False),
    }
    for way, (make, own) in list(ways.items())[: 1 if quick else None]:
        known = make()
        told: dict[str, object] = {}
        for name, method in list(METHODS.items())[: 1 if quick else None]:
            found, seconds = ranks(known, rankable, method, own=own)
            told[name] = halves(found) | {
                "counted otherwise": otherwise(found, len(cases)),
                "milliseconds": _speed(seconds),
            }
            print(way, name, json.dumps(told[name]["all"]))
        result[way] = told
    return result


def _speed(seconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    return {
        "p50": round(float(p50), 2),
        "p95": round(float(p95), 2),
        "seconds in all": round(sum(seconds), 1),
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.differential", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)), help="folder of the cases"
    )
    options.add_argument("--quick", action="store_true", help="only the library, own publication removed")
    chosen = options.parse_args()
    with nosology.open(chosen.home) as library:
        content = library.manifest.content
    print(write(HERE, content, measure(chosen.home, chosen.data, quick=chosen.quick), SEED))


if __name__ == "__main__":
    main()
