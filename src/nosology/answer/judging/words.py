"""Which words two texts share, and how much each of them tells.

A word counts by its inverse document frequency (IDF) over the pinned PubMed records with an abstract;
``words.json`` says how many of them hold each stem and is written by
``benchmarks/answers/support/frequencies.py``. Stems are those of the index (`nosology.search.analysis`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log1p
from os.path import commonprefix

import tantivy

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
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Words of grammar. Not “no” and “not”, “less” and “without”: polarity and direction read those."""
_POLAR = frozenset("no not never neither without none cannot nor less lower".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Word:
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
def _stem(word: str) -> str:
    found = _stems().analyze(word) if len(word) <= LONGEST else []
    return found[0] if found else word.lower()


def content(text: str) -> tuple[Word, ...]:
    """The words of a text that are about something, in order: no grammar, no numbers, no negations."""
    table = frequencies()
    found: list[Word] = []
    for match in _WORD.finditer(text):
        lower = match[0].lower()
        if lower in _GRAMMAR or lower in _POLAR or lower.isdigit():
            continue
        stem = _stem(lower)
        found.append(Word(match[0], stem, match.start(), match.end(), table.weight(stem)))
    return tuple(found)


_PREFIX, _SHARE = 5, 0.8


def same_word(one: str, other: str) -> bool:
    """Whether two stems are one word or forms of one (“metastas”, “metastat”).

    Forms share at least five letters and four fifths of the longer one.
    """
    if one == other:
        return True
    if one[:_PREFIX] != other[:_PREFIX] or min(len(one), len(other)) < _PREFIX:
        return False
    shared = len(commonprefix((one, other)))
    return shared >= _SHARE * max(len(one), len(other))


def held(word: Word, stems: Collection[str]) -> bool:
    """Whether a word, or a form of it, is among stems."""
    return word.stem in stems or any(same_word(word.stem, stem) for stem in stems)


def coverage(words: Collection[Word], stems: Collection[str]) -> float:
    """Share of the weight of words that stems hold, 0 to 1; 1 where there are no words."""
    weights = {word.stem: word.weight for word in words}
    total = sum(weights.values())
    kept = sum(word_weight for stem, word_weight in weights.items() if stem in stems or _form(stem, stems))
    return kept / total if total else 1.0


def _form(stem: str, stems: Collection[str]) -> bool:
    return any(same_word(stem, other) for other in stems)
