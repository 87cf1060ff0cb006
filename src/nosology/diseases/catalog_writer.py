"""Writing the catalog: records in, one SQLite file out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import zstandard

from nosology.diseases.deriving import derive
from nosology.diseases.merging import as_synonym, names_of_topics, same_concepts
from nosology.diseases.names import normalize
from nosology.diseases.records import Name, Predicate, Scope, Xref
from nosology.diseases.schema import RECORD_INDICES, TABLES, Kind
from nosology.errors import FormatError
from nosology.identifiers import Curie

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from nosology.diseases.genes import GeneLink
    from nosology.diseases.records import (
        Annotation,
        Descriptor,
        Disease,
        Finding,
        IcdCode,
        Mapping,
        Topic,
    )

_STARTER = "starter"


class _Later(NamedTuple):
    """A name to add at the end."""

    id: Curie
    name: Name
    preferred: bool
    known_as: str | None


class CatalogWriter:
    """Fills an empty database with records and, at `finish`, with what follows from them.

    Order of calls does not matter, except that of a disease given twice the first one's label and
    definition stand. Nothing can be read before `finish`.

    Args:
        connection: An empty SQLite database. The journal is switched off: a build that stops is
            thrown away as a whole, never repaired.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._nums: dict[tuple[Curie, Kind], int] = {}
        self._later_xrefs: list[tuple[Curie, Xref]] = []
        self._later_names: list[_Later] = []
        self._secondary: list[Disease] = []
        self._topics: list[Topic] = []
        self._annotated: dict[Curie, tuple[str, list[str]]] = {}
        self._name_rows: list[tuple[int, str, str, str, int]] = []
        self._parent_rows: list[tuple[int, str]] = []
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "cache_size = -65536",
            "temp_store = MEMORY",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(TABLES)

    def add_disease(self, disease: Disease) -> None:
        """Add one disease; see `add_diseases`."""
        self.add_diseases((disease,))

    def add_diseases(self, diseases: Iterable[Disease]) -> None:
        """Add diseases with their names, parents and codes.

        A disease that is there already gains the names, parents, codes and setting of the new
        record; a record of the starter also gives it its label, and the one before stays a name.
        """
        for disease in diseases:
            num = self._concept(disease, Kind.DISEASE, disease.origin)
            self._names(num, disease.names, preferred=False)
            self._parents(num, disease.parents)
            self._later_xrefs.extend((disease.id, xref) for xref in disease.xrefs)
            if disease.origin == _STARTER:
                self._db.execute("UPDATE concept SET label = ? WHERE num = ?", (disease.label, num))
            if disease.setting is not None:
                self._db.execute(
                    "UPDATE concept SET setting = coalesce(setting, ?) WHERE num = ?",
                    (str(disease.setting), num),
                )

    def add_names(
        self, identifier: Curie, names: Iterable[Name], *, preferred: bool, known_as: str | None = None
    ) -> None:
        """Add names to a disease or finding that is there, or will be at `finish`.

        Args:
            identifier: Which.
            names: The names.
            preferred: Whether they outrank every other concept's equal name.
            known_as: A name that it must have by then; a concept that is not there is passed over then.
        """
        self._later_names.extend(_Later(identifier, name, preferred, known_as) for name in names)

    def add_xrefs(self, xrefs: Iterable[tuple[Curie, Xref]]) -> None:
        """Add codes to diseases. Codes of diseases that never come are dropped at `finish`."""
        self._later_xrefs.extend(xrefs)

    def add_mappings(self, mappings: Iterable[Mapping]) -> None:
        """Add mappings from a disease to a code of another system, with their predicates.

        One that states a predicate takes the place of the same pair without; rows between others than
        diseases and codes are dropped at `finish`, as their diseases never come.
        """
        self._later_xrefs.extend(
            (each.subject, Xref(code=each.object, predicate=each.predicate, origin=each.origin))
            for each in mappings
        )

    def add_secondary(self, diseases: Iterable[Disease]) -> None:
        """Add diseases of an ontology beside the first.

        At `finish` one that is the exact code of a single disease becomes part of it: its names and codes
        are added there. Any other becomes a disease of its own.
        """
        self._secondary.extend(diseases)

    def add_topics(self, topics: Iterable[Topic]) -> None:
        """Add health topics: their names go, as related ones, to diseases of the same MeSH descriptor."""
        self._topics.extend(topics)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Add findings with their names and parents."""
        for finding in findings:
            num = self._concept(finding, Kind.FINDING, "hpo")
            self._names(num, finding.names, preferred=False)
            self._parents(num, finding.parents)

    def add_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Add rows of ``phenotype.hpoa``; at `finish` diseases that only they know become diseases."""
        disease, rows = None, list[str]()
        for each in annotations:
            if each.disease is not disease:
                disease = each.disease
                _, rows = self._annotated.setdefault(disease, (each.disease_name, []))
            rows.append(f"{each.line}\t{each.row}")

    def add_icd(self, codes: Iterable[IcdCode]) -> None:
        """Add categories of ICD-10-CM; of a code given twice the first one stands."""
        self._db.executemany(
            "INSERT OR IGNORE INTO icd VALUES (?, ?, ?, ?, ?)",
            (
                (
                    str(each.code),
                    each.label,
                    each.chapter,
                    str(each.parent) if each.parent else None,
                    json.dumps([each.inclusion_terms, each.notes], ensure_ascii=False),
                )
                for each in codes
            ),
        )

    def add_descriptors(self, descriptors: Iterable[Descriptor]) -> None:
        """Add MeSH descriptors with their entry terms."""
        for descriptor in descriptors:
            key = (descriptor.id, Kind.DESCRIPTOR)
            if key in self._nums:
                continue
            num = self._number(key)
            self._db.execute(
                "INSERT INTO concept (num, id, kind, label, trees, origin) VALUES (?, ?, ?, ?, ?, 'mesh')",
                (
                    num,
                    str(descriptor.id),
                    Kind.DESCRIPTOR,
                    descriptor.label,
                    "|".join(descriptor.tree_numbers),
                ),
            )
            self._name_rows.append((num, descriptor.label, Scope.LABEL.value, "mesh", 0))
            self._name_rows += (
                (num, term, Scope.ENTRY_TERM.value, "mesh", 0) for term in descriptor.entry_terms
            )

    def add_genes(self, links: Iterable[GeneLink]) -> None:
        """Add genes of diseases."""
        self._db.executemany(
            "INSERT INTO gene VALUES (?, ?, ?, ?)",
            ((str(each.disease), str(each.gene), each.symbol, each.row) for each in links),
        )

    def finish(self) -> None:
        """Resolve what was given by identifier, derive the search tables, build indices, commit.

        Raises:
            FormatError: Names were given for a disease that is not there.
        """
        self._finish_secondary()
        self._finish_topics()
        self._finish_xrefs()
        self._finish_orphans()
        self._finish_names()
        self._finish_annotations()
        self._db.executescript(RECORD_INDICES)
        derive(self._db)
        self._db.execute("ANALYZE")
        self._db.commit()

    def _finish_xrefs(self) -> None:
        stated = {
            (disease, xref.code)
            for disease, xref in self._later_xrefs
            if xref.predicate is not Predicate.UNSPECIFIED
        }
        rows = dict.fromkeys(
            (num, str(xref.code), xref.predicate.value, xref.origin)
            for disease, xref in self._later_xrefs
            if (num := self._nums.get((disease, Kind.DISEASE))) is not None
            and (xref.predicate is not Predicate.UNSPECIFIED or (disease, xref.code) not in stated)
        )
        self._db.executemany("INSERT INTO xref VALUES (?, ?, ?, ?)", rows)

    def _finish_secondary(self) -> None:
        if not self._secondary:
            return
        merged = same_concepts(self._secondary, self._later_xrefs, self._current())
        for disease in self._secondary:
            target = merged.get(disease.id)
            if target is None:
                parents = tuple(merged.get(parent, parent) for parent in disease.parents)
                later = merged.get(disease.replaced_by) if disease.replaced_by else None
                self.add_disease(replace(disease, parents=parents, replaced_by=later or disease.replaced_by))
            elif not disease.obsolete:
                num = self._nums[target, Kind.DISEASE]
                self._names(num, (as_synonym(name) for name in disease.names), preferred=False)
                self._later_xrefs.extend((target, xref) for xref in disease.xrefs)

    def _current(self) -> set[Curie]:
        """Identifiers of the diseases so far that are not retired."""
        query = "SELECT id FROM concept WHERE kind = ? AND NOT obsolete"
        held = {str(identifier) for (identifier,) in self._db.execute(query, (Kind.DISEASE,))}
        return {each for each, kind in self._nums if kind is Kind.DISEASE and str(each) in held}

    def _finish_topics(self) -> None:
        for disease, name in names_of_topics(self._topics, self._later_xrefs):
            if (num := self._nums.get((disease, Kind.DISEASE))) is not None:
                self._names(num, (name,), preferred=False)

    def _finish_orphans(self) -> None:
        known = {xref.code for disease, xref in self._later_xrefs if (disease, Kind.DISEASE) in self._nums}
        known.update(identifier for identifier, kind in self._nums if kind is Kind.DISEASE)
        for identifier, (label, _) in self._annotated.items():
            if identifier not in known:
                num = self._number((identifier, Kind.DISEASE))
                self._db.execute(
                    "INSERT INTO concept (num, id, kind, label, origin) VALUES (?, ?, ?, ?, 'hpo')",
                    (num, str(identifier), Kind.DISEASE, label),
                )
                self._name_rows.append((num, label, Scope.LABEL.value, "hpo", 0))

    def _finish_names(self) -> None:
        held: dict[int, set[str]] = {
            self._nums.get((each.id, kind), 0): set() for each in self._later_names for kind in Kind
        }
        for num, text, *_ in self._name_rows:
            if num in held:
                held[num].add(normalize(text))
        for later in self._later_names:
            num = self._nums.get((later.id, Kind.DISEASE)) or self._nums.get((later.id, Kind.FINDING))
            known = later.known_as is None or (num and normalize(later.known_as) in held.get(num, ()))
            if num is not None and known:
                self._names(num, (later.name,), preferred=later.preferred)
            elif later.known_as is None or num is not None:
                what = "names for a disease that is not there, or is called something else"
                raise FormatError(what, source=later.name.origin, record=str(later.id))
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", self._name_rows)
        self._db.executemany("INSERT INTO parent VALUES (?, ?)", self._parent_rows)

    def _finish_annotations(self) -> None:
        compressor = zstandard.ZstdCompressor(level=6)
        self._db.executemany(
            "INSERT INTO annotation VALUES (?, ?, ?, ?)",
            (
                (str(disease), label, len(rows), compressor.compress("\n".join(rows).encode()))
                for disease, (label, rows) in sorted(self._annotated.items())
            ),
        )

    def _number(self, key: tuple[Curie, Kind]) -> int:
        num = self._nums[key] = len(self._nums) + 1
        return num

    def _concept(self, record: Disease | Finding, kind: Kind, origin: str) -> int:
        """The number of the record's concept, made if it is new."""
        key = (record.id, kind)
        if key in self._nums:
            return self._nums[key]
        num = self._number(key)
        successor = str(record.replaced_by) if record.replaced_by else None
        self._db.execute(
            "INSERT INTO concept (num, id, kind, label, definition, obsolete, replaced_by, origin)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (num, str(record.id), kind, record.label, record.definition, record.obsolete, successor, origin),
        )
        if not any(name.scope is Scope.LABEL for name in record.names):
            self._name_rows.append((num, record.label, Scope.LABEL.value, origin, 0))
        return num

    def _names(self, num: int, names: Iterable[Name], *, preferred: bool) -> None:
        self._name_rows += ((num, name.text, name.scope.value, name.origin, int(preferred)) for name in names)

    def _parents(self, num: int, parents: Iterable[Curie]) -> None:
        self._parent_rows += ((num, str(parent)) for parent in parents)
