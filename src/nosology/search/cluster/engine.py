"""The engine on a cluster: an index of OpenSearch that holds exactly the library that is open."""

from __future__ import annotations

from collections.abc import Sequence

from nosology.errors import BadQuery, ClusterError
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.search.cluster.connection import Connection, Json
from nosology.search.cluster.mapping import key_of, source_of
from nosology.search.cluster.querying import ClusterQuerying
from nosology.search.cluster.ranking import BY_DATE, BY_SCORE, Ranked, Ranking
from nosology.search.cluster.rarity import Rarity
from nosology.search.cluster.records import Records, article_of
from nosology.search.counting import in_facet_order
from nosology.search.documents import document_of
from nosology.search.engine import MOST, FacetCount, FacetField, Found, Hit, Order, Query, Request, place_of
from nosology.search.expressions import positive_terms, scores

_YEARS = 300
"""More years than there are."""
_EACH_SHARD = 20_000
"""Values that each shard reports, so that sums over shards are right."""
_LIKE = ("title", "abstract", "headings")
_WORDS_ALIKE = 25
_ENDINGS = "too_many_clauses", "maxClauseCount", "too_many_nested_clauses"


class ClusterEngine:
    """Reads an index of a cluster; safe to use from several threads.

    Args:
        connection: To the cluster.
        index: The index that holds the library, or an alias of it; see `nosology.search.cluster.indices`.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._ranking = Ranking(connection, index)
        self._records = Records(connection, index)
        self._rarity = Rarity(connection, index)
        self._querying = ClusterQuerying(self._rarity.of)

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        limit = max(1, min(query.limit, MOST))
        found, _ = self._ranking.best(self._querying.of_query(query), slice(0, limit), BY_SCORE)
        return self._hits(found)

    def find(self, request: Request) -> Found:
        """See `nosology.search.engine.Engine.find`."""
        query = self._querying.of_request(request)
        by_date = request.order is Order.NEWEST or not scores(request.expression)
        more: Json = {"track_total_hits": True}
        if request.facets:
            more["aggs"] = {field.value: _counting(field, request.most) for field in request.facets}
        try:
            found, answer = self._ranking.best(
                query, request.window, BY_DATE if by_date else BY_SCORE, more=more
            )
        except ClusterError as error:
            raise _too_many_endings(error, request) or error from error
        return Found(
            hits=tuple(self._hits(found)),
            total=int(answer["hits"]["total"]["value"]),
            facets={field: _counts(field, answer, request.most) for field in request.facets},
        )

    def similar(self, identifier: Curie, limit: int = 10) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.similar`; by OpenSearch's ``more_like_this``."""
        article = self.get(identifier)
        if article is None:
            return ()
        document = document_of(article)
        words = source_of(document)
        like: Json = {
            "fields": list(_LIKE),
            "like": [{"doc": {field: words[field] for field in _LIKE}}],
            "min_term_freq": 1,
            "min_doc_freq": 2,
            "max_query_terms": _WORDS_ALIKE,
            "minimum_should_match": 1,
        }
        query: Json = {
            "bool": {
                "must": [{"more_like_this": like}],
                "filter": [{"term": {"citable": 1}}],
                "must_not": [{"term": {"id": document.id}}],
            }
        }
        found, _ = self._ranking.best(query, slice(0, max(1, min(limit, MOST))), BY_SCORE)
        return self._hits(found)

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        known = str(identifier)
        if article := self._records.known(key_of(known)):
            return article
        found = self._all({"bool": {"should": [{"term": {"id": known}}, {"term": {"identifiers": known}}]}})
        itself = [article for article in found if article.source.id == identifier]
        return min(itself or found, key=lambda article: place_of(article.source.id), default=None)

    def concerning(self, identifier: Curie) -> Sequence[Article]:
        """See `nosology.search.engine.Engine.concerning`."""
        article = self.get(identifier)
        source = article.source if article else None
        known = {identifier, *((source.id, source.pmid, source.pmcid, source.doi) if source else ())}
        found = self._all({"terms": {"bears": sorted(str(each) for each in known if each)}})
        return sorted(found, key=lambda notice: place_of(notice.source.id))

    def count(self) -> int:
        """How many articles there are."""
        return self._rarity.many

    def _all(self, query: Json) -> list[Article]:
        """All articles that match, few as they are."""
        body = {"query": {"constant_score": {"filter": query}}, "size": MOST}
        answer = self._ranking.search(body, scored=False)
        return [article_of(hit) for hit in answer["hits"]["hits"]]

    def _hits(self, found: Sequence[Ranked]) -> list[Hit]:
        articles = self._records.of([each.key for each in found])
        return [Hit(article=article, score=each.score) for article, each in zip(articles, found, strict=True)]


def _counting(field: FacetField, most: int) -> Json:
    name = "diseases" if field is FacetField.DISEASE else field.value
    size = _YEARS if field is FacetField.YEAR else 2 * most
    return {"terms": {"field": name, "size": size, "shard_size": max(size, _EACH_SHARD)}}


def _counts(field: FacetField, answer: Json, most: int) -> tuple[FacetCount, ...]:
    buckets: list[Json] = answer["aggregations"][field.value]["buckets"]
    return in_facet_order(field, {str(each["key"]): int(each["doc_count"]) for each in buckets}, most)


def _too_many_endings(error: ClusterError, request: Request) -> BadQuery | None:
    """What to tell where a truncated word in a phrase has more endings than the cluster goes through."""
    cut = next(
        (term for term in positive_terms(request.expression) if term.prefix and " " in term.text), None
    )
    if cut is None or not any(sign in error.what for sign in _ENDINGS):
        return None
    last = cut.text.split()[-1]
    what = f"too many words begin with “{last}”"
    return BadQuery(what, query=cut.text, at=cut.text.rfind(last), remedy="Give more of the word")
