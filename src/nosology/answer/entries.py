"""Entries: a disease's record, its place, codes and findings, and an answer over all facets."""

from __future__ import annotations

from nosology.answer.answering import overview
from nosology.answer.findings import finding_rows
from nosology.answer.gathering import Evidence
from nosology.answer.records import Entry, Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.phenotypes import COURSE
from nosology.diseases.records import Disease, IcdCode
from nosology.identifiers import Curie

_MOST_SIBLINGS = 50


def entry(disease: Disease, evidence: Evidence) -> Entry:
    """The entry of a disease.

    Args:
        disease: Its record, not obsolete.
        evidence: What to compose it from.
    """
    catalog = evidence.catalog
    parents = tuple(catalog.parents(disease.id))
    rows = finding_rows(catalog, catalog.annotations(disease.id))
    return Entry(
        disease=disease,
        answer=overview(Subject(id=disease.id, name=disease.label, asked_as=disease.label), evidence),
        parents=parents,
        children=tuple(catalog.children(disease.id)),
        siblings=_siblings(catalog, disease.id, parents),
        ancestry=ancestry(catalog, disease.id),
        icd=_icd(catalog, disease),
        findings=tuple(row for row in rows if not row.absent),
        absent=tuple(row for row in rows if row.absent),
        course=tuple(finding_rows(catalog, catalog.annotations(disease.id, COURSE))),
        inheritance=tuple(dict.fromkeys(label for _, label in catalog.inheritance(disease.id))),
        genes=tuple(dict.fromkeys(link.symbol for link in catalog.genes(disease.id))),
    )


def _siblings(
    catalog: Catalog, disease: Curie, parents: tuple[tuple[Curie, str], ...]
) -> tuple[tuple[Curie, str], ...]:
    found = {
        child: None for parent, _ in parents for child in catalog.children(parent) if child[0] != disease
    }
    return tuple(found)[:_MOST_SIBLINGS]


def ancestry(catalog: Catalog, concept: Curie) -> tuple[tuple[Curie, str], ...]:
    """One path from the root to a disease or finding, following each time the first parent by label."""
    path: list[tuple[Curie, str]] = []
    seen = {concept}
    here = concept
    while parents := [parent for parent in catalog.parents(here) if parent[0] not in seen]:
        path.append(parents[0])
        here = parents[0][0]
        seen.add(here)
    return tuple(reversed(path))


def _icd(catalog: Catalog, disease: Disease) -> tuple[IcdCode, ...]:
    codes = (xref.code for xref in disease.xrefs if xref.code.prefix == "ICD10CM")
    return tuple(found for code in codes if (found := catalog.icd(code)))
