"""Whether an article may still be relied on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from nosology.errors import FormatError
from nosology.literature.records import Article, Notice
from nosology.provenance import Standing

_RETRACTED = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
_CONCERN = frozenset({"ExpressionOfConcernIn"})
_SUPERSEDED = frozenset({"UpdateIn"})
_CORRECTED = frozenset({"ErratumIn", "CorrectedandRepublishedIn"})
_MARKED = re.compile(r"\[?(?:RETRACTED(?: ARTICLE)?|Retracted(?: Article)?)\s*:")
_NOTICE_TYPES = frozenset(
    {"Published Erratum", "Retraction of Publication", "Retraction Notice", "Expression of Concern"}
)
_NOTICE_KINDS = frozenset({"RetractionOf", "ExpressionOfConcernFor"})
_PMID = re.compile(r"[1-9][0-9]{0,8}")


def standing_of(
    pmid: str,
    publication_types: Collection[str],
    notices: Iterable[Notice],
    retracted: Collection[str],
    title: str = "",
) -> Standing:
    """The standing of an article, the gravest that applies.

    In PubMed's direction, ``…In`` stands on the article concerned and ``…Of``, ``…For``, ``…From``
    on the notice: a retraction notice is not itself retracted, and a comment changes nothing. An
    article with ``UpdateIn`` (an older version of a review, a preprint since published) is
    superseded; one with ``RepublishedIn`` was merely printed again elsewhere and stays current.

    Args:
        pmid: PubMed identifier, digits.
        publication_types: As PubMed gives them.
        notices: Links to corrections, retractions and comments, in PubMed's direction.
        retracted: PubMed identifiers known to be retracted.
        title: Title, which publishers begin with “RETRACTED:”.
    """
    kinds = {notice.kind for notice in notices}
    marked = kinds & _RETRACTED or "Retracted Publication" in publication_types or _MARKED.match(title)
    if marked or pmid in retracted:
        return Standing.RETRACTED
    if kinds & _CONCERN:
        return Standing.CONCERN
    if kinds & _SUPERSEDED:
        return Standing.SUPERSEDED
    return Standing.CORRECTED if kinds & _CORRECTED else Standing.CURRENT


def is_notice(article: Article) -> bool:
    """Whether an article is itself a notice (erratum, retraction, concern) and so no evidence."""
    return bool(_NOTICE_TYPES.intersection(article.publication_types)) or any(
        notice.kind in _NOTICE_KINDS for notice in article.notices
    )


def read_retractions(path: Path) -> frozenset[str]:
    """PubMed identifiers, one a line.

    Raises:
        FormatError: A line is no PubMed identifier, or the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error
    found: set[str] = set()
    for number, line in enumerate(lines, start=1):
        word = line.strip()
        if word and not _PMID.fullmatch(word):
            raise FormatError("not a PubMed identifier", source=path.name, record=f"line {number}")
        if word:
            found.add(word)
    return frozenset(found)
