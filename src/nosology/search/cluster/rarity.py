"""How many documents hold a word: asked once, as an index never changes once it is filled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from nosology.search.cluster.connection import Connection, Json
from nosology.search.weighted import FIELDS

_REMEMBERED = 50_000


class Rarity:
    """Counts the documents of one index. Safe to use from several threads.

    Args:
        connection: To its cluster.
        index: Its name.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection = connection
        self._index = index
        self._known: dict[str, int] = {}
        self._many: int | None = None

    @property
    def many(self) -> int:
        """How many documents there are."""
        if self._many is None:
            (self._many,) = self._counted([{"match_all": {}}])
        return self._many

    def of(self, words: Sequence[str]) -> tuple[Mapping[str, int], int]:
        """How many documents hold each of these words, and how many there are."""
        remembered = self._known
        known = {word: remembered[word] for word in words if word in remembered}
        missing = [word for word in words if word not in known]
        if missing:
            field = next(iter(FIELDS))
            counted = self._counted([{"term": {field: word}} for word in missing])
            known |= dict(zip(missing, counted, strict=True))
            self._known = known if len(remembered) > _REMEMBERED else {**remembered, **known}
        return known, self.many

    def _counted(self, queries: Sequence[Json]) -> list[int]:
        """How many documents match each query, in all parts of the index: half a count is none."""
        head = json.dumps({"index": self._index, "allow_partial_search_results": False})
        asked = [{"size": 0, "track_total_hits": True, "query": query} for query in queries]
        body = "".join(f"{head}\n{json.dumps(each)}\n" for each in asked)
        answers: list[Json] = self._connection.send("POST", "/_msearch", body, parts="responses")["responses"]
        return [int(each["hits"]["total"]["value"]) for each in answers]
