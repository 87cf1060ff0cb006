"""Diseases related to one otherwise than by the classification: by gene, by setting, by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.entries import stored
from nosology.diseases.records import Predicate
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from nosology.diseases.database import Database
    from nosology.identifiers import Curie

Related = tuple["Curie", str, str]
"""Identifier, label, and the reason in words."""

_OWN = f"SELECT num FROM concept WHERE id = ?1 AND kind = {Kind.DISEASE}"  # noqa: S608 - a number
_OTHER = "concept.id <> ?1 AND NOT concept.obsolete ORDER BY concept.label COLLATE NOCASE, concept.id"
_BY_GENE = f"""
SELECT DISTINCT concept.id, concept.label, gene.symbol FROM annotated AS own
JOIN gene ON gene.disease = own.code JOIN gene AS same ON same.gene = gene.gene
JOIN annotated AS other ON other.code = same.disease JOIN concept ON concept.num = other.disease
WHERE own.disease = ({_OWN}) AND {_OTHER}, gene.symbol
"""  # noqa: S608 - made of constants
_BY_CODE = f"""
SELECT DISTINCT concept.id, concept.label, own.code FROM xref AS own
JOIN xref AS other ON other.code = own.code AND other.predicate = own.predicate
JOIN concept ON concept.num = other.concept
WHERE own.predicate = '{Predicate.EXACT}' AND own.concept = ({_OWN}) AND {_OTHER}, own.code
"""  # noqa: S608 - made of constants
_WITHIN = f"SELECT id, label FROM concept WHERE setting = ?1 AND {_OTHER}"  # noqa: S608 - made of constants
_SETTING = f"""
SELECT concept.id, concept.label FROM concept JOIN concept AS own ON own.setting = concept.id
WHERE own.id = ?1 AND concept.kind = {Kind.DISEASE} AND {_OTHER}
"""  # noqa: S608 - made of constants


class Kinship:
    """Finds related diseases.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def related(self, disease: Curie) -> list[Related]:
        """Other diseases with a reason each; one that has several reasons comes several times."""
        found: list[Related] = []
        for query, reason in (
            (_WITHIN, "occurs in it"),
            (_SETTING, "it occurs in this"),
            (_BY_CODE, "has the same code, {}"),
            (_BY_GENE, "is linked to the same gene, {}"),
        ):
            for identifier, label, *of in self._db.rows(query, str(disease)):
                found.append((stored(identifier), str(label), reason.format(*of)))
        return found
