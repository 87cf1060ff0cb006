"""All annotations at once, in numbers, for computing over every disease."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

import zstandard

from nosology.diseases.hpoa import COLUMNS
from nosology.diseases.phenotypes import FINDINGS
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nosology.diseases.database import Database

_QUALIFIER, _FINDING, _REFERENCE, _FREQUENCY, _ASPECT = (
    COLUMNS.index(name) + 1 for name in ("qualifier", "hpo_id", "reference", "frequency", "aspect")
)
"""Cells of a packed line, which begins with the number of the row."""
_CELLS = _ASPECT + 1
_ANNOTATED = """
SELECT num, code FROM annotated JOIN concept ON num = annotated.disease
WHERE NOT obsolete AND code IN (SELECT disease FROM annotation) ORDER BY num, code
"""
_FINDINGS = f"""
SELECT one.id, coalesce(later.num, one.num) FROM concept AS one
LEFT JOIN concept AS later ON later.id = one.replaced_by AND later.kind = one.kind
WHERE one.kind = {Kind.FINDING:d}
"""  # noqa: S608 - an own number
_ABOVE = """
SELECT closure.concept, ancestor FROM closure JOIN concept ON num = closure.concept
WHERE kind = ? AND distance > 0 {only} ORDER BY closure.concept, ancestor
"""
_ONLY_ANNOTATED = "AND closure.concept IN (SELECT disease FROM annotated)"
_GENES = """
SELECT DISTINCT annotated.disease, symbol FROM annotated JOIN gene ON gene.disease = code
ORDER BY annotated.disease, symbol
"""
_CALLED = "SELECT num, id, label FROM concept WHERE kind = ? AND NOT obsolete"


class Row(NamedTuple):
    """What a row of ``phenotype.hpoa`` says, without who it says it of.

    Attributes:
        finding: Number of the finding in the table; a retired one has that of what took its place.
        negated: Whether the row says that it is absent.
        frequency: As published, or empty.
        references: As published, between semicolons.
    """

    finding: int
    negated: bool
    frequency: str
    references: str


class Table(NamedTuple):
    """Every annotated disease, and the two classifications, by numbers that hold within one catalog.

    Attributes:
        rows: Findings of each disease that is not retired and has any, in order of number.
        diseases: Identifier and label by number, also of classes that are not annotated themselves.
        kinds: Ancestors of each annotated disease, itself excluded.
        findings: Identifier and label by number.
        numbers: Number of each finding by identifier; retired ones lead to what took their place.
        above: Ancestors of each finding, itself excluded.
        genes: Symbols of the genes of each annotated disease.
    """

    rows: Mapping[int, Sequence[Row]]
    diseases: Mapping[int, tuple[str, str]]
    kinds: Mapping[int, Sequence[int]]
    findings: Mapping[int, tuple[str, str]]
    numbers: Mapping[str, int]
    above: Mapping[int, Sequence[int]]
    genes: Mapping[int, Sequence[str]]


def tabulate(db: Database) -> Table:
    """Read the whole of a catalog's annotations; about a second."""
    numbers = dict(cast("list[tuple[str, int]]", db.rows(_FINDINGS)))
    return Table(
        rows=_rows(db, numbers),
        diseases=_called(db, Kind.DISEASE),
        kinds=_above(db, Kind.DISEASE, _ONLY_ANNOTATED),
        findings=_called(db, Kind.FINDING),
        numbers=numbers,
        above=_above(db, Kind.FINDING),
        genes=_genes(db),
    )


def annotated_codes(db: Database) -> list[tuple[int, str]]:
    """The number of each annotated disease with each code it was annotated under, in order."""
    return cast("list[tuple[int, str]]", db.rows(_ANNOTATED))


def _rows(db: Database, numbers: Mapping[str, int]) -> dict[int, list[Row]]:
    by_code = dict(_by_code(db, numbers))
    rows: dict[int, list[Row]] = {}
    for disease, code in annotated_codes(db):
        rows.setdefault(disease, []).extend(by_code[code])
    return {disease: held for disease, held in rows.items() if held}


def _by_code(db: Database, numbers: Mapping[str, int]) -> Iterator[tuple[str, list[Row]]]:
    unpack = zstandard.ZstdDecompressor().decompress
    for code, packed in cast("list[tuple[str, bytes]]", db.rows("SELECT disease, rows FROM annotation")):
        lines = (line.split("\t", _CELLS) for line in unpack(packed).decode().split("\n"))
        yield (
            code,
            [
                Row(numbers[cells[_FINDING]], bool(cells[_QUALIFIER]), cells[_FREQUENCY], cells[_REFERENCE])
                for cells in lines
                if cells[_ASPECT] in FINDINGS and cells[_FINDING] in numbers
            ],
        )


def _above(db: Database, kind: Kind, only: str = "") -> dict[int, list[int]]:
    above: dict[int, list[int]] = defaultdict(list)
    for concept, ancestor in cast("list[tuple[int, int]]", db.rows(_ABOVE.format(only=only), kind)):
        above[concept].append(ancestor)
    return dict(above)


def _genes(db: Database) -> dict[int, list[str]]:
    genes: dict[int, list[str]] = defaultdict(list)
    for disease, symbol in cast("list[tuple[int, str]]", db.rows(_GENES)):
        genes[disease].append(symbol)
    return dict(genes)


def _called(db: Database, kind: Kind) -> dict[int, tuple[str, str]]:
    rows = cast("list[tuple[int, str, str]]", db.rows(_CALLED, kind))
    return {num: (identifier, label) for num, identifier, label in rows}
