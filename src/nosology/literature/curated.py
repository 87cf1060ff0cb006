"""Reading curated statements and the publications they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from nosology.errors import BadIdentifier, FormatError, UnknownFacet
from nosology.identifiers import Curie
from nosology.literature.records import CuratedStatement, FlawedRecord, Label
from nosology.provenance import Design, Facet, Source

_PUBLICATIONS = "publications.yaml"
_STATEMENTS = "statements.yaml"


def read_starter(folder: Path) -> list[CuratedStatement | FlawedRecord]:
    """Read ``publications.yaml`` and ``statements.yaml`` of a folder.

    A statement whose publication has no identifier or no title, that names an unknown
    publication, facet, kind or identifier, or that repeats the id of one before it, becomes a
    flawed record; the others are kept, in order.

    Raises:
        FormatError: A file is not YAML of the expected shape, or cannot be read.
    """
    known = read_publications(folder)
    statements = _load(folder / _STATEMENTS)
    if not isinstance(statements, list):
        raise FormatError("statements must be a list", source=_STATEMENTS)
    seen: set[str] = set()
    return [
        _read(row, number, known, seen)
        for number, row in enumerate(cast("list[object]", statements), start=1)
    ]


def read_publications(folder: Path) -> Mapping[object, object]:
    """What ``publications.yaml`` of a folder holds, by key, not yet looked at.

    Raises:
        FormatError: It is not YAML of the expected shape, or cannot be read.
    """
    publications = _load(folder / _PUBLICATIONS)
    if not isinstance(publications, dict):
        raise FormatError("publications must be a mapping", source=_PUBLICATIONS)
    return cast("dict[object, object]", publications)


def _load(path: Path) -> object:
    try:
        return cast("object", yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error


def _read(
    row: object, number: int, known: Mapping[object, object], seen: set[str]
) -> CuratedStatement | FlawedRecord:
    name = f"record {number}"
    try:
        fields = _mapping(row, "the statement")
        name = str(fields.get("id") or name)
        statement = _statement(fields, known)
    except (BadIdentifier, UnknownFacet, KeyError, TypeError, ValueError) as error:
        return FlawedRecord(source=_STATEMENTS, record=name, reason=_reason(error))
    if statement.id in seen:
        return FlawedRecord(source=_STATEMENTS, record=name, reason="its id was used before")
    seen.add(statement.id)
    return statement


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{what} is no mapping")
    return cast("Mapping[str, Any]", value)


def _required(row: Mapping[str, Any], key: str) -> str:
    """The text under a key.

    Raises:
        KeyError: There is none.
    """
    if text := " ".join(str(row[key] or "").split()):
        return text
    raise KeyError(key)


def _reason(error: Exception) -> str:
    return f"lacks {error.args[0]}" if isinstance(error, KeyError) else str(error)


def _statement(row: Mapping[str, Any], known: Mapping[object, object]) -> CuratedStatement:
    key = row["publication"]
    if key not in known:
        raise ValueError(f"names no known publication: {key}")
    design = _design(_required(row, "kind"))
    return CuratedStatement(
        id=_required(row, "id"),
        disease=Curie.parse(_required(row, "disease")),
        facet=Facet.parse(_required(row, "facet")),
        design=design,
        text=_required(row, "text"),
        labels=tuple(_label(item) for item in _labels(row.get("labels"))),
        source=source_of(_mapping(known[key], "its publication"), design),
        basis=str(row.get("basis") or ""),
        note=str(row.get("note") or ""),
        setting=str(row.get("setting") or ""),
        against=bool(row.get("against")),
    )


def _design(kind: str) -> Design:
    try:
        return Design(kind)
    except ValueError:
        raise ValueError(f"unknown kind “{kind[:60]}”") from None


def _labels(value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError("its labels are no list")
    return cast("list[object]", value)


def _label(item: object) -> Label:
    fields = _mapping(item, "a label")
    code = fields.get("id")
    return Label(
        text=_required(fields, "text"),
        id=Curie.parse(str(code)) if code else None,
        association=bool(fields.get("association")),
    )


def source_of(publication: Mapping[str, Any], design: Design) -> Source:
    """A publication record as a source.

    Raises:
        ValueError: It has no title, or no identifier at all.
        BadIdentifier: An identifier is malformed.
    """
    title = " ".join(str(publication.get("title") or "").split())
    pmid, pmcid, doi = (_identifier(publication, kind) for kind in ("PMID", "PMCID", "DOI"))
    address = str(publication.get("url") or "") or None
    best = pmid or doi or pmcid or (Curie("NOSOLOGY", _slug(title)) if address else None)
    if not title or best is None:
        raise ValueError(f"its publication lacks {'a title' if not title else 'an identifier'}")
    year = publication.get("year")
    return Source(
        id=best,
        title=title.rstrip("."),
        authors=_authors(str(publication.get("authors") or "")),
        journal=str(publication.get("journal") or "") or None,
        year=int(year) if year else None,
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        address=address,
        design=design,
    )


def _identifier(publication: Mapping[str, Any], kind: str) -> Curie | None:
    value = publication.get(kind.lower())
    return Curie.parse(f"{kind}:{value}") if value else None


def _authors(text: str) -> tuple[str, ...]:
    """Names separated by commas; a group after a semicolon stays whole."""
    people, _, group = text.partition(";")
    names = [name.strip().rstrip(".") if name.strip() != "et al." else "et al." for name in people.split(",")]
    return tuple(name for name in (*names, group.strip()) if name)


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
