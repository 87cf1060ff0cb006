"""Collecting the passages of a document: unique names, exact text, sentences within paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from nosology.literature.sentences import split
from nosology.spans import Passage

MAX_NAME = 160
"""Most characters of a passage's name."""


class Passages:
    """The passages of one document in order, the title first."""

    def __init__(self, title: str) -> None:
        self._found = {"title": Passage(name="title", text=title, sentences=((0, len(title)),))}

    def add(self, name: str, paragraphs: Iterable[str]) -> str | None:
        """Add a passage.

        Args:
            name: What to call it; made small, and numbered where there is one of that name.
            paragraphs: Its text. White space is folded within each; each stands on a line of its own.

        Returns:
            The name it got, or None where there is no text.
        """
        lines = [line for paragraph in paragraphs if (line := " ".join(paragraph.split()))]
        if not lines:
            return None
        unique = self._unique(name)
        self._found[unique] = Passage(name=unique, text="\n".join(lines), sentences=tuple(_sentences(lines)))
        return unique

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def all(self) -> tuple[Passage, ...]:
        """Every passage, in order."""
        return tuple(self._found.values())

    def _unique(self, name: str) -> str:
        base = tidy(name) or "text"
        unique, number = base, 1
        while unique in self._found:
            number += 1
            unique = f"{base} {number}"
        return unique


def tidy(name: str) -> str:
    """A heading as the name of a passage: small letters, no closing colon or full stop, not too long."""
    lowered = " ".join(name.lower().split()).strip(":. ")
    return lowered if len(lowered) <= MAX_NAME else lowered[:MAX_NAME].rsplit(" ", 1)[0]


def _sentences(lines: list[str]) -> Iterable[tuple[int, int]]:
    at = 0
    for line in lines:
        yield from ((at + start, at + end) for start, end in split(line))
        at += len(line) + 1
