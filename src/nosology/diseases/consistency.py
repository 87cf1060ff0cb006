"""What the records of a catalog say against each other: told, never silently resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosology.diseases.records import Predicate
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence


class Problem(NamedTuple):
    """A contradiction.

    Attributes:
        kind: What sort, in words fit for a heading.
        subject: The identifier that it concerns.
        detail: The records that do not go together, with their origins.
    """

    kind: str
    subject: str
    detail: str


_SHARED = """
SELECT code, group_concat(id || ' (' || origin || ')', '; ') FROM (
    SELECT DISTINCT code, concept.id, xref.origin FROM xref JOIN concept ON num = xref.concept
    WHERE predicate = 'exact' AND NOT obsolete ORDER BY code, concept.id)
GROUP BY code HAVING count(DISTINCT id) > 1 ORDER BY code
"""
_SEVERAL = """
SELECT id, group_concat(code || ' (' || origin || ')', '; ') FROM (
    SELECT DISTINCT concept.id, code, xref.origin, substr(code, 1, instr(code, ':')) AS system
    FROM xref JOIN concept ON num = xref.concept WHERE predicate = 'exact' AND NOT obsolete
    ORDER BY concept.id, code)
GROUP BY id, system HAVING count(DISTINCT code) > 1 ORDER BY id, system
"""
_CONTRADICTED = """
SELECT id, code || ': ' || group_concat(predicate || ' (' || origin || ')', '; ') FROM (
    SELECT DISTINCT concept.id, code, predicate, xref.origin FROM xref JOIN concept ON num = xref.concept
    WHERE predicate <> ? AND NOT obsolete ORDER BY concept.id, code, predicate)
GROUP BY id, code HAVING count(DISTINCT predicate) > 1 ORDER BY id, code
"""
_NESTED = """
SELECT DISTINCT down.id, one.code || ' is exact for it and for its ancestor ' || up.id
FROM xref AS one JOIN xref AS other ON other.code = one.code AND other.concept <> one.concept
JOIN closure ON closure.concept = one.concept AND closure.ancestor = other.concept
JOIN concept AS down ON down.num = one.concept JOIN concept AS up ON up.num = other.concept
WHERE one.predicate = 'exact' AND other.predicate = 'exact' ORDER BY down.id, one.code
"""
_DANGLING = """
WITH RECURSIVE step (start, id, obsolete, replaced_by) AS (
    SELECT id, id, obsolete, replaced_by FROM concept WHERE obsolete AND replaced_by IS NOT NULL
    UNION SELECT start, concept.id, concept.obsolete, concept.replaced_by
    FROM step JOIN concept ON concept.id = step.replaced_by)
SELECT start, max(CASE WHEN id = start THEN replaced_by END) || ', its replacement, leads to nothing current'
FROM step GROUP BY start HAVING min(obsolete) = 1 ORDER BY start
"""
_QUERIES = (
    ("one code, exact for several diseases", _SHARED, ()),
    ("one disease, several exact codes of a system", _SEVERAL, ()),
    ("one pair, several predicates", _CONTRADICTED, (Predicate.UNSPECIFIED.value,)),
    ("one code, exact for a disease and its ancestor", _NESTED, ()),
    ("replaced by nothing current", _DANGLING, ()),
)


def problems(db: sqlite3.Connection, parents: Mapping[int, Sequence[int]]) -> Iterator[Problem]:
    """Every contradiction in the records, by kind.

    Args:
        db: A catalog with cross-references and the closure of its hierarchy.
        parents: Parents of each concept, as numbers.
    """
    for kind, query, values in _QUERIES:
        for subject, detail in db.execute(query, values):
            yield Problem(kind, subject, detail)
    for circle in circles(parents):
        names = [_name(db, num) for num in circle]
        yield Problem("circle of parents", names[0], " → ".join([*names, names[0]]))


def circles(parents: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Circles in a hierarchy, one for each edge that closes one.

    A depth-first walk with its own stack, so that no hierarchy is too deep.
    """
    found: list[list[int]] = []
    done: set[int] = set()
    for start in sorted(parents):
        path: list[int] = []
        on_path: set[int] = set()
        stack: list[tuple[int, bool]] = [(start, False)]
        while stack:
            num, leaving = stack.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(num)
            elif num in on_path:
                found.append(path[path.index(num) :])
            elif num not in done:
                path.append(num)
                on_path.add(num)
                stack.append((num, True))
                stack.extend((parent, False) for parent in parents.get(num, ()))
    return found


def _name(db: sqlite3.Connection, num: int) -> str:
    row = db.execute("SELECT id FROM concept WHERE num = ? AND kind <> ?", (num, Kind.DESCRIPTOR)).fetchone()
    return str(row[0]) if row else str(num)
