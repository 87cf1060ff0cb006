"""Whether an answer says so where the library holds nothing: ``python -m benchmarks.answers.abstention``."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import nosology
from benchmarks.answers.abstention.hiding import identities, without
from benchmarks.machine import write
from benchmarks.questions import well_known
from nosology.answer.answering import answer
from nosology.answer.evidence import Evidence
from nosology.answer.records import Answer, Statement
from nosology.identifiers import Curie
from nosology.library.facade import Library
from nosology.provenance import Facet

HERE = Path(__file__).parent
SEED = 20261121
ROUNDS = 25
"""So often the sources of what is still printed are hidden too."""
WORDINGS: dict[Facet, tuple[str, ...]] = {
    Facet.CAUSES: ("What causes {}?", "how do you get {}", "Why do people get {}?"),
    Facet.MECHANISM: ("mechanism of {}", "What is the pathogenesis of {}?"),
    Facet.SYMPTOMS: ("What are the symptoms of {}?", "how does {} present"),
    Facet.DIAGNOSIS: ("How is {} diagnosed?", "how do doctors check for {}"),
    Facet.TREATMENT: ("How is {} treated?", "what can be done about {}", "drugs for {}"),
    Facet.PROGNOSIS: ("What is the prognosis of {}?", "Can you die of {}?"),
    Facet.EPIDEMIOLOGY: ("How common is {}?", "who gets {}"),
    Facet.PREVENTION: ("How can {} be prevented?", "how to keep from getting {}"),
}


def statements(found: Answer, facet: Facet) -> list[Statement]:
    """What an answer states under a facet, in whichever part."""
    parts = (*found.guidelines, *found.research, *found.reference_works)
    return [
        item for part in parts if part.facet is facet for point in part.points for item in point.statements
    ]


def drawn(library: Library, count: int) -> Iterator[tuple[str, Facet, str]]:
    """Name, facet and question, where the page of the disease holds a statement under the facet."""
    chooser = random.Random(SEED)
    names = well_known(library)
    chooser.shuffle(names)
    made = 0
    for name in names:
        held = library.disease(name).answer
        for facet, wordings in WORDINGS.items():
            if statements(held, facet):
                yield name, facet, chooser.choice(wordings).format(name)
                made += 1
                if made >= count:
                    return


def emptied(question: str, facet: Facet, evidence: Evidence) -> tuple[str, int]:
    """What becomes of a question when its evidence is taken away, and after how many rounds.

    Every source that the answer cites under the facet is hidden and the question asked anew, until nothing
    is stated. The outcome is `said` (nothing is stated, and a sentence says that nothing is held on it),
    `silent` (nothing is stated and nothing said), `hidden source cited`, or `others` (other sources still
    answer after `ROUNDS` rounds).
    """
    hidden: set[Curie] = set()
    for round_ in range(ROUNDS):
        found = answer(question, without(evidence, hidden))
        left = statements(found, facet)
        if not left:
            said = any(gap.startswith("Nothing in this library") for gap in found.gaps)
            return ("said" if said else "silent"), round_
        cited = {each for item in left for each in identities(item.support.source)}
        if cited & hidden:
            return "hidden source cited", round_
        hidden |= cited
    return "others", ROUNDS


def figures_of(library: Library, asked: Sequence[tuple[str, Facet, str]]) -> dict[str, object]:
    """Both shares, with the questions that failed."""
    evidence = library._evidence  # noqa: SLF001 -- what the product answers from, part by part
    abstained = [question for _, facet, question in asked if not statements(library.ask(question), facet)]
    outcomes: Counter[str] = Counter()
    rounds: list[int] = []
    failures: list[str] = []
    for _, facet, question in asked:
        outcome, needed = emptied(question, facet, evidence)
        outcomes[outcome] += 1
        rounds.append(needed)
        failures += [f"{outcome}: {question}"] if outcome not in {"said", "others"} else []
    emptied_ones = len(asked) - outcomes["others"]
    return {
        "questions": len(asked),
        "facets": dict(Counter(str(facet) for _, facet, _ in asked)),
        "abstained_with_evidence": round(len(abstained) / len(asked), 4),
        "said_without_evidence": round(outcomes["said"] / max(1, emptied_ones), 4),
        "outcomes": dict(outcomes),
        "median_rounds": sorted(rounds)[len(rounds) // 2],
        "abstained": abstained,
        "failures": failures,
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.answers.abstention", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library")
    options.add_argument("--count", type=int, default=400, help="how many questions")
    chosen = options.parse_args()
    library = nosology.open(chosen.home)
    began = time.process_time()
    figures = figures_of(library, list(drawn(library, chosen.count)))
    figures["cpu_seconds"] = round(time.process_time() - began, 1)
    target = write(HERE, library.manifest.content, figures, SEED)
    for name, figure in figures.items():
        print(f"{name:28} {figure}")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
