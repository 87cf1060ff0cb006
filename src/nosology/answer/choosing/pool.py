"""Sentences to choose among, as words: how often each occurs, and which sentences resemble each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, log1p, sqrt

import tantivy

from nosology.search.analysis import analyzer

_SATURATION, _LENGTH = 1.2, 0.75
"""The usual k₁ and b of BM25 (Robertson and Zaragoza 2009)."""

Vector = Mapping[str, float]


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    return analyzer()


def terms_of(text: str) -> tuple[str, ...]:
    """The words of a text as the search engine knows them: stems, in order."""
    return tuple(_analyzer().analyze(text))


@dataclass(frozen=True, slots=True)
class Member:
    """A sentence of a pool.

    Attributes:
        text: It.
        terms: Its words in order, as stems.
        counts: How often each occurs.
    """

    text: str
    terms: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Pool:
    """All sentences that could be chosen.

    Attributes:
        members: Each text once, by text, so that nothing depends on the order they were found in.
        containing: How many members hold a word.
        length: Words of a member on average, at least 1.
        rarities: The IDF of a word by how many members hold it.
    """

    members: tuple[Member, ...]
    containing: Mapping[str, int]
    length: float
    rarities: Mapping[int, float]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Pool:
        """The pool of these texts."""
        members = tuple(map(_member, sorted(set(texts))))
        containing = Counter(term for member in members for term in member.counts)
        words, many = sum(len(member.terms) for member in members), len(members)
        rarities = {held: log1p((many - held + 0.5) / (held + 0.5)) for held in {0, *containing.values()}}
        return cls(members, containing, max(1.0, words / max(1, many)), rarities)

    def idf(self, term: str) -> float:
        """Inverse document frequency over the members, as in Lucene: ln(1 + (N - n + ½)/(n + ½)), above 0."""
        return self.rarities[self.containing.get(term, 0)]

    def bm25(self, member: Member, weights: Vector) -> float:
        """BM25 of a member for weighted words, their IDF included in the weights."""
        scale = _SATURATION * (1 - _LENGTH + _LENGTH * len(member.terms) / self.length)
        counts = member.counts
        return sum(
            weight * counts[term] / (counts[term] + scale)
            for term, weight in weights.items()
            if term in counts
        )

    def vector(self, member: Member) -> dict[str, float]:
        """A member as a vector of length 1: for each word (1 + ln count) times IDF."""
        raw = {term: (1 + log(count)) * self.idf(term) for term, count in member.counts.items()}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / norm for term, value in raw.items()}


def dot(one: Vector, other: Vector) -> float:
    """The scalar product of two vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def mean(vectors: Sequence[Vector]) -> dict[str, float]:
    """The mean of vectors; empty where there are none."""
    total: dict[str, float] = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value / len(vectors)
    return total


def _member(text: str) -> Member:
    terms = terms_of(text)
    return Member(text, terms, Counter(terms))
