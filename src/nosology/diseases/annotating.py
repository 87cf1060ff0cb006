"""Mentions of diseases and findings in running text, with their places and identifiers."""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from nosology.diseases.abbreviating import definitions
from nosology.diseases.entries import stored
from nosology.diseases.names import fold_word, word_parts
from nosology.diseases.naming import is_abbreviation
from nosology.diseases.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nosology.diseases.vocabulary import Term, Vocabulary

_PARTED = re.compile(r"[;:!?()\[\]{},]|\.\s")
_ASIDE = re.compile(r"\([A-Z][A-Za-z0-9\-/]{1,9}\)")
_SURE_LENGTH = 4
_JOINED = frozenset({"and", "or"})
_GERMS = frozenset({"virus", "coronavirus", "bacillus"})
"""After the name of a disease they make it that of a germ: “measles virus”."""


class _Found(NamedTuple):
    """A name found: its stretch of the text, how many words it has, what it stands for."""

    start: int
    end: int
    words: int
    term: Term


class Annotator:
    """Finds the names of a vocabulary in texts.

    Args:
        vocabulary: What to find.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms = vocabulary.terms
        self._lengths = vocabulary.lengths

    def annotate(self, text: str) -> list[Mention]:
        """The mentions in a text, in order.

        At each word the longest name that begins there counts; only names that share a word, as in “breast
        and ovarian cancer”, have one stretch in common. An abbreviation that the text defines stands for what
        it is defined as, throughout; one that it defines as something else stands for nothing. Any other
        counts if it is written in capitals and either long and of one meaning, or supported by a full name of
        the same concept elsewhere in the text.

        Args:
            text: Any text. Offsets of mentions are code points.
        """
        found = self._names(text)
        if "(" in text:
            meanings = dict(_meanings(text, found))
            found = _with_defined(text, found, meanings) if meanings else found
        named = {each.term.id for each in found if not each.term.short}
        return [_mention(each) for each in found if _stands(text, each, named)]

    def _names(self, text: str) -> list[_Found]:
        """Every name that a text holds, abbreviations whether they are supported or not."""
        words = _Words(text)
        single = list(map(self._terms.get, words.norms))
        many = [*map(self._lengths.get, map(" ".join, pairwise(words.norms))), None]
        every = zip(words.norms, single, many, strict=False)
        begins = [at for at, (norm, one, more) in enumerate(every) if one or more or norm in _JOINED]
        found: list[_Found] = []
        free = 0
        for place in begins:
            if place >= free and (here := self._at(words, place, single[place], many[place])):
                found.extend(here)
                free = place + here[0].words
        return found

    def _at(
        self, words: _Words, place: int, single: Term | None, lengths: tuple[int, ...] | None
    ) -> Sequence[_Found]:
        """The longest name that begins at a place, or two that share words about it."""
        if lengths and (longer := self._longest(words, place, lengths)):
            return (longer,) if words.after(place + longer.words - 1) not in _GERMS else ()
        if single:
            return (_Found(*words.span(place), 1, single),) if words.after(place) not in _GERMS else ()
        return self._sharing(words, place) if place and words.norms[place] in _JOINED else ()

    def _longest(self, words: _Words, place: int, lengths: tuple[int, ...]) -> _Found | None:
        """The longest name of several words that begins at a place."""
        for length in lengths:
            term = self._terms.get(" ".join(words.norms[place : place + length]))
            if term and place + length <= len(words.norms):
                last = place + length - 1
                if not words.parted(place, last):
                    return _Found(*words.span(place, last), length, term)
        return None

    def _sharing(self, words: _Words, place: int) -> list[_Found]:
        """Two names that share their last words, about the “and” at a place: “breast and ovarian cancer”."""
        norms = words.norms
        after = place + 1 + (norms[place + 1 : place + 2] == ["or"])
        for length in (2, 1):
            last = after + length
            if last >= len(norms):
                continue
            shared = " ".join(norms[after + 1 : last + 1])
            other = self._terms.get(f"{norms[after]} {shared}")
            one = other and self._terms.get(f"{norms[place - 1]} {shared}")
            if one and other and not words.parted(place - 1, last):
                stretch = words.span(place - 1, last)
                return [_Found(*stretch, last + 1 - place, each) for each in (one, other)]
        return []


class _Words:
    """The words of a text: their normal forms, and where they stand.

    An abbreviation in brackets is passed over, so that “von Hippel-Lindau (VHL) disease” can be read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        parts = word_parts(text)
        self._starts = list(accumulate(map(len, parts), initial=0))
        self._places: Sequence[int] = range(1, len(parts), 2)
        words = parts[1::2]
        if "(" in text and (asides := self._asides()):
            self._places = [place for place in self._places if place not in asides]
            words = [parts[place] for place in self._places]
        self.norms = list(map(fold_word, words))

    def _asides(self) -> set[int]:
        """The parts that abbreviations in brackets are made of."""
        found: set[int] = set()
        for match in _ASIDE.finditer(self.text):
            found.update(range(bisect(self._starts, match.start()), bisect(self._starts, match.end())))
        return found

    def span(self, first: int, last: int | None = None) -> tuple[int, int]:
        """Where a word begins and it, or a later one, ends."""
        end = self._places[first if last is None else last] + 1
        return self._starts[self._places[first]], self._starts[end]

    def after(self, place: int) -> str:
        """The word after a place; nothing at the end."""
        return self.norms[place + 1] if place + 1 < len(self.norms) else ""

    def parted(self, first: int, last: int) -> bool:
        """Whether a stop or bracket, other than that of an abbreviation, stands between two words."""
        start, end = self.span(first, last)
        between = self.text[start:end]
        return _PARTED.search(_ASIDE.sub(" ", between) if "(" in between else between) is not None


def _stands(text: str, found: _Found, named: set[str]) -> bool:
    """Whether a name counts: any but an abbreviation, and that if it is supported."""
    if not found.term.short:
        return True
    written = text[found.start : found.end]
    if not is_abbreviation(written):
        return False
    sure = found.term.certain and len(written) >= _SURE_LENGTH and written.isalpha()
    return sure or found.term.id in named


def _meanings(text: str, found: list[_Found]) -> Iterator[tuple[str, Term | None]]:
    """What each abbreviation that the text defines stands for; None where that is no name found."""
    names = [each for each in found if not each.term.short]
    for short, end in definitions(text):
        yield short, next((each.term for each in names if each.start < end <= each.end), None)


def _with_defined(text: str, found: list[_Found], meanings: Mapping[str, Term | None]) -> list[_Found]:
    """The names found, with each abbreviation that the text defines read as it says."""
    kept = [each for each in found if text[each.start : each.end] not in meanings]
    taken = [(each.start, each.end) for each in kept]
    for short, term in meanings.items():
        if term is not None:
            whole = term._replace(short=False)
            places = re.finditer(rf"(?<![^\W_]){re.escape(short)}(?![^\W_])", text)
            kept.extend(
                _Found(*each.span(), 1, whole) for each in places if not _overlaps(each.span(), taken)
            )
    return sorted(kept, key=lambda each: (each.start, each.end))


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _mention(found: _Found) -> Mention:
    term = found.term
    return Mention(
        id=_identifier(term.id),
        label=term.label,
        start=found.start,
        end=found.end,
        also=tuple(map(_identifier, term.also)),
    )


_identifier = lru_cache(maxsize=1 << 15)(stored)
