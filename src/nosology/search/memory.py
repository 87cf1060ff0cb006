"""The engine in memory: the same filters as the embedded one, a plainer score, nothing on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Standing
from nosology.search.analysis import analyzer
from nosology.search.counting import count_values
from nosology.search.engine import (
    MOST,
    FacetField,
    Found,
    Hit,
    Order,
    Query,
    Request,
    in_order,
    place_of,
)
from nosology.search.expressions import scores
from nosology.search.matching import Entry, Matching, entry_of, holds
from nosology.search.schema import recency

_Words = list[str]


class MemoryEngine:
    """Articles held in memory, for tests and small collections; looks through all of them.

    Args:
        articles: Visible at once. Of two records of one article the later stands.
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._analyzer = analyzer()
        self._entries: dict[Curie, Entry] = {}
        self.take_in(articles)

    def take_in(self, articles: Iterable[Article]) -> None:
        """Make articles visible, each in place of an earlier record of it."""
        self._entries.update((article.source.id, entry_of(article)) for article in articles)

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        asked = self._asked(query)
        scored = ((entry, asked.score(entry)) for entry in self._entries.values() if _passes(entry, query))
        hits = (Hit(article=entry.article, score=score) for entry, score in scored if score is not None)
        return in_order(hits, max(1, min(query.limit, MOST)))

    def find(self, request: Request) -> Found:
        """See `nosology.search.engine.Engine.find`."""
        matching = Matching()
        scored = [
            (entry, score)
            for entry in self._entries.values()
            if _chosen(entry, request) and (score := matching.score(entry, request.expression)) is not None
        ]
        by_date = request.order is Order.NEWEST or not scores(request.expression)

        def rank(pair: tuple[Entry, float]) -> tuple[bool, float, int]:
            entry, score = pair
            document = entry.document
            doubtful = not Standing(document.standing).citable
            return (doubtful, -recency(document), 0) if by_date else (doubtful, -score, document.place)

        ordered = sorted(scored, key=rank)
        return Found(
            hits=tuple(Hit(article=entry.article, score=score) for entry, score in ordered[request.window]),
            total=len(ordered),
            facets={
                field: count_values(
                    field, (value for entry, _ in scored for value in _values(entry, field)), request.most
                )
                for field in request.facets
            },
        )

    def similar(self, identifier: Curie, limit: int = 10) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.similar`; by words of title, abstract and headings in common."""
        article = self.get(identifier)
        if article is None:
            return ()
        mine = self._entries[article.source.id]
        seen = Counter(word for entry in self._entries.values() for word in entry.distinct)
        hits = (
            Hit(article=entry.article, score=sum(1 / seen[word] for word in mine.distinct & entry.distinct))
            for entry in self._entries.values()
            if entry is not mine and entry.document.citable
        )
        return in_order((hit for hit in hits if hit.score), max(1, min(limit, MOST)))

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        if entry := self._entries.get(identifier):
            return entry.article
        also = [entry for entry in self._entries.values() if str(identifier) in entry.lines("identifiers")]
        return min(also, key=lambda entry: entry.document.place).article if also else None

    def concerning(self, identifier: Curie) -> Sequence[Article]:
        """See `nosology.search.engine.Engine.concerning`."""
        article = self.get(identifier)
        source = article.source if article else None
        known = {identifier, *((source.id, source.pmid, source.pmcid, source.doi) if source else ())}
        names = {str(each) for each in known if each}
        found = [
            entry.article for entry in self._entries.values() if not names.isdisjoint(entry.lines("bears"))
        ]
        return sorted(found, key=lambda notice: place_of(notice.source.id))

    def count(self) -> int:
        """How many articles there are."""
        return len(self._entries)

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

    def score(self, entry: Entry) -> float | None:
        """The sum of the best boost of each clause; None where a necessary one is not met."""
        best = [max((_boost(entry, name) for name in group), default=0.0) for group in self.subjects]
        best += [_boost(entry, words) for words in self.required]
        if not all(best):
            return None
        return sum(best) + sum(_boost(entry, words) for words in self.words)


def _passes(entry: Entry, query: Query) -> bool:
    document = entry.document
    return (
        bool(document.citable)
        and (not query.naming or not set(query.naming).isdisjoint(entry.article.diseases))
        and (query.guidance is None or bool(document.guidance) == query.guidance)
        and _within(document.year, query.since, query.until)
    )


def _chosen(entry: Entry, request: Request) -> bool:
    """Whether an article has the years and the values of facets that were chosen."""
    return _within(entry.document.year, request.since, request.until) and all(
        not set(values).isdisjoint(_values(entry, field)) for field, values in request.chosen.items()
    )


def _within(year: int, since: int | None, until: int | None) -> bool:
    """Whether a year lies in a range; an unknown one, 0, lies in none."""
    if since is None and until is None:
        return True
    return bool(year) and (since is None or year >= since) and (until is None or year <= until)


def _values(entry: Entry, field: FacetField) -> list[str]:
    if field is FacetField.DISEASE:
        return entry.lines("diseases")
    return [str(value)] if (value := getattr(entry.document, field)) else []


def _boost(entry: Entry, phrase: _Words) -> float:
    """The boost of the best field that holds the phrase, 0 where none does."""
    return max(
        (boost for boost, lines in entry.boosted for words in lines if holds(words, phrase)), default=0.0
    )
