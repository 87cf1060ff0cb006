"""Entries kept as they were composed, for as long as the library and the standing of their sources last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from nosology.answer.entry_records import Entry
from nosology.identifiers import Curie
from nosology.literature.retractions import Retractions, gravest

MOST = 128
"""How many entries are kept; a large one takes about half a megabyte."""


class ComposedEntries:
    """The entries that were asked for last. Safe to use from several threads.

    It belongs to one opened library, whose records never change: another library has another one. An entry
    is given out only while every source it cites may be relied on by the lists that are handed in.

    Args:
        most: How many entries to keep.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: OrderedDict[tuple[str, Curie], Entry] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, content: str, disease: Curie, lists: Retractions, compose: Callable[[], Entry]) -> Entry:
        """The entry of a disease, composed where it is not kept or may not be shown any more.

        Args:
            content: Content hash of the library.
            disease: Its identifier.
            lists: What retraction lists say now.
            compose: Makes the entry.
        """
        key = (content, disease)
        with self._lock:
            kept = self._entries.get(key)
            if kept is not None and _citable(kept, lists):
                self._entries.move_to_end(key)
                return kept
            self._entries.pop(key, None)
        made = compose()
        if _citable(made, lists):
            self._keep(key, made)
        return made

    def _keep(self, key: tuple[str, Curie], entry: Entry) -> None:
        with self._lock:
            self._entries[key] = entry
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)


def _citable(entry: Entry, lists: Retractions) -> bool:
    """Whether every source that an entry cites may be relied on."""
    return all(
        gravest((reference.source.standing, lists.standing_of(reference.source))).citable
        for reference in entry.answer.references
    )
