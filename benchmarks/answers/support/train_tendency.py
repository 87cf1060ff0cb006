"""Fit ``tendency.json``: ``python -m benchmarks.answers.support.train_tendency``. Needs requirements-train.txt."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score

import nosology.answer
from benchmarks.answers.support.trials import WAYS, Span, spans
from nosology.answer.judging.tendency import TendencyWeights, terms

DATA = Path(__file__).parents[4] / "shared" / "data"
SEEN = 5
"""A word or pair must stand in spans of so many articles."""
STRENGTH = 0.03
"""Inverse of the regularisation."""
LEAST = 0.03
"""A word whose weights are all smaller is left out."""


def fit(found: Sequence[Span]) -> dict[str, Any]:
    """The weights as they are written."""
    rows = [terms(span.text) for span in found]
    seen = Counter(word for article in {span.article for span in found} for word in _of(article, found, rows))
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([dict.fromkeys((w for w in row if seen[w] >= SEEN), 1.0) for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced")
    model.fit(matrix, [WAYS.index(span.way) for span in found])
    weights = {
        str(name): [round(float(value), 2) for value in column]
        for name, column in sorted(zip(vectors.get_feature_names_out(), model.coef_.T, strict=True))
        if max(map(abs, column)) >= LEAST
    }
    return {"bias": [round(float(value), 3) for value in model.intercept_], "weights": weights}


def _of(article: str, found: Sequence[Span], rows: Sequence[set[str]]) -> set[str]:
    return set[str]().union(*(row for span, row in zip(found, rows, strict=True) if span.article == article))


def accuracy(weights: TendencyWeights, found: Sequence[Span]) -> float:
    """Balanced accuracy of the likeliest way."""
    told = [weights.tendency(span.text) for span in found]
    likeliest = [max(WAYS, key=lambda way, each=each: getattr(each, way)) for each in told]
    return float(balanced_accuracy_score([span.way for span in found], likeliest))


def main() -> None:
    """Fit on one half, write, and say how the other half does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    room = Path(nosology.answer.__file__).parent / "judging"
    parser.add_argument("--to", type=Path, default=room / "tendency.json")
    given = parser.parse_args()
    found = list(spans(given.data))
    fitted = [span for span in found if not span.held_out]
    data = fit(fitted)
    text = json.dumps({"spans": len(fitted), **data}, ensure_ascii=False, separators=(",", ":"))
    given.to.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    weights = TendencyWeights(bias=data["bias"], weights=data["weights"])
    held = [span for span in found if span.held_out]
    print(given.to, given.to.stat().st_size, "bytes;", len(fitted), "spans;", len(data["weights"]), "words")
    print(
        f"balanced accuracy: fitted {accuracy(weights, fitted):.3f}, held out {accuracy(weights, held):.3f}"
    )


if __name__ == "__main__":
    main()
