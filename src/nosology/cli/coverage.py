"""Printing what a library covers."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from nosology.library.coverage import Coverage

_NOT_YET = "not counted yet"
_COLUMNS = ("facet", "curated", "facts", "quoted", "any", "of all")


def print_coverage(console: Console, coverage: Coverage) -> None:
    """Print diseases by facet, then totals, then codes by system."""
    diseases = coverage.totals["diseases"]
    console.print(f"Of {diseases:,} diseases, so many have on themselves, not only on a kind of them:")
    table = Table(box=None, pad_edge=False)
    for heading in _COLUMNS:
        table.add_column(heading, justify="left" if heading == "facet" else "right")
    for row in coverage.facets:
        quoted = _NOT_YET if row.quoted is None else f"{row.quoted:,}"
        share = f"{100 * row.any / diseases:.1f} %" if diseases else ""
        table.add_row(row.facet, f"{row.curated:,}", f"{row.facts:,}", quoted, f"{row.any:,}", share)
    console.print(table)
    if not coverage.literature_counted:
        console.print(
            "Sentences of articles are not counted yet: nosology coverage --literature does it once."
        )
    _print_pairs(console, "In all", {name.replace("_", " "): n for name, n in coverage.totals.items()})
    _print_pairs(console, "Diseases with a code, by system", dict(coverage.systems))


def print_by_facet(console: Console, coverage: Coverage) -> None:
    """Print in one paragraph how many diseases have something under each facet, and what was counted."""
    counted = "; ".join(f"{row.facet} {row.any:,}" for row in coverage.facets)
    what = "curated statements, and definitions, kinds, genes, inheritance and findings of the catalog"
    said = f"{what}, and sentences of articles" if coverage.literature_counted else what
    beside = (
        ""
        if coverage.literature_counted
        else " Sentences of articles are not among them: nosology coverage --literature counts those."
    )
    total = f"{coverage.totals['diseases']:,}"
    console.print(f"Of {total} diseases, by facet, so many have {said} on themselves: {counted}.{beside}")


def _print_pairs(console: Console, heading: str, counts: dict[str, int]) -> None:
    console.print()
    console.print(heading, style="bold")
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, count in counts.items():
        table.add_row(f"  {name}", f"{count:,}")
    console.print(table)
