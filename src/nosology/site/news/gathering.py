"""Feeds fetched in the background, one after the other; a request never waits for one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from nosology.diseases.records import Mention
from nosology.errors import NosologyError
from nosology.site.news.keeping import Held, load, save
from nosology.site.news.reading import read_feed
from nosology.site.news.records import Item
from nosology.sources.feeds import fetch_feed

KEPT = 100
"""Pieces of news, of all feeds, the newest."""
_HOUR = 3600.0
_ENDING = 1.0
"""Seconds that a shutdown waits for a feed that is being fetched; then it is left to end with the process."""
_LOG = logging.getLogger(__name__)
Annotate = Callable[[str], Iterable[Mention]]


class Gathering:
    """Fetches feeds every hour, and knows the newest items. Safe to use from several threads.

    A feed that cannot be had, or is none, leaves what was had of it before as it is.

    Args:
        addresses: Of the feeds.
        path: The file that keeps them.
        every: Seconds between rounds.
    """

    def __init__(self, addresses: Sequence[str], path: Path, *, every: float = _HOUR) -> None:
        self._addresses = tuple(dict.fromkeys(addresses))
        self._path = path
        self._every = every
        self._stop = threading.Event()
        kept = load(path)
        self._feeds = {address: kept[address] for address in self._addresses if address in kept}
        self.items = newest(self._feeds.values())
        self._thread: threading.Thread | None = None

    def start(self, annotate: Annotate) -> None:
        """Begin to fetch.

        Args:
            annotate: Finds the diseases that a title names.
        """
        self._thread = threading.Thread(target=self._run, args=(annotate,), name="news", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Fetch no more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_ENDING)

    def _run(self, annotate: Annotate) -> None:
        while not self._stop.is_set():
            self.round(annotate)
            self._stop.wait(self._every)

    def round(self, annotate: Annotate) -> None:
        """Ask every feed once."""
        for address in self._addresses:
            if self._stop.is_set():
                return
            try:
                self._ask(address, annotate)
            except NosologyError as error:
                _LOG.warning("news: %s", error)
            except Exception as error:  # noqa: BLE001 -- a feed is outside text: whatever it breaks, the others go on
                _LOG.warning("news: a feed cannot be read (%s): %s", type(error).__name__, address[:120])

    def _ask(self, address: str, annotate: Annotate) -> None:
        before = self._feeds.get(address, Held())
        fetched = fetch_feed(address, etag=before.etag, modified=before.modified)
        if fetched is None:
            return
        items = tuple(_linked(item, annotate) for item in read_feed(fetched.data, address))
        self._feeds[address] = Held(etag=fetched.etag, modified=fetched.modified, items=items)
        self.items = newest(self._feeds.values())
        save(self._path, self._feeds)


def _linked(item: Item, annotate: Annotate) -> Item:
    named = {str(each.id): each.label for each in annotate(item.title) if each.id.prefix == "MONDO"}
    return replace(item, diseases=tuple(named.items()))


def newest(feeds: Iterable[Held]) -> tuple[Item, ...]:
    """The newest items of all feeds, one of each address, the newest first."""
    by_address = {item.address: item for held in feeds for item in held.items}
    found = sorted(by_address.values(), key=lambda item: (-item.published.timestamp(), item.address))
    return tuple(found[:KEPT])
