"""Books and chapters in PubMed (``PubmedBookArticle``) as documents."""

from __future__ import annotations

from collections.abc import Collection

from nosology.identifiers import Curie
from nosology.literature.design import design_of
from nosology.literature.pubmed_fields import (
    authors_of,
    listed_identifiers,
    passages_of,
    published_of,
    title_of,
    version_of,
    year_of,
)
from nosology.literature.pubmed_text import PMID, Element, child, children, flat, text_of
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.standing import standing_of
from nosology.provenance import Design, Source

_WEAK = frozenset({Design.UNSPECIFIED, Design.REVIEW})
"""A chapter of these designs is called a reference work; a guideline or systematic review stays one."""


def book_of(element: Element, file: str, number: int, retracted: Collection[str]) -> Article | FlawedRecord:
    """A ``PubmedBookArticle`` element as a record.

    A chapter has its own title and authors, and its book's title and publisher where an article
    has its journal; its year is that of its contribution, else its book's.

    Args:
        element: The element.
        file: Name of the file, for messages.
        number: Place of the element in the file, from 1.
        retracted: PubMed identifiers known to be retracted.

    Returns:
        The book or chapter; or, where it lacks a PMID or a title, what was left out and why.
    """
    parts = children(child(element, "BookDocument"))
    book = children(parts.get("Book"))
    pmid = text_of(parts.get("PMID"))
    if not PMID.fullmatch(pmid):
        return FlawedRecord(source=file, record=f"record {number}", reason="lacks a PMID")
    language = text_of(parts.get("Language")) or "eng"
    chapter, name = title_of(parts, language), flat(book.get("BookTitle"))
    title = chapter or name
    if not title:
        return FlawedRecord(source=file, record=f"PMID {pmid}", reason="lacks a title")
    passages = tuple(passages_of(title, parts))
    types = _types(parts)
    published = published_of(parts.get("ContributionDate")) or published_of(book.get("PubDate"))
    pmcid, doi = listed_identifiers(parts.get("ArticleIdList"))
    design = design_of(types, (), title, " ".join(passage.text for passage in passages[1:]))
    publisher = flat(child(book.get("Publisher"), "PublisherName"))
    curie = Curie("PMID", pmid)
    return Article(
        source=Source(
            id=curie,
            title=title.rstrip("."),
            authors=_writers(parts) or _writers(book),
            journal=". ".join(filter(None, (name.rstrip(".") if chapter else "", publisher))) or None,
            year=year_of(published),
            pmid=curie,
            pmcid=pmcid,
            doi=doi,
            design=Design.REFERENCE_WORK if design in _WEAK else design,
            standing=standing_of(pmid, types, (), retracted, title),
        ),
        passages=passages,
        publication_types=types,
        language=language,
        published=published,
        version=version_of(parts.get("PMID")),
    )


def _types(parts: dict[str, Element]) -> tuple[str, ...]:
    first = parts.get("PublicationType")
    if first is None:
        return ()
    found = (text_of(item) for item in (first, *first.itersiblings("PublicationType")))
    return tuple(dict.fromkeys(filter(None, found)))


def _writers(parts: dict[str, Element]) -> tuple[str, ...]:
    """Who wrote it: its editors only where no list of authors is given."""
    first = parts.get("AuthorList")
    if first is None:
        return ()
    lists = (first, *first.itersiblings("AuthorList"))
    written = [each for each in lists if each.get("Type") != "editors"] or lists
    return tuple(name for each in written for name in authors_of(each))
