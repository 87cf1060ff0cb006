"""Filling an index of a cluster, and putting it in the place of the one before in one step."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from nosology.errors import ClusterBusy, ClusterError, ClusterFull
from nosology.search.cluster.connection import PASSING, Connection, Json, is_full, is_lost, wait
from nosology.search.cluster.indices import Held, alias_of, held_indices
from nosology.search.cluster.mapping import FORM, key_of, source_of, template
from nosology.search.documents import IndexedDocument

_BYTES = 4_000_000
"""Of one request."""
_AT_ONCE = 3
"""Requests under way; no more documents are made ready until one of them is answered."""
_ATTEMPTS = 8
_SHARD = 5_000_000
"""Documents of one shard: some 20 GB."""

_FOR_COPIES = "9s"
"""How long the last copies are waited for."""

_Row = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an index is laid over the nodes.

    Attributes:
        shards: Parts that it is cut into; 0: one for each five million documents.
        copies: Further copies of each part; None: one where there are nodes for it.
    """

    shards: int = 0
    copies: int | None = None


class Loader:
    """Fills a new index, and makes it the current one when it is complete.

    A document is acknowledged when the cluster has it on all copies at hand. What it refuses because it is
    busy, and what was sent to a node that was lost, is sent again; documents have keys, so that nothing is
    there twice.

    Args:
        connection: To the cluster.
        content: Content hash of the library.
        documents: How many there will be.
        layout: How to lay the index over the nodes.
    """

    def __init__(
        self, connection: Connection, content: str, documents: int, layout: Layout | None = None
    ) -> None:
        self._connection = connection
        self._content = content
        self._documents = documents
        self._layout = layout or Layout()
        moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self.index = f"{connection.address.name}-{content[:12]}-{moment}"

    def load(
        self, documents: Iterable[IndexedDocument], progress: Callable[[int], object] | None = None
    ) -> int:
        """Fill the index and put it in place; where it cannot be filled, what was there before stays.

        Once it is asked for to be put in place it is never removed again, whatever the cluster answers: a
        request that went unanswered may have been done.

        Args:
            documents: Each once.
            progress: Told how many more were acknowledged.

        Returns:
            How many documents it holds.

        Raises:
            ClusterError: It cannot be filled; the text says why.
        """
        self._make()
        try:
            self._fill(documents, progress or (lambda _: None))
            held = self._finish()
            there = held_indices(self._connection)
        except BaseException:
            self._remove(self.index)
            raise
        self._switch(there)
        return held

    def _make(self) -> None:
        name = self._connection.address.name
        self._connection.send("PUT", f"/_index_template/{name}", template(name))
        health = self._connection.send("GET", "/_cluster/health")
        copies = self._layout.copies
        settings = {
            "number_of_shards": self._layout.shards or 1 + self._documents // _SHARD,
            "number_of_replicas": int(health["number_of_data_nodes"] > 1) if copies is None else copies,
        }
        about = {"content": self._content, "form": FORM, "documents": self._documents}
        self._connection.send(
            "PUT", f"/{self.index}", {"settings": {"index": settings}, "mappings": {"_meta": about}}
        )

    def _fill(self, documents: Iterable[IndexedDocument], progress: Callable[[int], object]) -> None:
        rows = ((key_of(each.id), json.dumps(source_of(each), ensure_ascii=False)) for each in documents)
        under_way: set[Future[int]] = set()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                for batch in batches(rows, _BYTES):
                    if len(under_way) >= _AT_ONCE:
                        done, under_way = wait_for(under_way, return_when=FIRST_COMPLETED)
                        progress(sum(each.result() for each in done))
                    under_way.add(pool.submit(self._deliver, batch))
                progress(sum(each.result() for each in under_way))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _deliver(self, batch: list[_Row]) -> int:
        """Send documents until the cluster has acknowledged every one of them."""
        left = batch
        for attempt in range(_ATTEMPTS):
            left = self._sent(left)
            if not left:
                return len(batch)
            wait(attempt)
        what = f"the search cluster did not take {len(left):,} documents, sent {_ATTEMPTS} times"
        raise ClusterBusy(
            what, source=self._connection.address.shown, remedy="Load again when it has less to do"
        )

    def _sent(self, batch: list[_Row]) -> list[_Row]:
        """Send documents once; returns those that were not taken and may be the next time.

        Raises:
            ClusterError: One will never be taken.
        """
        body = "".join(f'{{"index":{{"_id":{json.dumps(key)}}}}}\n{row}\n' for key, row in batch)
        answer = self._connection.send("POST", f"/{self.index}/_bulk", body)
        if not answer["errors"]:
            return []
        left: list[_Row] = []
        for row, said in zip(batch, answer["items"], strict=True):
            if "error" in said["index"]:
                self._refuse_for_good(said["index"])
                left.append(row)
        return left

    def _refuse_for_good(self, said: Json) -> None:
        why = str(said["error"].get("reason", ""))
        where = self._connection.address.shown
        if is_full(why):
            raise ClusterFull(
                "the search cluster takes nothing more: a disk is nearly full",
                source=where,
                remedy="Free disk space or add a node, then load again",
            )
        if int(said["status"]) not in PASSING and not is_lost(str(said["error"])):
            what = f"the search cluster refuses a document: {why[:300]}"
            raise ClusterError(what, source=where, record=said.get("_id"), remedy="Report this")

    def _finish(self) -> int:
        """Make the index visible and compact it; how many documents it holds, which must be all."""
        self._connection.send("POST", f"/{self.index}/_refresh")
        self._connection.send("POST", f"/{self.index}/_forcemerge", only_expunge_deletes="true")
        self._connection.send("POST", f"/{self.index}/_refresh")
        with suppress(ClusterError):  # without its copies it can be served; nosology status tells
            waiting = f"wait_for_status=green&timeout={_FOR_COPIES}"  # in the path: the client has its own
            self._connection.send("GET", f"/_cluster/health/{self.index}?{waiting}")
        held = int(self._connection.send("GET", f"/{self.index}/_count")["count"])
        if held != self._documents:
            what = f"the search cluster holds {held:,} documents of {self._documents:,}"
            raise ClusterError(what, source=self._connection.address.shown, remedy="Load again")
        return held

    def _switch(self, held: list[Held]) -> None:
        """Make it the current index in one step; the one before stays, for who has it open, the rest goes.

        What cannot be removed now goes when the next library has been loaded.
        """
        name = self._connection.address.name
        before = [each for each in held if name in each.aliases]
        alias = alias_of(name, self._content)
        actions: list[Json] = [
            {"remove": {"index": each.index, "alias": other}}
            for each in held
            for other in sorted(each.aliases & {name, alias})
        ]
        actions += [{"add": {"index": self.index, "alias": each}} for each in (name, alias)]
        self._connection.send("POST", "/_aliases", {"actions": actions})
        kept = {self.index, *(each.index for each in before)}
        for each in held:
            if each.index not in kept:
                self._remove(each.index)

    def _remove(self, index: str) -> None:
        """Remove an index that nobody needs, if the cluster lets it; it may be gone unanswered."""
        with suppress(ClusterError):
            self._connection.send("DELETE", f"/{index}")


def batches(rows: Iterable[_Row], most: int) -> Iterator[list[_Row]]:
    """Rows in lists of about so many characters, each of one row at least."""
    batch: list[_Row] = []
    size = 0
    for row in rows:
        if batch and size + len(row[1]) > most:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += len(row[1])
    if batch:
        yield batch
