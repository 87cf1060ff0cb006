"""Printing the ways through all diseases."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nosology.diseases.browsing import Heading, Shelf
from nosology.diseases.hierarchy import Counted
from nosology.library import placement
from nosology.library.browsing import Classification

_Row = tuple[str, str, str]


class Way(StrEnum):
    """How to go through the diseases."""

    LETTER = "letter"
    ICD = "icd"
    MESH = "mesh"
    UNDER = "under"


def browse_to_dict(ordered: Classification, way: Way, where: str, page: int) -> dict[str, Any]:
    """What stands at a place, as plain data; without a place, where the way begins.

    Raises:
        UnknownPlace: There is no such letter, code, tree number or page.
        UnknownDisease: No disease is called so.
    """
    if way is Way.LETTER:
        found = ordered.letter(where, page) if where else None
        return placement.letter_to_dict(where.upper(), found) if found else {"letters": ordered.letters()}
    if way is Way.UNDER and where:
        return placement.place_to_dict(ordered.place(where))
    if way is Way.UNDER:
        return {"roots": placement.counted_to_dicts(ordered.roots())}
    return placement.shelf_to_dict(_shelf(ordered, way, where))


def print_browse(console: Console, ordered: Classification, way: Way, where: str, page: int) -> None:
    """Print what stands at a place as a table; without a place, where the way begins.

    Raises:
        UnknownPlace: There is no such letter, code, tree number or page.
        UnknownDisease: No disease is called so.
    """
    if way is Way.LETTER:
        _print_letters(console, ordered, where, page)
    elif way is Way.UNDER:
        _print_kinds(console, ordered, where)
    else:
        _print_shelf(console, _shelf(ordered, way, where))


def _shelf(ordered: Classification, way: Way, where: str) -> Shelf:
    return ordered.icd(where) if way is Way.ICD else ordered.mesh(where)


def _print_letters(console: Console, ordered: Classification, letter: str, page: int) -> None:
    if not letter:
        _print_rows(
            console, "Letters", ((name, "", f"{count:,}") for name, count in ordered.letters().items())
        )
        return
    found = ordered.letter(letter, page)
    title = f"{letter.upper()}: {found.total:,} diseases, page {found.number} of {found.last}"
    _print_rows(console, title, ((str(each), label, "") for each, label in found.items))


def _print_kinds(console: Console, ordered: Classification, name: str) -> None:
    if not name:
        _print_rows(console, "A kind of nothing else", _counted(ordered.roots()))
        return
    place = ordered.place(name)
    console.print(Text(f"{place.label}  {place.id}", style="bold"))
    _print_rows(console, "Is a kind of", ((str(each), label, "") for each, label in place.parents))
    _print_rows(console, "Kinds of it", _counted(place.children))


def _print_shelf(console: Console, shelf: Shelf) -> None:
    if shelf.heading:
        for above in (*shelf.path, shelf.heading):
            console.print(
                Text(f"{above.code}  {above.label}", style="bold" if above is shelf.heading else "dim")
            )
    mapped = ((str(each.id), each.label, ", ".join(each.predicates)) for each in shelf.diseases)
    _print_rows(console, "Diseases that refer to it", mapped)
    _print_rows(console, "Within it" if shelf.heading else "Where to begin", map(_heading, shelf.parts))


def _heading(heading: Heading) -> _Row:
    return heading.code, heading.label, f"{heading.below:,}"


def _counted(found: Iterable[Counted]) -> Iterable[_Row]:
    return ((str(each.id), each.label, f"{each.below:,}") for each in found)


def _print_rows(console: Console, title: str, rows: Iterable[_Row]) -> None:
    """A table under its title, or nothing where it has no rows."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right")
    for row in rows:
        table.add_row(*map(Text, row))
    if table.row_count:
        console.print(Text(title, style="underline"))
        console.print(table)
