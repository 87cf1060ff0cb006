"""Which diseases a catalog holds which facts on. Every count of diseases comes from these queries."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from nosology.diseases.entries import stored
from nosology.diseases.phenotypes import COURSE, FINDINGS
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from nosology.diseases.database import Database
    from nosology.identifiers import Curie


class Fact(StrEnum):
    """What a catalog may know of a disease."""

    RECORD = "diseases"
    DEFINITION = "published definition"
    OWN_DEFINITION = "definition of the starter"
    KINDS = "kinds"
    PARENTS = "parents"
    FINDINGS = "findings"
    ABSENT = "absent findings"
    INHERITANCE = "inheritance"
    COURSE = "onset or course"
    GENES = "genes"
    CODES = "codes"


_LIVE = f"kind = {Kind.DISEASE} AND NOT obsolete"
_HAVING = "num IN (SELECT disease FROM occurrence WHERE {absent} AND aspect IN ({aspects}))"
_FOUND, _MODE, _COURSE = (", ".join(f"'{each}'" for each in aspects) for aspects in (FINDINGS, "I", COURSE))
_WHERE = {
    Fact.RECORD: "1",
    Fact.DEFINITION: "definition IS NOT NULL AND origin <> 'starter'",
    Fact.OWN_DEFINITION: "definition IS NOT NULL AND origin = 'starter'",
    Fact.KINDS: "num IN (SELECT ancestor FROM closure JOIN concept AS down ON down.num = closure.concept"
    " WHERE distance = 1 AND NOT down.obsolete)",
    Fact.PARENTS: "origin <> 'starter' AND num IN (SELECT concept FROM parent WHERE"
    " parent NOT IN ('MONDO:0000001', 'MONDO:0700096') AND parent NOT LIKE 'NOSOLOGY:%')",
    Fact.FINDINGS: _HAVING.format(absent="NOT absent", aspects=_FOUND),
    Fact.ABSENT: _HAVING.format(absent="absent", aspects=_FOUND),
    Fact.INHERITANCE: _HAVING.format(absent="NOT absent", aspects=_MODE),
    Fact.COURSE: _HAVING.format(absent="NOT absent", aspects=_COURSE),
    Fact.GENES: "num IN (SELECT annotated.disease FROM annotated JOIN gene ON gene.disease = code)",
    Fact.CODES: "num IN (SELECT concept FROM xref)",
}
_SYSTEMS = f"""
SELECT substr(code, 1, instr(code, ':') - 1) AS system, count(DISTINCT concept) AS held
FROM xref JOIN concept ON num = concept WHERE {_LIVE} GROUP BY system ORDER BY held DESC, system
"""  # noqa: S608 - made of constants


class Holding:
    """Counts what there is.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def diseases(self, fact: Fact) -> frozenset[Curie]:
        """The diseases that are not retired and of which this is known."""
        query = f"SELECT id FROM concept WHERE {_LIVE} AND {_WHERE[fact]}"  # noqa: S608 - named above
        return frozenset(stored(row[0]) for row in self._db.rows(query))

    def systems(self) -> dict[str, int]:
        """How many diseases have a code in each system, most first."""
        return dict(cast("list[tuple[str, int]]", self._db.rows(_SYSTEMS)))
