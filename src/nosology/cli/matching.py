"""Printing rankings by findings, and reading what they are made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosology.diagnose.differential.matching_records import (
    Asked,
    Candidate,
    Differential,
    Separating,
    Weighed,
)
from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie

_MOST_CITED = 3
_REMEDY = "Give two columns between tabs: identifier of a disease, how common it is"


def read_prevalence(text: str, file: Path) -> dict[Curie, float]:
    """How common diseases are, out of two columns between tabs; lines that begin with # are passed over.

    Raises:
        FormatError: A line holds something else.
    """
    found: dict[Curie, float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                identifier, share = line.split("\t")
                found[Curie.parse(identifier)] = _positive(share)
            except (ValueError, BadIdentifier) as error:
                what = f"no disease and number: {error}"
                raise FormatError(what, source=str(file), record=f"line {number}", remedy=_REMEDY) from error
    return found


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(f"“{text.strip()}” is no number above 0")
    return number


def print_differential(console: Console, found: Differential) -> None:
    """Print a ranking: what was understood, the diseases with their reasons, what to look for next."""
    _print_understood(console, found.asked, found.unknown)
    prior = "weighed by how common they are" if found.prior else "all taken to be equally likely"
    console.print(Text(f"\nDISEASES ({found.total:,} ranked, {prior})", style="bold"))
    for candidate in found.candidates:
        _print_candidate(console, candidate)
    if found.separating:
        console.print(Text("\nWHAT WOULD TELL THE FIRST APART", style="bold"))
        for each in found.separating:
            _print_separating(console, each)
    console.print(
        "\nThe weights compare diseases with each other; they are no probabilities, and no diagnosis.\n"
        f"{found.unranked:,} other diseases have no annotated findings and cannot stand here, many common "
        "ones among them."
    )


def _print_understood(console: Console, asked: Iterable[Asked], unknown: Iterable[str]) -> None:
    table = Table.grid(padding=(0, 2))
    for heading, absent in (("Present", False), ("Absent", True)):
        named = [_named(each) for each in asked if each.absent is absent]
        if named:
            table.add_row(Text(heading, style="dim"), Text("; ".join(named)))
    for words in unknown:
        table.add_row(Text("Not known", style="dim"), Text(words))
    console.print(table)


def _named(asked: Asked) -> str:
    return f"{asked.label} ({asked.id}{', implied by another' if asked.implied else ''})"


def _print_candidate(console: Console, candidate: Candidate) -> None:
    title = Text(f"{candidate.rank:>3}. {candidate.label}", style="bold")
    console.print(
        title.append(
            f"  {candidate.disease}  {candidate.weight:+.2f}  {candidate.covered:.0%} covered", style="dim"
        )
    )
    table = Table.grid(padding=(0, 2))
    for weighed in candidate.findings:
        if weighed.weight or not weighed.absent:
            name = f"no {weighed.label}" if weighed.absent else weighed.label
            table.add_row(Text(f"{weighed.weight:+.2f}"), Text(name), _said(weighed), _cited(weighed))
    console.print(Padding(table, (0, 0, 0, 5)))


def _said(weighed: Weighed) -> Text:
    said = [weighed.way.value] + ([f"({weighed.through})"] if weighed.through else [])
    rows = [
        " ".join(
            part for part in (each.label if each.finding != weighed.finding else "", each.frequency) if part
        )
        for each in weighed.reports[:1]
    ]
    return Text(" · ".join([" ".join(said), *(row for row in rows if row)]), style="italic")


def _cited(weighed: Weighed) -> Text:
    codes = dict.fromkeys(str(code) for each in weighed.reports for code in each.references)
    return Text(", ".join(list(codes)[:_MOST_CITED]), style="dim")


def _print_separating(console: Console, question: Separating) -> None:
    console.print(Text(f"  {question.label}  {question.finding}  {question.bits:.2f} bits"))
    likely = "; ".join(f"{label} {share:.0%}" for _, label, share in question.shares)
    console.print(Padding(Text(likely, style="dim"), (0, 0, 0, 4)))
