"""What a language model returns for the points of answers, and how much of it passes: see README.md."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

import nosology
from nosology.answer.rephrasing.model import OpenAIModel
from nosology.answer.rephrasing.prompting import SYSTEM, Task, task_of
from nosology.answer.rephrasing.rephrasing import sentences_of
from nosology.answer.rephrasing.settings import ModelSettings
from nosology.answer.rephrasing.vetting import Sentence, parted, vet
from nosology.errors import ModelFailed
from nosology.library.facade import Library
from nosology.provenance import Kind, Verdict

QUESTIONS = (
    "What causes dystrophic calcification?",
    "How is calcinosis cutis treated?",
    "What are the complications of measles?",
    "How is myasthenia gravis treated?",
    "What are the symptoms of Marfan syndrome?",
    "How is gout treated?",
    "What is the prognosis of calciphylaxis?",
)


def tasks(library: Library, most: int) -> list[Task]:
    """Points of the answers, in order."""
    found = []
    for question in QUESTIONS:
        answer = library.ask(question)
        numbers = {reference.source.id: reference.number for reference in answer.references}
        for part in (*answer.guidelines, *answer.research, *answer.reference_works):
            found += [
                task_of(point, part.facet, numbers)
                for point in part.points
                if point.statements and point.kind is not Kind.COMPOSED and not point.disagrees
            ]
    step = max(1, len(found) // most)
    return found[::step][:most]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--results", type=Path)
    chosen = parser.parse_args()
    model, counts, failed, rows = OpenAIModel(ModelSettings.load()), Counter(), Counter(), []
    with nosology.open() as library:
        content, wanted = library.manifest.content, tasks(library, chosen.points)
    for task in wanted:
        began = time.monotonic()
        try:
            reply = model.complete(SYSTEM, task.text, chosen.seconds)
        except ModelFailed as error:
            counts["points without a reply"] += 1
            print(error, file=sys.stderr)
            continue
        counts["points"] += 1
        sentences = [parted(text) for text in sentences_of(reply)]
        outcomes = [
            [check for check in vet(each, task) if check.verdict is not Verdict.PASS] for each in sentences
        ]
        counts["sentences"] += len(sentences)
        counts["sentences shown"] += sum(not each for each in outcomes)
        counts["points shown"] += any(not each for each in outcomes)
        cited = [Sentence(each.text, (task.quotes[0].number,)) for each in sentences]
        as_if = [all(check.verdict is Verdict.PASS for check in vet(each, task)) for each in cited]
        counts["sentences that would pass if they cited the first quote"] += sum(as_if)
        failed.update(check.name for each in outcomes for check in each)
        rows.append(
            {
                "task": task.text,
                "reply": reply,
                "failed": [[c.name for c in e] for e in outcomes],
                "as_if": as_if,
            }
        )
        print(f"{time.monotonic() - began:.0f} s {reply!r} {rows[-1]['failed']}", file=sys.stderr)
    result = {
        "model": model.name,
        "content": content,
        "counts": dict(sorted(counts.items())),
        "failed": dict(failed.most_common()),
        "rows": rows,
    }
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    chosen.results.write_text(text, encoding="utf-8") if chosen.results else print(text)


if __name__ == "__main__":
    main()
