"""Which words two texts share, and how much each of them tells.

A word counts by its inverse document frequency (IDF) over the pinned PubMed records with an abstract;
``words.json`` says how many of them hold each stem and is written by
``benchmarks/answers/support/frequencies.py``. Stems are those of the index (`nosology.search.analysis`), of words in one
spelling (`nosology.diseases.names`); weights are those of the spelling a text has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import ceil, log1p
from typing import NamedTuple

import tantivy

from nosology.diseases.names import fold_word
from nosology.search.analysis import LONGEST, analyzer

_WORD = re.compile(r"[^\W_]+")
_GRAMMAR = frozenset(
    """
    a about above after again all also although am among an and any are as at be because been before being
    below between both but by can could did do does doing down due during each either few for from further
    had has have having he her here hers him his how however if in into is it its itself just many may me
    might more most much must my nor of off on once only or other our out over own per same shall she should
    so some such than that the their them then there therefore these they this those through thus to too
    under until up upon us very via was we well were what when where whereas whether which while who whom
    whose why will with within would yet you your s t
    """.split()
)
"""Words of grammar. Not “no” and “not”, “less” and “without”: polarity and direction read those."""
_POLAR = frozenset("no not never neither without none cannot nor less lower".split())


class Word(NamedTuple):
    """A word in a text.

    Attributes:
        text: As written.
        stem: In the index's form.
        start: Offset of its first character.
        end: Offset after its last.
        weight: Its IDF, in natural logarithms.
    """

    text: str
    stem: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many records hold each stem.

    Attributes:
        records: How many there are.
        least: A stem that is not listed stands in at most so many.
        holding: Records by stem.
    """

    records: int
    least: int
    holding: Mapping[str, int]

    def weight(self, stem: str) -> float:
        """IDF of a stem, ln(1 + (N - n + ½)/(n + ½)), after Robertson and Spärck Jones as in Lucene."""
        known = self.holding.get(stem, self.least // 2)
        return log1p((self.records - known + 0.5) / (known + 0.5))


@cache
def frequencies() -> Frequencies:
    """The table that comes with the package, read once."""
    text = files("nosology.answer.judging").joinpath("words.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return Frequencies(records=data["records"], least=data["least"], holding=data["holding"])


@cache
def _stems() -> tantivy.TextAnalyzer:
    return analyzer()


@lru_cache(maxsize=65_536)
def stem_of(word: str) -> str:
    """The stem of a word in lower case, as the index has it, of its American spelling and without Greek letters."""
    return _indexed(fold_word(word) or word)


def _indexed(word: str) -> str:
    found = _stems().analyze(word) if len(word) <= LONGEST else []
    return found[0] if found else word


def is_grammar(word: str) -> bool:
    """Whether a word in lower case is one of grammar, so that it says nothing by itself."""
    return word in _GRAMMAR


@lru_cache(maxsize=65_536)
def _told(word: str) -> tuple[str, float] | None:
    """Stem and weight of a word in lower case; None for grammar, negations and numbers."""
    if word in _GRAMMAR or word in _POLAR or word.isdigit():
        return None
    return stem_of(word), frequencies().weight(_indexed(word))


def content(text: str) -> tuple[Word, ...]:
    """The words of a text that are about something, in order: no grammar, no numbers, no negations."""
    return tuple(
        Word(match[0], told[0], match.start(), match.end(), told[1])
        for match in _WORD.finditer(text)
        if (told := _told(match[0].lower()))
    )


_PREFIX, _SHARE = 5, 0.8


def same_word(one: str, other: str) -> bool:
    """Whether two stems are one word or forms of one (“metastas”, “metastat”).

    Forms share at least five letters and four fifths of the longer one.
    """
    if one == other:
        return True
    if one[:_PREFIX] != other[:_PREFIX] or min(len(one), len(other)) < _PREFIX:
        return False
    needed = ceil(_SHARE * max(len(one), len(other)))
    return one[:needed] == other[:needed] and min(len(one), len(other)) >= needed


@dataclass(frozen=True)
class Vocabulary:
    """The stems of a text, to be asked for words and their forms.

    Attributes:
        stems: Every stem.
    """

    stems: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Vocabulary:
        """The vocabulary of words."""
        return cls(frozenset(word.stem for word in words))

    @classmethod
    def of_text(cls, text: str, also: frozenset[str] = frozenset()) -> Vocabulary:
        """The vocabulary of a text, without the places of its words, and more stems that it is to hold."""
        found = (_told(word.lower()) for word in set(_WORD.findall(text)))
        return cls(also.union(told[0] for told in found if told))

    @classmethod
    def joined(cls, parts: Iterable[Vocabulary]) -> Vocabulary:
        """What any of several vocabularies holds."""
        return cls(frozenset[str]().union(*(part.stems for part in parts)))

    @cached_property
    def _beginnings(self) -> Mapping[str, list[str]]:
        """Stems by their first letters, as many as forms of a word must share."""
        found: dict[str, list[str]] = {}
        for stem in self.stems:
            if len(stem) >= _PREFIX:
                found.setdefault(stem[:_PREFIX], []).append(stem)
        return found

    def holds(self, stem: str) -> bool:
        """Whether a stem, or a form of it, is there."""
        if stem in self.stems:
            return True
        others = self._beginnings.get(stem[:_PREFIX])
        return others is not None and any(same_word(stem, other) for other in others)


def coverage(words: Iterable[Word], *vocabularies: Vocabulary) -> float:
    """Share of the weight of words that any of the vocabularies holds, 0 to 1; 1 where there are no words."""
    weights = {word.stem: word.weight for word in words}
    total = sum(weights.values())
    return 1.0 - sum(weights[stem] for stem in _missing(weights, vocabularies)) / total if total else 1.0


def absent(words: Iterable[Word], *vocabularies: Vocabulary) -> list[Word]:
    """The words that none of the vocabularies holds."""
    words = tuple(words)
    missing = _missing({word.stem: word.weight for word in words}, vocabularies)
    return [word for word in words if word.stem in missing]


def _missing(stems: Mapping[str, float], vocabularies: Iterable[Vocabulary]) -> list[str]:
    """The stems that none of the vocabularies holds, in order."""
    left = list(stems)
    for each in vocabularies:
        left = [stem for stem in left if stem not in each.stems and not each.holds(stem)]
    return left


def shared(one: Sequence[Word], other: Sequence[Word]) -> list[tuple[Word, tuple[Word, ...]]]:
    """Words of one text, each with all words of another that are the same or forms of it."""
    places: dict[str, list[Word]] = {}
    for word in other:
        places.setdefault(word.stem, []).append(word)
    pairs: list[tuple[Word, tuple[Word, ...]]] = []
    for word in one:
        found = places.get(word.stem) or [
            each for stem, words in places.items() if same_word(word.stem, stem) for each in words
        ]
        if found:
            pairs.append((word, tuple(found)))
    return pairs
