"""Whether words stand in a text: as they are, or altered by a few."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property, lru_cache

from nosology.answer.auditing.wordlists import (
    COMPARATORS,
    DIRECTIONS,
    HEDGES,
    NEGATIONS,
    SMALL_WORDS,
    synonym_of,
)
from nosology.literature.records import Article
from nosology.spans import Passage, Quote

_TOKEN = re.compile(
    r"(?<![\w.])[-−–]?[0-9]+(?:[.,·][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|[<>=≤≥±%‰°/+×~]", re.UNICODE
)
_ENOUGH = 0.7
"""Least share of words in common, in order, for a statement to be a sentence with words altered."""
_FEW_WORDS = 5
"""A shorter stretch says too little to be recognised as a quotation."""
_COVERED = 0.6
"""A part of a sentence that is shorter than this share of it is not read as the sentence."""
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a text: in normal form, with its offsets."""

    form: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words, numbers and telling signs (``<``, ``%``, ``±`` …) of a text; quotation marks and case say nothing."""
    return tuple(Word(_form(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=65_536)
def _form(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).casefold()
    return folded.replace("−", "-").replace("–", "-").replace("·", ".").replace("’", "'")


class Words:
    """The words of a text, ready to be searched."""

    def __init__(self, text: str) -> None:
        self.words = words_of(text)
        self._joined = _joined(word.form for word in self.words)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words in normal form."""
        return tuple(word.form for word in self.words)

    def find(self, sought: Sequence[str]) -> tuple[int, int] | None:
        """Offsets in the text of these words side by side, or None."""
        at = self._joined.find(_joined(sought)) if sought else -1
        if at < 0:
            return None
        first = self._joined.count("\0", 0, at + 1) - 1
        return self.words[first].start, self.words[first + len(sought) - 1].end


def _joined(forms: Iterable[str]) -> str:
    return f"\0{chr(0).join(forms)}\0"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source with its place."""

    passage: Passage
    start: int
    end: int
    words: Words

    @property
    def text(self) -> str:
        """As published."""
        return self.passage.text[self.start : self.end]

    @property
    def quote(self) -> Quote:
        """As a quote."""
        return self.passage.quote(self.start, self.end)


class ReadArticle:
    """An article with its words, read once for all statements that cite it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._passages = [(passage, Words(passage.text)) for passage in article.passages]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All its sentences, those of the title among them."""
        return tuple(
            Sentence(passage, start, end, Words(passage.text[start:end]))
            for passage in self.article.passages
            for start, end in passage.sentences or ((0, len(passage.text)),)
            if start < end
        )

    def find(self, forms: Sequence[str]) -> Quote | None:
        """The first place where these words stand side by side."""
        for passage, words in self._passages:
            if place := words.find(forms):
                return _to_stop(passage, *place)
        return None

    def nearest(self, forms: Sequence[str], most: int = _NEAREST) -> tuple[Sentence, ...]:
        """The sentences that share most words with these, nearest first."""
        sought = Counter(forms)
        shared = [
            (
                sum((sought & Counter(each.words.forms)).values())
                * 2
                / (len(forms) + len(each.words.words) or 1),
                -place,
            )
            for place, each in enumerate(self.sentences)
        ]
        best = sorted(shared, reverse=True)[:most]
        return tuple(self.sentences[-place] for share, place in best if share > 0)


def _to_stop(passage: Passage, start: int, end: int) -> Quote:
    """A stretch with the full stop and brackets that close it, where they belong to the sentence."""
    ends = {last for _, last in passage.sentences} | {len(passage.text)}
    while end < len(passage.text) and end not in ends and passage.text[end] in ".?!)]”\"’'%":
        end += 1
    begins = {first for first, _ in passage.sentences}
    while start > 0 and start not in begins and passage.text[start - 1] in "([“\"‘'":
        start -= 1
    return passage.quote(start, end)


def stands_whole(quote: Quote, article: ReadArticle) -> bool:
    """Whether a stretch is one or more whole sentences, or as good as: nothing telling of them is left out.

    Words taken from within a sentence may say the opposite of it: “it is not true that …”.
    """
    touched = [
        each
        for each in article.sentences
        if each.passage.name == quote.passage and each.start < quote.end and quote.start < each.end
    ]
    whole = sum(len(each.words.words) for each in touched)
    taken = len(words_of(quote.text))
    if not whole or taken < _COVERED * whole:
        return taken == whole
    left = [
        word.form
        for each in touched
        for word in each.words.words
        if not quote.start <= each.start + word.start < quote.end
    ]
    return not any(form in NEGATIONS or form in HEDGES for form in left)


class Alteration(StrEnum):
    """What kind of words were altered, the gravest first."""

    NEGATION = "a negation"
    DIRECTION = "the direction"
    NUMBER = "a figure"
    COMPARATOR = "a comparison"
    WORD = "a word"


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence of a source that a statement repeats with other words.

    Attributes:
        sentence: The sentence.
        kind: What was altered, the gravest.
        theirs: The source's words.
        ours: The statement's words in their place.
    """

    sentence: Sentence
    kind: Alteration
    theirs: str
    ours: str


def altered(forms: Sequence[str], article: ReadArticle) -> Altered | None:
    """The sentence that a statement repeats with telling words altered, or None where there is none.

    A statement repeats a sentence where `_ENOUGH` of their words are the same in the same order. Small words,
    inflections and usual synonyms are not telling.
    """
    for sentence in article.nearest(forms):
        theirs = sentence.words.forms
        matcher = SequenceMatcher(None, theirs, list(forms), autojunk=False)
        if matcher.ratio() < _ENOUGH:
            continue
        changes = list(_changes(theirs, forms, matcher.get_opcodes()))
        if not changes:
            return None
        kind, removed, added = min(changes, key=lambda change: list(Alteration).index(change[0]))
        return Altered(sentence, kind, " ".join(removed), " ".join(added))
    return None


_Change = tuple[Alteration, list[str], list[str]]


def _changes(
    theirs: Sequence[str], ours: Sequence[str], steps: Iterable[tuple[str, int, int, int, int]]
) -> Iterator[_Change]:
    for step, start, end, first, last in steps:
        removed, added = list(theirs[start:end]), list(ours[first:last])
        if step == "equal" or not (removed or added):
            continue
        edge = start == 0 or end == len(theirs)
        if kind := _kind(removed, added, edge=edge):
            yield kind, removed, added


def _kind(removed: list[str], added: list[str], *, edge: bool) -> Alteration | None:
    """What a change of words alters; None where it is not telling."""
    changed = {*removed} ^ {*added}
    if changed & NEGATIONS:
        return Alteration.NEGATION
    if _directions(removed) != _directions(added) and (added or not edge):
        return Alteration.DIRECTION
    if any(_is_figure(form) for form in changed) and (added or not edge):
        return Alteration.NUMBER
    if changed & COMPARATORS and (added or not edge):
        return Alteration.COMPARATOR
    known = {synonym_of(form) for form in removed}
    strange = [form for form in added if form not in SMALL_WORDS and synonym_of(form) not in known]
    return Alteration.WORD if strange else None


def _directions(forms: Iterable[str]) -> set[str]:
    return {DIRECTIONS[stem] for form in forms if (stem := synonym_of(form)) in DIRECTIONS}


def _is_figure(form: str) -> bool:
    return any(character.isdigit() for character in form)


def quoted_stretches(text: str) -> tuple[str, ...]:
    """What a statement gives in quotation marks as somebody's words: stretches of five words or more."""
    found = re.findall(r"“([^“”]{10,2000})”|\"([^\"]{10,2000})\"|«([^«»]{10,2000})»", text)
    stretches = (next(filter(None, groups)) for groups in found)
    return tuple(each for each in stretches if len(words_of(each)) >= _FEW_WORDS)
