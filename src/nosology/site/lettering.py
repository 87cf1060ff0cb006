"""Words set into boxes of a drawing, by an estimate of how wide they come out in the reader's font."""

from __future__ import annotations

import re
import unicodedata

FONT_SIZE = 13
"""CSS pixels."""

_NARROW = frozenset("iljtfrI.,:;'’|!()[]/- ")
_WIDE = frozenset("mwMW—…@%")
_NARROW_SHARE, _USUAL_SHARE, _CAPITAL_SHARE, _WIDE_SHARE, _FULL_SHARE = 40, 60, 76, 96, 105
"""Hundredths of the font size, a little more than the system fonts of today need."""

_PIECE = re.compile(r" |[^ /-]*[/-]+|[^ /-]+")


def plain(text: str) -> str:
    """A text on one line, without characters that XML cannot hold or that turn the direction of others."""
    folded = " ".join(text.split())
    return "".join(letter for letter in folded if letter.isprintable())


def width_of(text: str) -> int:
    """How wide a text comes out at most, in CSS pixels at `FONT_SIZE`."""
    return sum(map(_share, text)) * FONT_SIZE // 100


def set_lines(text: str, width: int, most: int) -> tuple[str, ...]:
    """A text broken into lines; where it needs more than there may be, the last ends in “…”.

    Args:
        text: On one line (see `plain`).
        width: Most CSS pixels to a line.
        most: Most lines, at least one.
    """
    lines = _broken(text, width)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], _elided(rest, width)]
    return tuple(lines)


def _share(letter: str) -> int:
    if letter in _NARROW:
        return _NARROW_SHARE
    if letter in _WIDE:
        return _WIDE_SHARE
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return _FULL_SHARE
    return _CAPITAL_SHARE if letter.isupper() else _USUAL_SHARE


def _broken(text: str, width: int) -> list[str]:
    """Lines broken at spaces, after hyphens and slashes, and, where nothing else helps, within a word."""
    lines: list[str] = []
    line = ""
    for piece in (part for whole in _PIECE.findall(text) for part in _fitting(whole, width)):
        if width_of((line + piece).rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _fitting(piece: str, width: int) -> list[str]:
    """A piece in parts that each fit a line; one letter always does."""
    parts: list[str] = []
    rest = piece
    while len(rest) > 1 and width_of(rest) > width:
        size = len(rest) - 1
        while size > 1 and width_of(rest[:size]) > width:
            size -= 1
        parts.append(rest[:size])
        rest = rest[size:]
    return [*parts, rest]


def _elided(text: str, width: int) -> str:
    size = len(text)
    while size and width_of(text[:size].rstrip() + "…") > width:
        size -= 1
    return text[:size].rstrip() + "…"
