"""A source's text with the quoted words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nosology.literature.records import Article
    from nosology.spans import Passage, Quote

_MOST_DIGITS = 7


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
