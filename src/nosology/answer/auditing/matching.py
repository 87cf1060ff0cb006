"""Whether words stand in a text: as they are, or altered by a few."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from nosology.answer.judging.rewording import tells
from nosology.literature.records import Article
from nosology.spans import Passage, Quote

_TOKEN = re.compile(
    r"(?<![\w.])[-‐−–]?[0-9]+(?:[.,·][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|[<>=≤≥±%‰°/+×~]", re.UNICODE
)
_FEW_WORDS = 5
"""A shorter stretch says too little to be recognised as a quotation."""
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a text: in normal form, with its offsets."""

    form: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Words, numbers and telling signs (``<``, ``%``, ``±`` …) of a text, in normal form."""
    return tuple(Word(_form(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=65_536)
def _form(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).casefold()
    return folded.replace("−", "-").replace("‐", "-").replace("–", "-").replace("·", ".").replace("’", "'")


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

    Words from within a sentence may say more than it (“… in mice”), or its opposite (“it is false that …”).
    """
    touched = [
        each
        for each in article.sentences
        if each.passage.name == quote.passage and each.start < quote.end and quote.start < each.end
    ]
    left = (
        part
        for each in touched
        for part in (
            each.passage.text[each.start : max(each.start, quote.start)],
            each.passage.text[min(each.end, quote.end) : each.end],
        )
    )
    return bool(touched) and not any(map(tells, left))


def quoted_stretches(text: str) -> tuple[str, ...]:
    """What a statement gives in quotation marks as somebody's words: stretches of five words or more."""
    found = re.findall(r"“([^“”]{10,2000})”|\"([^\"]{10,2000})\"|«([^«»]{10,2000})»", text)
    stretches = ("".join(groups) for groups in cast("list[tuple[str, ...]]", found))
    return tuple(each for each in stretches if len(words_of(each)) >= _FEW_WORDS)
