"""Fit the weights of `nosology.answer.choosing.ranking`: ``python -m benchmarks.answers.choice.train``.

Needs scikit-learn (``requirements-train.txt``), which Nosology itself does not. Held-out questions are not read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.answers.choice.corpus import DATA, SEED, Asked, halves, mixed, read
from benchmarks.answers.choice.rouge import best, bigrams
from nosology.answer.choosing import ranking
from nosology.answer.choosing.asking import asked_of
from nosology.answer.choosing.features import NAMES, rows
from nosology.answer.choosing.pool import Pool

FOLDS = 5
FIRST = 30
"""So many of the likeliest snippets of a question teach how much of an answer a snippet holds."""
EVENNESS = 10.0
"""Strength of the ridge."""


def figures(questions: Sequence[Asked]) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Rows, whether each is gold, the number of its question, and its text."""
    found, gold, numbers, texts = [], [], [], []
    for number, (question, mix) in enumerate(mixed(questions, SEED)):
        pool = Pool.of(mix)
        own = set(question.gold)
        for text, row in rows(asked_of(question.text, pool), pool).items():
            found.append(row)
            gold.append(text in own)
            numbers.append(number)
            texts.append(text)
    return np.array(found), np.array(gold), np.array(numbers), texts


def fit(questions: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Both models as they are written."""
    matrix, gold, numbers, texts = figures(questions)
    relevance = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
    odds = cross_val_predict(
        relevance, matrix, gold, groups=numbers, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    relevance.fit(matrix, gold)
    taught = [place for place in _first(odds, numbers) if odds[place] or gold[place]]
    worth = [best(texts[place], questions[numbers[place]].ideal, bigrams) for place in taught]
    fullness = make_pipeline(StandardScaler(), Ridge(alpha=EVENNESS))
    fullness.fit(np.column_stack([matrix, odds])[taught], worth)
    return {
        "relevance": _plain(relevance, (*NAMES,)),
        "fullness": _plain(fullness, (*NAMES, "probability")),
    }


def _first(odds: np.ndarray, numbers: np.ndarray) -> list[int]:
    """Places of the likeliest of each question."""
    chosen: list[int] = []
    for number in range(int(numbers.max()) + 1):
        places = np.flatnonzero(numbers == number)
        chosen += places[np.argsort(-odds[places], kind="stable")][:FIRST].tolist()
    return chosen


def _plain(model: object, names: Sequence[str]) -> dict[str, float]:
    """Weights for the figures as they are, not scaled."""
    scaler, linear = (step for _, step in model.steps)
    weights = np.ravel(linear.coef_) / scaler.scale_
    bias = float(np.ravel(linear.intercept_)[0] - weights @ scaler.mean_)
    named = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return {"bias": round(bias, 4), **named}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)))
    parser.add_argument("--to", type=Path, default=Path(ranking.__file__).with_name(ranking.WEIGHTS))
    given = parser.parse_args()
    learnt, _ = halves(read(given.data))
    text = json.dumps(fit(learnt), indent=1) + "\n"
    given.to.write_text(text, encoding="utf-8")
    print(given.to, len(text), "bytes, sha256", hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main()
