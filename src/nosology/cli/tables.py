"""Printing sources and mentions as tables or plain data."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.diseases.consistency import Problem
from nosology.diseases.records import Mention
from nosology.library.records import Manifest


def print_sources(console: Console, manifest: Manifest) -> None:
    """Print what the library was made from."""
    console.print(manifest.line)
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "release", "licence", "records", "skipped"):
        table.add_column(heading, justify="right" if heading in {"records", "skipped"} else "left")
    for source in manifest.sources:
        table.add_row(
            source.title, source.release, source.licence, f"{source.records:,}", f"{source.skipped:,}"
        )
    console.print(table)
    console.print(", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in manifest.counts.items()))
    console.print(f"built {manifest.built} · content {manifest.content}")


def print_flaws(console: Console, manifest: Manifest) -> None:
    """Print every record that was left out, with the reason."""
    for source, record, reason in manifest.flaws:
        console.print(Text(f"{source} {record}: {reason}"))
    if not manifest.flaws:
        console.print("No record was left out.")


def print_problems(console: Console, problems: Iterable[Problem]) -> None:
    """Print what contradicts what, by kind."""
    kind = ""
    for problem in problems:
        if problem.kind != kind:
            kind = problem.kind
            console.print(Text(kind, style="bold"))
        console.print(Padding(Text(f"{problem.subject}: {problem.detail}"), (0, 0, 0, 2)))
    if not kind:
        console.print("No records contradict each other.")


def print_mentions(console: Console, text: str, mentions: Iterable[Mention]) -> None:
    """Print each mention with its place, what was written, and what it means."""
    table = Table(box=None, pad_edge=False)
    for heading in ("place", "written", "id", "label"):
        table.add_column(heading, no_wrap=heading in {"place", "id"})
    for each in mentions:
        written = " ".join(text[each.start : each.end].split())
        table.add_row(f"{each.start}–{each.end}", Text(written), str(each.id), Text(each.label))
    console.print(table if table.row_count else "No disease or finding is named.")
