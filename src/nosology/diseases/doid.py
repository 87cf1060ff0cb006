"""Reading the Disease Ontology from the tables it publishes: terms, and cross-references.

Source: https://github.com/DiseaseOntology/HumanDiseaseOntology, reports ``DOID-terms.tsv`` (``id``,
``label``, ``subClassOf`` as the label of the parent, a row a parent) and ``DOID-xrefs.tsv`` (``id``,
``label``, ``xref``). Every cell stands between quotation marks.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from nosology.diseases.files import code, curie, lines
from nosology.diseases.records import Disease, FlawedRecord, Name, Predicate, Scope, Xref
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

TERM_COLUMNS = ("id", "label", "subClassOf")
"""Columns of the table of terms, in order."""
XREF_COLUMNS = ("id", "label", "xref")
"""Columns of the table of cross-references, in order."""

_ORIGIN = "doid"


def read_doid_terms(path: Path) -> Iterator[Disease | FlawedRecord]:
    """Read every term with its label and parents.

    Parents are given by label, so the table is read as a whole. A label that no term has, or that
    two have, is left out alone, as a flawed record.

    Args:
        path: ``DOID-terms.tsv``, plain, gzip or Zstandard.

    Yields:
        A disease for each term in order of first appearance; a flawed record for each row, or
        parent, that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, has other columns, or holds no term.
    """
    labels: dict[Curie, str] = {}
    rows: list[tuple[int, Curie, str]] = []
    for number, cells in _rows(path, TERM_COLUMNS):
        try:
            identifier = _identifier(cells)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)
            continue
        if labels.setdefault(identifier, cells[1]) != cells[1]:
            reason = f"{identifier} has another label above"
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=reason)
            continue
        rows.append((number, identifier, cells[2]))
    if not labels:
        raise FormatError("holds no term", source=path.name)
    yield from _diseases(path.name, labels, rows)


def _diseases(
    source: str, labels: dict[Curie, str], rows: list[tuple[int, Curie, str]]
) -> Iterator[Disease | FlawedRecord]:
    bearers: dict[str, list[Curie]] = {}
    for identifier, label in labels.items():
        bearers.setdefault(label, []).append(identifier)
    parents: dict[Curie, list[Curie]] = {}
    for number, identifier, parent in rows:
        found = bearers.get(parent, [])
        if len(found) == 1:
            parents.setdefault(identifier, []).append(found[0])
        elif parent:
            reason = f"{'more than one' if found else 'no'} term is called “{parent[:80]}”"
            yield FlawedRecord(source=source, record=f"line {number}", reason=reason)
    for identifier, label in labels.items():
        yield Disease(
            id=identifier,
            label=label,
            names=(Name(text=label, scope=Scope.LABEL, origin=_ORIGIN),),
            parents=tuple(dict.fromkeys(parents.get(identifier, ()))),
            origin=_ORIGIN,
        )


def read_doid_xrefs(path: Path) -> Iterator[tuple[Curie, Xref] | FlawedRecord]:
    """Read every code of every term.

    The table states no mapping predicate, so each code comes as `Predicate.UNSPECIFIED`.

    Args:
        path: ``DOID-xrefs.tsv``, plain, gzip or Zstandard.

    Yields:
        The term and one of its codes, in file order; a flawed record for each row that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, or has other columns.
    """
    for number, cells in _rows(path, XREF_COLUMNS):
        try:
            xref = Xref(code=code(cells[2]), predicate=Predicate.UNSPECIFIED, origin=_ORIGIN)
            yield _identifier(cells), xref
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header; one with other than three cells comes with no cell in it."""
    rows = lines(path)
    if tuple(_cells(next(rows, (0, ""))[1])) != columns:
        raise FormatError("not the columns of the Disease Ontology", source=path.name, record="line 1")
    for number, row in rows:
        if row:
            cells = _cells(row)
            yield number, cells if len(cells) == len(columns) else [""] * len(columns)


def _cells(row: str) -> list[str]:
    try:
        return [cell for cells in csv.reader([row], delimiter="\t", strict=True) for cell in cells]
    except csv.Error:  # quotation marks that do not match, or a cell beyond the bound of csv
        return []


def _identifier(cells: list[str]) -> Curie:
    if not all(cells[:2]):
        raise FormatError("other than three cells, or no identifier or label")
    return curie(cells[0])
