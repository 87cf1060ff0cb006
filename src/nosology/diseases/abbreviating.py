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
    for short, _, end in _defined(text):
        yield short, end


def spelled_out(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation that a text defines, with its long form, in order."""
    for short, start, end in _defined(text):
        yield short, text[start:end]


def _defined(text: str) -> Iterator[tuple[str, int, int]]:
    """Short forms, with the places where their long forms begin and end."""
    for match in _BRACKETED.finditer(text):
        short = match[1]
        if short.islower():
            continue
        first = max(0, match.start() - _LONGEST)
        before = text[first : match.start()].rstrip().lower()
        start = _spelled_from(before, short.lower())
        if start is not None:
            yield short, first + start, first + len(before)


def _spelled_from(before: str, short: str) -> int | None:
    """Where the last words of a text begin to spell a short form; both in lower case."""
    letters = [letter for letter in short if letter.isalpha()]
    starts = [match.start() for match in _WORD_START.finditer(before, _clause(before))]
    initials = sorted(before[start] for start in starts[-len(letters) :])
    if initials == sorted(letters):
        return starts[-len(letters)]
    return _in_order(letters, before, starts)


def _in_order(letters: list[str], before: str, starts: list[int]) -> int | None:
    window = starts[-min(len(letters) + _MOST_WORDS_BEYOND, 2 * len(letters)) :]
    place = len(before)
    for letter in reversed(letters[1:]):
        place = before.rfind(letter, window[0] if window else place, place)
        if place < 0:
            return None
    fits = [start for start in window if start < place and before[start] == letters[0]]
    return fits[-1] if fits else None


def _clause(before: str) -> int:
    """Where the clause begins that ends a text."""
    return max(before.rfind(mark) for mark in (". ", "; ", ": ", "(")) + 1
