"""Reading PubMed XML: baseline and update files, and efetch responses."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, cast

from lxml import etree

from nosology.errors import FormatError
from nosology.literature.pubmed_fields import article_of
from nosology.literature.records import Article, FlawedRecord

_GZIP = b"\x1f\x8b"
_NO_RETRACTIONS: frozenset[str] = frozenset()


def read_pubmed(
    path: Path, *, retracted: Collection[str] = _NO_RETRACTIONS, name: str | None = None
) -> Iterator[Article | FlawedRecord]:
    """Read the articles of a PubMed file, plain or gzipped, one at a time.

    XML entities are not resolved, no external document is loaded. Memory does not grow
    with the file. Where the file breaks off or stops being XML, what came before is kept
    and a flawed record says where it ended.

    Args:
        path: The file.
        retracted: PubMed identifiers (digits) known to be retracted from elsewhere.
        name: What to call the file in messages; by default its file name.

    Yields:
        Articles; and a flawed record for each that lacks identity or title.

    Raises:
        FormatError: Nothing at all could be read from it.
    """
    called, last, count = name or path.name, "the beginning", 0
    try:
        with _opened(path) as handle:
            for element in _elements(handle):
                count += 1
                record = article_of(element, called, count, retracted)
                if isinstance(record, Article):
                    last = f"PMID {record.source.id.local}"
                _forget(element)
                yield record
    except (etree.XMLSyntaxError, EOFError, OSError, zlib.error) as error:
        if count == 0:
            remedy = "Is it a PubMed XML file, and whole?"
            raise FormatError(
                f"no PubMed record could be read: {error}", source=called, remedy=remedy
            ) from error
        yield FlawedRecord(source=called, record=f"after {last}", reason=f"the file breaks off: {error}")
    else:
        if count == 0:
            raise FormatError("holds no PubMed record", source=called)


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as handle:
        packed = handle.read(2) == _GZIP
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")


def _elements(handle: IO[bytes]) -> Iterator[etree._Element]:  # pyright: ignore[reportPrivateUsage]
    parsed = etree.iterparse(
        handle, tag="PubmedArticle", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in parsed:
        yield element


def _forget(element: etree._Element) -> None:  # pyright: ignore[reportPrivateUsage]
    """Free an element and everything before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
