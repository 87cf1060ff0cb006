"""The engine in memory: the same filters as the embedded one, a plainer score, nothing on disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.search.analysis import analyzer
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.engine import MOST, Hit, Query, in_order

_Words = list[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article with the words of its fields, as (boost, words) for each line of each field."""

    article: Article
    document: IndexedDocument
    lines: tuple[tuple[float, _Words], ...]


class MemoryEngine:
    """Articles held in memory, for tests and small collections; looks through all of them.

    Args:
        articles: Visible at once. Of two records of one article the later stands.
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._analyzer = analyzer()
        self._entries: dict[Curie, _Entry] = {}
        self.take_in(articles)

    def take_in(self, articles: Iterable[Article]) -> None:
        """Make articles visible, each in place of an earlier record of it."""
        self._entries.update((article.source.id, self._entry(article)) for article in articles)

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        asked = self._asked(query)
        scored = ((entry, asked.score(entry)) for entry in self._entries.values() if _passes(entry, query))
        hits = (Hit(article=entry.article, score=score) for entry, score in scored if score is not None)
        return in_order(hits, max(1, min(query.limit, MOST)))

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        entry = self._entries.get(identifier)
        return entry.article if entry else None

    def count(self) -> int:
        """How many articles there are."""
        return len(self._entries)

    def _entry(self, article: Article) -> _Entry:
        document = document_of(article)
        fields = ((2.0, document.title), (1.5, document.headings), (1.0, document.abstract))
        lines = tuple(
            (boost, self._analyzer.analyze(line)) for boost, text in fields for line in text.split("\n")
        )
        return _Entry(article, document, lines)

    def _asked(self, query: Query) -> _Asked:
        return _Asked(
            subjects=[[self._analyzer.analyze(name) for name in group] for group in query.subjects],
            required=[self._analyzer.analyze(words) for words in query.required],
            words=[self._analyzer.analyze(words) for words in query.words],
        )


class MemoryWriter:
    """Fills a `MemoryEngine`.

    Args:
        engine: Shows what was added after `commit`, and not before.
    """

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._added: list[Article] = []

    def add(self, articles: Iterable[Article]) -> None:
        """See `nosology.search.engine.Writer.add`."""
        self._added += articles

    def commit(self) -> None:
        """See `nosology.search.engine.Writer.commit`."""
        self._engine.take_in(self._added)
        self._added = []


@dataclass(frozen=True, slots=True)
class _Asked:
    """The phrases of a query as words."""

    subjects: list[list[_Words]]
    required: list[_Words]
    words: list[_Words]

    def score(self, entry: _Entry) -> float | None:
        """The sum of the best boost of each clause; None where a necessary one is not met."""
        best = [max((_boost(entry, name) for name in group), default=0.0) for group in self.subjects]
        best += [_boost(entry, words) for words in self.required]
        if not all(best):
            return None
        return sum(best) + sum(_boost(entry, words) for words in self.words)


def _passes(entry: _Entry, query: Query) -> bool:
    document = entry.document
    dated = query.since is not None or query.until is not None
    return (
        bool(document.citable)
        and (not query.naming or not set(query.naming).isdisjoint(entry.article.diseases))
        and (query.guidance is None or bool(document.guidance) == query.guidance)
        and not (dated and document.year == 0)
        and (query.since is None or document.year >= query.since)
        and (query.until is None or document.year <= query.until)
    )


def _boost(entry: _Entry, phrase: _Words) -> float:
    """The boost of the best field that holds the phrase, 0 where none does."""
    return max((boost for boost, words in entry.lines if _holds(words, phrase)), default=0.0)


def _holds(words: _Words, phrase: _Words) -> bool:
    """Whether the phrase's words stand side by side; a phrase without words stands nowhere."""
    if not phrase or phrase[0] not in words:
        return False
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))
