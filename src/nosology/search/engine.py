"""The one narrow protocol that every search engine meets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from nosology.identifiers import Curie
from nosology.literature.records import Article

MOST = 1000
"""The most hits that a search returns."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found article and its score (BM25, title counts more than abstract)."""

    article: Article
    score: float


def in_order(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first `limit` hits by falling score, then by identifier, its number as a number."""
    return sorted(hits, key=lambda hit: (-round(hit.score, DIGITS), _place(hit)))[:limit]


def _place(hit: Hit) -> tuple[str, int, str]:
    identifier = hit.article.source.id
    number = int(identifier.local) if identifier.local.isdecimal() else 0
    return identifier.prefix, number, identifier.local


class Engine(Protocol):
    """Finds articles. Retracted articles and those under concern are never returned by `search`."""

    def search(self, query: Query) -> Sequence[Hit]:
        """Hits by falling score; equal scores by identifier, so that the order is fixed."""
        ...

    def get(self, identifier: Curie) -> Article | None:
        """The article of this identifier, whatever its standing, or None."""
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
