"""Records back out of the catalog, as they were given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import zstandard

from nosology.diseases.hpoa import COLUMNS, parse_row
from nosology.diseases.records import (
    Descriptor,
    Disease,
    Finding,
    IcdCode,
    Name,
    Predicate,
    Scope,
    Xref,
)
from nosology.diseases.schema import Kind, Tier
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from nosology.diseases.database import Database
    from nosology.diseases.records import Annotation

_ConceptRow = tuple[int, str, str | None, int, str | None, str | None, str | None, str]

_FINDING = COLUMNS.index("hpo_id")
_CONCEPT = (
    "SELECT num, label, definition, obsolete, replaced_by, setting, trees, origin FROM concept"
    " WHERE id = ? AND kind = ?"
)
_COUNTS = {
    "diseases": "concept WHERE kind = 1 AND NOT obsolete",
    "obsolete diseases": "concept WHERE kind = 1 AND obsolete",
    "findings": "concept WHERE kind = 2 AND NOT obsolete",
    "descriptors": "concept WHERE kind = 3",
    "names": "name",
    "parents": "parent",
    "cross-references": "xref",
    "genes": "(SELECT DISTINCT gene FROM gene)",
    "links of genes to diseases": "gene",
    "ICD-10-CM codes": "icd",
}
_DUMPS = (
    """SELECT json_array(
        'concept', id, kind, label, definition, obsolete, replaced_by, setting, trees, origin
    ) FROM concept ORDER BY id, kind""",
    """SELECT json_array('name', id, kind, text, scope, name.origin, preferred)
    FROM name JOIN concept ON num = concept ORDER BY id, kind, text, scope, name.origin, preferred""",
    """SELECT json_array('parent', id, kind, parent)
    FROM parent JOIN concept ON num = concept ORDER BY id, kind, parent""",
    """SELECT json_array('xref', id, code, predicate, xref.origin)
    FROM xref JOIN concept ON num = concept ORDER BY id, code, predicate, xref.origin""",
    """SELECT json_array('gene', disease, gene, symbol, source_row)
    FROM gene ORDER BY disease, gene, symbol, source_row""",
    """SELECT json_array('icd', code, label, chapter, parent, details) FROM icd ORDER BY code""",
)


_SAME_NAMED = f"""
SELECT DISTINCT other.id FROM concept AS own JOIN lookup AS one ON one.concept = own.num
JOIN lookup AS two ON two.norm = one.norm JOIN concept AS other ON other.num = two.concept
WHERE own.id = ? AND own.kind = ? AND one.tier >= {Tier.FINDING_SYNONYM:d} AND other.kind = ?
AND (other.trees GLOB 'C*' OR other.trees GLOB '*|C*' OR other.trees GLOB 'F03*')
ORDER BY min(one.tier, two.tier) DESC, other.id
"""  # noqa: S608 - an own number


class Entries:
    """Reads records by identifier.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def disease(self, identifier: Curie) -> Disease | None:
        """The disease; for an HPO term that no source treats as one, the finding in that form."""
        row = self._concept(identifier, Kind.DISEASE)
        if row is None:
            finding = self.finding(identifier)
            return _as_disease(finding, self._same_named(finding)) if finding else None
        num, label, definition, obsolete, replaced_by, setting, _, origin = row
        return Disease(
            id=identifier,
            label=label,
            definition=definition,
            names=self._names(num),
            parents=self._parents(num),
            xrefs=self._xrefs(num),
            setting=_optional(setting),
            replaced_by=_optional(replaced_by),
            obsolete=bool(obsolete),
            origin=origin,
        )

    def finding(self, identifier: Curie) -> Finding | None:
        """The HPO term of this identifier."""
        row = self._concept(identifier, Kind.FINDING)
        if row is None:
            return None
        num, label, definition, obsolete, replaced_by, *_ = row
        return Finding(
            id=identifier,
            label=label,
            definition=definition,
            names=self._names(num),
            parents=self._parents(num),
            replaced_by=_optional(replaced_by),
            obsolete=bool(obsolete),
        )

    def is_only_finding(self, identifier: Curie) -> bool:
        """Whether this is an HPO term that no source treats as a disease."""
        return self._concept(identifier, Kind.DISEASE) is None and self.finding(identifier) is not None

    def descriptor(self, identifier: Curie) -> Descriptor | None:
        """The MeSH descriptor of this identifier."""
        row = self._concept(identifier, Kind.DESCRIPTOR)
        if row is None:
            return None
        names = self._names(row[0])
        return Descriptor(
            id=identifier,
            label=row[1],
            entry_terms=tuple(name.text for name in names if name.scope is not Scope.LABEL),
            tree_numbers=tuple(tree for tree in (row[6] or "").split("|") if tree),
        )

    def icd(self, code: Curie) -> IcdCode | None:
        """The category of ICD-10-CM of this code."""
        row = self._db.row("SELECT label, chapter, parent, details FROM icd WHERE code = ?", str(code))
        if row is None:
            return None
        label, chapter, parent, details = cast("tuple[str, str, str | None, str]", row)
        inclusion_terms, notes = cast("tuple[list[str], list[tuple[str, str]]]", json.loads(details))
        return IcdCode(
            code=code,
            label=label,
            chapter=chapter,
            parent=_optional(parent),
            inclusion_terms=tuple(inclusion_terms),
            notes=tuple((kind, text) for kind, text in notes),
        )

    def annotations(self) -> Iterator[Annotation]:
        """Every row of ``phenotype.hpoa``, by disease."""
        for (disease,) in self._db.rows("SELECT disease FROM annotation ORDER BY disease"):
            yield from self.annotations_of(str(disease))

    def annotations_of(self, disease: str, only: AbstractSet[str] | None = None) -> Iterator[Annotation]:
        """The rows of one disease as annotated, in order of the file; `only` those on these findings."""
        for number, row in self._rows_of(disease):
            if only is None or row.split("\t", _FINDING + 1)[_FINDING] in only:
                yield parse_row(row, number)

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        counts: dict[str, int] = {}
        for name, table in _COUNTS.items():
            query = f"SELECT count(*) FROM {table}"  # noqa: S608 - tables named above
            counts[name] = cast("int", self._db.rows(query)[0][0])
        total = self._db.rows("SELECT coalesce(sum(size), 0) FROM annotation")[0][0]
        return counts | {"annotations": cast("int", total)}

    def all_diseases(self) -> Iterator[tuple[Curie, str]]:
        """Every disease that is not retired, by identifier, with its label."""
        query = "SELECT id, label FROM concept WHERE kind = ? AND NOT obsolete ORDER BY id"
        for identifier, label in self._db.rows(query, Kind.DISEASE):
            yield stored(identifier), str(label)

    def dump(self) -> Iterator[str]:
        """Every record as one line of JSON, in an order that does not depend on that of building."""
        for query in _DUMPS:
            for (line,) in self._db.rows(query):
                yield str(line)
        for disease, rows in self._db.rows("SELECT disease, rows FROM annotation ORDER BY disease"):
            unpacked = zstandard.ZstdDecompressor().decompress(cast("bytes", rows)).decode()
            yield json.dumps(["annotations", disease, unpacked], ensure_ascii=False)

    def _same_named(self, finding: Finding) -> tuple[Xref, ...]:
        """The MeSH descriptors of diseases and signs that bear a name of the finding."""
        rows = self._db.rows(_SAME_NAMED, str(finding.id), Kind.FINDING, Kind.DESCRIPTOR)
        return tuple(
            Xref(code=stored(code), predicate=Predicate.EXACT, origin="same-name") for (code,) in rows
        )

    def _concept(self, identifier: Curie, kind: Kind) -> _ConceptRow | None:
        return cast("_ConceptRow | None", self._db.row(_CONCEPT, str(identifier), kind))

    def _names(self, num: int) -> tuple[Name, ...]:
        query = "SELECT text, scope, origin FROM name WHERE concept = ? ORDER BY scope <> 'label', rowid"
        rows = cast("list[tuple[str, str, str]]", self._db.rows(query, num))
        return tuple(
            dict.fromkeys(Name(text=text, scope=Scope(scope), origin=origin) for text, scope, origin in rows)
        )

    def _parents(self, num: int) -> tuple[Curie, ...]:
        rows = self._db.rows("SELECT parent FROM parent WHERE concept = ? ORDER BY rowid", num)
        return tuple(dict.fromkeys(stored(row[0]) for row in rows))

    def _xrefs(self, num: int) -> tuple[Xref, ...]:
        query = "SELECT code, predicate, origin FROM xref WHERE concept = ? ORDER BY rowid"
        rows = cast("list[tuple[str, str, str]]", self._db.rows(query, num))
        return tuple(
            Xref(code=stored(code), predicate=Predicate(predicate), origin=origin)
            for code, predicate, origin in rows
        )

    def _rows_of(self, disease: str) -> Iterator[tuple[int, str]]:
        held = self._db.row("SELECT rows FROM annotation WHERE disease = ?", disease)
        if held is not None:
            packed = cast("bytes", held[0])
            for line in zstandard.ZstdDecompressor().decompress(packed).decode().split("\n"):
                number, _, row = line.partition("\t")
                yield int(number), row


def stored(text: object) -> Curie:
    """An identifier as the catalog holds it: checked when it was read, so only taken apart."""
    prefix, _, local = str(text).partition(":")
    return Curie(prefix, local)


def _optional(text: str | None) -> Curie | None:
    return stored(text) if text else None


def _as_disease(finding: Finding, xrefs: tuple[Xref, ...]) -> Disease:
    return Disease(
        id=finding.id,
        label=finding.label,
        definition=finding.definition,
        names=finding.names,
        parents=finding.parents,
        xrefs=xrefs,
        replaced_by=finding.replaced_by,
        obsolete=finding.obsolete,
        origin="hpo",
    )
