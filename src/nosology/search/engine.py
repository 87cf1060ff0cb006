"""The one narrow protocol that every search engine meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Protocol

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.search.expressions import EVERYTHING, Expression

MOST = 1000
"""The most hits that a search returns."""

DEEPEST = 10_000
"""How far down the list of hits `Engine.find` goes; who is there should ask for less."""

DIGITS = 4
"""Decimals to which scores are compared: beyond them they depend on the order of summation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for.

    Attributes:
        subjects: Groups of names. An article must hold, for every group, at least
            one of its names as a phrase in title, abstract or headings.
        words: Words that raise the score of an article that has them.
        required: Words or phrases that must all occur (an asked intervention, an organisation).
        naming: Diseases or findings, of which an article must name at least one.
        guidance: True: only guidelines and consensus statements. False: only other
            designs. None: both.
        since: First year, or None.
        until: Last year, or None.
        limit: The most hits to return, 1 to 1,000.
    """

    subjects: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    naming: tuple[Curie, ...] = ()
    guidance: bool | None = None
    since: int | None = None
    until: int | None = None
    limit: int = 50


class FacetField(StrEnum):
    """What hits can be counted and narrowed by."""

    KIND = "kind"
    DESIGN = "design"
    YEAR = "year"
    STANDING = "standing"
    JOURNAL = "journal"
    DISEASE = "disease"
    LANGUAGE = "language"


class Order(StrEnum):
    """The order of hits; in both, what may not be relied on (retracted, for instance) is last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a reader looks for.

    Attributes:
        expression: What must match, and what the score is made of.
        chosen: Values of facets: an article must have one of the values of every facet given.
        since: First year, or None.
        until: Last year, or None.
        order: By score, or by date. Where nothing gives a score, by date.
        offset: How many hits to pass over; `offset` and `limit` together are at most `DEEPEST`.
        limit: The most hits to return, 1 to 1,000.
        facets: What to count all matching articles by.
        most: The most values of a facet to count; of diseases and journals there are many.
        text: What the expression was read from, for refusals to point at; or empty.
    """

    expression: Expression = EVERYTHING
    chosen: Mapping[FacetField, tuple[str, ...]] = field(default_factory=dict[FacetField, tuple[str, ...]])
    since: int | None = None
    until: int | None = None
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetField, ...] = ()
    most: int = 10
    text: str = ""

    @property
    def window(self) -> slice:
        """The places of the hits to return, kept within bounds."""
        first = max(0, min(self.offset, DEEPEST))
        return slice(first, min(DEEPEST, first + max(1, min(self.limit, MOST))))


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many of the matching articles have a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found article and its score (BM25, title counts more than abstract)."""

    article: Article
    score: float


def in_order(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first `limit` hits by falling score, then by identifier, its number as a number."""
    return sorted(hits, key=lambda hit: (-round(hit.score, DIGITS), place_of(hit.article.source.id)))[:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found.

    Attributes:
        hits: In order; those that may not be relied on are last.
        total: How many articles match.
        facets: For each facet asked for, its commonest values, then by value; years the newest first.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[FacetField, tuple[FacetCount, ...]]


_NUMBERED = 1 << 36
"""Above all PubMed identifiers, which have at most nine digits."""


def place_of(identifier: Curie) -> int:
    """A number below 2³⁷ that orders articles of equal score: PubMed's by their number, then the others."""
    if identifier.prefix == "PMID" and identifier.local.isdecimal() and len(identifier.local) < 10:  # noqa: PLR2004
        return int(identifier.local)
    digest = blake2b(str(identifier).encode(), digest_size=8).digest()
    return _NUMBERED + int.from_bytes(digest) % _NUMBERED


class Engine(Protocol):
    """Finds articles. Retracted articles and those under concern are never returned by `search`."""

    def search(self, query: Query) -> Sequence[Hit]:
        """Hits by falling score; equal scores by identifier, so that the order is fixed."""
        ...

    def find(self, request: Request) -> Found:
        """A page of the articles that match what a reader asks for, whatever their standing.

        The order is by score (or date), then by `place_of`, so that pages neither repeat nor skip an article.

        Raises:
            BadQuery: A truncated word in a phrase has too many endings, or there are too many ways to place
                words near each other.
        """
        ...

    def similar(self, identifier: Curie, limit: int = 10) -> Sequence[Hit]:
        """Articles with words like those of this one, best first, without it; none where it is not held."""
        ...

    def get(self, identifier: Curie) -> Article | None:
        """The article of this identifier (PMID, PMCID, DOI or its own), whatever its standing, or None."""
        ...

    def concerning(self, identifier: Curie) -> Sequence[Article]:
        """The notices about an article (retractions, errata, concerns, comments), by any of its identifiers.

        They are found whether or not the article itself is held.
        """
        ...

    def count(self) -> int:
        """How many articles there are."""
        ...


class Writer(Protocol):
    """Fills an engine while a library is built."""

    def add(self, articles: Iterable[Article]) -> None:
        """Take in articles; nothing is visible before `commit`."""
        ...

    def commit(self) -> None:
        """Make everything added durable and visible at once."""
        ...
