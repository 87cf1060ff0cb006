"""The embedded engine: Tantivy, one folder, BM25 over title, headings, abstract and full text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import tantivy

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.provenance import Standing
from nosology.search.analysis import analyzer
from nosology.search.counting import counted
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.engine import (
    DIGITS,
    MOST,
    Found,
    Hit,
    Order,
    Query,
    Request,
    place_of,
)
from nosology.search.expressions import scores
from nosology.search.fields import BOOSTS
from nosology.search.opening import opened
from nosology.search.querying import Querying, all_of, fixed
from nosology.search.schema import make_schema, prepared, register_analyzers

_LAST_YEAR = 9999
_MEMORY = 200_000_000
"""Bytes that the writer may gather before it writes a segment."""
_DOUBTFUL = [standing.value for standing in Standing if not standing.citable]
_WIDEST = 100_000
"""The most hits with one score among which the order is by identifier."""
_SPARE = 64
"""Hits taken beside those wanted: a third of all searches tie with the last one, most with fewer."""
_BATCH = 5_000
_LAST_PLACE = (1 << 37) - 1
"""See `nosology.search.engine.place_of`."""
_LIKE = ("title", "abstract", "headings")
_WORDS_ALIKE = 25

_Ranked = tuple[float, tantivy.DocAddress]
_Ranking = Callable[[tantivy.Query, slice], tuple[list[_Ranked], int]]


class TantivyWriter:
    """Fills a new index, or adds to one. One thread, so that the same input gives the same segments.

    Args:
        folder: An empty folder; or one that holds an index, to add to it.
        extend: Whether to add to an index that is there.

    Raises:
        FileExistsError: There is an index already, and it is not to be added to.
        FileNotFoundError: There is none to add to.
    """

    def __init__(self, folder: Path, *, extend: bool = False) -> None:
        if tantivy.Index.exists(str(folder)) != extend:
            if extend:
                raise FileNotFoundError(f"{folder} holds no index")
            raise FileExistsError(f"{folder} holds an index already")
        self._folder = folder
        self._index = tantivy.Index(make_schema(), path=str(folder), reuse=extend)
        register_analyzers(self._index)
        self._writer = self._index.writer(heap_size=_MEMORY, num_threads=1)

    def add(self, articles: Iterable[Article]) -> None:
        """Take in articles; nothing is visible before `commit`."""
        self.add_documents(document_of(article) for article in articles)

    def add_documents(self, documents: Iterable[IndexedDocument]) -> None:
        """Take in documents made beforehand."""
        for document in documents:
            self._writer.add_document(prepared(document))

    def remove(self, identifier: str) -> None:
        """Take out what was added under an identifier, for a later record of the same article."""
        self._writer.delete_documents_by_term("id", identifier)

    def commit(self) -> None:
        """Make everything added durable and visible at once."""
        self._writer.commit()

    def finish(self) -> None:
        """Make everything added durable and visible at once, and end; nothing can be added any more."""
        self._writer.commit()
        self._writer.wait_merging_threads()

    def discard(self) -> None:
        """Give up: end the writing threads, then remove the folder."""
        with suppress(ValueError, OSError):
            self._writer.rollback()
        with suppress(ValueError, OSError):
            self._writer.wait_merging_threads()
        shutil.rmtree(self._folder, ignore_errors=True)


class TantivyEngine:
    """Reads an index; safe to use from several threads.

    Args:
        folder: What a `TantivyWriter` filled; see `nosology.search.opening.opened`.

    Raises:
        LibraryDamaged: The folder holds no readable index.
        LibraryError: Neither it nor any temporary folder can be written.
    """

    def __init__(self, folder: Path) -> None:
        self._schema, self._searcher = opened(folder)
        self._analyzer = analyzer()
        self._querying = Querying(self._schema, self._searcher)

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        limit = max(1, min(query.limit, MOST))
        found, _ = self._best(self._query(query), slice(0, limit), count=False)
        return [Hit(article=self._article(at), score=score) for score, at in found]

    def find(self, request: Request) -> Found:
        """See `nosology.search.engine.Engine.find`."""
        query = self._querying.of_request(request)
        by_date = request.order is Order.NEWEST or not scores(request.expression)
        taken, many = self._relied_on_first(query, request.window, self._newest if by_date else self._best)
        return Found(
            hits=tuple(Hit(article=self._article(at), score=score) for score, at in taken),
            total=many,
            facets=counted(self._searcher, query, request),
        )

    def similar(self, identifier: Curie, limit: int = 10) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.similar`; by Tantivy's MoreLikeThis."""
        article = self.get(identifier)
        if article is None:
            return ()
        document = document_of(article)
        like = tantivy.Query.more_like_this_document_fields_query(
            self._schema,
            {field: getattr(document, field).split("\n") for field in _LIKE},
            min_doc_frequency=2,
            min_term_frequency=1,
            max_query_terms=_WORDS_ALIKE,
        )
        same = tantivy.Query.term_query(self._schema, "id", document.id)
        query = all_of([like, self._flag("citable", value=True)]).and_must_not_match(same)
        found, _ = self._best(query, slice(0, max(1, min(limit, MOST))), count=False)
        return [Hit(article=self._article(at), score=score) for score, at in found]

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        for field in ("id", "identifiers"):
            if found := self._all(field, str(identifier)):
                return min(found, key=lambda article: place_of(article.source.id))
        return None

    def concerning(self, identifier: Curie) -> Sequence[Article]:
        """See `nosology.search.engine.Engine.concerning`."""
        article = self.get(identifier)
        source = article.source if article else None
        known = {identifier, *((source.id, source.pmid, source.pmcid, source.doi) if source else ())}
        found = [notice for each in known if each for notice in self._all("bears", str(each))]
        by_id = {notice.source.id: notice for notice in found}
        return sorted(by_id.values(), key=lambda notice: place_of(notice.source.id))

    def documents(self) -> Iterator[IndexedDocument]:
        """All documents, each once, by `place_of`; for filling another engine.

        They are sought by ranges of places, so that memory does not grow with how many there are.
        """
        kind, low = tantivy.FieldType.Unsigned, 0
        seen: set[str] = set()
        while True:
            query = tantivy.Query.range_query(self._schema, "place", kind, low, _LAST_PLACE)
            found: Any = self._searcher.search(
                query, _BATCH, count=False, order_by_field="place", order=tantivy.Order.Asc
            )
            batch = [document_of(self._article(address)) for _, address in found.hits]
            yield from (document for document in batch if document.id not in seen)
            if len(batch) < _BATCH:
                return
            low = batch[-1].place
            seen = {document.id for document in batch if document.place == low}

    def _all(self, field: str, value: str) -> list[Article]:
        """All articles with a value, few as they are."""
        query = tantivy.Query.term_query(self._schema, field, value)
        return [self._article(at) for _, at in self._searcher.search(query, MOST, count=False).hits]

    def _relied_on_first(
        self, query: tantivy.Query, window: slice, ranked: _Ranking
    ) -> tuple[list[_Ranked], int]:
        """The hits at these places, what may not be relied on after all the rest; and how many match.

        As hardly any article is doubtful, all are sought together, and only where one of them comes up
        are the two kinds sought apart: on two million articles that halves the time.
        """
        taken, many = ranked(query, slice(0, window.stop))
        citable = self._searcher.fast_field_values("citable", [address for _, address in taken])
        perhaps = (at for (_, at), sure in zip(taken, citable, strict=True) if not sure)  # or a notice
        if all(self._article(at).source.standing.citable for at in perhaps):
            return taken[window], many
        sure, unsure = self._apart(query)
        taken, many_sure = ranked(sure, window)
        more, _ = ranked(unsure, _after(many_sure, window))
        return [*taken, *more], many

    def _apart(self, query: tantivy.Query) -> tuple[tantivy.Query, tantivy.Query]:
        """What may be relied on, and what may not."""
        doubtful = fixed(self._querying.one_of("standing", _DOUBTFUL))
        return query.and_must_not_match(doubtful), query.and_must_match(doubtful)

    def count(self) -> int:
        """How many articles there are."""
        return int(self._searcher.num_docs)

    def _newest(self, query: tantivy.Query, places: slice) -> tuple[list[_Ranked], int]:
        """The hits at these places by falling date, then by `place_of`, unscored; and how many match."""
        found: Any = self._searcher.search(
            query,
            max(1, places.stop - places.start),
            order_by_field="recency",
            offset=places.start,
        )
        addresses = [address for _, address in found.hits] if places.stop else []
        return [(0.0, address) for address in addresses], int(found.count)

    def _best(self, query: tantivy.Query, places: slice, *, count: bool = True) -> tuple[list[_Ranked], int]:
        """The hits at these places by falling score, then by `place_of`; and how many match, if counted.

        Tantivy breaks ties by place in the index, which hangs on how it was merged. So all that tie with the
        last one are taken too.
        """
        limit = places.stop + _SPARE
        first: Any = self._searcher.search(query, limit, count=count)
        found, many = cast("list[_Ranked]", first.hits), int(first.count or 0)
        while places.stop and limit < _WIDEST and _tied(found, limit, places.stop):
            limit *= 8
            found = cast("list[_Ranked]", self._searcher.search(query, limit, count=False).hits)
        numbers = self._searcher.fast_field_values("place", [address for _, address in found])
        ordered = sorted(zip(found, cast("list[int]", numbers), strict=True), key=_rank)
        return [item for item, _ in ordered[places]], many

    def _article(self, address: tantivy.DocAddress) -> Article:
        record = cast("bytes", self._searcher.doc(address).get_first("record"))
        return article_from_json(bytes(record).decode())

    def _query(self, query: Query) -> tantivy.Query:
        must = [self._any_of(group) for group in query.subjects]
        must += [self._phrase(words) for words in query.required]
        must = must or [tantivy.Query.all_query()]
        must.append(self._flag("citable", value=True))
        if query.naming:
            must.append(self._naming(query.naming))
        if query.guidance is not None:
            must.append(self._flag("guidance", value=query.guidance))
        if query.since is not None or query.until is not None:
            must.append(self._years(query.since, query.until))
        clauses = [(tantivy.Occur.Must, clause) for clause in must]
        clauses += [(tantivy.Occur.Should, self._phrase(words)) for words in query.words]
        return tantivy.Query.boolean_query(clauses)

    def _any_of(self, names: Sequence[str]) -> tantivy.Query:
        return tantivy.Query.disjunction_max_query([self._phrase(name) for name in names], 0.1)

    def _phrase(self, text: str) -> tantivy.Query:
        """The words side by side, in any field; a word alone as a term; no words match nothing."""
        words = self._analyzer.analyze(text)
        if not words:
            return tantivy.Query.empty_query()
        fields = [
            tantivy.Query.boost_query(self._in_field(field, words), boost) for field, boost in BOOSTS.items()
        ]
        return tantivy.Query.disjunction_max_query(fields, 0.3)

    def _in_field(self, field: str, words: list[str]) -> tantivy.Query:
        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, field, words[0], "position")
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def _flag(self, field: str, *, value: bool) -> tantivy.Query:
        """A filter, which adds nothing to the score."""
        return fixed(tantivy.Query.term_query(self._schema, field, int(value)))

    def _naming(self, diseases: Sequence[Curie]) -> tantivy.Query:
        """A filter on what articles name."""
        return fixed(self._querying.one_of("diseases", list(map(str, diseases))))

    def _years(self, since: int | None, until: int | None) -> tantivy.Query:
        """A filter; an unknown year, written 0, lies in no range."""
        low = max(1, since if since is not None else 1)
        high = max(0, until if until is not None else _LAST_YEAR)
        if low > high:
            return tantivy.Query.empty_query()
        kind = tantivy.FieldType.Unsigned
        return fixed(tantivy.Query.range_query(self._schema, "year", kind, low, high))


def _rounded(item: _Ranked) -> float:
    return round(item[0], DIGITS)


def _after(many: int, window: slice) -> slice:
    """The places of a window behind so many hits."""
    return slice(max(0, window.start - many), max(0, window.stop - many))


def _tied(found: list[_Ranked], limit: int, last: int) -> bool:
    """Whether more hits than the first `limit` may have the score of the last one wanted."""
    return len(found) == limit and _rounded(found[-1]) == _rounded(found[last - 1])


def _rank(pair: tuple[_Ranked, int]) -> tuple[float, int]:
    return -_rounded(pair[0]), pair[1]
