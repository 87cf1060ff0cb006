"""Counts in memory: the double of the store, gone with the process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from threading import Lock

from nosology.site.usage.records import Kind, Popular, Visit
from nosology.site.usage.store import Order


class MemoryStore:
    """Keeps counts in a dictionary. Safe to use from several threads."""

    def __init__(self) -> None:
        self._counts: Counter[Visit] = Counter()
        self._lock = Lock()

    def add(self, visits: Mapping[Visit, int]) -> None:
        """See `UsageStore`."""
        with self._lock:
            self._counts.update(visits)

    def popular(
        self, kind: Kind, *, since: date, days: int, limit: int, order: Order = Order.MOST
    ) -> list[Popular]:
        """See `UsageStore`."""
        counted: dict[str, dict[date, int]] = {}
        with self._lock:
            for visit, count in self._counts.items():
                if visit.seen.kind is kind and visit.day >= since:
                    counted.setdefault(visit.seen.key, {})[visit.day] = count
        found = [
            Popular(key=key, count=sum(by_day.values()), last=max(by_day))
            for key, by_day in counted.items()
            if len(by_day) >= days
        ]
        return sorted(found, key=_PLACES[order])[:limit]

    def forget(self, before: date) -> None:
        """See `UsageStore`."""
        with self._lock:
            for visit in [each for each in self._counts if each.day < before]:
                del self._counts[visit]

    def close(self) -> None:
        """See `UsageStore`."""


def _most(found: Popular) -> tuple[int, int, str]:
    return -found.count, -found.last.toordinal(), found.key


def _latest(found: Popular) -> tuple[int, int, str]:
    return -found.last.toordinal(), -found.count, found.key


_PLACES = {Order.MOST: _most, Order.LATEST: _latest}
