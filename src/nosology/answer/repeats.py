"""Sentences that say the same in nearly the same words, so that none is shown twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nosology.answer.records import Statement

_ALIKE = 0.8
"""Share of words in common, of all words of both, from which two sentences of one work are one."""
_CITED = re.compile(r"\[\d+(?:[,–\-\s]+\d+)*\]|\(\s?(?:refs?\.?\s)?\d+(?:[,–\-\s]+\d+)*\s?\)")
_WORD = re.compile(r"\w+")


def plain_text(text: str) -> str:
    """A text without capitals, punctuation and numbers of references."""
    return " ".join(_WORD.findall(_CITED.sub(" ", text).casefold()))


def without_repeats(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without those that repeat one before them on the same points, side and work.

    Two sentences of one article, or of two publications with one title, repeat each other if four fifths
    of their words are the same. The same words in different works stay: they are two sources.
    """
    kept: list[Statement] = []
    words: dict[tuple[str, bool], list[frozenset[str]]] = {}
    for statement in statements:
        told = frozenset(plain_text(statement.text).split())
        keys = [(work, statement.against) for work in _works(statement)]
        if not any(_alike(told, other) for key in keys for other in words.get(key, ())):
            kept.append(statement)
        for key in keys:
            words.setdefault(key, []).append(told)
    return tuple(kept)


def _works(statement: Statement) -> Sequence[str]:
    """What two statements of one work share, for each of its points and its facet."""
    support = statement.support
    works = {str(support.source.id), *map(str, support.trials), *map(str, support.others)}
    works.add(plain_text(support.source.title))
    if support.record:
        works = {support.record}
    labels = sorted(label.casefold() for label, _ in statement.labels)
    return sorted(f"{statement.facet} {work} {labels}" for work in works)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other) if one or other else True
