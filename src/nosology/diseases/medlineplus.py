"""Reading health topics from the XML that MedlinePlus publishes.

Format: https://medlineplus.gov/xmldescription.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import curie
from nosology.diseases.markup import attribute, folded, plain, records, text, texts
from nosology.diseases.records import FlawedRecord, Topic
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names it so


def read_medlineplus(path: Path, language: str = "English") -> Iterator[Topic | FlawedRecord]:
    """Read every topic in a language.

    Args:
        path: For instance ``mplus_topics_2026-11-21.xml``, plain, gzip or Zstandard. Its document type
            is not loaded.
        language: ``English`` or ``Spanish``; topics in another are passed over.

    Yields:
        A topic for each element in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not well-formed, declares entities, or holds no topic in any language.
    """
    found = False
    for element in records(path, "health-topics", "health-topic"):
        found = True
        if attribute(element, "language") != language:
            continue
        try:
            yield _topic(element)
        except FormatError as error:
            where = attribute(element, "title") or f"line {element.sourceline}"
            yield FlawedRecord(source=path.name, record=where[:80], reason=error.what)
    if not found:
        raise FormatError("holds no health topic", source=path.name)


def _topic(element: Element) -> Topic:
    title, url = attribute(element, "title"), attribute(element, "url")
    if not title or not url.startswith("https://"):
        raise FormatError("a topic without a title or an address")
    return Topic(
        id=curie(f"MEDLINEPLUS:{attribute(element, 'id')}"),
        title=title,
        language=attribute(element, "language"),
        url=url,
        also_called=tuple(texts(element, "also-called")),
        see_references=tuple(texts(element, "see-reference")),
        summary=_summary(element),
        groups=tuple(texts(element, "group")),
        mesh=tuple(
            curie(f"MESH:{attribute(each, 'id')}") for each in element.iterfind("mesh-heading/descriptor")
        ),
        institute=text(element, "primary-institute") or None,
        line=element.sourceline or 0,
    )


def _summary(element: Element) -> str | None:
    """The summary without its markup, which stands escaped in the file."""
    summary = element.find("full-summary")
    return None if summary is None else plain(folded(summary)) or None
