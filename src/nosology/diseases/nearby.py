"""Strings near a string: few typing errors away, found without comparing it to all of them.

Whoever makes an error or two mostly makes them in one half of what they type, so that the other half stands
as it is. Strings with the same beginning, and strings with the same end, lie next to each other in two sorted
lists; only those are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LAST = "\U0010ffff"
_MOST_COMPARED = 6000
_SHORT = 4
"""Letters of which swapping the two in the middle leaves no half alone."""


class Nearby:
    """Finds strings by optimal string alignment (Damerau–Levenshtein without overlapping edits).

    Args:
        strings: All that may be found.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._forward = sorted(strings)
        self._backward = sorted(each[::-1] for each in self._forward)

    def within(self, text: str, edits: int) -> dict[str, int]:
        """Strings at most so many edits away, with their distance: every one at 1 edit, most at 2.

        An edit is a letter too much, too few, for another, or two neighbours swapped. Of two edits far apart,
        one in each half, the string is not found.
        """
        if len(text) < _SHORT:
            return self.anywhere(text, edits)
        half = len(text) // 2
        head, tail = text[: half - 1], text[half + 1 :]
        near = list(_beginning(self._forward, head))
        near += (each[::-1] for each in _beginning(self._backward, tail[::-1]))
        return _compared(text, near, edits)

    def anywhere(self, text: str, edits: int) -> dict[str, int]:
        """Strings at most so many edits away, wherever the edits are: every string is compared."""
        return _compared(text, self._forward, edits)


def _compared(text: str, strings: Sequence[str], edits: int) -> dict[str, int]:
    found = process.extract(text, strings, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return {each: int(distance) for each, distance, _ in found}


def _beginning(ordered: Sequence[str], head: str) -> Sequence[str]:
    start = bisect_left(ordered, head)
    return ordered[start : min(bisect_left(ordered, head + _LAST, start), start + _MOST_COMPARED)]
