"""Reading mappings between systems from SSSOM, the Simple Standard for Sharing Ontological Mappings, in TSV.

Format: https://mapping-commons.github.io/sssom/ (metadata in YAML behind ``#``, then a table).
"""

from __future__ import annotations

import csv
import textwrap
from typing import TYPE_CHECKING, cast

import yaml

from nosology.diseases.files import code, curie, lines
from nosology.diseases.predicates import relation
from nosology.diseases.records import FlawedRecord, Mapping
from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import canonical_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

COLUMNS = ("subject_id", "predicate_id", "object_id")
"""Columns without which a table is no SSSOM; they and others come in any order."""

_MAX_HEADER = 1 << 16
_MAX_NESTING = 1000
_NOTHING_FOUND = "sssom:NoTermFound"


def read_sssom(path: Path, origin: str) -> Iterator[Mapping | FlawedRecord]:
    """Read every mapping.

    A predicate tells how the object stands to the subject: ``skos:narrowMatch`` (`Predicate.NARROW`)
    says that the object is narrower than the subject, ``skos:broadMatch`` that it is broader. With a
    disease as subject this is how `Xref` reads; with a disease as object the two change places.
    ``skos:exactMatch``, ``owl:equivalentClass`` and ``owl:sameAs`` are exact; ``skos:closeMatch`` and
    ``skos:relatedMatch`` related; ``oboInOwl:hasDbXref`` states nothing, so it is unspecified.

    Args:
        path: The table, plain, gzip or Zstandard.
        origin: Name of the source in ``sources.toml``.

    Yields:
        A mapping for each row in file order; a flawed record for each that cannot be read, that says
        what is *not* the case, or whose predicate maps no diseases (across species, for instance).

    Raises:
        FormatError: The file is not UTF-8, its metadata are no YAML, or it has no header with
            `COLUMNS`.
    """
    rows = lines(path)
    prefixes, columns = _header(path, rows)
    for number, row in rows:
        if not row.strip():
            continue
        try:
            yield _mapping(
                dict(zip(columns, _cells(row, len(columns)), strict=True)), prefixes, origin, number
            )
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)


def _header(path: Path, rows: Iterator[tuple[int, str]]) -> tuple[dict[str, str], list[str]]:
    """The prefix map of the metadata and the names of the columns."""
    metadata, size = list[str](), 0
    for number, row in rows:
        if row.startswith("#"):
            metadata.append(row[1:])
            size += len(row)
            if size > _MAX_HEADER:
                raise FormatError("metadata without end", source=path.name, record=f"line {number}")
            continue
        columns = [cell.strip() for cell in row.split("\t")]
        if not set(COLUMNS) <= set(columns) or len(set(columns)) < len(columns):
            raise FormatError("not the columns of SSSOM", source=path.name, record=f"line {number}")
        return _prefixes(path, textwrap.dedent("\n".join(metadata))), columns
    raise FormatError("holds no table", source=path.name)


def _prefixes(path: Path, metadata: str) -> dict[str, str]:
    """The ``curie_map``: what each prefix stands for.

    `yaml.BaseLoader` makes strings, lists and mappings of YAML and nothing else.
    """
    if metadata.count("[") + metadata.count("{") > _MAX_NESTING:
        raise FormatError("metadata nested too deeply", source=path.name, record="line 1")
    try:
        content = cast("object", yaml.BaseLoader(metadata).get_single_data())  # pyright: ignore[reportUnknownMemberType]
    except (yaml.YAMLError, RecursionError) as error:
        raise FormatError("metadata that are no YAML", source=path.name, record="line 1") from error
    stated = cast("dict[object, object]", content).get("curie_map") if isinstance(content, dict) else None
    if not isinstance(stated, dict):
        return {}
    pairs = cast("dict[object, object]", stated).items()
    return {prefix: stem for prefix, stem in pairs if isinstance(prefix, str) and isinstance(stem, str)}


def _cells(row: str, wanted: int) -> list[str]:
    """The cells of a row, as many as there are columns; empty ones at its end may be absent."""
    cells = row.split("\t")
    if '"' in row:
        try:
            cells = next(csv.reader([row], delimiter="\t", strict=True))
        except csv.Error as error:
            raise FormatError("quotation marks that do not match") from error
    if len(cells) > wanted:
        raise FormatError(f"{len(cells)} cells where there should be {wanted}")
    return cells + [""] * (wanted - len(cells))


def _mapping(row: dict[str, str], prefixes: dict[str, str], origin: str, line: int) -> Mapping:
    predicate = relation(row["predicate_id"].strip())
    if predicate is None:
        raise FormatError(f"a predicate that maps no diseases: {row['predicate_id'][:80] or 'none'}")
    if row.get("predicate_modifier", "").strip():
        raise FormatError(f"a mapping said not to hold: {row['predicate_modifier'][:80]}")
    return Mapping(
        subject=_concept(row["subject_id"], prefixes),
        predicate=predicate,
        object=_concept(row["object_id"], prefixes),
        subject_label=row.get("subject_label") or None,
        object_label=row.get("object_label") or None,
        justification=row.get("mapping_justification") or None,
        origin=origin,
        line=line,
    )


def _concept(written: str, prefixes: dict[str, str]) -> Curie:
    """A concept's identifier; a prefix that is not known is looked up in the file's own map."""
    if written.strip() == _NOTHING_FOUND:
        raise FormatError("nothing was found to map to")
    prefix, _, local = written.strip().partition(":")
    if prefix in prefixes and canonical_prefix(prefix) is None:
        try:
            return curie(prefixes[prefix] + local)
        except BadIdentifier:
            return code(written)
    return code(written)
