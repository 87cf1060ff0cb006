"""Writing a catalog: one SQLite file, filled once, then only read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from nosology.diseases.catalog_schema import INDICES, TABLES
from nosology.diseases.genes import GeneLink
from nosology.diseases.names import normalize, sorted_key
from nosology.diseases.records import Annotation, Descriptor, Disease, Finding, IcdCode, Name, Scope, Xref
from nosology.identifiers import Curie

_SHORT = 4
_RARE_FORM = re.compile(r"susceptibility|non-human animal|, (?:dog|cat|cattle|horse|pig|sheep|chicken|mouse)\b|\btype \w+$|\d+$", re.IGNORECASE)
_FORM_PENALTY = 3.0
_CONCEPT_RANKS = {"starter": 0, "disease": 1, "finding": 2, "mesh": 3}


class CatalogWriter:
    """Fills a new catalog.

    Args:
        path: A file that does not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        self._known: set[str] = set()

    def add_diseases(self, diseases: Iterable[Disease]) -> None:
        """Add diseases. One whose id is known adds names, parents, codes and setting to it."""
        for disease in diseases:
            identifier = str(disease.id)
            if identifier in self._known:
                self._extend(disease)
            else:
                self._known.add(identifier)
                self._insert(disease)
            self._add_names(identifier, disease.names)
            self._db.executemany("INSERT INTO parent VALUES (?, ?)", [(identifier, str(item)) for item in disease.parents])
            self.add_xrefs((disease.id, xref) for xref in disease.xrefs)

    def _insert(self, disease: Disease) -> None:
        self._db.execute(
            "INSERT INTO disease VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            (
                str(disease.id), disease.label, disease.definition, disease.origin, int(disease.obsolete),
                _text(disease.replaced_by), _text(disease.setting),
            ),
        )  # fmt: skip

    def _extend(self, disease: Disease) -> None:
        self._db.execute(
            "UPDATE disease SET definition = coalesce(definition, ?), setting = coalesce(setting, ?) WHERE id = ?",
            (disease.definition, _text(disease.setting), str(disease.id)),
        )

    def _add_names(self, identifier: str, names: Iterable[Name]) -> None:
        rows: list[tuple[str, str, str, str, str, str, int]] = []
        for name in names:
            norm = normalize(name.text)
            rows.append((identifier, name.text, norm, sorted_key(norm), name.scope, name.origin, 0))
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def prefer(self, names: Iterable[tuple[Curie, str]]) -> None:
        """Mark names that mean this disease before any other that bears them."""
        rows = [(str(identifier), text) for identifier, text in names]
        self._db.executemany("UPDATE name SET preferred = 1 WHERE disease = ? AND text = ?", rows)

    def add_xrefs(self, xrefs: Iterable[tuple[Curie, Xref]]) -> None:
        """Add codes of diseases; those of unknown diseases are left out."""
        rows = [
            (str(identifier), str(xref.code), xref.predicate, xref.origin)
            for identifier, xref in xrefs
            if str(identifier) in self._known
        ]
        self._db.executemany("INSERT INTO xref VALUES (?, ?, ?, ?)", rows)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Add terms of the HPO."""
        for finding in findings:
            names = [[name.text, name.scope] for name in finding.names]
            self._db.execute(
                "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    str(finding.id), finding.label, finding.definition, int(finding.obsolete),
                    _text(finding.replaced_by), json.dumps([str(parent) for parent in finding.parents]),
                    json.dumps(names, ensure_ascii=False),
                ),
            )  # fmt: skip

    def add_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Add rows of ``phenotype.hpoa``; a disease that no code of Mondo stands for becomes one of its own."""
        names: dict[Curie, str] = {}
        rows: list[tuple[str, str, int, str]] = []
        for item in annotations:
            names.setdefault(item.disease, item.disease_name)
            rows.append((str(item.disease), str(item.finding), item.line, item.row))
        self._db.executemany("INSERT INTO annotation VALUES (?, ?, ?, ?)", rows)
        coded = {code for (code,) in self._db.execute("SELECT DISTINCT code FROM xref")}
        self.add_diseases(
            Disease(id=identifier, label=label, names=(Name(text=label, scope=Scope.LABEL, origin="hpo"),), origin="hpo")
            for identifier, label in names.items()
            if str(identifier) not in coded
        )

    def add_icd(self, codes: Iterable[IcdCode]) -> None:
        """Add categories of ICD-10-CM."""
        self._db.executemany(
            "INSERT OR IGNORE INTO icd VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    str(item.code), item.label, item.chapter, _text(item.parent),
                    json.dumps(item.inclusion_terms, ensure_ascii=False), json.dumps(item.notes, ensure_ascii=False),
                )
                for item in codes
            ),
        )  # fmt: skip

    def add_descriptors(self, descriptors: Iterable[Descriptor]) -> None:
        """Add MeSH descriptors."""
        self._db.executemany(
            "INSERT OR IGNORE INTO descriptor VALUES (?, ?, ?, ?)",
            (
                (str(item.id), item.label, json.dumps(item.entry_terms, ensure_ascii=False), "|".join(item.tree_numbers))
                for item in descriptors
            ),
        )

    def add_genes(self, links: Iterable[GeneLink]) -> None:
        """Add links between genes and diseases."""
        rows = [(str(link.disease), str(link.gene), link.symbol, link.row) for link in links]
        self._db.executemany("INSERT INTO gene VALUES (?, ?, ?, ?)", rows)

    def finish(self) -> None:
        """Derive what follows from the records, index everything, and close."""
        self._add_entry_terms()
        self._weigh()
        self._close_over()
        self._add_concepts()
        self._db.executescript(INDICES + "ANALYZE;")
        self._db.commit()
        self._db.close()

    def _add_entry_terms(self) -> None:
        """MeSH's words for a disease become names of it, where one descriptor stands for one disease."""
        pairs = self._db.execute(
            "SELECT min(disease), code FROM xref WHERE code LIKE 'MESH:%' GROUP BY code HAVING count(DISTINCT disease) = 1"
        ).fetchall()
        terms = dict(self._db.execute("SELECT id, terms FROM descriptor"))
        labels = dict(self._db.execute("SELECT id, label FROM descriptor"))
        for disease, code in pairs:
            if code in terms:
                words = [labels[code], *json.loads(terms[code])]
                self._add_names(disease, [Name(text=word, scope=Scope.ENTRY_TERM, origin="mesh") for word in words])

    def _weigh(self) -> None:
        """How common a disease is, by how many systems code it; rare forms weigh less."""
        codes: dict[str, set[str]] = defaultdict(set)
        for disease, code in self._db.execute("SELECT disease, code FROM xref"):
            codes[disease].add(code.partition(":")[0])
        rows: list[tuple[float, str]] = []
        for identifier, label in self._db.execute("SELECT id, label FROM disease"):
            systems = codes.get(identifier, set())
            weight = len(systems) + (3.0 if "MESH" in systems else 0.0) + (2.0 if "ICD10CM" in systems else 0.0)
            rows.append((max(0.0, weight - (_FORM_PENALTY if _RARE_FORM.search(label) else 0.0)), identifier))
        self._db.executemany("UPDATE disease SET weight = ? WHERE id = ?", rows)

    def _close_over(self) -> None:
        """Every ancestor of every disease with its least distance; a cycle is walked once."""
        parents: dict[str, list[str]] = defaultdict(list)
        for child, parent in self._db.execute("SELECT child, parent FROM parent"):
            parents[child].append(parent)
        for child in list(parents):
            distances = {child: 0}
            layer = [child]
            while layer:
                above = sorted({parent for item in layer for parent in parents.get(item, ())} - distances.keys())
                distances |= dict.fromkeys(above, distances[layer[0]] + 1)
                layer = above
            rows = [(child, ancestor, distance) for ancestor, distance in distances.items() if distance]
            self._db.executemany("INSERT INTO closure VALUES (?, ?, ?)", rows)

    def _add_concepts(self) -> None:
        """Every name of every vocabulary by its normal form, for finding names in texts."""
        rows: dict[tuple[str, str], tuple[str, str, str, str, int, int]] = {}
        labels = dict(self._db.execute("SELECT id, label FROM disease WHERE obsolete = 0"))
        origins = dict(self._db.execute("SELECT id, origin FROM disease"))
        for identifier, norm, text in self._db.execute("SELECT disease, norm, text FROM name ORDER BY preferred DESC"):
            if identifier in labels:
                kind = "starter" if origins[identifier] == "starter" else "disease"
                _concept(rows, norm, text, identifier, labels[identifier], "", kind)
        for identifier, label, names in self._db.execute("SELECT id, label, names FROM finding WHERE obsolete = 0"):
            for text, _ in json.loads(names):
                _concept(rows, normalize(text), text, identifier, label, "", "finding")
        for identifier, label, terms, trees in self._db.execute("SELECT id, label, terms, trees FROM descriptor"):
            for text in (label, *json.loads(terms)):
                _concept(rows, normalize(text), text, identifier, label, trees, "mesh")
        self._db.executemany("INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?)", rows.values())
        words = {word for norm, _ in rows for word in norm.split()}
        self._db.executemany("INSERT INTO word VALUES (?)", ((word,) for word in sorted(words)))


def _concept(
    rows: dict[tuple[str, str], tuple[str, str, str, str, int, int]],
    norm: str, text: str, identifier: str, label: str, trees: str, kind: str,
) -> None:  # fmt: skip
    if norm:
        short = int(len(text) <= _SHORT and text.isupper())
        rows.setdefault((norm, identifier), (norm, identifier, label, trees, _CONCEPT_RANKS[kind], short))


def _text(identifier: Curie | None) -> str | None:
    return str(identifier) if identifier else None
