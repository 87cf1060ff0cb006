"""What publishers call the relation of a code to a disease, in this project's four predicates.

All are read with the disease as subject and the code as object: `Predicate.NARROW` says that the
code is narrower than the disease, as ``skos:narrowMatch`` does (https://www.w3.org/TR/skos-reference/#mapping).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.records import Predicate, Xref

if TYPE_CHECKING:
    from collections.abc import Iterable

_RELATIONS = {
    "exactMatch": Predicate.EXACT, "equivalentClass": Predicate.EXACT, "equivalentTo": Predicate.EXACT,
    "sameAs": Predicate.EXACT,
    "narrowMatch": Predicate.NARROW, "broadMatch": Predicate.BROAD,
    "closeMatch": Predicate.RELATED, "relatedMatch": Predicate.RELATED,
    "hasDbXref": Predicate.UNSPECIFIED, "database_cross_reference": Predicate.UNSPECIFIED,
}  # fmt: skip

_MONDO = {
    "MONDO:equivalentTo": Predicate.EXACT, "MONDO:equivalentObsolete": Predicate.EXACT,
    "MONDO:obsoleteEquivalent": Predicate.EXACT, "MONDO:obsoleteEquivalentObsolete": Predicate.EXACT,
    "MONDO:exactMatch": Predicate.EXACT,
    "MONDO:mondoIsBroaderThanSource": Predicate.NARROW, "MONDO:narrowMatch": Predicate.NARROW,
    "MONDO:mondoIsNarrowerThanSource": Predicate.BROAD, "MONDO:broadMatch": Predicate.BROAD,
    "MONDO:relatedTo": Predicate.RELATED, "MONDO:relatedMatch": Predicate.RELATED,
    "MONDO:closeMatch": Predicate.RELATED, "MONDO:directSiblingOf": Predicate.RELATED,
}  # fmt: skip


def relation(predicate: str) -> Predicate | None:
    """A mapping predicate of SKOS, OWL or oboInOwl, as CURIE or address.

    Args:
        predicate: For instance ``skos:narrowMatch`` or ``http://www.w3.org/2002/07/owl#equivalentClass``.

    Returns:
        What it says of the object, or None where it is no mapping of diseases.
    """
    prefix, _, name = predicate.replace("#", ":").rpartition(":")
    return None if "crossspecies" in predicate.lower() or not prefix else _RELATIONS.get(name)


def from_sources(sources: Iterable[str]) -> Predicate:
    """The predicate that Mondo states among the sources of a cross-reference.

    Source: https://mondo.readthedocs.io/en/latest/editors-guide/f-entities (annotations of
    cross-references); ``MONDO:mondoIsNarrowerThanSource`` is ``skos:broadMatch``.
    """
    stated = [_MONDO[source] for source in sources if source in _MONDO]
    return stated[0] if stated else Predicate.UNSPECIFIED


def distinct(xrefs: Iterable[Xref]) -> tuple[Xref, ...]:
    """Cross-references without repetition, and without a bare one where its code is also typed."""
    every = dict.fromkeys(xrefs)
    typed = {each.code for each in every if each.predicate is not Predicate.UNSPECIFIED}
    return tuple(
        each for each in every if each.predicate is not Predicate.UNSPECIFIED or each.code not in typed
    )
