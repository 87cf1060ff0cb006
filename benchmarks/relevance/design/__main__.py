"""Measure how well designs are told without publication types: ``python -m benchmarks.relevance.design``."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import write
from benchmarks.relevance.design.gold import Labelled, pubmed_records, trial_records
from nosology.literature.design import design_of
from nosology.provenance import Design

HERE = Path(__file__).parent
JUDGED = (Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL, Design.CASE_REPORT, Design.REVIEW)
"""Designs of which the held-out half has at least fifty; the others are in the table of confusions only."""
Pair = tuple[Labelled, Design]


def told(records: Sequence[Labelled]) -> list[Pair]:
    """Each record with the design that is told without its types; PubMed has one type for reports and series."""
    found = [(item, design_of((), item.headings, item.title, item.abstract)) for item in records]
    return [(item, Design.CASE_REPORT if design is Design.CASE_SERIES else design) for item, design in found]


def scores(pairs: Sequence[Pair], *, strict: bool = False) -> dict[str, object]:
    """Precision, recall and F1 by design, and the mean F1.

    Args:
        pairs: Records with what was told.
        strict: Whether a review that calls itself systematic in its title counts as its type says.
    """
    rows = [(item.strict if strict else item.design, design) for item, design in pairs]
    table: dict[str, object] = {}
    total = 0.0
    for design in JUDGED:
        right = sum(gold == found == design for gold, found in rows)
        claimed, there = sum(found == design for _, found in rows), sum(gold == design for gold, _ in rows)
        f1 = 2 * right / (claimed + there) if claimed + there else 0.0
        total += f1
        precision, recall = right / claimed if claimed else 0.0, right / there if there else 0.0
        table[design] = {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
            "records": there,
        }
    return {"macro_f1": round(total / len(JUDGED), 3), **table}


def figures(records: Sequence[Labelled]) -> dict[str, object]:
    """What is measured on one half."""
    began = time.process_time()
    pairs = told(records)
    microseconds = 1e6 * (time.process_time() - began) / len(records)
    decided = [pair for pair in pairs if pair[0].design is not Design.UNSPECIFIED]
    confused = Counter(f"{item.design} → {design}" for item, design in decided if design is not item.design)
    return {
        "decided by types": scores(decided),
        "decided by types, strictly": scores(decided, strict=True),
        "decided, with abstract": scores([pair for pair in decided if pair[0].abstract]),
        "with those of no design": scores(pairs),
        "confusions": dict(confused.most_common()),
        "microseconds a record": round(microseconds, 1),
    }


def main() -> None:
    """Measure both halves and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--trials", type=Path, help="trials-jats.tar.xz")
    given = parser.parse_args()
    records = list(pubmed_records(given.home))
    result: dict[str, object] = {
        "held out": figures([item for item in records if item.held_out]),
        "looked at": figures([item for item in records if not item.held_out]),
    }
    if given.trials:
        trials = told([item for item in trial_records(given.trials) if item.held_out])
        right = sum(design is Design.RANDOMIZED_TRIAL for _, design in trials)
        result["JATS trials, held out"] = {"records": len(trials), "recall": round(right / len(trials), 3)}
    print(write(HERE, "pinned PubMed files", result, 0))
    print(result["held out"])


if __name__ == "__main__":
    main()
