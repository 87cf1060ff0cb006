"""Printing search results and sources as tables or plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nosology.library.records import Manifest, Result


def print_results(console: Console, results: Iterable[Result]) -> None:
    """Print results as a table, diseases first."""
    listed = list(results)
    if not listed:
        console.print("Nothing in this library matches.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("kind", "id", "title", "detail"):
        table.add_column(heading, no_wrap=heading in {"kind", "id"})
    for result in listed:
        table.add_row(result.kind, str(result.id), Text(result.title), Text(result.detail))
    console.print(table)


def result_to_dict(result: Result) -> dict[str, Any]:
    """A result as plain data."""
    return {**asdict(result), "id": str(result.id)}


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


def manifest_to_dict(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain data."""
    return {"library": manifest.line, **asdict(manifest)}
