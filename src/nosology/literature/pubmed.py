"""Reading PubMed XML: baseline and update files, and efetch responses."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, cast

from lxml import etree

from nosology.errors import FormatError
from nosology.literature.pubmed_fields import article_of
from nosology.literature.pubmed_text import Element
from nosology.literature.records import Article, FlawedRecord

MAX_RECORD = 64_000_000
"""Bytes of XML within which a record must end; a guard against files made to fill the memory."""

_GZIP = b"\x1f\x8b"
_ROOT = "PubmedArticleSet"
_RECORDS = ("PubmedArticle", "PubmedBookArticle")
_NO_RETRACTIONS: frozenset[str] = frozenset()


def read_pubmed(
    path: Path, *, retracted: Collection[str] = _NO_RETRACTIONS, name: str | None = None
) -> Iterator[Article | FlawedRecord]:
    """Read the articles of a PubMed file, plain or gzipped, one at a time.

    XML entities are not resolved, no external document is loaded. Memory does not grow
    with the file. Where the file breaks off or stops being XML, what came before is kept
    and a flawed record says where it ended. Deletions in an update file are passed over.

    Args:
        path: The file.
        retracted: PubMed identifiers (digits) known to be retracted from elsewhere.
        name: What to call the file in messages; by default its file name.

    Yields:
        Articles; and a flawed record for each that lacks identity or title, or is a book's.

    Raises:
        FormatError: Nothing at all could be read from it, or it is no PubMed file.
    """
    called, last, count = name or path.name, "the beginning", 0
    try:
        with closing(_Stream(path)) as stream:
            for element in _elements(stream):
                count += 1
                record = _record(element, called, count, retracted)
                if isinstance(record, Article):
                    last = f"PMID {record.source.id.local}"
                _forget(element)
                stream.begin_record()
                yield record
    except (etree.XMLSyntaxError, EOFError, OSError, zlib.error) as error:
        if count == 0:
            remedy = "Is it a PubMed XML file, and whole?"
            raise FormatError(
                f"no PubMed record could be read: {error}", source=called, remedy=remedy
            ) from error
        yield FlawedRecord(source=called, record=f"after {last}", reason=f"the file breaks off: {error}")


class _Stream:
    """The bytes of a file, unpacked, with a bound on how many may pass before a record ends."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as handle:
            packed = handle.read(2) == _GZIP
        opened = gzip.open(path, "rb") if packed else path.open("rb")  # noqa: SIM115 - `close` closes it
        self._handle = cast("IO[bytes]", opened)
        self._passed = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes.

        Raises:
            OSError: A record is too long.
        """
        data = self._handle.read(size)
        self._passed += len(data)
        if self._passed > MAX_RECORD:
            raise OSError(f"no record ends within {MAX_RECORD:,} bytes")
        return data

    def begin_record(self) -> None:
        """Count from here."""
        self._passed = 0

    def close(self) -> None:
        """Close the file."""
        self._handle.close()


def _elements(stream: _Stream) -> Iterator[Element]:
    parsed = etree.iterparse(
        stream,
        tag=_RECORDS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    found = False
    for _, element in parsed:
        found = True
        yield element
    if not found and parsed.root.tag != _ROOT:
        raise OSError(f"its root is <{parsed.root.tag}>, not <{_ROOT}>")


def _record(element: Element, file: str, number: int, retracted: Collection[str]) -> Article | FlawedRecord:
    if element.tag == "PubmedBookArticle":
        reason = "is a book or a chapter, which is not read"
        return FlawedRecord(source=file, record=f"record {number}", reason=reason)
    return article_of(element, file, number, retracted)


def _forget(element: Element) -> None:
    """Free an element and everything before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
