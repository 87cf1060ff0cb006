"""Pages as they were finished, kept in memory: those asked for again longest, within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import Scope

    from nosology.site.usage.records import Seen

ROOM = 64 * 2**20
"""Bytes of all pages together."""
_LARGEST_PART = 32
"""No page takes more than this part of the room."""
_ASKED_ONCE = 4
"""This part of the room is for pages that were asked for once."""
_OVERHEAD = 1024
"""Bytes of a page beside its body: headers, tag, places in tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """An answer, ready to be sent again.

    Attributes:
        headers: As the application gave them, compressed as the body is.
        body: All of it.
        route: The route that made it, as Starlette puts it into a scope.
        seen: What it shows, for the counts of visits.
    """

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    route: Any = None
    seen: Seen | None = None

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return len(self.body) + _OVERHEAD

    def mark(self, scope: Scope) -> None:
        """Say of a request what the application would have said that made this."""
        scope["route"] = self.route
        if self.seen is not None:
            scope["state"]["seen"] = self.seen


@dataclass(slots=True)
class _Shelf:
    """Pages in the order of their last use, within so many bytes."""

    room: int
    pages: OrderedDict[str, FinishedPage] = field(default_factory=OrderedDict[str, FinishedPage])
    taken: int = 0

    def put(self, tag: str, page: FinishedPage) -> list[tuple[str, FinishedPage]]:
        """Keep a page; give back those that must go for it."""
        self.pop(tag)
        self.pages[tag] = page
        self.taken += page.size
        gone: list[tuple[str, FinishedPage]] = []
        while self.taken > self.room:
            oldest = next(iter(self.pages))
            gone.append((oldest, self.pages[oldest]))
            self.pop(oldest)
        return gone

    def pop(self, tag: str) -> FinishedPage | None:
        page = self.pages.pop(tag, None)
        self.taken -= page.size if page else 0
        return page


class FinishedPages:
    """Finished pages by entity tag; a page that a tag names never changes.

    Two shelves, each in the order of last use (“segmented LRU”, Karedla, Love, Wherry 1994): a page asked for
    a second time moves to the larger one, so that whoever walks through all pages, or makes up addresses
    without end, drives out nothing that is read often. Not for several threads.

    Args:
        room: Bytes.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._largest = room // _LARGEST_PART
        self._once = _Shelf(room // _ASKED_ONCE)
        self._again = _Shelf(room - room // _ASKED_ONCE)

    def __len__(self) -> int:
        return len(self._once.pages) + len(self._again.pages)

    @property
    def taken(self) -> int:
        """Bytes in use."""
        return self._once.taken + self._again.taken

    def get(self, tag: str) -> FinishedPage | None:
        """The page of a tag, or None; it counts as asked for."""
        page = self._again.pages.get(tag)
        if page is not None:
            self._again.pages.move_to_end(tag)
            return page
        page = self._once.pop(tag)
        if page is not None:
            for gone in self._again.put(tag, page):
                self._once.put(*gone)
        return page

    def put(self, tag: str, page: FinishedPage) -> None:
        """Keep a page, unless it is too large for that."""
        if page.size <= self._largest and tag not in self._again.pages:
            self._once.put(tag, page)
