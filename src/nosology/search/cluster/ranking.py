"""Hits in order: by score and place, or by date, from as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nosology.search.cluster.connection import Connection, Json
from nosology.search.cluster.mapping import DOUBTFUL
from nosology.search.engine import DIGITS

BY_SCORE: list[Json] = [{DOUBTFUL: "asc"}, {"_score": "desc"}, {"place": "asc"}]
BY_DATE: list[Json] = [{DOUBTFUL: "asc"}, {"date": "desc"}, {"place": "asc"}]
"""What may not be relied on is last in both."""
_SPARE = 64
"""Hits taken beside those wanted: most ties with the last one are among them."""
_WIDEST = 100_000
"""The most hits with one score among which the order is by identifier."""
_PAGE = 2_000
"""Hits of one page; more are walked through at a point in time, so that no node sorts them all at once."""
_KEPT = "1m"
"""How long a point in time outlives each page."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit.

    Attributes:
        key: What its record is stored under.
        score: Its score, 0 where none is asked for.
        rank: By which hits are ordered; scores are rounded, as they depend on the order of summation.
    """

    key: str
    score: float
    rank: tuple[float, float, int]


class Ranking:
    """Ranks what matches, in one index.

    Args:
        connection: To its cluster.
        index: Its name.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection = connection
        self._index = index

    def best(
        self, query: Json, places: slice, sort: list[Json], *, more: Json | None = None
    ) -> tuple[list[Ranked], Json]:
        """The hits at some places, and the whole first answer.

        Two hits whose scores differ by less than a rounding may come in either order. So all that tie with
        the last one wanted are taken too, and ordered here.

        Args:
            query: In OpenSearch's language.
            places: From which to which place.
            sort: `BY_SCORE` or `BY_DATE`.
            more: What else to ask for: totals, counts.
        """
        limit = places.stop + _SPARE if places.stop > places.start else 0
        body = {"query": query, "sort": sort, "_source": False, **(more or {"track_total_hits": False})}
        answer = self.search({**body, "size": min(limit, _PAGE)})
        found = _ranked(answer)
        plain = {"query": query, "sort": sort, "_source": False, "track_total_hits": False}
        if limit > _PAGE and len(found) == _PAGE:
            found = self._walk(plain, limit)
        while limit and limit < _WIDEST and _tied(found, limit, places.stop):
            limit *= 8
            found = self._walk(plain, limit)
        return sorted(found, key=lambda hit: hit.rank)[places], answer

    def search(self, body: Json, *, scored: bool = True) -> Json:
        """Ask the index; half an answer is none. Scored, words are as rare as in all its shards together."""
        return self._connection.send(
            "POST",
            f"/{self._index}/_search",
            body,
            search_type="dfs_query_then_fetch" if scored else "query_then_fetch",
            allow_partial_search_results="false",
        )

    def _walk(self, body: Json, limit: int) -> list[Ranked]:
        """The first hits, page after page at one point in time."""
        whole = {"keep_alive": _KEPT, "allow_partial_pit_creation": "false"}
        opened = self._connection.send("POST", f"/{self._index}/_search/point_in_time", **whole)
        moment: Json = {"id": opened["pit_id"], "keep_alive": _KEPT}
        found: list[Ranked] = []
        after: Json = {}
        try:
            while len(found) < limit:
                size = min(_PAGE, limit - len(found))
                page = self._connection.send(
                    "POST",
                    "/_search",
                    {**body, **after, "pit": moment, "size": size},
                    search_type="dfs_query_then_fetch",
                    allow_partial_search_results="false",
                )
                found += _ranked(page)
                hits: list[Json] = page["hits"]["hits"]
                if len(hits) < size:
                    break
                after = {"search_after": hits[-1]["sort"]}
        finally:
            self._connection.send("DELETE", "/_search/point_in_time", {"pit_id": [moment["id"]]})
        return found


def _ranked(answer: Json) -> list[Ranked]:
    return [_hit(each) for each in answer["hits"]["hits"]]


def _hit(said: dict[str, Any]) -> Ranked:
    doubtful, second, place = said["sort"][:3]
    score = said.get("_score")
    by_date = score is None
    return Ranked(
        said["_id"],
        0.0 if by_date else float(score),
        (doubtful, -second if by_date else -round(score, DIGITS), place),
    )


def _tied(found: list[Ranked], limit: int, last: int) -> bool:
    """Whether more hits than the first `limit` may rank as the last one wanted does, but for its place."""
    return len(found) == limit and found[-1].rank[:2] == found[last - 1].rank[:2]
