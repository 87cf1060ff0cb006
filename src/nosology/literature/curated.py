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

    A statement whose publication has no identifier or no title, or that names an unknown
    facet, kind or identifier, becomes a flawed record; the others are kept.

    Raises:
        FormatError: A file is not YAML of the expected shape.
    """
    publications = _load(folder / _PUBLICATIONS)
    statements = _load(folder / _STATEMENTS)
    if not isinstance(publications, dict) or not isinstance(statements, list):
        raise FormatError("publications must be a mapping and statements a list", source=str(folder.name))
    known = cast("dict[str, Mapping[str, Any]]", publications)
    rows = cast("list[Mapping[str, Any]]", statements)
    return [_read(row, number, known) for number, row in enumerate(rows, start=1)]


def _load(path: Path) -> object:
    try:
        return cast("object", yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error


def _read(
    row: Mapping[str, Any], number: int, known: Mapping[str, Mapping[str, Any]]
) -> CuratedStatement | FlawedRecord:
    name = str(row.get("id") or f"record {number}") if isinstance(row, dict) else f"record {number}"
    try:
        return _statement(row, known)
    except (BadIdentifier, UnknownFacet, KeyError, TypeError, ValueError) as error:
        return FlawedRecord(source=_STATEMENTS, record=name, reason=_reason(error))


def _reason(error: Exception) -> str:
    return f"lacks {error.args[0]}" if isinstance(error, KeyError) else str(error)


def _statement(row: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> CuratedStatement:
    key = str(row["publication"])
    if key not in known:
        message = f"names no known publication: {key}"
        raise ValueError(message)
    design = Design(str(row["kind"]))
    return CuratedStatement(
        id=str(row["id"]),
        disease=Curie.parse(str(row["disease"])),
        facet=Facet.parse(str(row["facet"])),
        design=design,
        text=" ".join(str(row["text"]).split()),
        labels=tuple(_label(item) for item in row.get("labels") or ()),
        source=source_of(known[key], design),
        basis=str(row.get("basis") or ""),
        note=str(row.get("note") or ""),
        setting=str(row.get("setting") or ""),
        against=bool(row.get("against")),
    )


def _label(item: Mapping[str, Any]) -> Label:
    code = item.get("id")
    return Label(
        text=str(item["text"]),
        id=Curie.parse(str(code)) if code else None,
        association=bool(item.get("association")),
    )


def source_of(publication: Mapping[str, Any], design: Design) -> Source:
    """A publication record as a source.

    Raises:
        ValueError: It has no title, or no identifier at all.
        BadIdentifier: An identifier is malformed.
    """
    title = str(publication.get("title") or "").strip()
    pmid, pmcid, doi = (_identifier(publication, kind) for kind in ("PMID", "PMCID", "DOI"))
    address = str(publication.get("url") or "") or None
    best = pmid or doi or pmcid or (Curie("NOSOLOGY", _slug(title)) if address else None)
    if not title or best is None:
        message = "its publication lacks a title" if not title else "its publication has no identifier"
        raise ValueError(message)
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
