"""A source's text with the quoted words, and every sentence in use, marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nosology.answer.using import Use
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


class Stretch(NamedTuple):
    """A stretch of a source's text: whether a link points at it, and its number among sentences in use."""

    text: str
    followed: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage in stretches, which together are all of its text."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A sentence of a source with every place where it stands, numbered in the order of the text."""

    number: int
    quote: Quote
    places: tuple[Use, ...]


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


def used_sentences(article: Article, uses: Iterable[Use]) -> tuple[Used, ...]:
    """Sentences in use in the order of the text, each with its places."""
    order = {passage.name: place for place, passage in enumerate(article.passages)}
    gathered: dict[Quote, list[Use]] = {}
    for use in uses:
        gathered.setdefault(use.quote, []).append(use)
    quotes = sorted(gathered, key=lambda quote: (order[quote.passage], quote.start, quote.end))
    return tuple(
        Used(number=number, quote=quote, places=tuple(gathered[quote]))
        for number, quote in enumerate(quotes, start=1)
    )


def mark(article: Article | None, followed: Quote | None, used: Sequence[Used] = ()) -> tuple[Marked, ...]:
    """The passages to show: the abstract's, and the title where something in it is marked.

    Args:
        article: The source's text, where the library holds it.
        followed: The quote that a link pointed at; it is marked in any case.
        used: Sentences in use; one that overlaps another one, or the quote, in part is not marked.
    """
    if article is None:
        return ()
    marked = {each.quote.passage for each in used} | ({followed.passage} if followed else set[str]())
    shown = (each for each in article.passages if each.name != "title" or "title" in marked)
    return tuple(_marked(passage, followed, used) for passage in shown)


def _marked(passage: Passage, followed: Quote | None, used: Sequence[Used]) -> Marked:
    numbers = {
        (each.quote.start, each.quote.end): each.number for each in used if each.quote.passage == passage.name
    }
    here = [(followed.start, followed.end)] if followed and followed.passage == passage.name else []
    stretches: list[Stretch] = []
    place = 0
    for start, end in sorted(_apart([*here, *numbers])):
        stretches.append(Stretch(passage.text[place:start]))
        stretches.append(Stretch(passage.text[start:end], (start, end) in here, numbers.get((start, end), 0)))
        place = end
    stretches.append(Stretch(passage.text[place:]))
    return Marked(name=passage.name, stretches=tuple(each for each in stretches if each.text))


def _apart(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places that overlap none given before them."""
    kept: list[tuple[int, int]] = []
    for start, end in dict.fromkeys(places):
        if all(end <= before or after <= start for before, after in kept):
            kept.append((start, end))
            yield start, end
