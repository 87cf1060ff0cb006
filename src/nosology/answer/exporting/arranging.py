"""Answers and entries arranged as documents. All of it is shown: every point, every quote, every gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nosology.answer.entry_records import Entry, FindingEntry
from nosology.answer.exporting.citing import citation
from nosology.answer.exporting.outline import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Span,
    Style,
)
from nosology.answer.finding_records import DiseaseRow, FindingRow
from nosology.answer.records import Answer, Point, Reference, Section, Support
from nosology.provenance import Kind

_STYLES = {Kind.QUOTED: Style.QUOTED, Kind.CURATED: Style.CURATED}
_NO_GUIDELINE = "No guideline in this library addresses the question itself."
_NO_RESEARCH = "No research in this library addresses the question."
_DISCLAIMER = "Nosology informs, it does not decide. This is not medical advice."


def answer_document(answer: Answer) -> Document:
    """An answer as a document."""
    return Document(answer.question.text, (*_understood(answer), *_body(answer), *_end(answer)))


def entry_document(entry: Entry) -> Document:
    """The page of a disease as a document."""
    disease = entry.disease
    head = [Span(str(disease.id), link=disease.id.url or "")]
    definition = [Paragraph((Span(disease.definition),))] if disease.definition else []
    return Document(
        disease.label,
        (
            Paragraph(tuple(head)),
            *_lead(entry.answer),
            *definition,
            *_named("Record", _record(entry)),
            *_named("Findings", map(_finding, entry.findings)),
            *_named("Absent findings", map(_finding, entry.absent)),
            *_named("Onset and course", map(_finding, entry.course)),
            *_body(entry.answer, (*entry.answer.gaps, *entry.gaps)),
            *_end(entry.answer),
        ),
    )


def _lead(answer: Answer) -> Iterator[Block]:
    """The plain-language head: a line for each sentence, with what it rests on."""
    if answer.lead:
        yield Heading("In short", anchor="in-short")
        yield Listing(
            tuple(
                Item(
                    (
                        _words(point.kind, point.text),
                        Span(" "),
                        *_cited(point.citations),
                        Span(f" {point.kind}", Style.NOTE),
                    )
                )
                for point in answer.lead
            )
        )


def finding_document(entry: FindingEntry) -> Document:
    """The page of a finding as a document."""
    finding = entry.finding
    definition = [Paragraph((Span(finding.definition),))] if finding.definition else []
    shown = f"{len(entry.diseases):,} of {entry.total:,}"
    return Document(
        finding.label,
        (
            Paragraph((Span(str(finding.id), link=finding.id.url or ""),)),
            *definition,
            *_named(f"Diseases with it ({shown})", map(_disease, entry.diseases)),
            *_named(f"Diseases that lack it ({entry.lacking_total:,})", map(_disease, entry.lacking)),
            *_body(entry.answer),
            *_end(entry.answer),
        ),
    )


def _understood(answer: Answer) -> Iterator[Block]:
    question = answer.question
    parts = [" and ".join(subject.name for subject in question.subjects) or "no disease recognised"]
    parts.append(", ".join(facet.heading.lower() for facet in question.facets) or "everything")
    parts += [f"on {', '.join(question.focus)}"] if question.focus else []
    parts += [f"in {question.population}"] if question.population else []
    parts += [f"since {question.since}"] if question.since else []
    parts += [f"until {question.until}"] if question.until else []
    yield Paragraph((Span("Understood as ", Style.STRONG), Span(" · ".join(parts))))
    for note in question.notes:
        yield Paragraph((Span("Note ", Style.STRONG), Span(note)))
    if told := answer.rephrasing:
        trouble = f"; {told.trouble}" if told.trouble else ""
        shown = f"{told.shown} of {told.asked} points are shown in other words too, by {told.model}{trouble}."
        yield Paragraph((Span("Rephrased ", Style.STRONG), Span(shown)))


def _body(answer: Answer, gaps: tuple[str, ...] | None = None) -> Iterator[Block]:
    if answer.question.subjects:
        yield from _part("From the Guidelines", answer.guidelines, _NO_GUIDELINE)
        yield from _related(answer)
        yield from _part("From the Research", answer.research, _NO_RESEARCH)
        if answer.reference_works:
            yield from _part("From Reference Works", answer.reference_works, "")
    missing = [Item((Span(gap),)) for gap in (answer.gaps if gaps is None else gaps)]
    if answer.withheld:
        kept = f"{answer.withheld:,} held back because a check against the source did not pass."
        missing.append(Item((Span(f"Statements: {kept}"),)))
    yield from _named("Not found", missing)


def _part(title: str, sections: Iterable[Section], nothing: str) -> Iterator[Block]:
    listed = list(sections)
    yield Heading(title, anchor=_anchor(title))
    if not listed:
        yield Paragraph((Span(nothing),))
    for section in listed:
        words = f"{section.heading}: {section.subject}" if section.subject else section.heading
        yield Heading(words, level=3)
        yield Listing(tuple(map(_point, section.points)))


def _point(point: Point) -> Item:
    notes = [f"on {point.about}" if point.about else "", point.note]
    notes += ["sources disagree"] if point.disagrees and "disagree" not in point.note else []
    said = "; ".join(part for part in (str(point.kind), *notes) if part)
    line = (Span(point.label, Style.STRONG), Span(": "), _words(point.kind, point.text), Span(" "))
    return Item((*line, *_cited(point.citations), Span(f" {said}", Style.NOTE)), _other_words(point))


def _other_words(point: Point) -> tuple[Line, ...]:
    """A point in a language model's words, marked as such, under the quoted ones."""
    said = point.rephrased
    if said is None:
        return ()
    mark = Span(" rephrased by a language model, checked against its quotes", Style.NOTE)
    return ((Span(said.text, Style.REPHRASED), Span(" "), *_cited(said.citations), mark),)


def _words(kind: Kind, text: str) -> Span:
    return Span(text, _STYLES.get(kind, Style.PLAIN))


def _cited(numbers: Iterable[int]) -> Line:
    return tuple(Span(f"[{number}]", link=f"#ref-{number}") for number in numbers)


def _related(answer: Answer) -> Iterator[Block]:
    if answer.related:
        yield Heading("Related guidelines, on conditions named below", level=3)
        yield Listing(
            tuple(
                Item(
                    (
                        Span(item.condition, Style.STRONG),
                        Span(": "),
                        Span(item.text, Style.CURATED),
                        Span(" "),
                        *_cited(item.citations),
                        Span(f" {item.facet.heading.lower()}", Style.NOTE),
                    )
                )
                for item in answer.related
            )
        )


def _end(answer: Answer) -> Iterator[Block]:
    if answer.references:
        yield Heading("References", anchor="references")
        yield Listing(tuple(map(_reference, answer.references)), numbered=True)
    yield Heading("About this document")
    yield Paragraph((Span(f"Made by Nosology from {answer.library}. {_DISCLAIMER}"),))


def _reference(reference: Reference) -> Item:
    source = reference.source
    licence = f" · licence: {source.licence}" if source.licence else ""
    line = (
        Span(citation(source), link=source.url or ""),
        Span(f" {source.design} · {source.standing}{licence}", Style.NOTE),
    )
    return Item(line, tuple(map(_support, reference.supports)), anchor=f"ref-{reference.number}")


def _support(support: Support) -> Line:
    quote = support.quote
    if quote is not None:
        return Span(quote.text, Style.QUOTED), Span(f" {quote.passage} {quote.start}–{quote.end}", Style.NOTE)
    basis = f", read: {support.basis}" if support.basis else ""
    return Span(support.reading, Style.CURATED), Span(f" curated reading {support.record}{basis}", Style.NOTE)


def _record(entry: Entry) -> Iterator[Item]:
    disease = entry.disease
    names = dict.fromkeys(name.text for name in disease.names if name.text != disease.label)
    rows = {
        "Also called": "; ".join(names),
        "Kind of": "; ".join(label for _, label in entry.parents),
        "Kinds": "; ".join(label for _, label in entry.children),
        "Codes": "; ".join(f"{xref.code} ({xref.predicate})" for xref in disease.xrefs),
        "ICD-10-CM": "; ".join(f"{code.code.local} {code.label}" for code in entry.icd),
        "Inheritance": "; ".join(entry.inheritance),
        "Genes": ", ".join(entry.genes),
    }
    for name, value in rows.items():
        if value:
            yield Item((Span(name, Style.STRONG), Span(f": {value}")))


def _finding(row: FindingRow) -> Item:
    often = row.frequency or "frequency not given"
    cited = ", ".join(map(str, row.references))
    contrary = " (other annotations say the opposite)" if row.contrary else ""
    return Item((Span(row.label, Style.STRONG), Span(f": {often}{contrary}"), Span(f" {cited}", Style.NOTE)))


def _disease(row: DiseaseRow) -> Item:
    said = "; ".join(f"{item.label}, {item.frequency or 'frequency not given'}" for item in row.findings)
    return Item((Span(row.label, Style.STRONG), Span(f" {row.id}: {said}")))


def _named(title: str, items: Iterable[Item]) -> Iterator[Block]:
    """A heading and a list, where there is anything in it."""
    listed = tuple(items)
    if listed:
        yield Heading(title, anchor=_anchor(title))
        yield Listing(listed)


def _anchor(title: str) -> str:
    return "-".join(title.lower().split())
