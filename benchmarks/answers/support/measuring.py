"""How good judgements are: balanced accuracy, macro-F1, precision and recall of “supports”."""

from __future__ import annotations

from collections.abc import Sequence

from nosology.answer.judging.records import Stance
from nosology.answer.judging.weighing import STANCES


def figures(gold: Sequence[Stance], said: Sequence[Stance]) -> dict[str, float]:
    """Measures over three labels, over two (supports or not), and of “supports” and “contradicts” alone."""
    pairs = list(zip(gold, said, strict=True))
    two = [(one is Stance.SUPPORTS, other is Stance.SUPPORTS) for one, other in pairs]
    return {
        "balanced accuracy, 3": mean([_recall(pairs, stance) for stance in STANCES]),
        "macro-F1, 3": mean([_f1(pairs, stance) for stance in STANCES]),
        "balanced accuracy, 2": mean([_recall(two, value) for value in (True, False)]),
        "macro-F1, 2": mean([_f1(two, value) for value in (True, False)]),
        "precision of supports": _precision(pairs, Stance.SUPPORTS),
        "recall of supports": _recall(pairs, Stance.SUPPORTS),
        "precision of contradicts": _precision(pairs, Stance.CONTRADICTS),
        "recall of contradicts": _recall(pairs, Stance.CONTRADICTS),
    }


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean."""
    return round(sum(values) / len(values), 4)


def _precision(pairs: Sequence[tuple[object, object]], label: object) -> float:
    said = [one == other for one, other in pairs if other == label]
    return mean(said) if said else 0.0


def _recall(pairs: Sequence[tuple[object, object]], label: object) -> float:
    there = [one == other for one, other in pairs if one == label]
    return mean(there) if there else 0.0


def _f1(pairs: Sequence[tuple[object, object]], label: object) -> float:
    precision, recall = _precision(pairs, label), _recall(pairs, label)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
