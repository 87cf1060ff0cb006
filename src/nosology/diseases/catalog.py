"""Reading a catalog: diseases, their place, codes, findings and genes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from nosology.diseases.catalog_schema import DUMPED
from nosology.diseases.connection import Connection, curie
from nosology.diseases.frequency import frequency
from nosology.diseases.genes import GeneLink
from nosology.diseases.hpoa import parse_row
from nosology.diseases.mentions import MentionFinder
from nosology.diseases.records import (
    Annotation,
    Descriptor,
    Disease,
    Finding,
    IcdCode,
    Match,
    Mention,
    Name,
    Predicate,
    Scope,
    Xref,
)
from nosology.diseases.resolving import Resolver
from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie

_ANNOTATED = ("OMIM", "Orphanet", "DECIPHER")
_MACHINE_MADE = ("disease or disorder", "(disease)", "susceptibility", " caused ", "disorder of")
_LEAST_NAME = 4


class Catalog:
    """A catalog, read-only; safe to use from several threads (each has its own connection).

    Args:
        path: The SQLite file.

    Raises:
        LibraryDamaged: It is no catalog.
    """

    def __init__(self, path: Path) -> None:
        self._db = Connection(path)
        try:
            self._db.all("SELECT id FROM disease LIMIT 1")
        except sqlite3.DatabaseError as error:
            remedy = "Run “nosology build” to make it anew"
            raise LibraryDamaged(f"not a catalog: {error}", source=str(path), remedy=remedy) from error
        self._resolver = Resolver(self._db)
        self._finder = MentionFinder(self._db)

    def disease(self, identifier: Curie) -> Disease | None:
        """The disease of this identifier, obsolete or not, or None."""
        row = self._db.one(
            "SELECT label, definition, origin, obsolete, replaced_by, setting FROM disease WHERE id = ?", str(identifier)
        )
        if row is None:
            return None
        names = self._db.all("SELECT text, scope, origin FROM name WHERE disease = ? ORDER BY rowid", str(identifier))
        xrefs = self._db.all("SELECT DISTINCT code, predicate, origin FROM xref WHERE disease = ? ORDER BY code", str(identifier))
        return Disease(
            id=identifier,
            label=row[0],
            definition=row[1],
            names=tuple(dict.fromkeys(Name(text=text, scope=Scope(scope), origin=origin) for text, scope, origin in names)),
            parents=tuple(parent for parent, _ in self.parents(identifier)),
            xrefs=tuple(Xref(code=curie(code), predicate=Predicate(kind), origin=origin) for code, kind, origin in xrefs),
            setting=curie(row[5]) if row[5] else None,
            replaced_by=curie(row[4]) if row[4] else None,
            obsolete=bool(row[3]),
            origin=row[2],
        )

    def finding(self, identifier: Curie) -> Finding | None:
        """The HPO term of this identifier, or None."""
        row = self._db.one(
            "SELECT label, definition, obsolete, replaced_by, parents, names FROM finding WHERE id = ?", str(identifier)
        )
        if row is None:
            return None
        return Finding(
            id=identifier,
            label=row[0],
            definition=row[1],
            names=tuple(Name(text=text, scope=Scope(scope), origin="hpo") for text, scope in json.loads(row[5])),
            parents=tuple(curie(parent) for parent in json.loads(row[4])),
            replaced_by=curie(row[3]) if row[3] else None,
            obsolete=bool(row[2]),
        )

    def resolve(self, text: str, limit: int = 10) -> list[Match]:
        """Diseases that a name or code means, best first; see `Resolver.resolve`."""
        return self._resolver.resolve(text, limit)

    def suggest(self, prefix: str, limit: int = 8) -> list[Match]:
        """Diseases with a name that begins so, common ones first."""
        return self._resolver.suggest(prefix, limit)

    def nearest(self, text: str, limit: int = 5) -> tuple[str, ...]:
        """Preferred names near a text, for messages."""
        return self._resolver.nearest(text, limit)

    def knows_word(self, word: str) -> bool:
        """Whether any name of any vocabulary holds this word."""
        return self._resolver.knows_word(word)

    def mentions(self, text: str) -> list[Mention]:
        """Names of diseases, findings and MeSH concepts in a text, the longest first at each place."""
        return self._finder.mentions(text)

    def parents(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Direct parents, by name."""
        return self._places("SELECT DISTINCT d.id, d.label FROM parent p JOIN disease d ON d.id = p.parent WHERE p.child = ?", identifier)

    def children(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Direct children, by name."""
        return self._places(
            "SELECT DISTINCT d.id, d.label FROM parent p JOIN disease d ON d.id = p.child WHERE p.parent = ? AND NOT d.obsolete",
            identifier,
        )

    def ancestors(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Everything above, nearest first."""
        rows = self._db.all(
            "SELECT d.id, d.label FROM closure c JOIN disease d ON d.id = c.ancestor WHERE c.descendant = ? "
            "ORDER BY c.distance, d.label",
            str(identifier),
        )
        return [(curie(code), label) for code, label in rows]

    def descendants(self, identifier: Curie) -> list[tuple[Curie, str]]:
        """Everything below, nearest first."""
        rows = self._db.all(
            "SELECT d.id, d.label FROM closure c JOIN disease d ON d.id = c.descendant WHERE c.ancestor = ? "
            "AND NOT d.obsolete ORDER BY c.distance, d.label",
            str(identifier),
        )
        return [(curie(code), label) for code, label in rows]

    def depths_below(self, identifier: Curie) -> dict[Curie, int]:
        """How far each disease lies below, 1 for a child."""
        rows = self._db.all("SELECT descendant, distance FROM closure WHERE ancestor = ?", str(identifier))
        return {curie(code): distance for code, distance in rows}

    def is_a(self, child: Curie, ancestor: Curie) -> bool:
        """Whether `child` is a kind of `ancestor`, or it itself."""
        if child == ancestor:
            return True
        query = "SELECT 1 FROM closure WHERE descendant = ? AND ancestor = ?"
        return self._db.one(query, str(child), str(ancestor)) is not None

    def in_setting(self, general: Curie, setting: Curie) -> list[Curie]:
        """Kinds of `general` that occur within `setting` or a kind of it (calcinosis in systemic sclerosis)."""
        rows = self._db.all("SELECT id, setting FROM disease WHERE setting IS NOT NULL ORDER BY id")
        found = [
            (curie(code), curie(place))
            for code, place in rows
            if self.is_a(curie(code), general)
            and (self.is_a(curie(place), setting) or self.is_a(setting, curie(place)))
        ]
        return [code for code, place in sorted(found, key=lambda pair: (pair[1] != setting, pair[0]))]

    def annotations(self, identifier: Curie) -> list[tuple[Annotation, str]]:
        """Annotated findings of a disease, by itself or through its OMIM, Orphanet and DECIPHER codes.

        Each with the finding's name; the most frequent first, then by name.
        """
        codes = [str(identifier), *(code for code in self._codes(identifier) if code.startswith(_ANNOTATED))]
        marks = ", ".join("?" * len(codes))
        rows = self._db.all(
            "SELECT a.line, a.row, coalesce(f.label, a.finding) FROM annotation a LEFT JOIN finding f ON f.id = a.finding "  # noqa: S608 - marks only
            f"WHERE a.disease IN ({marks})",
            *codes,
        )
        found = [(parse_row(row, line), label) for line, row, label in rows]
        return sorted(found, key=lambda pair: (-_share(pair[0]), pair[1], pair[0].line))

    def _codes(self, identifier: Curie) -> list[str]:
        return [code for (code,) in self._db.all("SELECT DISTINCT code FROM xref WHERE disease = ? ORDER BY code", str(identifier))]

    def inheritance(self, identifier: Curie) -> list[str]:
        """Modes of inheritance as annotated."""
        return list(dict.fromkeys(label for item, label in self.annotations(identifier) if item.aspect == "I"))

    def gene_links(self, identifier: Curie) -> list[GeneLink]:
        """Genes linked to a disease, by itself or through its codes; each gene once, by symbol."""
        codes = [str(identifier), *self._codes(identifier)]
        marks = ", ".join("?" * len(codes))
        rows = self._db.all(f"SELECT disease, gene, symbol, row FROM gene WHERE disease IN ({marks}) ORDER BY symbol, disease", *codes)  # noqa: S608 - marks only
        links = [GeneLink(disease=curie(a), gene=curie(b), symbol=symbol, row=row) for a, b, symbol, row in rows]
        return list({link.gene: link for link in reversed(links)}.values())[::-1]

    def icd(self, code: Curie) -> IcdCode | None:
        """The ICD-10-CM category of this code, or None."""
        row = self._db.one("SELECT label, chapter, parent, terms, notes FROM icd WHERE code = ?", str(code))
        if row is None:
            return None
        return IcdCode(
            code=code,
            label=row[0],
            chapter=row[1],
            parent=curie(row[2]) if row[2] else None,
            inclusion_terms=tuple(json.loads(row[3])),
            notes=tuple((kind, text) for kind, text in json.loads(row[4])),
        )

    def descriptor(self, identifier: Curie) -> Descriptor | None:
        """The MeSH descriptor of this identifier, or None."""
        row = self._db.one("SELECT label, terms, trees FROM descriptor WHERE id = ?", str(identifier))
        if row is None:
            return None
        trees = tuple(number for number in row[2].split("|") if number)
        return Descriptor(id=identifier, label=row[0], entry_terms=tuple(json.loads(row[1])), tree_numbers=trees)

    def names_for_search(self, identifier: Curie) -> tuple[str, ...]:
        """Names fit to look for in texts, the label first; machine-made and ambiguous short ones left out."""
        rows = self._db.all("SELECT text, scope FROM name WHERE disease = ? ORDER BY preferred DESC, rowid", str(identifier))
        label = self._db.one("SELECT label FROM disease WHERE id = ?", str(identifier))
        fit = [
            text
            for text, scope in rows
            if scope not in {Scope.BROAD, Scope.NARROW, Scope.RELATED}
            and len(text) >= _LEAST_NAME
            and "," not in text
            and not any(part in text for part in _MACHINE_MADE)
        ]
        return tuple({name.casefold(): name for name in reversed([*(label or ()), *fit])}.values())[::-1]

    def all_diseases(self) -> Iterator[tuple[Curie, str]]:
        """Identifier and label of every disease that is not obsolete, by identifier."""
        for code, label in self._db.all("SELECT id, label FROM disease WHERE NOT obsolete ORDER BY id"):
            yield curie(code), label

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        queries = {
            "diseases": "SELECT count(*) FROM disease WHERE NOT obsolete",
            "names": "SELECT count(*) FROM name",
            "codes": "SELECT count(*) FROM xref",
            "findings": "SELECT count(*) FROM finding WHERE NOT obsolete",
            "annotations": "SELECT count(*) FROM annotation",
            "icd_codes": "SELECT count(*) FROM icd",
            "mesh_descriptors": "SELECT count(*) FROM descriptor",
            "gene_links": "SELECT count(*) FROM gene",
        }
        return {name: int(self._db.all(query)[0][0]) for name, query in queries.items()}

    def dump(self) -> Iterator[str]:
        """Every record as a line of JSON, table by table."""
        for table in DUMPED:
            for row in self._db.all(f"SELECT * FROM {table}"):  # noqa: S608 - a fixed list of tables
                yield json.dumps([table, *row], ensure_ascii=False)

    def _places(self, query: str, identifier: Curie) -> list[tuple[Curie, str]]:
        return [(curie(code), label) for code, label in self._db.all(f"{query} ORDER BY d.label", str(identifier))]


def _share(annotation: Annotation) -> float:
    """Middle of the published frequency, in per cent; -1 where none is given."""
    said = frequency(annotation.frequency) if annotation.frequency else None
    return (said[1] + said[2]) / 2 if said else -1.0
