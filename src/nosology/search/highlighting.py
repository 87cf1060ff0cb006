"""Where the words of a query stand in an article, to the character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import tantivy

from nosology.literature.records import Article
from nosology.search.analysis import analyzer, plain_analyzer
from nosology.search.expressions import Expression, Field, Run, Term, positive_terms
from nosology.search.fields import SOUGHT
from nosology.search.syntax import without_stop_words
from nosology.spans import Passage, Quote

_Span: TypeAlias = tuple[int, int]


class _Word(NamedTuple):
    """A word of a text as it is indexed, with its offsets in code points."""

    text: str
    start: int
    end: int


class Highlighter:
    """Finds the words of one query in articles.

    Args:
        expression: The query; what stands under a NOT is not marked.
    """

    def __init__(self, expression: Expression) -> None:
        self._stems = analyzer()
        self._plain = plain_analyzer()
        terms = without_stop_words(Run(tuple(dict.fromkeys(positive_terms(expression)))))
        self._sought = [
            (term, (self._plain if term.prefix else self._stems).analyze(term.text))
            for term in terms
            if term.field in SOUGHT and term.field is not Field.SUBSTANCE
        ]

    def marks(self, article: Article) -> tuple[Quote, ...]:
        """The stretches of title, abstract and full text that match, in order, none overlapping another."""
        return tuple(
            passage.quote(start, end)
            for passage in article.passages
            for start, end in _apart(self._spans(passage, _field(article, passage.name)))
        )

    def _spans(self, passage: Passage, field: str) -> Iterator[_Span]:
        wanted = [(term, words) for term, words in self._sought if words and field in SOUGHT[term.field]]
        stems = _words(self._stems, passage.text) if any(not term.prefix for term, _ in wanted) else []
        plain = _words(self._plain, passage.text) if any(term.prefix for term, _ in wanted) else []
        for term, words in wanted:
            if term.near is not None:
                yield from _near(stems, words, term)
            else:
                yield from _phrases(plain if term.prefix else stems, words, term)


def _field(article: Article, passage: str) -> str:
    if passage == "title":
        return passage
    return "body" if passage in article.body else "abstract"


def _words(by: tantivy.TextAnalyzer, text: str) -> list[_Word]:
    return [
        _Word(token.text, token.char_offset_from, token.char_offset_to)
        for token in by.pre_tokenize(text).tokens
    ]


def _phrases(words: list[_Word], phrase: list[str], term: Term) -> Iterator[_Span]:
    *before, last = phrase
    size = len(phrase)
    for place, word in enumerate(words):
        if not (word.text.startswith(last) if term.prefix else word.text == last) or place + 1 < size:
            continue
        first = place + 1 - size
        if [each.text for each in words[first:place]] == before:
            yield words[first].start, word.end


def _near(words: list[_Word], sought: list[str], term: Term) -> Iterator[_Span]:
    """Each of the words, where all of them stand within the distance."""
    wide = len(sought) + (term.near or 0)
    for place, word in enumerate(words):
        if word.text in sought:
            within = [each for each in words[place : place + wide] if each.text in sought]
            if {each.text for each in within} == set(sought):
                yield from ((each.start, each.end) for each in within)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """The same characters as stretches that do not overlap, in order."""
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def telling(passage: Passage, marks: Sequence[Quote]) -> _Span | None:
    """The sentence of a passage that holds most different marked words, the first of equals; None of none."""
    here = [mark for mark in marks if mark.passage == passage.name]

    def worth(sentence: _Span) -> int:
        return len({mark.text.lower() for mark in here if sentence[0] <= mark.start < sentence[1]})

    sentences = passage.sentences or ((0, len(passage.text)),)
    best = max(sentences, key=worth)
    return best if worth(best) else None
