"""The baseline: whole words in any case, the longest name at each place, no other rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


class PlainDictionary:
    """Finds names as they are written, letters of either case.

    Args:
        names: Names with their identifiers; of an equal name the first identifier stands.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._identifiers: dict[str, str] = {}
        self._ends: dict[str, set[int]] = {}
        for name, identifier in names:
            key = name.lower()
            if self._identifiers.setdefault(key, identifier) is identifier and (first := _WORD.match(key)):
                self._ends.setdefault(first[0], set()).add(len(key))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and identifier of each name found, none within another."""
        lower, free = text.lower(), 0
        if len(lower) != len(text):  # the few letters that grow when lowered would shift every offset
            lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        found: list[tuple[int, int, str]] = []
        for word in _WORD.finditer(lower):
            start = word.start()
            for length in sorted(self._ends.get(word[0], ()), reverse=True) if start >= free else ():
                end = start + length
                known = self._identifiers.get(lower[start:end])
                if known is not None and _closed(lower, end):
                    found.append((start, end, known))
                    free = end
                    break
        return found


def _closed(text: str, end: int) -> bool:
    """Whether no word runs over a place."""
    around = _WORD.match(text[end - 1 : end + 1])
    return around is None or around.end() == 1 or end == len(text)
