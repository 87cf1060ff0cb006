"""Reading a guideline that a hospital or society writes down by hand: YAML, or Markdown with a front matter.

The fields, of which `title` and `issuer` must be there::

    title: Prevention of falls on the wards
    issuer: [St. Example Hospital]        # or one name
    date: 2026-03
    status: current                       # or: withdrawn; superseded by …
    supersedes: Prevention of falls, 2021 # or a list, or an identifier such as doi:10.…
    licence: CC BY 4.0
    address: https://…
    id: doi:10.…                          # where it has one
    recommendations:
      - text: Assess the risk of falling at admission.
        strength: Strong for
        level: moderate certainty
        applies to: adults over 65
      - A recommendation may be its text alone.
    sections:                             # in Markdown, what follows the front matter
      Background: Text, in paragraphs with blank lines between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie
from nosology.literature.filing import identity_of
from nosology.literature.guidelines import standing_by
from nosology.literature.passages import Passages
from nosology.literature.plain import passages_of
from nosology.literature.records import Article, FlawedRecord, Notice, Recommendation
from nosology.literature.texts import MAX_TEXT, decoded, front_matter, mapping, several, words
from nosology.literature.unpacking import whole
from nosology.provenance import Design, Source, Standing

FIELDS = frozenset(
    {
        "title",
        "issuer",
        "date",
        "status",
        "supersedes",
        "licence",
        "address",
        "id",
        "recommendations",
        "sections",
    }
)
"""Every field; another one is most likely misspelt, and said so."""
_PARTS = frozenset({"text", "strength", "level", "applies to"})
_STANDINGS = {"withdrawn": Standing.WITHDRAWN, "superseded": Standing.SUPERSEDED}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BLANK = re.compile(r"\n[ \t]*\n")
_FORM = "The form is described in nosology.literature.own_guidelines"


def read_own_guideline(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read a guideline in the form described above.

    Args:
        path: The file, plain or gzipped, in UTF-8.
        name: What to call it in messages; by default its file name.

    Yields:
        The guideline; a flawed record for each recommendation without a text and each unknown field.

    Raises:
        FormatError: It is not of this form, or lacks title or issuer.
    """
    called = name or path.name
    data = whole(path, name=called, limit=MAX_TEXT)
    text = decoded(data, called)
    fields, body = front_matter(text, called)
    if not fields:
        fields, body = mapping(text, called), ""
    if missing := [field for field in ("title", "issuer") if not words(fields.get(field))]:
        raise FormatError(f"a guideline lacks {' and '.join(missing)}", source=called, remedy=_FORM)
    flaws: list[FlawedRecord] = [
        FlawedRecord(source=called, record=field[:80], reason="is no field of a guideline")
        for field in fields
        if field not in FIELDS
    ]
    made = _guideline(data, fields, body, called, flaws)
    if len(made.passages) > 1:
        yield made
    else:
        flaws.append(FlawedRecord(source=called, record="the guideline", reason="holds nothing to quote"))
    yield from flaws


def _guideline(
    data: bytes, fields: dict[str, object], body: str, called: str, flaws: list[FlawedRecord]
) -> Article:
    title, date = words(fields["title"]), words(fields.get("date"))
    passages = Passages(title)
    recommendations = tuple(_recommendations(fields.get("recommendations"), passages, called, flaws))
    for heading, text in _sections(fields.get("sections")):
        passages.add(heading, _BLANK.split(text))
    for passage in passages_of(body, title, called).all()[1:]:
        passages.add(passage.name, passage.text.split("\n"))
    issuers, year = several(fields["issuer"]), _YEAR.search(date)
    identity = _identity(words(fields.get("id"))) or identity_of(data, title)
    kinds = {kind: identity if identity.prefix == kind else None for kind in ("PMID", "PMCID", "DOI")}
    source = Source(
        id=identity,
        title=title.rstrip("."),
        authors=issuers,
        journal=issuers[0],
        year=int(year[0]) if year else None,
        pmid=kinds["PMID"],
        pmcid=kinds["PMCID"],
        doi=kinds["DOI"],
        address=_web(words(fields.get("address"))),
        design=Design.GUIDELINE,
        standing=_standing(words(fields.get("status"))),
        licence=words(fields.get("licence")),
    )
    return Article(
        source=source,
        passages=passages.all(),
        publication_types=("Practice Guideline",),
        notices=tuple(
            Notice(kind="UpdateOf", id=_identity(earlier), citation=earlier)
            for earlier in several(fields.get("supersedes"))
        ),
        published=date,
        recommendations=recommendations,
    )


def _recommendations(
    value: object, passages: Passages, called: str, flaws: list[FlawedRecord]
) -> Iterator[Recommendation]:
    items = cast("list[object]", value) if isinstance(value, list) else [value] if value else []
    for number, item in enumerate(items, start=1):
        parts = cast("dict[str, object]", item) if isinstance(item, dict) else {"text": item}
        given = {str(key).strip().lower(): words(part) for key, part in parts.items()}
        place = f"recommendation {number}"
        if unknown := sorted(set(given) - _PARTS):
            flaws.append(FlawedRecord(source=called, record=place, reason=f"has no part “{unknown[0][:60]}”"))
        if not given.get("text"):
            flaws.append(FlawedRecord(source=called, record=place, reason="lacks a text"))
            continue
        whom = given.get("applies to", "")
        added = passages.add(place, [given["text"], f"Applies to: {whom}" if whom else ""])
        if added is not None:
            yield Recommendation(
                passage=added, strength=given.get("strength", ""), level=given.get("level", "")
            )


def _sections(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for heading, text in cast("dict[str, object]", value).items():
            yield str(heading), text if isinstance(text, str) else words(text)
    elif text := words(value):
        yield "text", text


def _standing(status: str) -> Standing:
    return _STANDINGS.get(status.lower()) or standing_by(status)


def _identity(text: str) -> Curie | None:
    """An identifier that stands alone in a field, or None."""
    try:
        return Curie.parse(text)
    except BadIdentifier:
        return None


def _web(address: str) -> str | None:
    return address if address.startswith(("https://", "http://")) else None
