"""A disease entry arranged for its page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from nosology.diseases.frequency import FEW_PATIENTS
from nosology.diseases.records import Scope
from nosology.provenance import Facet
from nosology.site.addresses import ask_address
from nosology.site.usage.questions import in_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from nosology.answer.entry_records import Entry, FindingEntry
    from nosology.answer.finding_records import FindingRow
    from nosology.answer.records import Answer, Point, Quantity, Section, Statement
    from nosology.diseases.records import IcdCode, Name, Xref
    from nosology.identifiers import Curie

_SYSTEMS = {
    "ICD10CM": "ICD-10-CM", "ICD9": "ICD-9", "MESH": "MeSH", "SCTID": "SNOMED CT", "HP": "HPO",
    "MONDO": "Mondo", "DOID": "Disease Ontology", "NCIT": "NCI Thesaurus", "OMIMPS": "OMIM series",
}  # fmt: skip
_SYSTEM_ORDER = ("MONDO", "HP", "ICD10CM", "MESH", "SCTID", "OMIM", "Orphanet")

_BANDS = (
    (1.0, "Always (100 %)"),
    (0.8, "Very frequent (80–99 %)"),
    (0.3, "Frequent (30–79 %)"),
    (0.05, "Occasional (5–29 %)"),
    (0.0, "Very rare (1–4 %)"),
)
"""Lowest share and words of each band, as the Human Phenotype Ontology draws them."""

_FEW = f"Counted in fewer than {FEW_PATIENTS} patients"
_UNKNOWN = "Frequency not given"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """All points under one facet, each with whether it is guidance, guidance first; and their figures."""

    facet: Facet
    points: tuple[tuple[Point, bool], ...]
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """One code with every way in which sources relate it to the disease."""

    code: Curie
    predicates: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """One spelling of a name with the sources that give it."""

    text: str
    origins: tuple[str, ...]


def merge_facets(answer: Answer, *, without: Collection[Point] = ()) -> tuple[FacetView, ...]:
    """The two parts of an entry's answer as one list of facets, in the order of a page.

    Args:
        answer: Of the entry.
        without: Points that the page shows elsewhere.
    """
    parts = ((answer.guidelines, True), (answer.research, False), (answer.reference_works, False))
    views = (
        FacetView(
            facet=facet,
            points=tuple(
                (point, guidance)
                for sections, guidance in parts
                for point in _points(sections, facet)
                if point not in without
            ),
            quantities=tuple(
                each
                for sections, _ in parts
                for section in sections
                if section.facet is facet
                for each in section.quantities
            ),
        )
        for facet in Facet
    )
    return tuple(view for view in views if view.points)


def published_definition(entry: Entry) -> Point | None:
    """The point that says, with its citation, what the record itself gives as definition."""
    points = _points(entry.answer.research, Facet.DEFINITION)
    return next((point for point in points if point.text == entry.disease.definition), None)


def definitions(entry: FindingEntry) -> tuple[Point, ...]:
    """The points that only repeat the definition of a finding's record."""
    points = _points(entry.answer.research, Facet.DEFINITION)
    return tuple(point for point in points if point.text == entry.finding.definition)


def annotated_findings(entry: Entry) -> tuple[Point, ...]:
    """The points that only repeat rows of the table of findings, for an entry that has one."""
    points = _points(entry.answer.research, Facet.SYMPTOMS) if entry.findings else ()
    return tuple(point for point in points if point.statements and all(map(_is_annotation, point.statements)))


def _is_annotation(statement: Statement) -> bool:
    return statement.support.source.id.prefix == "NOSOLOGY"


def _points(sections: tuple[Section, ...], facet: Facet) -> tuple[Point, ...]:
    return tuple(point for section in sections if section.facet is facet for point in section.points)


def names_by_scope(names: tuple[Name, ...], label: str) -> tuple[tuple[Scope, tuple[NameView, ...]], ...]:
    """Names other than the label, by scope, each spelling once."""
    found: dict[Scope, dict[str, list[Name]]] = {scope: {} for scope in Scope}
    for name in names:
        if name.text.casefold() != label.casefold():
            found[name.scope].setdefault(name.text.casefold(), []).append(name)
    return tuple((scope, tuple(map(_name_view, same.values()))) for scope, same in found.items() if same)


def _name_view(same: list[Name]) -> NameView:
    return NameView(text=same[0].text, origins=tuple(dict.fromkeys(name.origin for name in same)))


def codes_by_system(xrefs: tuple[Xref, ...]) -> tuple[tuple[str, tuple[CodeView, ...]], ...]:
    """Codes in other systems: the name of the system, then its codes, each once."""
    ordered = sorted(xrefs, key=lambda xref: (_system_rank(xref.code.prefix), xref.code))
    return tuple(
        (_SYSTEMS.get(prefix, prefix), tuple(_code_view(list(same)) for _, same in groupby(group, _code)))
        for prefix, group in groupby(ordered, lambda xref: xref.code.prefix)
    )


def _code(xref: Xref) -> Curie:
    return xref.code


def _code_view(same: list[Xref]) -> CodeView:
    return CodeView(
        code=same[0].code,
        predicates=tuple(dict.fromkeys(xref.predicate.value for xref in same)),
        origins=tuple(dict.fromkeys(xref.origin for xref in same)),
    )


def _system_rank(prefix: str) -> tuple[int, str]:
    rank = _SYSTEM_ORDER.index(prefix) if prefix in _SYSTEM_ORDER else len(_SYSTEM_ORDER)
    return rank, _SYSTEMS.get(prefix, prefix).lower()


def findings_by_band(findings: tuple[FindingRow, ...]) -> tuple[tuple[str, tuple[FindingRow, ...]], ...]:
    """Findings under the frequency band they fall in, most frequent band first, unknown last."""
    words = [band for _, band in _BANDS] + [_FEW, _UNKNOWN]
    grouped: dict[str, list[FindingRow]] = {band: [] for band in words}
    for row in findings:
        grouped[_band(row)].append(row)
    return tuple((band, tuple(rows)) for band, rows in grouped.items() if rows)


def _band(row: FindingRow) -> str:
    if row.share is None:
        return _UNKNOWN
    if row.few:
        return _FEW
    return next((band for least, band in _BANDS if row.share >= least), _BANDS[-1][1])


def notes_by_kind(icd: IcdCode) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The notes of an ICD-10-CM category, kind by kind in the order of first appearance."""
    kinds = dict.fromkeys(kind for kind, _ in icd.notes)
    return tuple((kind, tuple(text for k, text in icd.notes if k == kind)) for kind in kinds)


def contents(
    entry: Entry, facets: tuple[FacetView, ...], *, charted: bool = False
) -> tuple[tuple[str, str], ...]:
    """Anchor and heading of every section that the page of this entry has, in its order.

    Args:
        entry: The entry.
        facets: What it says, by facet.
        charted: Whether the page has a chart of its evidence.
    """
    disease, answer = entry.disease, entry.answer
    shown = {Facet.DEFINITION} | {view.facet for view in facets}
    shown |= {Facet.TYPES} if entry.children else set()
    place = entry.parents or entry.children or entry.siblings or entry.ancestry
    others = (
        ("findings", "Findings", entry.findings or entry.absent or entry.course),
        ("genes", "Genes and inheritance", entry.genes or entry.inheritance),
        ("codes", "Codes", disease.xrefs),
        ("icd", "ICD-10-CM notes", entry.icd),
        ("place", "Place in the classification", place),
        ("kin", "Related diseases", entry.kin),
        ("ask", "Ask about this disease", True),
        ("related", "Related guidelines", answer.related),
        ("held", "What this library holds", entry.covers),
        ("gaps", "What was not found", answer.gaps or entry.gaps),
        ("references", "References", answer.references),
    )
    names = any(name.text.casefold() != disease.label.casefold() for name in disease.names)
    heads = [(facet.value, facet.heading) for facet in Facet if facet in shown]
    if names:
        heads.insert(1, ("names", "Names"))  # behind the definition
    if charted:
        heads.insert(0, ("glance", "Evidence at a glance"))
    return (*heads, *((anchor, heading) for anchor, heading, held in others if held))


def questions(entry: Entry, facets: tuple[FacetView, ...]) -> tuple[tuple[str, str], ...]:
    """Reviewed questions on the facets that the page has: the words, and where they are answered."""
    shown = {view.facet for view in facets}
    disease = entry.disease
    return tuple(
        (words, ask_address(words, disease.id))
        for facet in Facet
        if facet in shown and (words := in_words(facet, disease.label))
    )
