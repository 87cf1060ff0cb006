"""Curated statements on disk: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nosology.identifiers import Curie
from nosology.literature.records import CuratedStatement, Label
from nosology.provenance import Design, Facet, Source, Standing


def statement_line(statement: CuratedStatement) -> str:
    """A statement as one canonical line of JSON."""
    data = {
        "id": statement.id,
        "disease": str(statement.disease),
        "facet": str(statement.facet),
        "design": str(statement.design),
        "text": statement.text,
        "labels": [
            [item.text, str(item.id) if item.id else None, item.association] for item in statement.labels
        ],
        "basis": statement.basis,
        "note": statement.note,
        "setting": statement.setting,
        "against": statement.against,
        "origin": statement.origin,
        "source": source_fields(statement.source),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def source_fields(source: Source) -> dict[str, Any]:
    """What is kept of a source that a statement cites; its design stands with the statement."""
    return {
        "id": str(source.id),
        "title": source.title,
        "authors": list(source.authors),
        "journal": source.journal,
        "year": source.year,
        "pmid": _text(source.pmid),
        "pmcid": _text(source.pmcid),
        "doi": _text(source.doi),
        "address": source.address,
        "standing": str(source.standing),
    }


def source_from(fields: dict[str, Any], design: Design) -> Source:
    """The source that `source_fields` took apart."""
    return Source(
        id=_plain(fields["id"]),
        title=fields["title"],
        authors=tuple(fields["authors"]),
        journal=fields["journal"],
        year=fields["year"],
        pmid=_optional(fields["pmid"]),
        pmcid=_optional(fields["pmcid"]),
        doi=_optional(fields["doi"]),
        address=fields["address"],
        design=design,
        standing=Standing(fields["standing"]),
    )


def write_statements(path: Path, statements: Iterable[CuratedStatement]) -> None:
    """Write statements, in the order given."""
    path.write_text("".join(statement_line(item) + "\n" for item in statements), encoding="utf-8")


def read_statements(path: Path) -> Iterator[CuratedStatement]:
    """Read what `write_statements` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield curated_from(json.loads(line))


def curated_from(data: dict[str, Any]) -> CuratedStatement:
    """The statement that `statement_line` wrote.

    Raises:
        KeyError, TypeError, ValueError: It did not write this.
    """
    design = Design(data["design"])
    return CuratedStatement(
        id=data["id"],
        disease=_plain(data["disease"]),
        facet=Facet(data["facet"]),
        design=design,
        text=data["text"],
        labels=tuple(
            Label(text=text, id=_optional(code), association=linked) for text, code, linked in data["labels"]
        ),
        source=source_from(data["source"], design),
        basis=data["basis"],
        note=data["note"],
        setting=data["setting"],
        against=data["against"],
        origin=data["origin"],
    )


def _text(identifier: Curie | None) -> str | None:
    return str(identifier) if identifier else None


def _plain(text: str) -> Curie:
    """An identifier that this program wrote itself, in canonical form."""
    prefix, _, local = text.partition(":")
    return Curie(prefix, local)


def _optional(text: str | None) -> Curie | None:
    return _plain(text) if text else None
