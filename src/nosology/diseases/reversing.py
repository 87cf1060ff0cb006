"""Annotations the other way round: which diseases have a finding, for looking up by finding."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import zstandard

from nosology.diseases.frequency import EXCLUDED, place
from nosology.diseases.hpoa import COLUMNS
from nosology.diseases.records import Predicate
from nosology.diseases.schema import REVERSE_TABLES, Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_SAME = f"'{Predicate.EXACT}'"
_OTHER = f"'{Predicate.NARROW}', '{Predicate.BROAD}', '{Predicate.RELATED}'"
_WRITE_ANNOTATED = f"""
INSERT INTO annotated
WITH same (concept, code) AS (
    SELECT concept, code FROM xref
    WHERE code IN (SELECT disease FROM annotation UNION SELECT disease FROM gene)
    GROUP BY concept, code
    HAVING max(predicate = {_SAME}) OR NOT max(predicate IN ({_OTHER}))
),
held (disease, code) AS (
    SELECT concept, code FROM same
    UNION
    SELECT now.num, code FROM same JOIN concept AS old ON old.num = same.concept
    JOIN concept AS now ON now.id = old.replaced_by AND now.kind = old.kind WHERE old.obsolete
    UNION
    SELECT num, id FROM concept
)
SELECT held.disease, code FROM held JOIN concept ON num = held.disease
WHERE kind = {Kind.DISEASE} AND code IN (SELECT disease FROM annotation UNION SELECT disease FROM gene)
ORDER BY held.disease, code
"""  # noqa: S608 - made of the constants above


_QUALIFIER, _FINDING, _FREQUENCY, _ASPECT = (
    COLUMNS.index(name) + 1 for name in ("qualifier", "hpo_id", "frequency", "aspect")
)
"""Cells of a packed line, which begins with the number of the row."""
_CELLS = _ASPECT + 1
_place = cache(place)


def write_reverse(db: sqlite3.Connection) -> None:
    """Fill `annotated` and `occurrence`.

    Args:
        db: The database, with the tables of records and their indices.
    """
    db.executescript(REVERSE_TABLES)
    db.execute(_WRITE_ANNOTATED)
    diseases: dict[str, list[int]] = defaultdict(list)
    for disease, code in db.execute("SELECT disease, code FROM annotated"):
        diseases[code].append(disease)
    db.executemany("INSERT INTO occurrence VALUES (?, ?, ?, ?, ?)", _occurrences(db, diseases))


def _occurrences(
    db: sqlite3.Connection, diseases: Mapping[str, list[int]]
) -> Iterator[tuple[int, int, int, int, str]]:
    """Each finding of each disease once for present and once for absent, with its most frequent class."""
    findings, unpack = _findings(db), zstandard.ZstdDecompressor().decompress
    best: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    for code, packed in db.execute("SELECT disease, rows FROM annotation"):
        for line in unpack(packed).decode().split("\n"):
            cells = line.split("\t", _CELLS)
            at = _place(cells[_FREQUENCY])
            absent = cells[_QUALIFIER] != "" or at == EXCLUDED
            of_finding = best[findings.get(cells[_FINDING], 0)]
            for disease in diseases.get(code, ()):
                key, said = 2 * disease + absent, (at, cells[_ASPECT])
                of_finding[key] = min(said, of_finding.get(key, said))
    best.pop(0, None)
    for finding in sorted(best):
        for key, (at, aspect) in sorted(best[finding].items()):
            yield finding, key // 2, key % 2, at, aspect


def _findings(db: sqlite3.Connection) -> dict[str, int]:
    """Numbers of the findings by identifier; a retired one has the number of what took its place."""
    query = "SELECT id, num, replaced_by FROM concept WHERE kind = ?"
    known = {identifier: (num, later) for identifier, num, later in db.execute(query, (Kind.FINDING,))}
    return {identifier: known.get(later, (num,))[0] for identifier, (num, later) in known.items()}
