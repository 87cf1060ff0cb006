"""What goes with a disease: findings, inheritance, genes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nosology.diseases.entries import stored
from nosology.diseases.frequency import EXCLUDED, rank
from nosology.diseases.genes import GeneLink
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from nosology.diseases.database import Database
    from nosology.diseases.entries import Entries
    from nosology.diseases.records import Annotation
    from nosology.identifiers import Curie

Annotated = tuple["Annotation", str]

FINDINGS = "PH"
"""Aspects of annotations that are findings: phenotype, and past medical history."""

COURSE = "C"
"""The aspect of onset and clinical course."""

ALL_ASPECTS = "PHICM"
"""And mode of inheritance, clinical course, modifier."""

_CODES = (
    "SELECT code FROM annotated JOIN concept ON num = annotated.disease"
    " WHERE id = ? AND kind = ? ORDER BY code"
)


def is_absent(annotation: Annotation) -> bool:
    """Whether a row says that the finding is not there: negated, excluded, or counted in no patient."""
    return annotation.negated or rank(annotation.frequency) == EXCLUDED


class Phenotypes:
    """Reads annotations of a disease through the codes it has where it was annotated.

    Args:
        db: The catalog.
        entries: Its records.
    """

    def __init__(self, db: Database, entries: Entries) -> None:
        self._db = db
        self._entries = entries

    def annotations(
        self, disease: Curie, aspects: str = FINDINGS, *, only: AbstractSet[str] | None = None
    ) -> list[Annotated]:
        """Annotations with the labels of their terms.

        Args:
            disease: A Mondo disease, or one as annotated (OMIM, Orphanet, DECIPHER).
            aspects: Which aspects: P phenotype, H past history, I inheritance, C course, M modifier.
            only: Identifiers of the findings wanted, by default all.

        Returns:
            From the most to the least frequent class, those without a frequency last; by label within one.
        """
        found = [
            each
            for code in self._annotated_as(disease)
            for each in self._entries.annotations_of(code, only)
            if each.aspect in aspects
        ]
        labels = self._labels({str(each.finding) for each in found})
        pairs = [(each, labels.get(str(each.finding), str(each.finding))) for each in found]
        return sorted(pairs, key=lambda pair: (rank(pair[0].frequency), pair[1].casefold(), pair[0].line))

    def genes(self, disease: Curie) -> list[GeneLink]:
        """Genes of the disease, by symbol, each once."""
        query = (
            "SELECT disease, gene, symbol, source_row FROM gene"
            " WHERE disease IN (SELECT value FROM json_each(?)) ORDER BY symbol, gene, disease"
        )
        found: dict[str, GeneLink] = {}
        for annotated, gene, symbol, row in self._db.rows(query, json.dumps(self._annotated_as(disease))):
            link = GeneLink(disease=stored(annotated), gene=stored(gene), symbol=str(symbol), row=str(row))
            found.setdefault(str(gene), link)
        return list(found.values())

    def _annotated_as(self, disease: Curie) -> list[str]:
        """The identifiers under which the disease, and those it replaced, were annotated."""
        codes = (str(row[0]) for row in self._db.rows(_CODES, str(disease), Kind.DISEASE))
        return list(dict.fromkeys([str(disease), *codes]))

    def _labels(self, findings: set[str]) -> dict[str, str]:
        query = "SELECT id, label FROM concept WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
        rows = self._db.rows(query, Kind.FINDING, json.dumps(sorted(findings)))
        return {str(identifier): str(label) for identifier, label in rows}
