"""Measure the choice of sentences: ``python -m benchmarks.answers.choice``."""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.answers.choice.corpus import DATA, FILE, OTHERS, SEED, Asked, halves, mixed, read
from benchmarks.answers.choice.peers import summarizers
from benchmarks.answers.choice.rouge import best, bigrams, skip_bigrams
from benchmarks.machine import write
from nosology.answer.choosing.asking import asked_of
from nosology.answer.choosing.pool import Pool
from nosology.answer.choosing.ranking import Choice, enough, fullest_first, shipped_ranker

HERE = Path(__file__).parent
COUNTS = (4, 10)
"""Fixed numbers of snippets to choose; with 4 BM25 does best on the questions that are learnt from."""
SHARES = (0.4, 0.5, 0.6, 0.7, 0.8)
"""Least shares of the best BM25 score: a peer for the ranker's own number."""
THRESHOLDS = (0.5, 0.7, 0.9, 0.95)

Figures = dict[str, dict[str, float]]


class Chosen:
    """What was chosen for each question, by name of the way, and what it is worth."""

    def __init__(self) -> None:
        self.sets: dict[str, list[tuple[float, float, float, int]]] = {}
        self.answers: dict[str, list[tuple[float, float]]] = {}

    def take_set(self, way: str, question: Asked, texts: Sequence[str]) -> None:
        """Precision, recall and F of chosen snippets, and how many they are."""
        right = len(set(question.gold).intersection(texts))
        precision, recall = right / max(1, len(texts)), right / len(question.gold)
        both = 2 * precision * recall / (precision + recall) if right else 0.0
        self.sets.setdefault(way, []).append((precision, recall, both, len(texts)))

    def take_answer(self, way: str, question: Asked, text: str) -> None:
        """ROUGE of a composed answer."""
        found = best(text, question.ideal, bigrams), best(text, question.ideal, skip_bigrams)
        self.answers.setdefault(way, []).append(found)

    def figures(self) -> dict[str, Figures]:
        """Means over questions."""
        return {
            "sets": {
                way: _means(rows, ("precision", "recall", "F", "chosen")) for way, rows in self.sets.items()
            },
            "answers": {way: _means(rows, ("ROUGE-2", "ROUGE-SU4")) for way, rows in self.answers.items()},
        }


def _means(rows: Sequence[Sequence[float]], names: Sequence[str]) -> dict[str, float]:
    return {
        name: round(fmean(column), 4) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def measured(questions: Sequence[Asked]) -> dict[str, object]:
    """Every way of choosing over the questions."""
    chosen, peers, certain = Chosen(), summarizers(), Certainty()
    for question, texts in mixed(questions, SEED):
        by_words = bm25(question.text, texts)
        choices = shipped_ranker().choices(question.text, texts)
        likeliest = [each.text for each in choices]
        kept = enough(choices)
        for count in COUNTS:
            chosen.take_set(f"BM25, {count}", question, by_words[:count])
            chosen.take_set(f"ranker, {count}", question, likeliest[:count])
            chosen.take_set(f"the best possible, {count}", question, question.gold[:count])
        chosen.take_set("ranker, its own number", question, [each.text for each in kept])
        certain.take(question, choices)
        for share in SHARES:
            chosen.take_set(f"BM25, above {share} of the best", question, above(question.text, texts, share))
        compare(chosen, question, by_words, kept, peers)
    return {"questions": len(questions), **chosen.figures(), "precision above": certain.figures()}


def compare(
    chosen: Chosen,
    question: Asked,
    by_words: Sequence[str],
    kept: Sequence[Choice],
    peers: dict[str, Callable[[Sequence[str]], str]],
) -> None:
    """Answers of one snippet, made from the same ten by BM25 or from the ranker's own choice."""
    ten, own = by_words[:10], [each.text for each in kept] or by_words[:1]
    chosen.take_answer("lead: BM25's ten, the first in the pool", question, min(ten))
    chosen.take_answer("BM25, first", question, ten[0])
    chosen.take_answer("BM25, first two", question, " ".join(ten[:2]))
    for name, summarize in peers.items():
        chosen.take_answer(f"{name} of BM25's ten", question, summarize(ten))
        chosen.take_answer(f"{name} of the ranker's own choice", question, summarize(own))
    full = [each.text for each in fullest_first(kept)] or own
    chosen.take_answer("ranker, likeliest", question, own[0])
    chosen.take_answer("ranker, fullest", question, full[0])
    chosen.take_answer("ranker, fullest two", question, " ".join(full[:2]))
    oracle = max(question.gold, key=lambda text: best(text, question.ideal, bigrams))
    chosen.take_answer("the best possible", question, oracle)


class Certainty:
    """How often snippets above a probability are gold."""

    def __init__(self) -> None:
        self.counts = {threshold: [0, 0] for threshold in THRESHOLDS}
        self.gold = 0

    def take(self, question: Asked, choices: Sequence[Choice]) -> None:
        """Count a question's."""
        own = set(question.gold)
        self.gold += len(own)
        for threshold, counts in self.counts.items():
            above = [each.text in own for each in choices if each.probability >= threshold]
            counts[0] += sum(above)
            counts[1] += len(above)

    def figures(self) -> Figures:
        """Precision and recall over all snippets."""
        return {
            str(threshold): {
                "precision": round(right / max(1, above), 4),
                "recall": round(right / self.gold, 4),
            }
            for threshold, (right, above) in self.counts.items()
        }


def scored(question: str, texts: Sequence[str]) -> list[tuple[float, str]]:
    """All texts with their plain BM25, best first, ties by text."""
    pool = Pool.of(texts)
    weights = {term: pool.idf(term) for term in asked_of(question, pool).terms}
    return sorted(
        ((pool.bm25(member, weights), member.text) for member in pool.members),
        key=lambda pair: (-pair[0], pair[1]),
    )


def bm25(question: str, texts: Sequence[str]) -> list[str]:
    """All texts by plain BM25."""
    return [text for _, text in scored(question, texts)]


def above(question: str, texts: Sequence[str], share: float) -> list[str]:
    """The texts whose plain BM25 is at least a share of the best one."""
    found = scored(question, texts)
    return [text for score, text in found if score >= share * found[0][0] > 0]


def costs(questions: Sequence[Asked]) -> dict[str, float]:
    """Microseconds of processor time for each sentence of a mixed pool, tokenising included."""
    pools = [(question.text, texts) for question, texts in mixed(questions, SEED)][:100]
    shipped_ranker()
    many = sum(len(texts) for _, texts in pools)
    began = time.process_time()
    for text, texts in pools:
        enough(shipped_ranker().choices(text, texts))
    ranked = time.process_time() - began
    began = time.process_time()
    for _, texts in pools:
        Pool.of(texts)
    return {
        "microseconds a sentence": round(1e6 * ranked / many, 1),
        "of it to make words": round(1e6 * (time.process_time() - began) / many, 1),
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers.choice", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)))
    given = parser.parse_args()
    learnt, held_out = halves(read(given.data))
    digest = hashlib.sha256((given.data / FILE).read_bytes()).hexdigest()
    found: dict[str, object] = {"data sha256": digest, "questions mixed in": OTHERS}
    for name, part in (("learnt from (7B-9B)", learnt), ("held out (10B, 11B)", held_out)):
        found[name] = measured(part)
        _show(name, found[name])
    found["cost"] = costs(held_out)
    print(found["cost"])
    print("written to", write(HERE, "none", found, SEED))


def _show(name: str, figures: object) -> None:
    assert isinstance(figures, dict)  # noqa: S101 - as made above
    print(f"{name}: {figures['questions']} questions")
    for part in ("sets", "answers", "precision above"):
        for way, row in figures[part].items():
            print(f"  {way:44}", "  ".join(f"{key} {value:.4g}" for key, value in row.items()))


if __name__ == "__main__":
    main()
