"""Reading grades of the heads of disease pages, beside published definitions: ``python -m benchmarks.leads``."""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import textstat

import nosology
from benchmarks.machine import write
from nosology.answer.entry_records import Entry
from nosology.answer.records import Point
from nosology.library.facade import Library
from nosology.provenance import Kind

HERE = Path(__file__).parent
AIM = 8.0
_NAME = "it"
"""What stands for a name where only the fixed words are graded: one syllable."""


def grade(text: str) -> float:
    """Flesch–Kincaid grade (Kincaid and others, 1975), as textstat counts syllables."""
    return float(textstat.flesch_kincaid_grade(text))


def text_of(points: Sequence[Point]) -> str:
    """The sentences of a lead."""
    return " ".join(point.text for point in points)


def fixed_words(points: Sequence[Point]) -> str:
    """The composed sentences with every name in them, of diseases, findings and genes, as a short word."""
    return " ".join(_without_names(point) for point in points if point.kind is Kind.COMPOSED)


def _without_names(point: Point) -> str:
    names = {item.subject_name for item in point.statements}
    names |= {label.removesuffix(" gene") for item in point.statements for label, _ in item.labels}
    names |= {re.sub(" inheritance$", "", each) for each in names}
    text = point.text.replace("“", "").replace("”", "")
    for name in sorted(names, key=lambda each: (-len(each), each)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAME, text, flags=re.IGNORECASE)
    return text


def spread(grades: Sequence[float]) -> dict[str, float]:
    """How grades are distributed."""
    if len(grades) < 2:
        return {"texts": len(grades)}
    tenths = statistics.quantiles(grades, n=10)
    return {
        "texts": len(grades),
        "mean": round(statistics.mean(grades), 1),
        "p10": round(tenths[0], 1),
        "p50": round(tenths[4], 1),
        "p90": round(tenths[8], 1),
        "at_most_8": round(sum(each <= AIM for each in grades) / len(grades), 3),
    }


def measure(library: Library, count: int, seed: int) -> dict[str, object]:
    """Leads of diseases drawn by chance, with the definitions of the same diseases."""
    every = sorted(str(identifier) for identifier, _ in library.diseases())
    drawn = random.Random(seed).sample(every, min(count, len(every)))
    grades: dict[str, list[float]] = defaultdict(list)
    sentences: Counter[int] = Counter()
    opened: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    unsupported = 0
    began = time.process_time()
    for identifier in drawn:
        entry = library.disease(identifier)
        lead = entry.answer.lead
        sentences[len(lead)] += 1
        unsupported += sum(not (point.citations and point.statements) for point in lead)
        labels.update(point.label for point in lead)
        opened[str(lead[0].kind) if lead else "no lead"] += 1
        _add_grades(grades, entry)
    return {
        "diseases": len(drawn),
        "cpu_milliseconds_each": round(1000 * (time.process_time() - began) / len(drawn)),
        "with_a_lead": round(1 - sentences[0] / len(drawn), 3),
        "points": {str(number): held for number, held in sorted(sentences.items())},
        "opened_by": dict(opened.most_common()),
        "sentences_on": dict(labels.most_common()),
        "sentences_without_support": unsupported,
        "grades": {name: spread(held) for name, held in sorted(grades.items())},
    }


def _add_grades(grades: dict[str, list[float]], entry: Entry) -> None:
    lead, definition = entry.answer.lead, entry.disease.definition
    if lead:
        grades["lead"].append(grade(text_of(lead)))
        quoted = [point for point in lead if point.kind is not Kind.COMPOSED]
        composed = [point for point in lead if point.kind is Kind.COMPOSED]
        if quoted:
            grades["lead: quoted or curated sentences"].append(grade(text_of(quoted)))
        if composed:
            grades["lead: composed sentences"].append(grade(text_of(composed)))
            grades["lead: fixed words alone"].append(grade(fixed_words(composed)))
    if definition:
        grades["published definition"].append(grade(definition))
    if lead and definition:
        grades["same diseases: lead"].append(grade(text_of(lead)))
        grades["same diseases: published definition"].append(grade(definition))


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.leads", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument("--count", type=int, default=1000, help="diseases to draw")
    options.add_argument("--seed", type=int, default=20261121)
    given = options.parse_args()
    with nosology.open(given.home) as library:
        figures = measure(library, given.count, given.seed)
        target = write(HERE, library.manifest.content, figures, seed=given.seed)
    for name, figure in figures.items():
        if name != "grades":
            print(f"{name:28} {figure}")
    for name, held in sorted(dict(figures["grades"]).items()):  # type: ignore[call-overload]
        print(f"  {name:38} {held}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
