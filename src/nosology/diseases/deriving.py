"""What follows from the records of a catalog: ancestors, weights, names in normal form, vocabulary."""

from __future__ import annotations

from collections import Counter, defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from nosology.diseases.consistency import problems
from nosology.diseases.describing import write_descriptions
from nosology.diseases.naming import Naming
from nosology.diseases.reversing import write_reverse
from nosology.diseases.schema import DERIVED_INDICES, Kind
from nosology.diseases.weighing import write_popular, write_weights

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping


def derive(db: sqlite3.Connection) -> None:
    """Fill the derived tables of a catalog whose records are complete, and index them.

    Args:
        db: The database, with the tables of records and their indices.
    """
    naming = Naming(db)
    naming.read()
    parents = _parents_by_number(db)
    _write_closure(db, parents)
    write_weights(db)
    db.executemany("INSERT INTO lookup VALUES (?, ?, ?, ?, ?, ?)", naming.rows())
    db.executescript(DERIVED_INDICES)
    write_descriptions(db, naming.norms())
    _write_words(db)
    write_popular(db)
    write_reverse(db)
    db.executemany("INSERT INTO problem VALUES (?, ?, ?)", list(problems(db, parents)))


def _write_closure(db: sqlite3.Connection, parents: Mapping[int, list[int]]) -> None:
    reach: Counter[int] = Counter()
    db.executemany("INSERT INTO closure VALUES (?, ?, ?)", _closure_rows(parents, reach))
    db.executemany("UPDATE concept SET reach = ? WHERE num = ?", ((n, num) for num, n in reach.items()))


def _closure_rows(parents: Mapping[int, list[int]], reach: Counter[int]) -> Iterator[tuple[int, int, int]]:
    """Rows in order of their key, which SQLite takes fastest; counts the descendants of each into `reach`."""
    for concept, ancestors in sorted(_ancestors_of_all(parents).items()):
        reach.update(ancestors.keys())
        for ancestor in sorted(ancestors):
            yield concept, ancestor, ancestors[ancestor]


def _parents_by_number(db: sqlite3.Connection) -> dict[int, list[int]]:
    """Parents of every concept that has some, as numbers.

    A parent that is both a disease and a finding counts as both, so that its ancestors as either are
    ancestors of its children: being a kind of something is transitive.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for num, identifier in db.execute("SELECT num, id FROM concept WHERE kind <> ?", (Kind.DESCRIPTOR,)):
        numbers[identifier].append(num)
    parents: dict[int, list[int]] = defaultdict(list)
    for num, parent in db.execute("SELECT DISTINCT concept, parent FROM parent"):
        parents[num].extend(numbers.get(parent, ()))
    return dict(parents)


def _ancestors_of_all(parents: Mapping[int, list[int]]) -> dict[int, dict[int, int]]:
    """Each concept's ancestors with their least distances: those of its parents, one step further."""
    found: dict[int, dict[int, int]] = {}
    try:
        order = tuple(TopologicalSorter(parents).static_order())
    except CycleError:
        return {concept: _ancestors(concept, parents) for concept in parents}
    for concept in order:
        own = found[concept] = dict.fromkeys(parents.get(concept, ()), 1)
        for parent in tuple(own):
            for ancestor, distance in found[parent].items():
                if distance < own.get(ancestor, distance + 1):
                    own[ancestor] = distance + 1
    return {concept: found[concept] for concept in parents}


def _ancestors(concept: int, parents: Mapping[int, list[int]]) -> dict[int, int]:
    """Each ancestor with its least distance; a circle of parents ends where it began."""
    found: dict[int, int] = {}
    level, distance = set(parents.get(concept, ())), 1
    while fresh := level - found.keys() - {concept}:
        found.update(dict.fromkeys(fresh, distance))
        level = set[int]().union(*(parents.get(each, ()) for each in fresh))
        distance += 1
    return found


def _write_words(db: sqlite3.Connection) -> None:
    query = "SELECT DISTINCT norm FROM lookup JOIN concept ON num = lookup.concept WHERE kind <> ?"
    uses = Counter(word for (norm,) in db.execute(query, (Kind.DESCRIPTOR,)) for word in set(norm.split(" ")))
    db.executemany(
        "INSERT INTO word VALUES (?, ?)", sorted((word, n) for word, n in uses.items() if word.isalpha())
    )
