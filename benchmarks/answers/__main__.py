"""Check printed statements independently of the product's own checks: ``python -m benchmarks.answers``."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from pathlib import Path

from benchmarks.answers.integrity import tally
from benchmarks.machine import write
from benchmarks.questions import questions
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.records import Answer
from nosology.library.facade import Library
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.library.opening import evidence_of, open_library

HERE = Path(__file__).parent
SEED = 20261121
RERUN = 10
"""So many questions are asked again and again."""


def figures_of(library: Library, home: Path | None, asked: list[str], reruns: int) -> dict[str, object]:
    """Integrity, sameness, processor time and memory over all questions."""
    folder = LibraryFolder(Home.at(home).library.resolve())
    evidence = evidence_of(folder, read_manifest(folder))
    library.ask(asked[0])
    answers: list[Answer] = []
    milliseconds: list[float] = []
    for question in asked:
        began = time.process_time()
        answers.append(library.ask(question))
        milliseconds.append((time.process_time() - began) * 1000)
    again = sum(
        _bytes(library.ask(question)) == _bytes(answer)
        for question, answer in zip(asked[:RERUN], answers, strict=False)
        for _ in range(reruns)
    )
    twentieths = statistics.quantiles(milliseconds, n=20)
    parts = [
        part for answer in answers for part in (*answer.guidelines, *answer.research, *answer.reference_works)
    ]
    return {
        "questions": len(asked),
        "answered": sum(1 for answer in answers if answer.references),
        "points": sum(len(part.points) for part in parts),
        "collected_figures": sum(len(part.quantities) for part in parts),
        "points_with_disagreement": sum(point.disagrees for part in parts for point in part.points),
        **tally(answers, evidence),
        "asked_again": min(RERUN, len(asked)) * reruns,
        "identical_when_asked_again": again,
        "cpu_ms_p50": round(statistics.median(milliseconds), 1),
        "cpu_ms_p95": round(twentieths[18], 1),
        "cpu_ms_p99": round(statistics.quantiles(milliseconds, n=100)[98], 1),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _bytes(answer: Answer) -> bytes:
    return json.dumps(answer_to_dict(answer), ensure_ascii=False).encode()


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument("--count", type=int, default=2000, help="how many questions")
    options.add_argument("--reruns", type=int, default=100, help=f"how often {RERUN} of them are asked again")
    chosen = options.parse_args()
    library = open_library(chosen.home)
    asked = questions(library, chosen.count, SEED)
    figures = figures_of(library, chosen.home, asked, chosen.reruns)
    target = write(HERE, library.manifest.content, figures, SEED)
    for name, figure in figures.items():
        print(f"{name:28} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
