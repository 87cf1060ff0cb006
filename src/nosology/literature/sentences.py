"""Where sentences begin and end, as exact character offsets."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[.?!]['”\")\]]*\s+(?=[\"“'(\[]?[A-Z0-9α-ωΑ-Ω])")
_NEVER_ENDS = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|vs|cf|approx|ca|dr|prof|mr|mrs|ms|st|al|viz|incl|subsp|[A-Za-z])\.['”\")\]]*\s+$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(\[])(?:figs?|nos?|refs?|vol|eq|pp?|chap|sect)\.\s+$", re.IGNORECASE)
_LETTER_ENDS = re.compile(
    r"\b(?:type|group|vitamin|hepatitis|class|grade|stage|factor|phase|\d)\s?-?[A-Za-z]\.['”\")\]]*\s+$",
    re.IGNORECASE,
)
"""A single letter that does end a sentence: “hepatitis B. We …”, “37 C. The …”."""


def split(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text.

    A full stop ends a sentence where white space and a capital or figure follow, but not
    after common abbreviations, initials (“J. Smith”) or within “p < .05”.

    Args:
        text: Any text.

    Returns:
        Offsets ``(start, end)`` in order, not overlapping, which together hold every
        character that is not white space at a sentence's edge.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        end = match.end()
        if _goes_on(text, max(start, end - 24), end):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to an abbreviation."""
    tail = text[start:end]
    if _BEFORE_NUMBER.search(tail):
        return text[end : end + 1].isdigit()
    return bool(_NEVER_ENDS.search(tail)) and not _LETTER_ENDS.search(tail)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
