"""How well known a disease is, so that common ones come before rare ones of a similar name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_NARROWED = re.compile(r"\b(?:susceptibility|type \d+|\d+[a-z]?$|due to|somatic)", re.IGNORECASE)
_NON_HUMAN = re.compile(r"\b(?:non-human|dog|cat|cattle|horse|pig|sheep|chicken|goat|rabbit|donkey)\b")
_NON_HUMAN_ROOT = "MONDO:0005583"
_MOST_XREFS = 12
_MOST_REACH = 8
_POPULAR = 16
_MAIN_TREES = ("ICD10CM:", "MESH:")


def write_weights(db: sqlite3.Connection) -> None:
    """How common a disease probably is: well-known ones have more codes and kinds, and no number."""
    codes: dict[int, set[str]] = defaultdict(set)
    for num, code in db.execute("SELECT concept, code FROM xref"):
        codes[num].add(code)
    animal = {
        row[0]
        for row in db.execute(
            "SELECT closure.concept FROM closure JOIN concept ON num = closure.ancestor WHERE id = ?",
            (_NON_HUMAN_ROOT,),
        )
    }
    query = "SELECT num, label, reach FROM concept WHERE kind <> ?"
    rows = db.execute(query, (Kind.DESCRIPTOR,)).fetchall()
    db.executemany(
        "UPDATE concept SET weight = ? WHERE num = ?",
        (
            (_weight(label, reach, codes.get(num, set()), animal=num in animal), num)
            for num, label, reach in rows
        ),
    )


def _weight(label: str, reach: int, codes: set[str], *, animal: bool) -> int:
    main = sum(any(code.startswith(tree) for code in codes) for tree in _MAIN_TREES)
    few = min(len(codes), _MOST_XREFS)
    narrowed = len(_NARROWED.findall(label))
    strange = animal or _NON_HUMAN.search(label) is not None
    general = min(reach.bit_length(), _MOST_REACH)
    return 6 * main + few + general - 5 * narrowed - 40 * strange


def write_popular(db: sqlite3.Connection) -> None:
    """The weightiest diseases for each beginning of one or two letters, where a range would be wide."""
    query = (
        "SELECT norm, lookup.concept, text FROM lookup JOIN concept ON num = lookup.concept"
        " WHERE concept.kind = ? ORDER BY lookup.tier >= 95 DESC, concept.weight DESC, concept.reach DESC,"
        " concept.id, lookup.tier DESC, lookup.text"
    )
    taken: dict[str, dict[int, str]] = defaultdict(dict)
    for norm, concept, text in db.execute(query, (Kind.DISEASE,)):
        for head in {norm[:1], norm[:2]}:
            if len(taken[head]) < _POPULAR:
                taken[head].setdefault(concept, text)
    db.executemany("INSERT INTO popular VALUES (?, ?, ?, ?)", _popular_rows(taken))


def _popular_rows(taken: Mapping[str, Mapping[int, str]]) -> Iterator[tuple[str, int, int, str]]:
    for head, concepts in sorted(taken.items()):
        for place, (concept, text) in enumerate(concepts.items()):
            yield head, place, concept, text


def weigh_by_articles(db: sqlite3.Connection, changes: Mapping[str, int]) -> None:
    """Let what more articles name weigh more, and order suggestions by it.

    Args:
        db: A catalog that nobody reads, open for writing.
        changes: By how many the number of articles that name a disease or finding changes, by identifier.
    """
    before = dict[str, int](db.execute("SELECT id, articles FROM mentioned").fetchall())
    after = {
        identifier: before.get(identifier, 0) + change for identifier, change in changes.items() if change
    }
    db.executemany("DELETE FROM mentioned WHERE id = ?", ((identifier,) for identifier in sorted(after)))
    db.executemany(
        "INSERT INTO mentioned VALUES (?, ?)",
        ((each, number) for each, number in sorted(after.items()) if number),
    )
    gained = {each: number.bit_length() - before.get(each, 0).bit_length() for each, number in after.items()}
    db.executemany(
        "UPDATE concept SET weight = weight + ? WHERE id = ? AND kind <> ?",
        ((gain, identifier, Kind.DESCRIPTOR) for identifier, gain in gained.items() if gain),
    )
    if any(gained.values()):
        db.execute("DELETE FROM popular")
        write_popular(db)
    db.commit()
