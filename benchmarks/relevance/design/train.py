"""Fit the weights of `nosology.literature.design_model`: ``python -m benchmarks.relevance.design.train``.

Needs scikit-learn (``requirements-train.txt``), which Nosology itself does not. The held-out half is not read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import nosology.literature
from benchmarks.relevance.design.gold import Labelled, pubmed_records, trial_records
from nosology.literature.design_model import features
from nosology.provenance import Design

SHARE = 4
"""One in so many records without a design is learnt from; they are ten times as many as the others."""
SEEN = 5
"""A feature must stand in so many records."""
STRENGTH = 0.3
"""Inverse of the regularisation."""
LEAST = 0.06
"""A feature whose weights are all smaller is left out."""
EMPHASIS = {Design.UNSPECIFIED: 0.1, Design.SYSTEMATIC_REVIEW: 2.0, Design.RANDOMIZED_TRIAL: 4.0}
"""How much a record of a design counts; one of any other counts 1."""
TRIAL = 0.2
"""How much a trial from the JATS files counts, which are all of one kind."""
TOLD = (
    Design.UNSPECIFIED,
    Design.SYSTEMATIC_REVIEW,
    Design.RANDOMIZED_TRIAL,
    Design.CASE_REPORT,
    Design.REVIEW,
)
"""Designs of which there are enough records to learn from."""


def chosen(records: Iterator[Labelled]) -> list[Labelled]:
    """Records to learn from, sorted, so that the weights do not depend on the order of files."""
    kept = [
        item
        for item in records
        if not item.held_out
        and item.design in TOLD
        and (item.design is not Design.UNSPECIFIED or _share(item.id) == 0)
    ]
    return sorted(kept, key=lambda item: item.id)


def _share(identifier: str) -> int:
    return hashlib.sha256(identifier.encode()).digest()[1] % SHARE


def fit(records: Sequence[Labelled]) -> dict[str, Any]:
    """The model as it is written."""
    rows = [_row(item) for item in records]
    seen = Counter(feature for row in rows for feature in row)
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([{name: 1 for name in row if seen[name] >= SEEN} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(
        matrix, [TOLD.index(item.design) for item in records], sample_weight=list(map(_weight, records))
    )
    weights: dict[str, dict[str, list[float]]] = {}
    for name, column in sorted(zip(vectors.get_feature_names_out(), model.coef_.T, strict=True)):
        if max(map(abs, column)) >= LEAST:
            kind, _, word = str(name).partition("\t")
            weights.setdefault(kind, {})[word] = [round(float(value), 2) for value in column]
    bias = [round(float(value), 3) for value in model.intercept_]
    return {"designs": list(TOLD), "bias": bias, "weights": weights}


def _row(item: Labelled) -> set[str]:
    kinds = features(item.title, item.abstract, item.headings)
    return {f"{kind}\t{word}" for kind, words in kinds.items() for word in words}


def _weight(item: Labelled) -> float:
    return EMPHASIS.get(item.design, 1.0) if item.id.startswith("PMID:") else TRIAL


def written(data: Mapping[str, Any]) -> str:
    """The model as JSON, a word a line, so that it can be read and compared."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace('],"', '],\n"') + "\n"


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--trials", type=Path, help="trials-jats.tar.xz")
    parser.add_argument(
        "--to", type=Path, default=Path(nosology.literature.__file__).with_name("design.json")
    )
    given = parser.parse_args()
    records = chosen(pubmed_records(given.home))
    if given.trials:
        records += chosen(trial_records(given.trials))
    data = fit(records)
    counts = dict(sorted(Counter(item.design for item in records).items()))
    given.to.write_text(written({"records": counts, **data}), encoding="utf-8")
    print(given.to, given.to.stat().st_size, "bytes;", counts)


if __name__ == "__main__":
    main()
