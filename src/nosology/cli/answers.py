"""Printing answers and entries for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.answer.asking.times import period_in_words
from nosology.answer.entry_records import Entry
from nosology.answer.records import Answer, Point, Reference, Related, Section, Support
from nosology.cli.findings import print_findings
from nosology.provenance import Kind, Source

_MOST_AUTHORS = 3
_MOST_ROWS = 20
_KINDS = {"yes/no": "a question of yes or no", "comparison": "a comparison"}


def print_answer(console: Console, answer: Answer, *, explain: bool = False) -> None:
    """Print an answer: as understood, two parts, what was not found, references; their checks if wanted."""
    console.print(_understood(answer))
    _parts(console, answer)
    _gaps(console, answer.gaps)
    _references(console, answer.references, explain=explain)


def _understood(answer: Answer) -> Table:
    question = answer.question
    table = Table.grid(padding=(0, 2))
    subjects = " and ".join(subject.name for subject in question.subjects) or "no disease recognised"
    parts = [subjects, ", ".join(question.facets) or "everything"]
    parts += [f"on {', '.join(question.focus)}"] if question.focus else []
    parts += [f"patients: {question.population}"] if question.population else []
    parts += [period] if (period := period_in_words(question)) else []
    parts += [f"rests on: {', '.join(question.designs)}"] if question.designs else []
    parts += [_KINDS[question.kind]] if question.kind in _KINDS else []
    table.add_row("Understood as", escape(" · ".join(parts)))
    if question.others:
        names = "; ".join(f"{subject.name} ({subject.id})" for subject in question.others)
        table.add_row("Or meant", escape(f"{names}: ask with --subject"))
    for note in question.notes:
        table.add_row("", escape(note))
    table.add_row("Library", escape(answer.library))
    if told := answer.rephrasing:
        trouble = f"; {told.trouble}" if told.trouble else ""
        shown = f"{told.shown} of {told.asked} points shown in other words too, by {told.model}{trouble}"
        table.add_row("Rephrased", escape(shown))
    return table


def _parts(console: Console, answer: Answer) -> None:
    if not answer.question.subjects:
        return
    _heading(console, "FROM THE GUIDELINES")
    _sections(console, answer.guidelines)
    if not answer.guidelines:
        console.print("  No guideline in this library addresses the question itself.")
    _related(console, answer.related)
    _heading(console, "FROM THE RESEARCH")
    _sections(console, answer.research)
    if not answer.research:
        console.print("  No research in this library addresses the question.")
    if answer.reference_works:
        _heading(console, "FROM REFERENCE WORKS")
        _sections(console, answer.reference_works)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _sections(console: Console, parts: Iterable[Section]) -> None:
    for part in parts:
        title = f"{part.subject} — {part.heading}" if part.subject else part.heading
        console.print(Text(f"  {title}", style="underline"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(max_width=28)
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        for point in part.points:
            table.add_row(escape(point.label), _sentence(point), _numbers(point.kind, point.citations))
        console.print(Padding(table, (0, 0, 0, 4)))
        for each in part.quantities:
            cited = ", ".join(str(number) for number in each.citations)
            console.print(Padding(Text(f"{each.measure}: {each.text} [{cited}]", style="dim"), (0, 0, 0, 4)))


def _sentence(point: Point) -> Text:
    text = Text(f"“{point.text}”" if point.kind is Kind.QUOTED else point.text)
    about = f"on {point.about}" if point.about else ""
    if note := "; ".join(part for part in (about, point.note) if part):
        text.append(f" ({note})", style="italic")
    if said := point.rephrased:
        cited = ", ".join(map(str, said.citations))
        text.append(f"\nIn other words (rephrased, checked) [{cited}]: {said.text}", style="italic")
    return text


def _numbers(kind: Kind, citations: Iterable[int]) -> Text:
    return Text(f"{kind} [{', '.join(str(number) for number in citations)}]", style="dim")


def _related(console: Console, related: Iterable[Related]) -> None:
    rows = list(related)
    if not rows:
        return
    console.print(Text("  Related guidelines, on conditions named below:", style="underline"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=28)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(escape(row.condition), Text(row.text), _numbers(Kind.CURATED, row.citations))
    console.print(Padding(table, (0, 0, 0, 4)))


def _gaps(console: Console, gaps: Iterable[str]) -> None:
    listed = list(gaps)
    if listed:
        _heading(console, "NOT FOUND")
        for gap in listed:
            console.print(Padding(Text(gap), (0, 0, 0, 2)))


def _references(console: Console, references: Iterable[Reference], *, explain: bool = False) -> None:
    listed = list(references)
    if not listed:
        return
    _heading(console, "REFERENCES")
    for reference in listed:
        console.print(Padding(Text(f"[{reference.number}] {cite(reference.source)}"), (0, 0, 0, 1)))
        for support in reference.supports:
            console.print(Padding(Text(_support(support), style="dim"), (0, 0, 0, 6)))
            for check in support.checks if explain else ():
                line = f"{check.verdict}: {check.name} – {check.reason}"
                console.print(Padding(Text(line, style="dim"), (0, 0, 0, 8)))


def cite(source: Source) -> str:
    """A source on one line: authors, title, journal, year, identifiers, design, standing."""
    names = list(source.authors[:_MOST_AUTHORS])
    if len(source.authors) > _MOST_AUTHORS and names[-1] != "et al.":
        names.append("et al.")
    where = " ".join(part for part in (source.journal, str(source.year) if source.year else None) if part)
    identifiers = [str(item) for item in (source.pmid, source.doi, source.pmcid) if item]
    named = " ".join(identifiers) or source.address or str(source.id)
    sentences = [_ended(part) for part in (", ".join(names), source.title, where) if part]
    return f"{' '.join(sentences)} {named} · {source.design} · {source.standing}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _support(support: Support) -> str:
    if support.quote is not None:
        quote = support.quote
        return f"“{quote.text}” {quote.passage} {quote.start}–{quote.end}"
    basis = f" ({support.basis})" if support.basis else ""
    return f"curated reading{basis}: {support.reading}"


def print_entry(console: Console, entry: Entry) -> None:
    """Print a disease page."""
    disease = entry.disease
    console.print(Text(f"{disease.label}  {disease.id}", style="bold"))
    for point in entry.answer.lead:
        line = _sentence(point).append_text(Text(" ")).append_text(_numbers(point.kind, point.citations))
        console.print(Padding(line, (0, 0, 0, 2)))
    if disease.definition:
        console.print(Padding(Text(disease.definition), (0, 0, 0, 2)))
    console.print(_facts(entry))
    print_findings(console, entry)
    _parts(console, entry.answer)
    _gaps(console, (*entry.answer.gaps, *entry.gaps))
    _references(console, entry.answer.references)


def _facts(entry: Entry) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    names = [name.text for name in entry.disease.names if name.text != entry.disease.label]
    rows = {
        "Also called": "; ".join(dict.fromkeys(names[:_MOST_ROWS])),
        "Kind of": "; ".join(label for _, label in entry.parents),
        "Kinds": "; ".join(label for _, label in entry.children[:_MOST_ROWS]),
        "Codes": "; ".join(f"{xref.code} ({xref.predicate})" for xref in entry.disease.xrefs),
        "ICD-10-CM": "; ".join(f"{code.code.local} {code.label} — {code.chapter}" for code in entry.icd),
        "Inheritance": "; ".join(entry.inheritance),
        "Genes": ", ".join(entry.genes[:_MOST_ROWS]),
        "Related": "; ".join(f"{kin.label} ({', '.join(kin.reasons)})" for kin in entry.kin[:_MOST_ROWS]),
    }
    for name, value in rows.items():
        if value:
            table.add_row(Text(name, style="dim"), escape(value))
    return table
