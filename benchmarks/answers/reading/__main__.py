"""How well questions in people's words are read: ``python -m benchmarks.answers.reading``."""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from pathlib import Path

import nosology
from benchmarks.answers.reading.judging import HALVES, PARTS, judge, read_rows
from benchmarks.machine import write
from nosology.answer.questions import read_question
from nosology.library.facade import Library

HERE = Path(__file__).parent


def figures_of(library: Library, half: str) -> dict[str, object]:
    """The share of questions of which each part was understood, and all parts, with what was missed."""
    held = library._evidence  # noqa: SLF001 -- what the product reads with
    rows = read_rows(half)
    right: dict[str, list[bool]] = defaultdict(list)
    groups: dict[str, list[bool]] = defaultdict(list)
    seconds: list[float] = []
    missed: list[str] = []
    for row in rows:
        began = time.process_time()
        question = read_question(row["q"], held.catalog, held.curated, held.occurs, held.newest)
        seconds.append(time.process_time() - began)
        verdicts = judge(row, question, held.catalog, held.newest)
        for part, verdict in verdicts.items():
            right[part].append(verdict)
        groups[row["group"]].append(all(verdicts.values()))
        missed += [f"{row['q']}: {', '.join(part for part, verdict in verdicts.items() if not verdict)}"] * (
            not all(verdicts.values())
        )
    return {
        "questions": len(rows),
        **{part: round(statistics.mean(right[part]), 3) for part in PARTS},
        "all_parts": round(1 - len(missed) / len(rows), 3),
        "groups": {group: round(statistics.mean(verdicts), 3) for group, verdicts in groups.items()},
        "cpu_milliseconds_p50": round(1000 * statistics.median(seconds), 1),
        "cpu_milliseconds_p95": round(1000 * statistics.quantiles(seconds, n=20)[-1], 1),
        "missed": missed,
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.answers.reading", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    library = nosology.open(options.parse_args().home)
    figures = {half: figures_of(library, half) for half in HALVES}
    target = write(HERE, library.manifest.content, dict(figures), seed=0)
    for half, held in figures.items():
        print(half)
        for name, figure in held.items():
            print(f"  {name:24} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
