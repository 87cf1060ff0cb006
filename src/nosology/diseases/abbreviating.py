"""Abbreviations that a text defines itself: “systemic sclerosis (SSc)”.

Source of the method: A. S. Schwartz and M. A. Hearst, A simple algorithm for identifying abbreviation
definitions in biomedical text, Pacific Symposium on Biocomputing 2003: the letters of the short form are
sought, from the right, in the words before the bracket, and its first letter must begin a word. Initials in
another order (“sclerosis multiplex (MS)”) count as well, if they are those of just as many words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETED = re.compile(r"\(([A-Za-z][^()\s;,]{1,9})(?:[;,][^()]*)?\)")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_MOST_WORDS_BEYOND = 5
_LONGEST = 120
"""Characters before a bracket in which a long form is sought."""


def definitions(text: str) -> Iterator[tuple[str, int]]:
    """The abbreviations that a text defines.

    Args:
        text: Any text.

    Yields:
        Each short form with the place where its long form ends, in order.
    """
    for match in _BRACKETED.finditer(text):
        short = match[1]
        if short.islower():
            continue
        before = text[max(0, match.start() - _LONGEST) : match.start()].rstrip().lower()
        if _spells(before, short.lower()):
            yield short, max(0, match.start() - _LONGEST) + len(before)


def _spells(before: str, short: str) -> bool:
    """Whether the last words of a text spell a short form; both in lower case."""
    letters = [letter for letter in short if letter.isalpha()]
    starts = [match.start() for match in _WORD_START.finditer(before, _clause(before))]
    initials = sorted(before[start] for start in starts[-len(letters) :])
    return initials == sorted(letters) or _in_order(letters, before, starts)


def _in_order(letters: list[str], before: str, starts: list[int]) -> bool:
    window = starts[-min(len(letters) + _MOST_WORDS_BEYOND, 2 * len(letters)) :]
    place = len(before)
    for letter in reversed(letters[1:]):
        place = before.rfind(letter, window[0] if window else place, place)
        if place < 0:
            return False
    return any(before[start] == letters[0] for start in window if start < place)


def _clause(before: str) -> int:
    """Where the clause begins that ends a text."""
    return max(before.rfind(mark) for mark in (". ", "; ", ": ", "(")) + 1
