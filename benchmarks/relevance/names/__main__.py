"""Measure how well names lead to diseases: ``python -m benchmarks.relevance.names``."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nosology
from benchmarks.machine import write
from benchmarks.relevance.names import annotating, resolving
from benchmarks.relevance.names.corpora import CORPORA, Document, read_corpus
from benchmarks.relevance.names.gold import read_hpo, read_mondo
from benchmarks.relevance.names.judging import Judged, miss_class
from benchmarks.relevance.names.resolving import Gold, Plan
from benchmarks.relevance.names.scoring import Found, mistakes, score
from nosology.library.facade import Library
from nosology.library.home import Home
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

HERE = Path(__file__).parent
DATA = Path(__file__).parents[4] / "shared" / "data"
SEED = 20261121
SAMPLE = 20_000
MISTYPED = 5_000
_MOST_ROWS = 400


@dataclass
class Run:
    """What a measurement needs, and what has come of it."""

    library: Library
    plan: Plan
    home: Path | None
    data: Path
    peers: str
    full: bool
    figures: dict[str, object] = field(default_factory=dict)

    def member(self, source: str, suffix: str = "") -> Path:
        """A downloaded file of a source."""
        return member(self.home, source, suffix)

    def judge(self, test: str, asked: Iterable[resolving.Asked]) -> None:
        """Ask, count, and list the misses."""
        began = time.perf_counter()
        judged = resolving.judge(self.library, iter(asked))
        seconds = time.perf_counter() - began
        milliseconds = {"ms_a_query": round(1000 * seconds / len(judged), 3)}
        self.figures[test] = resolving.figures(judged, self.plan) | milliseconds
        names = self.plan.gold.names()
        missed = [each for each in judged if each.rank is None or each.rank > 1]
        table(f"misses-{test.replace(' ', '-')}", MISS, (_row(each, names) for each in missed))


MISS = (
    "kind",
    "class",
    "query",
    "name",
    "accepted",
    "rank",
    "first",
    "first label",
    "matched",
    "why",
    "score",
)


def _row(judged: Judged, names: dict[str, set[str]]) -> tuple[object, ...]:
    asked, first = judged.asked, judged.first
    came = (first.disease, first.label, first.matched, first.why, first.score) if first else ("",) * 5
    accepted = "|".join(sorted(asked.accepted))
    return (
        asked.kind,
        miss_class(judged, names),
        asked.query,
        asked.name,
        accepted,
        judged.rank or "",
        *came,
    )


def member(home: Path | None, source: str, suffix: str = "") -> Path:
    """A downloaded file of a source."""
    return Store(Home.at(home).downloads).path(load_specs()[source].member(suffix))


def table(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table for people who look for causes; it is not kept with the code."""
    path = HERE / "results" / "misses" / f"{name}.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(header)
        writer.writerows([str(cell).replace("\t", " ").replace("\n", " ") for cell in row] for row in rows)


def names(run: Run) -> None:
    run.judge("names", resolving.every_name(run.plan))
    run.judge("findings", resolving.every_finding(run.plan))


def errors(run: Run) -> None:
    most = None if run.full else MISTYPED
    run.judge("typing errors 1", resolving.typing_errors(run.plan, 1, 6, most))
    run.judge("typing errors 2", resolving.typing_errors(run.plan, 2, 10, MISTYPED))


def variants(run: Run) -> None:
    run.judge("variants", resolving.other_ways(run.plan))


def retired(run: Run) -> None:
    run.figures["retired"], faults = resolving.retired(run.library, run.plan)
    table("retired", ("query", "fault", "came"), faults)


def typed(run: Run) -> None:
    run.figures["typed"], failures = resolving.typed(run.library, run.plan.seed)
    shown = [row for row in failures if row[0] == "dev"]  # who sees a held-out miss will mend it
    table("typed", ("half", "query", "meant", "must", "within", "came"), shown)


def mentions(run: Run) -> None:
    """Every corpus by every annotator; the tables of mistakes are of the training parts alone."""
    codes = annotating.Codes(run.library)
    terms = annotating.terms(run.library, run.plan.gold, run.member("mesh", "mesh_id_label_mappings.tsv"))
    corpora = {name: list(read_corpus(run.data / f"{name}.pubtator.txt.gz")) for name in CORPORA}
    texts = [document for documents in corpora.values() for document in documents]
    found: dict[str, object] = {}
    ours = annotating.by_library(run.library, codes, texts)
    found["nosology"] = _scores(corpora, ours)
    every = annotating.by_library(run.library, codes, texts, every_meaning=True)
    found["nosology, every meaning listed"] = _scores(corpora, every)
    found["dictionary"] = _scores(corpora, annotating.by_dictionary(terms, codes, texts))
    for peer in annotating.PEERS:
        spans, report = annotating.by_peer(peer, run.peers, terms, codes, texts)
        found[peer] = report if spans is None else report | _scores(corpora, spans)
    run.figures["mentions"] = found
    _mistakes(corpora, ours)


def _scores(corpora: dict[str, list[Document]], found: list[list[Found]]) -> dict[str, object]:
    parts = iter(found)
    return {
        name: {"use": CORPORA[name]} | score(documents, [next(parts) for _ in documents])
        for name, documents in corpora.items()
    }


def _mistakes(corpora: dict[str, list[Document]], found: list[list[Found]]) -> None:
    parts, wrong, missed = iter(found), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for name, documents in corpora.items():
        marked = [next(parts) for _ in documents]
        if CORPORA[name] == "training":
            more_wrong, more_missed = mistakes(documents, marked)
            wrong, missed = wrong + more_wrong, missed + more_missed
    for name, counted in (("false-positives", wrong), ("false-negatives", missed)):
        rows = [(surface, place, count) for (surface, place), count in counted.most_common(_MOST_ROWS)]
        table(name, ("surface", "place", "count"), rows)


PARTS: dict[str, Callable[[Run], None]] = {
    "names": names,
    "errors": errors,
    "variants": variants,
    "retired": retired,
    "typed": typed,
    "mentions": mentions,
}


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.relevance.names", description=__doc__)
    options.add_argument("--home", type=Path, help="home folder of the library and the downloads")
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("NOSOLOGY_DATA", DATA)), help="folder of the corpora"
    )
    options.add_argument(
        "--peers", default=sys.executable, help="Python of an environment that has the peers"
    )
    options.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to measure")
    options.add_argument("--full", action="store_true", help="typing errors and variants of every name")
    chosen = options.parse_args()
    gold = Gold(read_mondo(member(chosen.home, "mondo")), read_hpo(member(chosen.home, "hpo", "hp.obo")))
    with nosology.open(chosen.home) as library:
        plan = Plan(gold, SEED, None if chosen.full else SAMPLE)
        run = Run(library, plan, chosen.home, chosen.data, chosen.peers, chosen.full)
        for part in chosen.only:
            began = time.perf_counter()
            PARTS[part](run)
            print(f"{part:9} {time.perf_counter() - began:7.1f} s", flush=True)
            target = write(HERE, library.manifest.content, run.figures, SEED)  # after each part: none is lost
    report(run.figures)
    print(f"written to {target}")


def report(figures: dict[str, object], indent: str = "") -> None:
    """Print nested figures, the innermost on one line."""
    for name, value in figures.items():
        if isinstance(value, dict) and any(isinstance(each, dict) for each in value.values()):
            print(f"{indent}{name}")
            report(value, indent + "  ")
        else:
            print(f"{indent}{name:42} {value}")


if __name__ == "__main__":
    main()
