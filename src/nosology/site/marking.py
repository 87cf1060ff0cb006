"""A source's text with the quoted words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosology.literature.records import Article
    from nosology.spans import Passage, Quote

_MOST_DIGITS = 7


class Piece(NamedTuple):
    """A stretch of text, and whether it is marked."""

    text: str
    marked: bool


def pieces(text: str, start: int, end: int, marks: Iterable[Quote]) -> tuple[Piece, ...]:
    """A stretch of a text cut where marks begin and end; none of the marks overlaps another."""
    cut: list[Piece] = []
    place = start
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            cut += [Piece(text[place : mark.start], marked=False), Piece(mark.text, marked=True)]
            place = mark.end
    cut.append(Piece(text[place:end], marked=False))
    return tuple(piece for piece in cut if piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage cut in three: the words before the quote, the quote, the words after it.

    `quote` is empty where nothing is marked; then `before` is the whole text.
    """

    name: str
    before: str
    quote: str = ""
    after: str = ""


def quoted_place(article: Article | None, passage: str, start: str, end: str) -> Quote | None:
    """The quote that an address points at, or None if the source has no such place.

    Args:
        article: The source's text, where the library holds it.
        passage: Name of the passage, as in the address.
        start: Offset of the first character, as in the address.
        end: Offset after the last character, as in the address.
    """
    found = article.passage(passage) if article else None
    if found is None or not (_is_offset(start) and _is_offset(end)):
        return None
    try:
        return found.quote(int(start), int(end))
    except ValueError:
        return None


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def mark(article: Article | None, quote: Quote | None) -> tuple[Marked, ...]:
    """The passages to show: the abstract's, and the title where the quote stands in it."""
    if article is None:
        return ()
    return tuple(
        _cut(passage, quote)
        for passage in article.passages
        if passage.name != "title" or (quote is not None and quote.passage == "title")
    )


def _cut(passage: Passage, quote: Quote | None) -> Marked:
    text = passage.text
    if quote is None or quote.passage != passage.name:
        return Marked(name=passage.name, before=text)
    return Marked(name=passage.name, before=text[: quote.start], quote=quote.text, after=text[quote.end :])
