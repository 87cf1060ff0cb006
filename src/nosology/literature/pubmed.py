"""Reading PubMed XML: baseline and update files, and efetch responses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.pubmed_books import book_of
from nosology.literature.pubmed_fields import article_of
from nosology.literature.pubmed_stream import elements
from nosology.literature.pubmed_text import PMID, Element, text_of
from nosology.literature.records import Article, Deletion, FlawedRecord

_NO_RETRACTIONS: frozenset[str] = frozenset()
_DELETIONS = ("DeleteCitation", "DeleteDocument")
_PLACE = re.compile(r",? line \d+(?:, column \d+.*)?", re.DOTALL)
"""Where the parser stopped: counted from where it began, which need not be the file's beginning."""


def read_pubmed(
    path: Path, *, retracted: Collection[str] = _NO_RETRACTIONS, name: str | None = None
) -> Iterator[Article | Deletion | FlawedRecord]:
    """Read the records of a PubMed file, plain or gzipped, one at a time.

    An update file holds new and revised records, of which a later one replaces an earlier one
    of the same identifier, and deletions. Both are given as they stand; what they do to a
    library is the reader's matter. Where the file breaks off or stops being XML, what came
    before is kept and a flawed record says where it ended. See `pubmed_stream.elements` on
    entities and memory. The format is NLM's: https://www.nlm.nih.gov/databases/dtd/.

    Args:
        path: The file.
        retracted: PubMed identifiers (digits) known to be retracted from elsewhere.
        name: What to call the file in messages; by default its file name.

    Yields:
        Articles, books and chapters among them; deletions; and a flawed record for each that
        lacks identity or title, or is nothing that PubMed files hold.

    Raises:
        FormatError: Nothing at all could be read from it, or it is no PubMed file.
    """
    called, last, count = name or path.name, "the beginning", 0
    try:
        for element in elements(path):
            count += 1
            for record in _records(element, called, count, retracted):
                if isinstance(record, Article):
                    last = f"PMID {record.source.id.local}"
                yield record
    except (etree.XMLSyntaxError, EOFError, OSError, zlib.error) as error:
        reason = _PLACE.sub("", str(error))
        if count == 0:
            remedy = "Is it a PubMed XML file, and whole?"
            raise FormatError(
                f"no PubMed record could be read: {reason}", source=called, remedy=remedy
            ) from error
        yield FlawedRecord(source=called, record=f"after {last}", reason=f"the file breaks off: {reason}")


def _records(
    element: Element, file: str, number: int, retracted: Collection[str]
) -> Iterator[Article | Deletion | FlawedRecord]:
    if element.tag == "PubmedArticle":
        yield article_of(element, file, number, retracted)
    elif element.tag == "PubmedBookArticle":
        yield book_of(element, file, number, retracted)
    elif element.tag in _DELETIONS:
        yield from _deletions(element, file, number)
    else:
        reason = f"<{element.tag}> is nothing that PubMed files hold"
        yield FlawedRecord(source=file, record=f"record {number}", reason=reason)


def _deletions(element: Element, file: str, number: int) -> Iterator[Deletion | FlawedRecord]:
    for item in element.iterchildren(tag=etree.Element):
        pmid = text_of(item)
        if PMID.fullmatch(pmid):
            yield Deletion(id=Curie("PMID", pmid))
        else:
            reason = f"deletes “{pmid[:40]}”, which is no PMID"
            yield FlawedRecord(source=file, record=f"record {number}", reason=reason)
