"""Printing what adding files came to, and how a home stands."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nosology.library.extending import Addition
from nosology.library.records import Manifest, ManifestSource
from nosology.library.status import Status

_MOST_REASONS = 8
_MOST_FILES = 10
_UNITS = (("year", 31_557_600), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


def print_addition(console: Console, addition: Addition) -> None:
    """Print what adding files came to."""
    for name in addition.known:
        console.print(Text(f"{name}: in the library already"))
    records = {source.title: source for source in addition.manifest.sources}
    for name in addition.added:
        source = records[f"Own literature: {name}"]
        left_out = f", {source.skipped:,} left out" if source.skipped else ""
        console.print(Text(f"{name}: {source.records:,} records{left_out}"))
    for name, why in addition.unread:
        console.print(Text(f"{name}: not added: {why}"))
    console.print(f"{addition.manifest.line}. Content {addition.manifest.content[:12]}.")


def addition_to_dict(addition: Addition) -> dict[str, Any]:
    """What adding files came to, as plain data."""
    return {
        "added": list(addition.added),
        "known": list(addition.known),
        "unread": [{"file": name, "why": why} for name, why in addition.unread],
        "content": addition.manifest.content,
        "counts": addition.manifest.counts,
    }


def print_status(console: Console, status: Status) -> None:
    """Print how a home stands."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_row("Home", Text(status.home))
    if status.manifest is None:
        table.add_row("Library", Text(status.trouble))
    else:
        _add_library(table, status.manifest, status.size)
    for line in status.search:
        table.add_row("Search" if line == status.search[0] else "", Text(line))
    for heading, names in (("Waiting", status.waiting), ("Gone", status.missing)):
        if names:
            table.add_row(heading, Text(_files(names)))
    console.print(table)
    if status.manifest is not None:
        console.print(_sources(status.manifest))
        _print_skipped(console, status)
    if status.waiting and status.manifest is not None:
        console.print("nosology add (without a file) takes in what is waiting.")


def status_to_dict(status: Status) -> dict[str, Any]:
    """How a home stands, as plain data; without the list of every record that was left out."""
    data = asdict(status)
    if status.manifest is not None:
        for key in ("flaws", "files", "parts"):
            del data["manifest"][key]
    data["skipped"] = [{"reason": reason, "records": number} for reason, number in status.skipped]
    return data


def _add_library(table: Table, manifest: Manifest, size: int) -> None:
    table.add_row("Library", manifest.line)
    table.add_row("Content", manifest.content)
    table.add_row("Format", str(manifest.format))
    table.add_row("Built", f"{manifest.built} ({_ago(manifest.built)})")
    if manifest.updated:
        table.add_row("Updated", f"{manifest.updated} ({_ago(manifest.updated)})")
    table.add_row("On disk", f"{size / 1e6:,.0f} MB")


def _sources(manifest: Manifest) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "release", "age", "records", "skipped"):
        table.add_column(heading, justify="right" if heading in {"records", "skipped"} else "left")
    for source in manifest.sources:
        row = (source.release, _age(source), f"{source.records:,}", f"{source.skipped:,}")
        table.add_row(Text(source.title), *map(Text, row))
    return table


def _print_skipped(console: Console, status: Status) -> None:
    total = sum(number for _, number in status.skipped)
    if not total:
        console.print("No record was left out.")
        return
    console.print(f"{total:,} records were left out (nosology sources --flaws lists them):")
    for reason, number in status.skipped[:_MOST_REASONS]:
        console.print(Text(f"  {number:,} × {reason}"))
    rest = status.skipped[_MOST_REASONS:]
    if rest:
        console.print(f"  {sum(number for _, number in rest):,} for {len(rest)} other reasons")


def _files(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_MOST_FILES])
    more = len(names) - _MOST_FILES
    return f"{shown} and {more:,} more" if more > 0 else shown


def _age(source: ManifestSource) -> str:
    """How old a release is, where it is called by its date."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            then = datetime.strptime(source.release, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return _ago(then.isoformat())
    return ""


def _ago(moment: str) -> str:
    """How long ago a moment was, in one unit: ``3 days``."""
    passed = max(0.0, (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds())
    unit, size = next(((unit, size) for unit, size in _UNITS if passed >= 2 * size), _UNITS[-1])
    number = int(passed / size)
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
