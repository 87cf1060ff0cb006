"""One concept, many identifiers: which records of other systems are a disease that is there already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from nosology.diseases.records import Name, Predicate, Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from nosology.diseases.records import Disease, Topic, Xref
    from nosology.identifiers import Curie


def same_concepts(
    secondary: Iterable[Disease], xrefs: Iterable[tuple[Curie, Xref]], current: Collection[Curie]
) -> dict[Curie, Curie]:
    """The disease that each record of another ontology is, by exact mappings alone.

    A mapping counts whichever side states it. A record that is exact for several diseases is none of them:
    which one is meant would be a guess, and the build tells of it.

    Args:
        secondary: Diseases of other ontologies.
        xrefs: Codes of the diseases that are there.
        current: Diseases that are there and not retired.
    """
    exact: dict[Curie, set[Curie]] = defaultdict(set)
    for disease, xref in xrefs:
        if xref.predicate is Predicate.EXACT and disease in current:
            exact[xref.code].add(disease)
    for record in secondary:
        for xref in record.xrefs:
            if xref.predicate is Predicate.EXACT and xref.code in current:
                exact[record.id].add(xref.code)
    return {record.id: next(iter(exact[record.id])) for record in secondary if len(exact[record.id]) == 1}


def as_synonym(name: Name) -> Name:
    """A name of a record as a name of the disease it is merged into, which has its own label."""
    return replace(name, scope=Scope.EXACT) if name.scope is Scope.LABEL else name


def names_of_topics(
    topics: Iterable[Topic], xrefs: Iterable[tuple[Curie, Xref]]
) -> Iterator[tuple[Curie, Name]]:
    """Names of health topics for the diseases of the one MeSH descriptor that a topic is indexed with.

    They come as `Scope.RELATED`: a topic may be wider than the descriptor.
    """
    diseases: dict[Curie, list[Curie]] = defaultdict(list)
    for disease, xref in xrefs:
        if xref.code.prefix == "MESH" and xref.predicate in {Predicate.EXACT, Predicate.UNSPECIFIED}:
            diseases[xref.code].append(disease)
    for topic in topics:
        for disease in diseases[topic.mesh[0]] if len(topic.mesh) == 1 else ():
            for text in dict.fromkeys((topic.title, *topic.also_called, *topic.see_references)):
                yield disease, Name(text=text, scope=Scope.RELATED, origin="medlineplus")
