"""The records of entries: the page of a disease, the page of a finding."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.answer.finding_records import DiseaseRow, FindingRow
from nosology.answer.records import Answer
from nosology.diseases.records import Disease, Finding, IcdCode
from nosology.identifiers import Curie
from nosology.provenance import Facet


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEntry:
    """The page of a finding.

    Attributes:
        finding: The record.
        answer: What the literature and curators say of it.
        also_disease: Whether a source treats it as a disease, which has a page of its own.
        parents: Direct parents, id and label.
        children: Direct children.
        ancestry: One path from the root to the finding, root first.
        total: How many diseases have it.
        offset: How many of them stand before `diseases`.
        diseases: Some of them, most frequent class first.
        lacking_total: How many diseases are annotated as lacking it.
        lacking: The first of those.
    """

    finding: Finding
    answer: Answer
    also_disease: bool = False
    parents: tuple[tuple[Curie, str], ...] = ()
    children: tuple[tuple[Curie, str], ...] = ()
    ancestry: tuple[tuple[Curie, str], ...] = ()
    total: int = 0
    offset: int = 0
    diseases: tuple[DiseaseRow, ...] = ()
    lacking_total: int = 0
    lacking: tuple[DiseaseRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCover:
    """What an entry holds under a facet, on the disease itself.

    Attributes:
        facet: The facet.
        curated: How many curated statements.
        quoted: How many sentences of articles.
        facts: How many facts of the catalog.
        on_kinds: Whether there are statements on kinds of the disease.
        composed: Whether there is a composed sentence.
    """

    facet: Facet
    curated: int = 0
    quoted: int = 0
    facts: int = 0
    on_kinds: bool = False
    composed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A disease related to another one, and why: one reason or several, in words."""

    id: Curie
    label: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A disease page: what a catalog knows, and an answer over all facets.

    Attributes:
        disease: The record.
        answer: Sections with their references, both parts.
        parents: Direct parents, id and label.
        children: Direct children.
        siblings: Other children of the parents, at most 50.
        ancestry: One path from the root to the disease, root first.
        icd: ICD-10-CM categories it maps to, with notes.
        findings: Present findings, most frequent first.
        absent: Findings annotated as absent.
        course: Onset and clinical course as annotated.
        inheritance: Modes of inheritance.
        genes: Gene symbols.
        kin: Other diseases related to it, each with the reasons.
        covers: What there is under each facet.
        gaps: What there is not, one sentence for each facet.
    """

    disease: Disease
    answer: Answer
    parents: tuple[tuple[Curie, str], ...] = ()
    children: tuple[tuple[Curie, str], ...] = ()
    siblings: tuple[tuple[Curie, str], ...] = ()
    ancestry: tuple[tuple[Curie, str], ...] = ()
    icd: tuple[IcdCode, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    absent: tuple[FindingRow, ...] = ()
    course: tuple[FindingRow, ...] = ()
    inheritance: tuple[str, ...] = ()
    genes: tuple[str, ...] = ()
    kin: tuple[Kin, ...] = ()
    covers: tuple[FacetCover, ...] = ()
    gaps: tuple[str, ...] = ()
