"""Whether a quoted sentence says what its facet and label say: ``python -m benchmarks.answers.filing``."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nosology
from benchmarks.machine import write
from benchmarks.questions import well_known
from nosology.library.facade import Library
from nosology.provenance import Facet, Kind

HERE = Path(__file__).parent
SEED = 20261121
QUESTIONS = {
    Facet.CAUSES: "What causes {}?",
    Facet.TREATMENT: "How is {} treated?",
    Facet.SYMPTOMS: "What are the symptoms of {}?",
    Facet.PROGNOSIS: "What is the prognosis of {}?",
}
VERDICTS = ("right", "label", "wrong")
"""The sentence states the facet of the disease and is named so; it states it, but the name misleads; it does not."""


def drawn(library: Library, first: int, count: int, seen: frozenset[str]) -> list[str]:
    """Well-known diseases in an order by chance, without those read while the patterns were written."""
    names = [name for name in well_known(library) if name.casefold() not in seen]
    random.Random(SEED).shuffle(names)
    return names[first : first + count]


def filed(library: Library, name: str) -> Iterator[tuple[str, str]]:
    """A key that holds no text of an article, and the line to judge, of each quoted statement on a disease."""
    for facet, wording in QUESTIONS.items():
        answer = library.ask(wording.format(name))
        for section in (*answer.guidelines, *answer.research):
            for point in section.points if section.facet is facet else ():
                for item in point.statements:
                    if item.kind is Kind.QUOTED and item.is_from_article:
                        side = "against" if item.against else "for"
                        told = hashlib.sha256(item.text.encode()).hexdigest()[:12]
                        key = f"{item.subject} {facet.value} {item.support.source.id} {told} {side} {point.label}"
                        yield (
                            key,
                            f"{name} ({item.subject_name}) | {facet.value}: {point.label} {side} | {item.text}",
                        )


def main() -> None:
    """Judge what is known to be right or wrong, and list what nobody has judged yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument(
        "--first", type=int, default=0, help="place of the first disease: from 500 on none was read before"
    )
    parser.add_argument("--diseases", type=int, default=500)
    parser.add_argument(
        "--unjudged", type=Path, help="where lines to judge are written, to be kept out of the repository"
    )
    chosen = parser.parse_args()
    judged: dict[str, str] = json.loads((HERE / "judged.json").read_text(encoding="utf-8"))
    seen = frozenset((HERE / "seen.txt").read_text(encoding="utf-8").casefold().split("\n"))
    with nosology.open(chosen.home) as library:
        names = drawn(library, chosen.first, chosen.diseases, seen)
        lines = dict(line for name in names for line in filed(library, name))
        content = library.manifest.content
    counts = Counter((key.split()[1], judged.get(key, "unjudged")) for key in lines)
    result: dict[str, object] = {
        "diseases": len(names),
        "statements": len(lines),
        "verdicts": {
            facet.value: {v: counts[facet.value, v] for v in (*VERDICTS, "unjudged")} for facet in QUESTIONS
        },
    }
    if chosen.unjudged:
        chosen.unjudged.write_text(
            "".join(f"{key}\t{line}\n" for key, line in lines.items() if key not in judged)
        )
    print(json.dumps(result["verdicts"], indent=1))
    write(HERE, content, result, SEED)


if __name__ == "__main__":
    main()
