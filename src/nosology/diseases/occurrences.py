"""The diseases that have a finding, or are annotated as lacking it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from nosology.diseases.entries import stored
from nosology.diseases.phenotypes import ALL_ASPECTS, is_absent
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from nosology.diseases.database import Database
    from nosology.diseases.phenotypes import Annotated, Phenotypes
    from nosology.identifiers import Curie

_BELOW = "SELECT concept FROM closure WHERE ancestor = ?1 UNION SELECT ?1"
_ABOVE = "SELECT ancestor FROM closure WHERE concept = ?1 UNION SELECT ?1"
_OCCURRING = """
SELECT num, id, label, min(place) AS best FROM occurrence JOIN concept ON num = disease
WHERE absent = ?2 AND NOT obsolete AND finding IN ({findings})
GROUP BY num ORDER BY best, label COLLATE NOCASE, id
"""
_SHARING = """
SELECT id, count(*) FROM concept JOIN occurrence ON finding = num
WHERE kind = ? AND id IN (SELECT value FROM json_each(?)) AND NOT absent GROUP BY id
"""
_NAMED = """
WITH named AS (SELECT id FROM concept WHERE kind = ?2 AND num IN ({findings}))
SELECT id FROM named UNION SELECT id FROM concept WHERE obsolete AND kind = ?2 AND replaced_by IN named
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A disease in which a finding occurs, or is annotated as absent.

    Attributes:
        disease: Its identifier.
        label: Its preferred name.
        place: `nosology.diseases.frequency.place` of the most frequent class.
        annotations: What says so, with the label of the finding as annotated, which may be a more
            specific one (for an absence, a more general one); most frequent first.
        contrary: Rows on the same findings that say the opposite.
    """

    disease: Curie
    label: str
    place: int
    annotations: tuple[Annotated, ...]
    contrary: tuple[Annotated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences:
    """A page of occurrences, and how many there are in all."""

    total: int
    shown: tuple[Occurrence, ...]


class Reverse:
    """Reads annotations by finding.

    Args:
        db: The catalog.
        phenotypes: Its annotations by disease.
    """

    def __init__(self, db: Database, phenotypes: Phenotypes) -> None:
        self._db = db
        self._phenotypes = phenotypes

    def diseases_with(self, finding: Curie, limit: int, offset: int) -> Occurrences:
        """Diseases annotated with the finding or a more specific one, the most frequent first."""
        return self._occurrences(finding, limit, offset, absent=False)

    def diseases_without(self, finding: Curie, limit: int, offset: int) -> Occurrences:
        """Diseases annotated as lacking the finding, or a more general one, by label."""
        return self._occurrences(finding, limit, offset, absent=True)

    def diseases_sharing(self, findings: Iterable[Curie]) -> dict[Curie, int]:
        """In how many diseases each of these findings itself is annotated as present."""
        rows = self._db.rows(_SHARING, Kind.FINDING, json.dumps([str(each) for each in findings]))
        return {stored(identifier): cast("int", count) for identifier, count in rows}

    def _occurrences(self, finding: Curie, limit: int, offset: int, *, absent: bool) -> Occurrences:
        num = self._db.row("SELECT num FROM concept WHERE id = ? AND kind = ?", str(finding), Kind.FINDING)
        if num is None:
            return Occurrences(total=0, shown=())
        findings = _ABOVE if absent else _BELOW
        rows = cast(
            "list[tuple[int, str, str, int]]",
            self._db.rows(_OCCURRING.format(findings=findings), num[0], absent),
        )
        named = self._db.rows(_NAMED.format(findings=findings), num[0], Kind.FINDING)
        wanted = frozenset(str(row[0]) for row in named)
        shown = (
            self._occurrence(stored(identifier), label, place, wanted, absent=absent)
            for _, identifier, label, place in rows[offset : offset + limit]
        )
        return Occurrences(total=len(rows), shown=tuple(shown))

    def _occurrence(
        self, disease: Curie, label: str, place: int, findings: AbstractSet[str], *, absent: bool
    ) -> Occurrence:
        rows = self._phenotypes.annotations(disease, ALL_ASPECTS, only=findings)
        return Occurrence(
            disease=disease,
            label=label,
            place=place,
            annotations=tuple(pair for pair in rows if is_absent(pair[0]) is absent),
            contrary=tuple(pair for pair in rows if is_absent(pair[0]) is not absent),
        )
