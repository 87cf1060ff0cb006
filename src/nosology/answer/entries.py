"""Entries: a disease's record, its place, codes and findings, and an answer over all facets."""

from __future__ import annotations

from collections import defaultdict

from nosology.answer.answering import overview
from nosology.answer.covering import covers, gaps
from nosology.answer.entry_records import Entry, Kin
from nosology.answer.evidence import Evidence
from nosology.answer.facts import OWN
from nosology.answer.findings import finding_rows
from nosology.answer.records import Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.holding import Fact
from nosology.diseases.phenotypes import COURSE, is_absent
from nosology.diseases.records import Disease, IcdCode
from nosology.identifiers import Curie

_MOST_SIBLINGS = 50
_FEW_SIBLINGS = 6
_MOST_KIN = 60


def entry(disease: Disease, evidence: Evidence) -> Entry:
    """The entry of a disease.

    Args:
        disease: Its record, not obsolete.
        evidence: What to compose it from.
    """
    catalog = evidence.catalog
    parents, children = tuple(catalog.parents(disease.id)), tuple(catalog.children(disease.id))
    siblings = _siblings(catalog, disease.id, parents)
    rows = finding_rows(catalog, catalog.annotations(disease.id))
    findings = tuple(row for row in rows if not row.absent)
    inheritance = _inheritance(catalog, disease.id)
    genes = tuple(dict.fromkeys(link.symbol for link in catalog.genes(disease.id)))
    made = overview(Subject(id=disease.id, name=disease.label, asked_as=disease.label), evidence, plain=True)
    held = {
        Fact.DEFINITION: int(disease.definition is not None and disease.origin != OWN),
        Fact.KINDS: len(children),
        Fact.FINDINGS: len(findings),
        Fact.INHERITANCE: len(inheritance),
        Fact.GENES: len(genes),
    }
    found = covers(disease.id, made, held)
    return Entry(
        disease=disease,
        answer=made,
        parents=parents,
        children=children,
        siblings=siblings,
        ancestry=ancestry(catalog, disease.id),
        icd=_icd(catalog, disease),
        findings=findings,
        absent=tuple(row for row in rows if row.absent),
        course=tuple(finding_rows(catalog, catalog.annotations(disease.id, COURSE))),
        inheritance=inheritance,
        genes=genes,
        kin=_kin(catalog, disease.id, siblings),
        covers=found,
        gaps=gaps(found),
    )


def _inheritance(catalog: Catalog, disease: Curie) -> tuple[str, ...]:
    rows = catalog.inheritance(disease)
    return tuple(dict.fromkeys(label for annotation, label in rows if not is_absent(annotation)))


def _kin(catalog: Catalog, disease: Curie, siblings: tuple[tuple[Curie, str], ...]) -> tuple[Kin, ...]:
    """Related diseases, those with several reasons first; siblings only where they are few."""
    reasons: dict[tuple[Curie, str], list[str]] = defaultdict(list)
    for other, label, reason in catalog.related(disease):
        reasons[other, label].append(reason)
    for other in siblings if len(siblings) <= _FEW_SIBLINGS else ():
        reasons[other].append("is of the same kind")
    kin = [Kin(id=other, label=label, reasons=tuple(why)) for (other, label), why in reasons.items()]
    return tuple(sorted(kin, key=lambda each: -len(each.reasons))[:_MOST_KIN])


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
