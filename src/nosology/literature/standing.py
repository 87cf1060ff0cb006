"""Whether an article may still be relied on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.records import Article, Notice
from nosology.literature.retractions import Retractions, gravest
from nosology.provenance import Standing

_SUFFERED = {
    "RetractionIn": Standing.RETRACTED,
    "RetractedandRepublishedIn": Standing.RETRACTED,
    "PartialRetractionIn": Standing.CONCERN,
    "ExpressionOfConcernIn": Standing.CONCERN,
    "UpdateIn": Standing.SUPERSEDED,
    "ErratumIn": Standing.CORRECTED,
    "CorrectedandRepublishedIn": Standing.CORRECTED,
}
"""What a notice of each kind says of the article that bears it. Of a partial retraction no sentence can be
told to stand, so that it counts as a concern."""
_CAUSED = {
    "RetractionOf": Standing.RETRACTED,
    "RetractedandRepublishedFrom": Standing.RETRACTED,
    "PartialRetractionOf": Standing.CONCERN,
    "ExpressionOfConcernFor": Standing.CONCERN,
    "UpdateOf": Standing.SUPERSEDED,
    "ErratumFor": Standing.CORRECTED,
    "CorrectedandRepublishedFrom": Standing.CORRECTED,
}
"""What it says of the other article."""
_RETRACTED = re.compile(r"\[?(?:RETRACTED(?: ARTICLE)?|Retracted(?: Article)?)\s*:")
_WITHDRAWN = re.compile(r"\[?(?:WITHDRAWN(?: ARTICLE)?|Withdrawn(?: Article)?)\s*:")
_NOTICE_TYPES = frozenset(
    {"Published Erratum", "Retraction of Publication", "Retraction Notice", "Expression of Concern"}
)
_NOTICE_KINDS = frozenset({"RetractionOf", "PartialRetractionOf", "ExpressionOfConcernFor"})
_NOTICE_TITLE = re.compile(
    r"(?:retraction|erratum|corrigendum|correction|expression of concern)(?: note)?(?: to| for)?\s*:",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_GONE = re.compile(
    r"\b(?:withdrawn|rescinded|archived|retired|no longer (?:current|valid|maintained|recommended))\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:superseded|(?:has|have) been (?:updated|replaced|revised)|(?:updated|replaced) by"
    r"|out[- ]of[- ]date|outdated)\b",
    re.IGNORECASE,
)


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
    if "Retracted Publication" in publication_types or _RETRACTED.match(title) or pmid in retracted:
        return Standing.RETRACTED
    said = [_SUFFERED[notice.kind] for notice in notices if notice.kind in _SUFFERED]
    return gravest([*said, Standing.WITHDRAWN] if _WITHDRAWN.match(title) else said)


def bearings(article: Article) -> Iterator[tuple[Curie, Standing]]:
    """What an article's notices say of other articles, by PMID or DOI.

    A comment, a reprint and a summary for patients say nothing; an erratum says that the other article
    was corrected. Where a notice has only a citation, its DOI is taken from there.
    """
    source = article.source
    own = {source.id, source.pmid, source.doi}
    for notice in article.notices:
        if (standing := _CAUSED.get(notice.kind)) is None:
            continue
        if (concerned := notice.id or _cited(notice.citation)) is not None and concerned not in own:
            yield concerned, standing


def _cited(citation: str) -> Curie | None:
    found = _DOI.search(citation)
    try:
        return Curie.parse(found[0]) if found else None
    except BadIdentifier:
        return None


def settled(
    article: Article, bearing: Collection[Standing] = (), listed: Retractions | None = None
) -> Article:
    """The article with the gravest standing that applies.

    A standing only ever grows graver here; an article that is read anew from a revised record starts afresh.

    Args:
        article: With the standing that its own record gives.
        bearing: What notices of other articles say of it, by any of its identifiers (`bearings`).
        listed: Retraction lists.
    """
    source = article.source
    lists = () if listed is None else (listed.standing_of(source),)
    standing = gravest((source.standing, *bearing, *lists))
    if standing is source.standing:
        return article
    return replace(article, source=replace(source, standing=standing))


def standing_of_guideline(status: str) -> Standing:
    """The standing of a guideline whose issuer describes its status in words.

    Args:
        status: For instance “This is the current release of the guideline. This guideline updates a
            previous version: …”, “Withdrawn in 2015” or “This guideline has been updated”.
    """
    if _GONE.search(status):
        return Standing.WITHDRAWN
    return Standing.SUPERSEDED if _REPLACED.search(status) else Standing.CURRENT


def is_notice(article: Article) -> bool:
    """Whether an article is itself a notice (erratum, retraction, concern) and so no evidence.

    A title such as “Correction: …” decides only where there are no publication types.
    """
    if any(notice.kind in _NOTICE_KINDS for notice in article.notices):
        return True
    if article.publication_types:
        return bool(_NOTICE_TYPES.intersection(article.publication_types))
    return bool(_NOTICE_TITLE.match(article.source.title))
