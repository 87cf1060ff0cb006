"""Whether an article may still be relied on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from nosology.errors import FormatError
from nosology.literature.records import Notice
from nosology.provenance import Standing

_RETRACTED = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
_CONCERN = frozenset({"ExpressionOfConcernIn"})
_SUPERSEDED = frozenset({"UpdateIn", "RepublishedIn"})
_CORRECTED = frozenset({"ErratumIn", "CorrectedandRepublishedIn"})


def standing_of(
    pmid: str, publication_types: Collection[str], notices: Iterable[Notice], retracted: Collection[str]
) -> Standing:
    """The standing of an article, the gravest that applies.

    A retraction notice (``RetractionOf``) or an erratum (``ErratumFor``) is not itself
    retracted or corrected; a comment changes nothing.

    Args:
        pmid: PubMed identifier, digits.
        publication_types: As PubMed gives them.
        notices: Links to corrections, retractions and comments, in PubMed's direction.
        retracted: PubMed identifiers known to be retracted.
    """
    kinds = {notice.kind for notice in notices}
    if pmid in retracted or "Retracted Publication" in publication_types or kinds & _RETRACTED:
        return Standing.RETRACTED
    if kinds & _CONCERN:
        return Standing.CONCERN
    if kinds & _SUPERSEDED:
        return Standing.SUPERSEDED
    return Standing.CORRECTED if kinds & _CORRECTED else Standing.CURRENT


def read_retractions(path: Path) -> frozenset[str]:
    """PubMed identifiers, one a line.

    Raises:
        FormatError: A line is no PubMed identifier.
    """
    found: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        word = line.strip()
        if word and not word.isdigit():
            raise FormatError("not a PubMed identifier", source=path.name, record=f"line {number}")
        if word:
            found.add(word)
    return frozenset(found)
