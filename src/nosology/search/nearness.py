"""Words near each other, in an index that knows only phrases: all ways to place them, and too many.

Two words are a phrase with slop in either order. With more, Tantivy's slop misses some, so that the places
are counted out. Each way is sought by itself, among the articles that hold the rarest of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from math import comb, factorial

from nosology.errors import BadQuery
from nosology.search.engine import Request
from nosology.search.expressions import Term, all_terms

_PAIR = 2
_MOST_WAYS = 1000
"""The most ways to place words in one query: making a phrase of each takes time, whatever it finds."""
_MOST_PASSES = 100.0
"""The most articles gone through for them, as a multiple of all: some 15 ms each among 50,000 articles."""

Placing = tuple[list[str | tuple[int, str]], int]
"""Words, each with its place where other places may lie between, and the slop of their phrase."""

_Share = Callable[[Term, Sequence[str]], float]


def placings(words: Sequence[str], near: int) -> Iterator[Placing]:
    """Every way to place two or more words so that at most `near` others stand between them."""
    if len(words) == _PAIR:
        yield list(words), near
        yield list(reversed(words)), near
        return
    for ordered in set(permutations(words)):
        for gaps in _gaps(near, len(words) - 1):
            places = [place + sum(gaps[:place]) for place in range(len(words))]
            yield list(zip(places, ordered, strict=True)), 0


def refuse_too_many(request: Request, words_of: Callable[[Term], Sequence[str]], share: _Share) -> None:
    """Refuse a request whose words can be placed near each other in too many ways, all of them together.

    Args:
        request: What is asked for.
        words_of: The words of a term, as they are indexed.
        share: The part of all articles that one phrase of these words, in the fields of a term, goes through;
            summed over the fields.

    Raises:
        BadQuery: There are too many; it points at the words with which they become so.
    """
    ways, passes = 0, 0.0
    for term in all_terms(request.expression):
        words = words_of(term) if term.near is not None and not term.prefix else ()
        if len(words) < _PAIR:
            continue
        many = _ways(len(words), term.near or 0)
        before, ways, passes = ways, ways + many, passes + min(many, _MOST_WAYS) * share(term, words)
        if ways > _MOST_WAYS or passes > _MOST_PASSES:
            raise BadQuery(
                f"there are too many ways to place these words{' and those before' if before else ''}",
                query=request.text or term.text,
                at=term.start if request.text else 0,
                remedy="Use a smaller number after ~, rarer words, or fewer of them at once",
            )


def _ways(words: int, near: int) -> int:
    """How many `placings` there are, at least; of ten words and more, as many as of ten are too many."""
    return _PAIR if words == _PAIR else factorial(min(words, 10)) * comb(near + words - 1, words - 1)


def _gaps(most: int, count: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread at most `most` words over `count` gaps."""
    if count == 0:
        yield ()
        return
    for first in range(most + 1):
        yield from ((first, *rest) for rest in _gaps(most - first, count - 1))
