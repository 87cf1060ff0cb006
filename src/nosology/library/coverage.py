"""How many diseases a library holds what on: the one place that every count shown comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nosology.answer.covering import FACTS, curated_diseases
from nosology.answer.evidence import Evidence
from nosology.diseases.holding import Fact
from nosology.identifiers import Curie
from nosology.library.records import Manifest
from nosology.provenance import Facet

Diseases = frozenset[Curie]

_COUNTED = {
    "with findings": Fact.FINDINGS,
    "with absent findings": Fact.ABSENT,
    "with inheritance": Fact.INHERITANCE,
    "with onset or course": Fact.COURSE,
    "with genes": Fact.GENES,
    "with codes": Fact.CODES,
}
_NONE: Diseases = frozenset()
_COMPOSED_FROM = (Fact.PARENTS, Fact.INHERITANCE, Fact.FINDINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCoverage:
    """How many diseases have something under a facet, on themselves and not only on a kind of them.

    Attributes:
        facet: The facet.
        curated: Diseases with a curated statement.
        facts: Diseases with a fact of the catalog (see `nosology.answer.covering.FACTS`).
        quoted: Diseases with a sentence of an article; None where the literature was not counted yet.
        any: Diseases with any of what was counted.
    """

    facet: Facet
    curated: int
    facts: int
    quoted: int | None
    any: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a library covers.

    Attributes:
        content: Hash of the library that was counted.
        totals: Records and diseases, by what is counted.
        systems: Diseases with a code, by system.
        facets: Diseases by facet, in order.
    """

    content: str
    totals: Mapping[str, int]
    systems: Mapping[str, int]
    facets: tuple[FacetCoverage, ...]

    @property
    def literature_counted(self) -> bool:
        """Whether the sentences of articles are among what was counted."""
        return all(row.quoted is not None for row in self.facets)


def coverage_of(
    manifest: Manifest, evidence: Evidence, quoted: Mapping[Facet, Iterable[Curie]] | None
) -> Coverage:
    """Count what a library covers.

    Args:
        manifest: Of the library.
        evidence: Its parts.
        quoted: By facet, the diseases that an article is quoted on; None where that was not counted.
    """
    catalog, curated = evidence.catalog, curated_diseases(evidence)
    held = {fact: catalog.diseases_holding(fact) for fact in Fact}
    return Coverage(
        content=manifest.content,
        totals=dict(sorted((manifest.counts | catalog.counts() | _by_fact(held, curated)).items())),
        systems=catalog.systems(),
        facets=tuple(_facet(facet, held, curated, quoted) for facet in Facet),
    )


def _facet(
    facet: Facet,
    held: Mapping[Fact, Diseases],
    curated: Mapping[Facet, Diseases],
    quoted: Mapping[Facet, Iterable[Curie]] | None,
) -> FacetCoverage:
    read = curated.get(facet, _NONE) & held[Fact.RECORD]
    known = _NONE.union(*(held[fact] for fact in FACTS.get(facet, ())))
    said = frozenset(quoted.get(facet, ())) if quoted is not None else None
    return FacetCoverage(
        facet=facet,
        curated=len(read),
        facts=len(known),
        quoted=None if said is None else len(said),
        any=len(read | known | (said or _NONE)),
    )


def _by_fact(held: Mapping[Fact, Diseases], curated: Mapping[Facet, Diseases]) -> dict[str, int]:
    """Diseases by what is known of them; of the three kinds of definition each has one at the most."""
    published = held[Fact.DEFINITION]
    defined = curated.get(Facet.DEFINITION, _NONE) & held[Fact.RECORD]
    own = (held[Fact.OWN_DEFINITION] | defined) - published
    undefined = held[Fact.RECORD] - published - own
    composed = undefined & _NONE.union(*(held[fact] for fact in _COMPOSED_FROM))
    return {
        "with published definition": len(published),
        "with curated definition": len(own),
        "with composed definition": len(composed),
        "with a name and codes only": len(undefined - composed - held[Fact.KINDS] - held[Fact.GENES]),
        **{name: len(held[fact]) for name, fact in _COUNTED.items()},
    }
