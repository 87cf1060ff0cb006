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
        "source": source_to_dict(statement.source),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def source_to_dict(source: Source) -> dict[str, Any]:
    """A publication as plain data, but for its design."""
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


def source_from_dict(data: dict[str, Any], design: Design) -> Source:
    """The publication that `source_to_dict` wrote."""
    return Source(
        id=_plain(data["id"]),
        title=data["title"],
        authors=tuple(data["authors"]),
        journal=data["journal"],
        year=data["year"],
        pmid=_optional(data["pmid"]),
        pmcid=_optional(data["pmcid"]),
        doi=_optional(data["doi"]),
        address=data["address"],
        design=design,
        standing=Standing(data["standing"]),
    )


def write_statements(path: Path, statements: Iterable[CuratedStatement]) -> None:
    """Write statements, in the order given."""
    path.write_text("".join(statement_line(item) + "\n" for item in statements), encoding="utf-8")


def read_statements(path: Path) -> Iterator[CuratedStatement]:
    """Read what `write_statements` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _statement(json.loads(line))


def _statement(data: dict[str, Any]) -> CuratedStatement:
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
        source=source_from_dict(data["source"], design),
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
