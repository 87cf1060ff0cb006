"""Entries: a disease's record, its place, codes and findings, and an answer over all facets."""

from __future__ import annotations

from collections import defaultdict

from nosology.answer.answering import overview
from nosology.answer.gathering import Evidence
from nosology.answer.records import Entry, FindingRow, Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import frequency, stated
from nosology.diseases.records import Annotation, Disease, IcdCode
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
    rows = _finding_rows(catalog, disease.id)
    return Entry(
        disease=disease,
        answer=overview(Subject(id=disease.id, name=disease.label, asked_as=disease.label), evidence),
        parents=parents,
        children=tuple(catalog.children(disease.id)),
        siblings=_siblings(catalog, disease.id, parents),
        ancestry=_ancestry(catalog, disease.id),
        icd=_icd(catalog, disease),
        findings=tuple(row for row in rows if not row.negated),
        absent=tuple(row for row in rows if row.negated),
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


def _ancestry(catalog: Catalog, disease: Curie) -> tuple[tuple[Curie, str], ...]:
    """One path from the root, following each time the first parent by label."""
    path: list[tuple[Curie, str]] = []
    seen = {disease}
    here = disease
    while parents := [parent for parent in catalog.parents(here) if parent[0] not in seen]:
        path.append(parents[0])
        here = parents[0][0]
        seen.add(here)
    return tuple(reversed(path))


def _icd(catalog: Catalog, disease: Disease) -> tuple[IcdCode, ...]:
    codes = (xref.code for xref in disease.xrefs if xref.code.prefix == "ICD10CM")
    return tuple(found for code in codes if (found := catalog.icd(code)))


def _finding_rows(catalog: Catalog, disease: Curie) -> list[FindingRow]:
    """Rows of one finding together, most frequent first."""
    gathered: dict[tuple[Curie, bool], list[tuple[Annotation, str]]] = defaultdict(list)
    for annotation, label in catalog.annotations(disease):
        gathered[annotation.finding, annotation.negated].append((annotation, label))
    rows = [_row(catalog, annotations) for annotations in gathered.values()]
    return sorted(
        rows, key=lambda row: (-(row.share if row.share is not None else -1.0), row.label, row.negated)
    )


def _row(catalog: Catalog, annotations: list[tuple[Annotation, str]]) -> FindingRow:
    first, label = annotations[0]
    said = next(
        (found for item, _ in annotations if item.frequency and (found := frequency(item.frequency))), None
    )
    onset = next((item.onset for item, _ in annotations if item.onset), None)
    term = catalog.finding(onset) if onset else None
    return FindingRow(
        id=first.finding,
        label=label,
        frequency=stated(
            next((item.frequency for item, _ in annotations if frequency(item.frequency)), None)
        ),
        share=(said[1] + said[2]) / 200 if said else None,
        onset=term.label if term else "",
        negated=first.negated,
        references=tuple(
            dict.fromkeys(reference for item, _ in annotations for reference in item.references)
        ),
        rows=tuple(item.row for item, _ in annotations),
    )
