"""Reading HPO annotations: which disease has which finding, how often, and who says so.

Format: https://obophenotype.github.io/human-phenotype-ontology/annotations/phenotype_hpoa/
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from nosology.diseases.files import curie, lines
from nosology.diseases.records import Annotation, Disease, FlawedRecord, Name, Scope
from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

COLUMNS = (
    "database_id", "disease_name", "qualifier", "hpo_id", "reference", "evidence",
    "onset", "frequency", "sex", "modifier", "aspect", "biocuration",
)  # fmt: skip
"""Columns of the file, in order."""

_MAX_HEADER = 1000
"""Most lines of remarks before the columns; there are half a dozen."""
_BOOK = re.compile(r"ISBN(?:-1[03])?:\s*([\dXx-]+)")
_ASPECTS = frozenset("PICMH")
_ORIGIN = "hpo"


def read_hpoa(path: Path) -> Iterator[Annotation | FlawedRecord]:
    """Read every row.

    Args:
        path: ``phenotype.hpoa``.

    Yields:
        An annotation for each row in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, or has no header with the expected columns.
    """
    rows = lines(path)
    _skip_header(path, rows)
    for number, row in rows:
        if not row:
            continue
        try:
            yield parse_row(row, number)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)


def parse_row(row: str, line: int) -> Annotation:
    """One row as an annotation.

    References other than identifiers and books (a few web pages) stay in `Annotation.row` only.

    Args:
        row: Twelve cells between tabs.
        line: Its line in the file, from 1.

    Raises:
        FormatError: It has other than twelve cells, or a cell that must be an identifier is none.
    """
    cells = row.split("\t")
    if len(cells) != len(COLUMNS):
        raise FormatError(f"{len(cells)} cells where there should be {len(COLUMNS)}")
    disease, name, qualifier, finding, references, evidence, onset, frequency, sex, _, aspect, _ = cells
    if qualifier not in {"", "NOT"} or aspect not in _ASPECTS:
        raise FormatError("unknown qualifier or aspect")
    return Annotation(
        disease=curie(disease),
        disease_name=name,
        finding=curie(finding),
        negated=qualifier == "NOT",
        references=_references(references),
        evidence=evidence,
        frequency=frequency or None,
        onset=curie(onset) if onset else None,
        sex=sex.upper() or None,
        aspect=aspect,
        line=line,
        row=row,
    )


def orphans(annotations: Iterable[Annotation], known: Container[Curie]) -> Iterator[Disease]:
    """The annotated diseases that no other source knows, as diseases of their own.

    Args:
        annotations: Rows of the file.
        known: Identifiers and cross-references of the diseases there are.

    Yields:
        One disease for each identifier that is not `known`, in order of first appearance.
    """
    seen: set[Curie] = set()
    for annotation in annotations:
        identifier = annotation.disease
        if identifier not in seen and identifier not in known:
            seen.add(identifier)
            name = Name(text=annotation.disease_name, scope=Scope.LABEL, origin=_ORIGIN)
            yield Disease(id=identifier, label=annotation.disease_name, names=(name,), origin=_ORIGIN)


def _skip_header(path: Path, rows: Iterator[tuple[int, str]]) -> None:
    for number, row in rows:
        if row.startswith("#") and number < _MAX_HEADER:
            continue
        if tuple(row.split("\t")) == COLUMNS:
            return
        raise FormatError("not the columns of phenotype.hpoa", source=path.name, record=f"line {number}")
    raise FormatError("holds no row", source=path.name)


@lru_cache(maxsize=1 << 15)
def _references(cell: str) -> tuple[Curie, ...]:
    """What a cell refers to, remembered: the rows of one disease mostly have the same."""
    return tuple(_each_reference(cell))


def _each_reference(cell: str) -> Iterator[Curie]:
    for reference in cell.split(";"):
        try:
            yield curie(reference)
        except BadIdentifier:
            if book := _BOOK.fullmatch(reference.strip()):
                yield Curie("ISBN", book[1].replace("-", "").upper())
