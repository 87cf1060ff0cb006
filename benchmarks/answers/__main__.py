"""Check printed statements independently of the product's own checks: ``python -m benchmarks.answers``."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import nosology
from benchmarks.machine import write
from benchmarks.questions import questions
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.records import Answer, Statement
from nosology.library.facade import Library
from nosology.provenance import Kind

HERE = Path(__file__).parent
SEED = 20261121


def verbatim(library: Library, statement: Statement) -> bool | None:
    """Whether a quoted statement stands in its article at its offsets; None if it quotes no article."""
    support = statement.support
    if statement.kind is not Kind.QUOTED or support.quote is None or support.source.pmid is None:
        return None
    record = library.source(support.source.pmid)
    texts = (
        {passage.name: passage.text for passage in record.article.passages}
        if record and record.article
        else {}
    )
    text = texts.get(support.quote.passage, "")
    return text[support.quote.start : support.quote.end] == statement.text == support.quote.text


def figures_of(library: Library, asked: list[str]) -> dict[str, object]:
    """Integrity and coverage over all questions."""
    answers = [library.ask(question) for question in asked]
    statements = [item for answer in answers for item in _statements(answer)]
    quoted = [found for item in statements if (found := verbatim(library, item)) is not None]
    first = [_bytes(answer) for answer in answers]
    again = [_bytes(library.ask(question)) for question in asked]
    return {
        "questions": len(asked),
        "answered": sum(1 for answer in answers if answer.research or answer.guidelines),
        "points": sum(
            len(part.points) for answer in answers for part in (*answer.guidelines, *answer.research)
        ),
        "statements": len(statements),
        "quoted_from_articles": len(quoted),
        "verbatim": sum(quoted),
        "not_citable": sum(1 for item in statements if not item.support.source.standing.citable),
        "unchecked": sum(1 for item in statements if not item.support.checks),
        "dangling_citations": sum(map(_dangling, answers)),
        "withheld": sum(answer.withheld for answer in answers),
        "identical_when_asked_again": sum(a == b for a, b in zip(first, again, strict=True)),
    }


def _statements(answer: Answer) -> list[Statement]:
    return [
        item
        for part in (*answer.guidelines, *answer.research)
        for point in part.points
        for item in point.statements
    ]


def _bytes(answer: Answer) -> bytes:
    return json.dumps(answer_to_dict(answer), ensure_ascii=False).encode()


def _dangling(answer: Answer) -> int:
    known = {reference.number for reference in answer.references}
    cited = [
        number
        for part in (*answer.guidelines, *answer.research)
        for point in part.points
        for number in point.citations
    ]
    return sum(1 for number in cited if number not in known)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument("--count", type=int, default=200, help="how many questions")
    chosen = options.parse_args()
    library = nosology.open(chosen.home)
    began = time.perf_counter()
    figures = figures_of(library, questions(library, chosen.count, SEED))
    figures["seconds"] = round(time.perf_counter() - began, 1)
    target = write(HERE, library.manifest.content, figures, SEED)
    for name, figure in figures.items():
        print(f"{name:28} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
