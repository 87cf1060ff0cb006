"""The tests of `Library.resolve`: every name, typing errors, other ways to write, retired terms, typed queries."""

from __future__ import annotations

import csv
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relevance.names.gold import GoldName, Ontology
from benchmarks.relevance.names.judging import Asked, Judged, by_kind, miss_classes, rank, share
from benchmarks.relevance.names.typing_errors import letters, mistype
from benchmarks.relevance.names.variants import RULES, variants
from nosology.diseases.records import Match
from nosology.library.facade import Library

TYPED = Path(__file__).with_name("typed.tsv")
LISTED = 50
"""How many matches are asked for, so that all of an equal score are seen."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Mondo and HPO as published."""

    mondo: Ontology
    hpo: Ontology

    def names(self) -> dict[str, set[str]]:
        """The names of each current term, in lower case."""
        found: dict[str, set[str]] = defaultdict(set)
        for each in (*self.mondo.names, *self.hpo.names):
            found[each.term].add(each.text.lower())
        return found

    def holders(self) -> dict[str, set[str]]:
        """The current terms of each name in lower case."""
        found: dict[str, set[str]] = defaultdict(set)
        for each in (*self.mondo.names, *self.hpo.names):
            found[each.text.lower()].add(each.term)
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask: the published names, chance, and how many queries a test may have (None: all)."""

    gold: Gold
    seed: int
    most: int | None

    def some(self, names: Sequence[GoldName], test: str, most: int | None = None) -> list[GoldName]:
        """So many names by chance, the same for the same test and seed."""
        limit = most or self.most
        if limit is None or limit >= len(names):
            return list(names)
        return random.Random(f"{self.seed} {test}").sample(names, limit)


def every_name(plan: Plan) -> Iterator[Asked]:
    """Each name of each live term of Mondo, where that term alone is right."""
    for each in plan.gold.mondo.names:
        yield Asked("names", each.kind, each.text, each.text, frozenset({each.term}))


def every_finding(plan: Plan) -> Iterator[Asked]:
    """Each exact name of each abnormality of HPO, where any term of Mondo or HPO that has the name is right."""
    holders = plan.gold.holders()
    for each in plan.gold.hpo.names:
        yield Asked("findings", each.kind, each.text, each.text, frozenset(holders[each.text.lower()]))


def typing_errors(plan: Plan, errors: int, shortest: int, most: int | None) -> Iterator[Asked]:
    """Names of Mondo of so many letters, with so many errors each."""
    test = f"typing errors {errors}"
    draw, holders = random.Random(f"{plan.seed} {test}"), plan.gold.holders()
    long_enough = [each for each in plan.gold.mondo.names if letters(each.text) >= shortest]
    for each in plan.some(long_enough, test, most):
        typed = mistype(each.text, errors, draw, frozenset(holders))
        if typed is not None:
            accepted = frozenset({each.term} | holders[each.text.lower()])
            yield Asked(test, each.kind, typed, each.text, accepted)


def other_ways(plan: Plan) -> Iterator[Asked]:
    """Labels of Mondo in other ways, by rule; none that is some term's own name, or another's in other order."""
    draw, holders = random.Random(f"{plan.seed} variants"), plan.gold.holders()
    labels = [each for each in plan.gold.mondo.names if each.kind == "label"]
    orders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, terms in holders.items():
        orders[_words(name)] |= terms
    for kind in RULES:
        made = [(each, typed) for each in labels for typed in variants(each.text, kind, draw)]
        fair = [
            (each, typed)
            for each, typed in made
            if typed.lower() not in holders
            and len(orders[_words(each.text)] - holders[each.text.lower()]) == 0
        ]
        chosen = fair if plan.most is None or len(fair) <= plan.most else draw.sample(fair, plan.most)
        for each, typed in chosen:
            yield Asked("variants", kind, typed, each.text, frozenset(holders[each.text.lower()]))


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.lower().replace(",", " ").replace("-", " ").split()))


def judge(library: Library, asked: Iterator[Asked]) -> list[Judged]:
    """Ask everything."""
    return [_judged(each, library.resolve(each.query, limit=LISTED)) for each in asked]


def _judged(asked: Asked, matches: Sequence[Match]) -> Judged:
    return Judged(asked, rank(matches, asked.accepted), matches[0] if matches else None)


def figures(judged: list[Judged], plan: Plan) -> dict[str, object]:
    """Shares at ranks 1 and 5, and how the misses at rank 1 came about."""
    names = plan.gold.names()
    return {
        "hit_at_1": by_kind(judged, 1, plan.seed),
        "hit_at_5": by_kind(judged, 5, plan.seed),
        "misses_at_1": miss_classes(judged, 1, names),
        "misses_at_5": miss_classes(judged, 5, names),
    }


def retired(library: Library, plan: Plan) -> tuple[dict[str, object], list[tuple[str, str, str]]]:
    """Ask for every retired identifier and name: how often a retired term comes back, or the successor first.

    Returns:
        Figures, and a row of query, what is wrong and what came for each fault.
    """
    found: dict[str, object] = {}
    faults: list[tuple[str, str, str]] = []
    for source, ontology in (("mondo", plan.gold.mondo), ("hpo", plan.gold.hpo)):
        gone = {each.term for each in ontology.retired}
        returned, led = 0, list[bool]()
        for each in ontology.retired:
            for query in (each.term, *each.names):
                matches = library.resolve(query, limit=LISTED)
                stale = [str(match.disease) for match in matches if str(match.disease) in gone]
                returned += bool(stale)
                faults += [(query, "retired term returned", term) for term in stale]
            if each.successor and each.successor not in gone:
                matches = library.resolve(each.term, limit=1)
                led.append(bool(matches) and str(matches[0].disease) == each.successor)
                if not led[-1]:
                    came = str(matches[0].disease) if matches else "nothing"
                    faults.append((each.term, f"not led to {each.successor}", came))
        found[source] = {
            "terms": len(gone),
            "queries": sum(1 + len(each.names) for each in ontology.retired),
            "queries_returning_a_retired_term": returned,
            "identifiers_led_to_successor": share(led, plan.seed) if led else None,
        }
    return found, faults


def typed(library: Library, seed: int) -> tuple[dict[str, object], list[tuple[str, ...]]]:
    """Ask what people type: the share answered by half of the list, and a row for each failure."""
    halves: dict[str, list[bool]] = {"dev": [], "held-out": []}
    failures: list[tuple[str, ...]] = []
    for row in read_typed(TYPED):
        wanted, within = row["expected"].split("|"), int(row["within"])
        listed = [str(match.disease) for match in library.resolve(row["query"], limit=within)]
        seen = [each in listed for each in wanted]
        good = all(seen) if row["must"] == "all" else any(seen)
        half = half_of(row["query"])
        halves[half].append(good)
        if not good:
            failures.append((half, row["query"], row["labels"], row["must"], row["within"], "|".join(listed)))
    return {half: share(hits, seed) for half, hits in halves.items() if hits}, failures


def read_typed(path: Path) -> list[dict[str, str]]:
    """The rows of the list, comments left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def half_of(query: str) -> str:
    """The half a query belongs to, for good: by its hash."""
    return "held-out" if hashlib.sha256(query.encode()).digest()[0] % 2 else "dev"
