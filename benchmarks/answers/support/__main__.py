"""Measure the judge: ``python -m benchmarks.answers.support``; README.md says what is measured."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from benchmarks.answers.support.gold import Example, healthver, scifact
from benchmarks.answers.support.measuring import figures
from benchmarks.machine import write
from nosology.answer.judging.features import features, ranked
from nosology.answer.judging.judge import judge, readings
from nosology.answer.judging.reading import Reading
from nosology.answer.judging.records import Stance
from nosology.answer.judging.weighing import shipped_judge
from nosology.answer.judging.words import coverage
from nosology.search.encoding import SentenceEncoder

HERE = Path(__file__).parent
DATA = Path(__file__).parents[4] / "shared" / "data"

Scores = Callable[[Example], float]
Judge = Callable[[Example], Stance]
Vector = Callable[[str], Sequence[float]]


def product(example: Example) -> Stance:
    """What the product says."""
    return judge(example.claim, example.sentences, title=example.title).stance


def model(example: Example) -> Stance:
    """The likeliest stance by the learned model alone."""
    claim, title, *sentences = readings(example.claim, example.title, example.sentences)
    likely = shipped_judge().probabilities(features(claim, sentences, title, ranked(claim, sentences, title)))
    return max(likely, key=lambda stance: likely[stance])


def by_words(example: Example) -> float:
    """Share of the weight of the claim's words in the best sentence."""
    words = Reading(example.claim).words
    return max(coverage(words, Reading(sentence).vocabulary) for sentence in example.sentences)


def by_meaning(vector: Vector, example: Example) -> float:
    """Cosine of the claim and the best sentence."""
    claim = vector(example.claim)
    vectors = [vector(sentence) for sentence in example.sentences]
    return max(sum(one * other for one, other in zip(claim, each, strict=True)) for each in vectors)


def threshold(found: Sequence[Example], score: Scores) -> float:
    """The score from which to say “supports”, best in balanced accuracy on examples that may be looked at."""
    scores = {id(example): score(example) for example in found}
    gold = [example.stance for example in found]

    def accuracy(least: float) -> float:
        said = [Stance.SUPPORTS if scores[id(each)] >= least else Stance.SILENT for each in found]
        return figures(gold, said)["balanced accuracy, 2"]

    return max((place / 50 for place in range(51)), key=accuracy)


def cut(score: Scores, least: float, example: Example) -> Stance:
    """“Supports” from a score on."""
    return Stance.SUPPORTS if score(example) >= least else Stance.SILENT


def measure(found: Sequence[Example], judges: dict[str, Judge]) -> dict[str, object]:
    """Figures of every judge on some examples."""
    gold = [example.stance for example in found]
    result: dict[str, object] = {"examples": len(found)}
    for name, told in judges.items():
        result[name] = shown = figures(gold, [told(example) for example in found])
        print(
            f"  {name:24}",
            "  ".join(f"{measure} {value:.3f}" for measure, value in shown.items()),
            flush=True,
        )
    return result


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--encoder", type=Path, help="folder of an ONNX sentence encoder, as a baseline")
    given = parser.parse_args()
    vector = cache(SentenceEncoder(given.encoder).vector) if given.encoder else None
    results: dict[str, object] = {}
    for name, collection in (("SciFact", scifact), ("HealthVer", healthver)):
        found = [example for example in collection(given.data) if example.sentences]
        looked_at = [example for example in found if not example.held_out]
        scores: dict[str, Scores] = {"idf overlap": by_words}
        if vector:
            scores["MiniLM similarity"] = partial(by_meaning, vector)
        cuts = {each: partial(cut, score, threshold(looked_at, score)) for each, score in scores.items()}
        judges: dict[str, Judge] = {
            "majority": lambda _: Stance.SILENT,
            **cuts,
            "model alone": model,
            "product": product,
        }
        for half in (False, True):
            part = [example for example in found if example.held_out == half]
            title = f"{name}, {'held out' if half else 'looked at'}"
            print(title, len(part))
            results[title] = measure(part, judges)
    results["milliseconds of processor time a pair"] = speed(list(scifact(given.data))[:200])
    print(results["milliseconds of processor time a pair"], "ms a pair")
    print("written to", write(HERE, "SciFact, HealthVer", results, seed=0))


def speed(found: Sequence[Example]) -> float:
    """Processor time of judging a claim against an abstract, tables read."""
    product(found[0])
    begun = time.process_time()
    for example in found:
        product(example)
    return round(1000 * (time.process_time() - begun) / len(found), 2)


if __name__ == "__main__":
    main()
