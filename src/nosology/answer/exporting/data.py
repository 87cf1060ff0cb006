"""Answers and entries as plain data for JSON: only dicts, lists, strings, numbers, booleans, None."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from nosology.answer.entry_records import Entry, FindingEntry
from nosology.answer.finding_records import DiseaseRow, FindingRow
from nosology.answer.records import (
    Answer,
    Point,
    Quantity,
    Question,
    Reference,
    Related,
    Rephrased,
    Rephrasing,
    Section,
    Subject,
    Support,
)
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.provenance import Kind, Source

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def answer_to_dict(answer: Answer) -> dict[str, Json]:
    """An answer in the form of ``nosology ask --json``.

    ``subject`` is the first subject or null; all of them stand under ``subjects``.
    """
    question = answer.question
    subjects: list[Json] = [_subject(item) for item in question.subjects]
    return {
        "question": question.text,
        "subject": subjects[0] if subjects else None,
        "subjects": subjects,
        "alternatives": [_subject(item) for item in question.alternatives],
        "facets": [str(facet) for facet in question.facets],
        "focus": list(question.focus),
        "population": question.population or None,
        "since": question.since,
        "until": question.until,
        "as_of": question.as_of,
        "designs": [str(design) for design in question.designs],
        "notes": list(question.notes),
        "understood": understood_to_dict(question),
        "library": answer.library,
        "lead": [_point(item) for item in answer.lead],
        "guidelines": [_section(item) for item in answer.guidelines],
        "related": [_related(item) for item in answer.related],
        "research": [_section(item) for item in answer.research],
        "reference_works": [_section(item) for item in answer.reference_works],
        "references": [_reference(item) for item in answer.references],
        "gaps": list(answer.gaps),
        "withheld": answer.withheld,
        "rephrasing": _rephrasing(answer.rephrasing),
    }


def understood_to_dict(question: Question) -> dict[str, Json]:
    """How a question was understood, each part once; what it does not set is null or empty."""
    return {
        "subjects": [_subject(item) for item in question.subjects],
        "alternatives": [_subject(item) for item in question.alternatives],
        "others": [_subject(item) for item in question.others],
        "facets": [str(facet) for facet in question.facets],
        "focus": list(question.focus),
        "population": question.population or None,
        "since": question.since,
        "until": question.until,
        "as_of": question.as_of,
        "designs": [str(design) for design in question.designs],
        "kind": question.kind,
        "notes": list(question.notes),
    }


def entry_to_dict(entry: Entry) -> dict[str, Json]:
    """An entry in the form of ``nosology show --json``."""
    disease = entry.disease
    return {
        "id": str(disease.id),
        "name": disease.label,
        "definition": disease.definition,
        "names": [
            {"text": item.text, "scope": str(item.scope), "origin": item.origin} for item in disease.names
        ],
        "codes": [
            {"code": str(item.code), "predicate": str(item.predicate), "origin": item.origin}
            for item in disease.xrefs
        ],
        "icd10cm": [
            {
                "code": str(item.code),
                "label": item.label,
                "chapter": item.chapter,
                "notes": [list(n) for n in item.notes],
            }
            for item in entry.icd
        ],
        "parents": _places(entry.parents),
        "children": _places(entry.children),
        "siblings": _places(entry.siblings),
        "ancestry": _places(entry.ancestry),
        "findings": [_finding(item) for item in entry.findings],
        "absent": [_finding(item) for item in entry.absent],
        "course": [_finding(item) for item in entry.course],
        "inheritance": list(entry.inheritance),
        "genes": list(entry.genes),
        "related": [
            {"id": str(kin.id), "name": kin.label, "reasons": list(kin.reasons)} for kin in entry.kin
        ],
        "coverage": [
            {
                "facet": str(cover.facet),
                "curated": cover.curated,
                "quoted": cover.quoted,
                "facts": cover.facts,
                "on_kinds": cover.on_kinds,
                "composed": cover.composed,
            }
            for cover in entry.covers
        ],
        "gaps": list(entry.gaps),
        "answer": answer_to_dict(entry.answer),
    }


def finding_to_dict(entry: FindingEntry) -> dict[str, Json]:
    """The page of a finding as plain data."""
    finding = entry.finding
    return {
        "id": str(finding.id),
        "name": finding.label,
        "also_disease": entry.also_disease,
        "definition": finding.definition,
        "names": [{"text": item.text, "scope": str(item.scope)} for item in finding.names],
        "parents": _places(entry.parents),
        "children": _places(entry.children),
        "ancestry": _places(entry.ancestry),
        "total": entry.total,
        "offset": entry.offset,
        "diseases": [_with_finding(row) for row in entry.diseases],
        "lacking_total": entry.lacking_total,
        "lacking": [_with_finding(row) for row in entry.lacking],
        "answer": answer_to_dict(entry.answer),
    }


def mention_to_dict(mention: Mention) -> dict[str, Json]:
    """A mention in the form of ``nosology annotate --json``; places are code points."""
    return {
        "id": str(mention.id),
        "label": mention.label,
        "start": mention.start,
        "end": mention.end,
        "also": [str(each) for each in mention.also],
    }


def _with_finding(row: DiseaseRow) -> Json:
    return {
        "id": str(row.id),
        "name": row.label,
        "findings": [_finding(item) for item in row.findings],
        "contrary": [_finding(item) for item in row.contrary],
    }


def _subject(subject: Subject) -> Json:
    return {"id": str(subject.id), "name": subject.name}


def _places(places: Iterable[tuple[Curie, str]]) -> Json:
    return [{"id": str(identifier), "name": label} for identifier, label in places]


def _finding(row: FindingRow) -> Json:
    return {
        "id": str(row.id),
        "name": row.label,
        "frequency": row.frequency or None,
        "share": row.share,
        "references": [str(reference) for reference in row.references],
        "contrary": row.contrary,
        "annotations": [
            {
                "disease": str(report.disease),
                "disease_name": report.disease_name,
                "frequency": report.frequency or None,
                "onset": report.onset or None,
                "sex": report.sex or None,
                "evidence": report.evidence,
                "references": [str(reference) for reference in report.references],
                "line": report.line,
            }
            for report in row.reports
        ],
    }


def _section(section: Section) -> Json:
    return {
        "facet": str(section.facet),
        "title": section.title or None,
        "subject": section.subject or None,
        "points": [_point(point) for point in section.points],
        "quantities": [_quantity(each) for each in section.quantities],
    }


def _quantity(quantity: Quantity) -> Json:
    """Figures in the unit given; floating point is exact enough for what was printed in decimals."""
    return {
        "measure": quantity.measure,
        "text": quantity.text,
        "figures": [
            {
                "text": each.text,
                "low": float(each.low),
                "high": float(each.high),
                "unit": each.unit,
                "source": str(each.statement.support.source.id),
                "design": str(each.statement.support.source.design),
            }
            for each in quantity.figures
        ],
        "citations": list(quantity.citations),
    }


def _point(point: Point) -> Json:
    return {
        "label": point.label,
        "id": str(point.id) if point.id else None,
        "text": point.text,
        "kind": str(point.kind),
        "about": point.about or None,
        "note": point.note or None,
        "disagrees": point.disagrees,
        "citations": list(point.citations),
        "rephrased": _rephrased(point.rephrased),
    }


def _rephrased(words: Rephrased | None) -> Json:
    """A point in a language model's words; never in place of `text`."""
    if words is None:
        return None
    return {
        "kind": str(Kind.REPHRASED),
        "text": words.text,
        "citations": list(words.citations),
        "sentences": [[text, list(numbers)] for text, numbers in words.sentences],
        "rests_on": [{"number": number, "text": text} for number, text in words.quotes],
        "checks": [
            {"name": check.name, "verdict": str(check.verdict), "reason": check.reason}
            for check in words.checks
        ],
    }


def _rephrasing(told: Rephrasing | None) -> Json:
    if told is None:
        return None
    return {
        "model": told.model,
        "asked": told.asked,
        "shown": told.shown,
        "dropped": [{"point": item.point, "reason": item.reason} for item in told.dropped],
        "trouble": told.trouble or None,
    }


def _related(item: Related) -> Json:
    return {
        "condition": item.condition,
        "id": str(item.id),
        "facet": str(item.facet),
        "text": item.text,
        "citations": list(item.citations),
    }


def _reference(reference: Reference) -> Json:
    return {
        "number": reference.number,
        **source_to_dict(reference.source),
        "quotes": _quotes(reference.supports),
    }


def source_to_dict(source: Source) -> dict[str, Json]:
    """A source as plain data."""
    return {
        "id": str(source.id),
        "title": source.title,
        "authors": list(source.authors),
        "journal": source.journal,
        "year": source.year,
        "pmid": str(source.pmid) if source.pmid else None,
        "pmcid": str(source.pmcid) if source.pmcid else None,
        "doi": str(source.doi) if source.doi else None,
        "design": str(source.design),
        "standing": str(source.standing),
        "url": source.url,
    }


def _quotes(supports: Iterable[Support]) -> Json:
    """Quotes with their place; a curated reading has no place, but names its record and basis."""
    listed: list[Json] = []
    for support in supports:
        quote = support.quote
        checks: list[Json] = [
            {"name": each.name, "verdict": str(each.verdict), "reason": each.reason}
            for each in support.checks
        ]
        if quote is not None:
            listed.append(
                {
                    "passage": quote.passage,
                    "start": quote.start,
                    "end": quote.end,
                    "text": quote.text,
                    "checks": checks,
                }
            )
        else:
            listed.append(
                {
                    "passage": None,
                    "start": None,
                    "end": None,
                    "text": support.reading,
                    "reading": support.record,
                    "basis": support.basis,
                    "checks": checks,
                }
            )
    return listed
