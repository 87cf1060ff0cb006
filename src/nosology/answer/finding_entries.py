"""Pages of findings: a sign's record, its place, the diseases that have it, and what is said of it."""

from __future__ import annotations

from nosology.answer.answering import overview
from nosology.answer.entries import ancestry
from nosology.answer.entry_records import FindingEntry
from nosology.answer.evidence import Evidence
from nosology.answer.finding_records import DiseaseRow
from nosology.answer.findings import finding_rows
from nosology.answer.records import Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.occurrences import Occurrence
from nosology.diseases.records import Finding
from nosology.identifiers import Curie

_MOST_LACKING = 50


def finding_entry(finding: Finding, evidence: Evidence, *, limit: int, offset: int) -> FindingEntry:
    """The page of a finding.

    Args:
        finding: Its record.
        evidence: What to compose it from.
        limit: The most diseases to give.
        offset: How many of them to pass over.
    """
    catalog = evidence.catalog
    present = catalog.diseases_with(finding.id, limit, offset)
    lacking = catalog.diseases_without(finding.id, _MOST_LACKING)
    return FindingEntry(
        finding=finding,
        answer=overview(Subject(id=finding.id, name=finding.label, asked_as=finding.label), evidence),
        also_disease=not catalog.is_only_finding(finding.id),
        parents=tuple(catalog.parents(finding.id)),
        children=tuple(catalog.children(finding.id)),
        ancestry=ancestry(catalog, finding.id),
        total=present.total,
        offset=offset,
        diseases=tuple(_row(catalog, each, finding.id) for each in present.shown),
        lacking_total=lacking.total,
        lacking=tuple(_row(catalog, each, finding.id) for each in lacking.shown),
    )


def _row(catalog: Catalog, occurrence: Occurrence, finding: Curie) -> DiseaseRow:
    """The disease, the finding itself before what it is inherited from."""
    return DiseaseRow(
        id=occurrence.disease,
        label=occurrence.label,
        findings=tuple(
            sorted(finding_rows(catalog, occurrence.annotations), key=lambda row: row.id != finding)
        ),
        contrary=tuple(finding_rows(catalog, occurrence.contrary)),
    )
