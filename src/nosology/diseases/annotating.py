"""Mentions of diseases and findings in running text, with their places and identifiers."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress, count, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nosology.diseases.abbreviating import definitions
from nosology.diseases.entries import stored
from nosology.diseases.names import tokens
from nosology.diseases.naming import is_abbreviation
from nosology.diseases.records import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from nosology.diseases.names import Token
    from nosology.diseases.vocabulary import Term, Vocabulary

_PARTED = re.compile(r"[;:!?()\[\]{},]|\.\s")
_ASIDE = re.compile(r"\([A-Z][A-Za-z0-9\-/]{1,9}\)")
_SURE_LENGTH = 4
_MOST_CHUNKS = 1 << 16
_LONGEST_CHUNK = 64
_MARKS = "\n.,()-/:;%="
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
        self._read = _Reader(vocabulary).__getitem__

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
        words = _Words(text, self._read)
        found: list[_Found] = []
        free = 0
        for place in words.beginnings():
            if place >= free and (here := self._at(words, place)):
                found.extend(here)
                free = place + here[0].words
        return found

    def _at(self, words: _Words, place: int) -> Sequence[_Found]:
        """The longest name that begins at a place, or two that share words about it."""
        word, after = words[place], words[place + 1].norm
        if longer := self._longest(words, place, word.follows.get(after, ())):
            return (longer,) if words[place + longer.words].norm not in _GERMS else ()
        if word.term:
            return (_Found(*words.span(place, place), 1, word.term),) if after not in _GERMS else ()
        return self._sharing(words, place) if place and word.joins else ()

    def _longest(self, words: _Words, place: int, lengths: tuple[int, ...]) -> _Found | None:
        """The longest name of several words that begins at a place."""
        for length in lengths:
            term = self._terms.get(words.joined(place, place + length))
            if term and not words.parted(span := words.span(place, place + length - 1)):
                return _Found(*span, length, term)
        return None

    def _sharing(self, words: _Words, place: int) -> list[_Found]:
        """Two names that share their last words, about the “and” at a place: “breast and ovarian cancer”."""
        after = place + 1 + (words[place + 1].norm == "or")
        own = words[after]
        if words[after + 1].norm not in own.follows:
            return []
        for last in (after + 2, after + 1):
            shared = words.joined(after + 1, last + 1)
            other = self._terms.get(f"{own.norm} {shared}")
            one = other and self._terms.get(f"{words[place - 1].norm} {shared}")
            if one and other and not words.parted(span := words.span(place - 1, last)):
                return [_Found(*span, last + 1 - place, each) for each in (one, other)]
        return []


@dataclass(slots=True)
class _Word:
    """A word of a chunk of text.

    Attributes:
        norm: Its normal form.
        start: Where it begins in the chunk.
        end: Where it ends there.
        term: What it is a name of, by itself.
        follows: By the next word of a name that begins with it: how many words such names have.
        joins: Whether names about it may share their last words.
        begins: Whether anything of this may be.
    """

    norm: str
    start: int
    end: int
    term: Term | None
    follows: Mapping[str, tuple[int, ...]]
    joins: bool
    begins: bool


_END = _Word("", 0, 0, None, {}, joins=False, begins=False)
_begins = attrgetter("begins")


class _Reader(dict[str, tuple[_Word, ...]]):
    """The words of each chunk of text between two spaces, remembered: texts repeat most of them.

    Args:
        vocabulary: What the words may be names of.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, chunk: str) -> tuple[_Word, ...]:
        """Read a chunk that is not remembered."""
        words = tuple(map(self._word, tokens(chunk)))
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_CHUNKS:
                self.clear()
            self[chunk] = words
        return words

    def _word(self, token: Token) -> _Word:
        term = self._vocabulary.terms.get(token.norm)
        follows = self._vocabulary.follows.get(token.norm, _END.follows)
        joins = token.norm in _JOINED
        return _Word(*token, term, follows, joins, begins=joins or term is not None or bool(follows))


def _chunks(text: str) -> list[str]:
    """The text between spaces and the commonest marks, every character of it or a space in its place.

    An abbreviation in brackets is passed over, so that “von Hippel-Lindau (VHL) disease” can be read.
    """
    if "(" in text:
        text = _ASIDE.sub(lambda match: " " * len(match[0]), text)
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.split(" ")


class _Words:
    """The words of a text in order, and where they stand.

    Args:
        text: The text.
        read: Gives the words of a chunk of text without spaces.
    """

    def __init__(self, text: str, read: Callable[[str], tuple[_Word, ...]]) -> None:
        self._text = text
        self._chunks = _chunks(text)
        self._read = list(map(read, self._chunks))
        self._words = [*chain.from_iterable(self._read), _END, _END, _END]

    def __getitem__(self, place: int) -> _Word:
        """The word at a place; up to three places beyond the last are words without letters."""
        return self._words[place]

    def beginnings(self) -> list[int]:
        """The places where a name begins by its first two words, or two names may share their last words."""
        words = self._words
        every = zip(count(), words, islice(words, 1, None), islice(words, 2, None))
        return [
            place
            for place, word, after, then in compress(every, map(_begins, words))
            if after.norm in word.follows
            or word.term
            or (word.joins and (then.norm in after.follows or after.joins))
        ]

    def joined(self, start: int, stop: int) -> str:
        """The words of some places in normal form."""
        return " ".join([word.norm for word in self._words[start:stop]])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a word begins, and it or a later one ends."""
        return self._start(first) + self._words[first].start, self._start(last) + self._words[last].end

    def _start(self, place: int) -> int:
        """Where the chunk of a word begins."""
        lengths, counts = self._places
        chunk = bisect(counts, place)
        return lengths[chunk] + chunk

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """How many characters chunks have before each, and how many words up to its end."""
        lengths = accumulate(map(len, self._chunks), initial=0)
        return list(lengths), list(accumulate(map(len, self._read)))

    def parted(self, span: tuple[int, int]) -> bool:
        """Whether a stop or bracket, other than that of an abbreviation, stands in the words of a span."""
        between = self._text[span[0] : span[1]]
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
            places = _places(text, short)
            kept.extend(_Found(*each, 1, whole) for each in places if not _overlaps(each, taken))
    return sorted(kept, key=lambda each: (each.start, each.end))


def _places(text: str, short: str) -> Iterator[tuple[int, int]]:
    """Where a short form stands as a word."""
    start = text.find(short)
    while start >= 0:
        end = start + len(short)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end
        start = text.find(short, start + 1)


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
