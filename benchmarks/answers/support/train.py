"""Fit the weights of `nosology.answer.judging.weighing`: ``python -m benchmarks.answers.support.train``.

Needs scikit-learn (``requirements-train.txt``), which Nosology itself does not. The held-out halves are not read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import nosology.answer
from benchmarks.answers.support.gold import Example, healthver, scifact
from benchmarks.answers.support.trials import examples, spans
from nosology.answer.judging.features import features, ranked
from nosology.answer.judging.judge import readings
from nosology.answer.judging.weighing import STANCES, JudgeWeights

DATA = Path(__file__).parents[4] / "shared" / "data"
STRENGTH = 0.003
"""Inverse of the regularisation. Chosen, like the next, by cross-validation by group within the first half."""
WORTH = {"SciFact": 1.0, "HealthVer": 0.3, "trials": 0.05}
"""How much an example of a collection counts; HealthVer holds eight examples a claim, trials five thousand alike."""


def read(data: Path) -> list[Example]:
    """Every example of the three collections that has a sentence."""
    found = [*scifact(data), *healthver(data), *examples(list(spans(data)))]
    return [example for example in found if example.sentences]


def described(example: Example) -> dict[str, float]:
    """Its features."""
    claim, title, *sentences = readings(example.claim, example.title, example.sentences)
    return features(claim, sentences, title, ranked(claim, sentences, title))


def weight(example: Example, claims: Counter[tuple[str, str]]) -> float:
    """How much it counts: less where its claim has many examples."""
    return WORTH[example.collection] / claims[example.collection, example.claim] ** 0.5


def fit(found: Sequence[Example], rows: Sequence[dict[str, float]]) -> dict[str, Any]:
    """The model as it is written, scales folded into the weights."""
    names = sorted(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(matrix)
    claims = Counter((example.collection, example.claim) for example in found)
    model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
    model.fit(
        scaler.transform(matrix),
        [STANCES.index(example.stance) for example in found],
        sample_weight=[weight(example, claims) for example in found],
    )
    weights = model.coef_ / scaler.scale_
    bias = model.intercept_ - weights @ scaler.mean_
    return {
        "bias": [round(float(value), 4) for value in bias],
        "weights": {
            name: [round(float(value), 4) for value in column]
            for name, column in zip(names, weights.T, strict=True)
        },
    }


def model_of(data: dict[str, Any]) -> JudgeWeights:
    """What `fit` gives, to be used."""
    return JudgeWeights(bias=data["bias"], weights=data["weights"])


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    room = Path(nosology.answer.__file__).parent / "judging"
    parser.add_argument("--to", type=Path, default=room / "judge.json")
    given = parser.parse_args()
    found = [example for example in read(given.data) if not example.held_out]
    counts = dict(sorted(Counter(example.collection for example in found).items()))
    data = {"examples": counts, **fit(found, [described(example) for example in found])}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    given.to.write_text(text.replace('],"', '],\n"').replace("},", "},\n") + "\n", encoding="utf-8")
    print(given.to, given.to.stat().st_size, "bytes;", counts)


if __name__ == "__main__":
    main()
