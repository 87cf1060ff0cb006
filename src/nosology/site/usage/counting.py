"""Counting off the request path: a bounded queue, one thread that writes, a picture of what to show."""

from __future__ import annotations

import logging
import queue
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

from nosology.errors import UsageUnavailable
from nosology.site.usage.records import Kind, Popular, Seen, Visit
from nosology.site.usage.store import Order, UsageStore

KEPT = timedelta(days=90)
"""Counts of days longer ago are removed."""
SHOWN = 8
"""The most things of a kind that are shown."""
_WAITING = 10_000
"""The most visits that wait to be written; more are lost rather than a page made slow."""
_ENDING = 5.0
"""Seconds that a shutdown waits for the last counts to be written."""
_ORDERS = {Kind.PAGE: Order.MOST, Kind.SEARCH: Order.LATEST, Kind.QUESTION: Order.MOST}
_LOG = logging.getLogger(__name__)


def today_utc() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()


class Counting:
    """Notes what is seen, and knows what to show. Safe to use from several threads.

    Nothing here touches the store but one thread; where the store cannot be reached, counts are lost and the
    site goes on.

    Args:
        store: Where counts are kept; closed with this.
        days: A thing is shown once it was seen on so many different days, 1 or more.
        pause: Seconds for which visits are gathered into one write.
        today: Tells the day.
    """

    def __init__(
        self,
        store: UsageStore,
        *,
        days: int = 3,
        pause: float = 5.0,
        today: Callable[[], date] = today_utc,
    ) -> None:
        self._store = store
        self._days = days
        self._pause = pause
        self._today = today
        self._queue: queue.Queue[Visit | Event | None] = queue.Queue(_WAITING)
        self._hurry = Event()
        self._shown: Mapping[Kind, tuple[Popular, ...]] = {}
        self._cleared: date | None = None
        self._thread = Thread(target=self._run, name="usage", daemon=True)
        self._thread.start()

    def note(self, seen: Seen) -> None:
        """Count one more; at once, and never raises. Where too many wait, it is lost."""
        try:
            self._queue.put_nowait(Visit(seen, self._today()))
        except queue.Full:
            _LOG.debug("a count was lost: too many wait")

    def popular(self, kind: Kind) -> tuple[Popular, ...]:
        """What to show, as of the last write; asks no database."""
        return self._shown.get(kind, ())

    def flush(self) -> None:
        """Wait until what was noted before is written, or was lost."""
        written = Event()
        self._hurry.set()
        self._queue.put(written)
        written.wait(_ENDING)
        self._hurry.clear()

    def close(self) -> None:
        """Write what waits, and let go of the store; one that hangs is waited for a few seconds."""
        self._hurry.set()
        try:
            self._tell_to_end()
            self._thread.join(_ENDING)
        finally:
            self._store.close()

    def _tell_to_end(self) -> None:
        """The last thing in the queue is None; where too many wait, counts are lost for it."""
        while True:
            try:
                self._queue.put_nowait(None)
            except queue.Full:
                with suppress(queue.Empty):
                    self._queue.get_nowait()
            else:
                return

    def _run(self) -> None:
        going = True
        self._look()
        while going:
            first = self._queue.get()
            if isinstance(first, Visit):
                self._hurry.wait(self._pause)
            waiting = [first, *self._drained()]
            going = None not in waiting
            self._write(Counter(each for each in waiting if isinstance(each, Visit)))
            for each in waiting:
                if isinstance(each, Event):
                    each.set()

    def _drained(self) -> list[Visit | Event | None]:
        held: list[Visit | Event | None] = []
        while len(held) < _WAITING:
            try:
                held.append(self._queue.get_nowait())
            except queue.Empty:
                break
        return held

    def _write(self, visits: Counter[Visit]) -> None:
        if not visits:
            return
        try:
            self._store.add(visits)
        except UsageUnavailable as error:
            _LOG.warning("%d counts were lost: %s", visits.total(), error)
        else:
            self._look()

    def _look(self) -> None:
        """Take a new picture of what to show, and remove what is too old, once a day."""
        today = self._today()
        since = today - KEPT
        try:
            if self._cleared != today:
                self._store.forget(since)
                self._cleared = today
            self._shown = {
                kind: tuple(self._store.popular(kind, since=since, days=self._days, limit=SHOWN, order=order))
                for kind, order in _ORDERS.items()
            }
        except UsageUnavailable as error:
            _LOG.warning("what visitors look at cannot be shown: %s", error)
