"""Checks of statements made from records: definitions, annotation rows, links, genes, curated readings."""

from __future__ import annotations

from nosology.answer import facts
from nosology.answer.grounds import Case
from nosology.answer.outcomes import difference, judged
from nosology.answer.records import Check
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation
from nosology.provenance import Facet

_ELSEWHERE = {"animal", "in vitro"}
"""Settings of a curated statement that are no patients."""


def subject(case: Case) -> Check:
    """The record is the subject's, or that of a kind of it."""
    fits = case.statement.subject in case.grounds.subjects
    return judged("subject", fits, "a record of the subject", "a record of something else")


def origin(case: Case) -> Check:
    """The data set cited is the one that the catalog has the record from."""
    from_it = case.disease is not None and case.source.id.local == case.disease.origin
    return judged("identity", from_it, "the data set of the record", "the record is from another data set")


def definition_span(case: Case) -> Check:
    """A definition is the ontology's own, character for character."""
    text, quote = case.disease.definition if case.disease else None, case.quote
    same = bool(text and quote and text[quote.start : quote.end] == quote.text == case.statement.text)
    return judged("span", same, "the ontology's exact words", "the ontology says otherwise")


def annotation_row(case: Case) -> Check:
    """The annotation row names this very finding, and the catalog holds it for this disease."""
    finding = case.statement.labels[0][1] if case.statement.labels else None
    row = case.annotation[0] if case.annotation else None
    same = row is not None and row.finding == finding
    return judged("span", same, "the exact row of the annotation file", "no such row")


def annotation_negation(case: Case) -> Check:
    """A row that says a finding is absent is not shown as one that says it is there."""
    present = case.annotation is not None and not is_absent(case.annotation[0])
    return judged("negation", present, "annotated as present", "annotated as absent")


def annotation_references(case: Case) -> Check:
    """Nothing that the row rests on has been retracted."""
    held = case.annotation[0].references if case.annotation else ()
    fallen = [str(each) for each in held if not case.grounds.retracted.of(each).citable]
    return judged("standing", not fallen, "what it cites stands", f"retracted: {', '.join(fallen)}")


def annotation_numbers(case: Case) -> Check:
    """Every word and figure of the sentence is the row's."""
    told = facts.row_texts(*case.annotation) if case.annotation else ()
    return judged(
        "numbers", case.statement.text in told, "every figure is the row's", "not what the row says"
    )


def kind_link(case: Case) -> Check:
    """The classification in the catalog has this very link."""
    parents = case.grounds.catalog.parents(case.statement.subject)
    rows = {facts.kind_row(case.statement.subject, *parent): parent for parent in parents}
    held = rows.get(case.quote.text) if case.quote else None
    same = held is not None and case.statement.labels == ((held[1], held[0]),)
    return judged("span", same, "a link of the classification", "the classification has no such link")


def name_row(case: Case) -> Check:
    """The data set cited gives the disease this very name."""
    names = case.disease.names if case.disease else ()
    rows = {(facts.name_row(case.statement.subject, name), name.origin): name.text for name in names}
    held = rows.get((case.quote.text, case.source.id.local)) if case.quote else None
    same = held is not None and case.statement.labels == ((held, None),)
    return judged("span", same, "a name in the data set", "the data set gives no such name")


def annotation_label(case: Case) -> Check:
    """The finding is only called what its ontology calls it, but for the case of the first letter."""
    labels, row = case.statement.labels, case.annotation
    fits = row is not None and bool(labels)
    fits = fits and all(of == row[0].finding and _is_called(case, row, label) for label, of in labels if row)
    return judged("label", fits, "a name of the finding", "no name of the finding")


def _is_called(case: Case, row: tuple[Annotation, str], label: str) -> bool:
    if label == row[1]:
        return True
    finding = case.grounds.catalog.finding(row[0].finding)
    names = {name.text for name in finding.names} if finding else set[str]()
    return bool({label, f"{label[:1].upper()}{label[1:]}"} & names)


def gene_link(case: Case) -> Check:
    """The row of the gene table names this very gene, and the catalog holds it for this disease."""
    held = {link.row: link.gene for link in case.grounds.catalog.genes(case.statement.subject)}
    gene = held.get(case.quote.text) if case.quote else None
    same = gene is not None and bool(case.statement.labels) and gene == case.statement.labels[0][1]
    return judged("span", same, "the exact row of the gene table", "no such row")


def gene_relation(case: Case) -> Check:
    """A link in a table is told as an association, never as a cause."""
    told = case.statement.association and bool(case.statement.note)
    return judged("relation", told, "told as an association", "told as more than an association")


def curated_identity(case: Case) -> Check:
    """The source has a title and an identifier; where the library holds its record, they agree."""
    source = case.source
    complete = bool(source.title) and (source.url is not None)
    differs = "" if case.article is None else difference(case.article.source, source)
    return judged("identity", complete and not differs, "identified", differs or "not identified")


def curated_reading(case: Case) -> Check:
    """The text is the curator's, unchanged, and rests on this source."""
    record, statement = case.record, case.statement
    same = (
        record is not None
        and record.text == statement.text == statement.support.reading
        and record.source.id == statement.support.source.id
    )
    return judged("reading", same, "the curator's reading, unchanged", "differs from the curated record")


def curated_subject(case: Case) -> Check:
    """It is filed under the subject, or under a kind of it."""
    fits = case.record is not None and case.record.disease in case.grounds.subjects
    same = fits and case.record is not None and case.record.disease == case.statement.subject
    return judged("subject", same, "filed under the subject", "filed under another subject")


def curated_relation(case: Case) -> Check:
    """It stands under the facet and the points that its curator gave it, an association as no more."""
    record, statement = case.record, case.statement
    if record is None:
        return judged("relation", passed=False, yes="", no="no such record")
    told = facts.curated(record, statement.subject_name)
    fits = (
        statement.facet in {record.facet, Facet.RECENT}
        and set(statement.labels) <= set(told.labels)
        and bool(statement.labels)
        and statement.association == told.association
    )
    return judged("relation", fits, "filed so by its curator", "filed otherwise by its curator")


def curated_direction(case: Case) -> Check:
    """What speaks against its point is shown so, and nothing else is."""
    same = case.record is not None and case.record.against == case.statement.against
    return judged("direction", same, "shown on the curator's side", "shown on the other side")


def curated_population(case: Case) -> Check:
    """What was found in animals or cells is said to be so."""
    record = case.record
    if record is None:
        return judged("population", passed=False, yes="", no="no such record")
    note = facts.curated(record, "").note
    honest = record.setting not in _ELSEWHERE or (bool(note) and note == case.statement.note)
    return judged("population", honest, "patients, or marked otherwise", "an animal or laboratory study")
