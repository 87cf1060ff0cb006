"""What the site has beside its library, and longer than it: counts of visits, and news."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nosology.site.news.gathering import Gathering
from nosology.site.news.settings import gathering_as_set
from nosology.site.usage.counting import Counting
from nosology.site.usage.settings import counting_as_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the site has beside its library; each may be absent.

    Attributes:
        counting: Counts what visitors look at.
        feeds: Fetches medical news.
    """

    counting: Counting | None = None
    feeds: Gathering | None = None


NOTHING = Beside()


@contextmanager
def beside_as_set(home: Path) -> Generator[Beside]:
    """What the user's settings name, at work while the block runs.

    Args:
        home: The home folder.

    Raises:
        UsageError: A setting is not what it should be.
        UsageUnavailable: A setting names no database that can be spoken to.
    """
    feeds = gathering_as_set(home)
    counting = counting_as_set(home)
    try:
        yield Beside(counting=counting, feeds=feeds)
    finally:
        if feeds is not None:
            feeds.close()
        if counting is not None:
            counting.close()
