"""The one narrow protocol that every store of counts meets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from nosology.site.usage.records import Kind, Popular, Visit


class Order(StrEnum):
    """The order of what is shown: by count, or by the last day; then the other, then by key."""

    MOST = "most"
    LATEST = "latest"


class UsageStore(Protocol):
    """Keeps counts. Each method raises `UsageUnavailable` where the store cannot be reached."""

    def add(self, visits: Mapping[Visit, int]) -> None:
        """Add to the counts, all of them or none."""
        ...

    def popular(
        self, kind: Kind, *, since: date, days: int, limit: int, order: Order = Order.MOST
    ) -> list[Popular]:
        """What was seen on many days.

        Args:
            kind: What visitors did.
            since: The first day to look at.
            days: On so many different days at least, 1 or more.
            limit: The most to return.
            order: The first are the most seen, or the last seen.
        """
        ...

    def forget(self, before: date) -> None:
        """Remove the counts of all days before one."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
