"""Printing findings for a terminal: those of a disease, and the diseases of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.answer.entry_records import Entry, FindingEntry
from nosology.answer.finding_records import DiseaseRow, FindingRow, Report

_MOST_ROWS = 20
_MOST_CITED = 3


def print_findings(console: Console, entry: Entry) -> None:
    """Print the findings of a disease: present, absent, and its course, each annotation on a line."""
    for heading, rows in (
        (f"FINDINGS ({len(entry.findings)}, by frequency)", entry.findings),
        (f"NOT FOUND IN THIS DISEASE ({len(entry.absent)})", entry.absent),
        ("ONSET AND COURSE", entry.course),
    ):
        _print_rows(console, heading, [(row.label, [("", row)]) for row in rows])


def print_finding(console: Console, entry: FindingEntry) -> None:
    """Print the page of a finding."""
    finding = entry.finding
    console.print(Text(f"{finding.label}  {finding.id}", style="bold"))
    console.print(Padding(Text(finding.definition or "No definition in this library."), (0, 0, 0, 2)))
    names = [name.text for name in finding.names if name.text != finding.label]
    table = Table.grid(padding=(0, 2))
    for heading, values in (
        ("Also called", names),
        ("Kind of", [label for _, label in entry.parents]),
        ("Kinds", [label for _, label in entry.children]),
    ):
        if values:
            table.add_row(Text(heading, style="dim"), Text("; ".join(values[:_MOST_ROWS])))
    console.print(table)
    print_diseases(console, entry)


def print_diseases(console: Console, entry: FindingEntry) -> None:
    """Print the diseases that have a finding, and those annotated as lacking it."""
    if not entry.total:
        console.print(Text("\nNo disease in this library is annotated with it."))
    for heading, rows in (
        (f"DISEASES WITH IT ({entry.total:,})", entry.diseases),
        (f"NOT FOUND IN THESE DISEASES ({entry.lacking_total:,})", entry.lacking),
    ):
        _print_rows(console, heading, [(row.label, _through(row, entry)) for row in rows])


def _through(row: DiseaseRow, entry: FindingEntry) -> list[tuple[str, FindingRow]]:
    """The finding as annotated, named where it is not the finding itself."""
    return [("" if held.id == entry.finding.id else held.label, held) for held in row.findings]


def _print_rows(
    console: Console, heading: str, rows: Sequence[tuple[str, Iterable[tuple[str, FindingRow]]]]
) -> None:
    if not rows:
        return
    console.print()
    console.print(Text(heading, style="bold"))
    table = Table.grid(padding=(0, 2))
    for label, held in rows[:_MOST_ROWS]:
        for place, (through, report) in enumerate((name, each) for name, row in held for each in row.reports):
            table.add_row(Text("" if place else label), _said(report, through), _cited(report))
    console.print(Padding(table, (0, 0, 0, 2)))
    if len(rows) > _MOST_ROWS:
        console.print(f"  and {len(rows) - _MOST_ROWS} more (--json gives all)")


def _said(report: Report, through: str) -> Text:
    notes = [report.onset.lower(), f"in {report.sex}" if report.sex else "", through and f"through {through}"]
    said = Text(report.frequency or "frequency not given")
    return said.append("".join(f" · {note}" for note in notes if note), style="italic")


def _cited(report: Report) -> Text:
    cited = [str(code) for code in report.references[:_MOST_CITED]]
    if report.disease not in report.references:
        cited.append(f"for {report.disease}")
    return Text(", ".join(cited), style="dim")
