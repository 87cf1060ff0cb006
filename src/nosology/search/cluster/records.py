"""Articles by their keys, some of them remembered: an index never changes once it is filled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from nosology.errors import ClusterOutdated
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.search.cluster.connection import Connection, Json

_REMEMBERED = 2_000
_TOGETHER = 500


class Records:
    """Fetches articles from one index. Safe to use from several threads.

    Args:
        connection: To its cluster.
        index: Its name.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection = connection
        self._index = index
        self._lock = Lock()
        self._known: OrderedDict[str, Article] = OrderedDict()

    def of(self, keys: Sequence[str]) -> list[Article]:
        """The articles stored under these keys, in their order.

        Raises:
            ClusterError: One cannot be had.
        """
        with self._lock:
            had = {key: article for key in keys if (article := self._known.get(key)) is not None}
        missing = [key for key in dict.fromkeys(keys) if key not in had]
        for first in range(0, len(missing), _TOGETHER):
            had |= self._fetched(missing[first : first + _TOGETHER])
        self._remember(had)
        return [had[key] for key in keys]

    def known(self, key: str) -> Article | None:
        """The article stored under this key, where it is remembered."""
        with self._lock:
            return self._known.get(key)

    def _fetched(self, keys: list[str]) -> dict[str, Article]:
        answer = self._connection.send("POST", f"/{self._index}/_mget", {"ids": keys}, parts="docs")
        found: dict[str, Article] = {}
        for each in answer["docs"]:
            if not each.get("found"):
                raise ClusterOutdated(
                    "the search cluster lost a record, or its index was removed",
                    source=self._connection.address.shown,
                    record=each.get("_id"),
                    remedy="Run “nosology load”",
                )
            found[each["_id"]] = article_of(each)
        return found

    def _remember(self, articles: dict[str, Article]) -> None:
        with self._lock:
            self._known.update(articles)
            for key in articles:
                self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)


def article_of(hit: Json) -> Article:
    """The article of a hit or document that came with its record."""
    return article_from_json(hit["_source"]["record"])
