"""Statements that repeat a sentence of a source: with words altered that tell, or with others that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from nosology.answer.auditing.matching import ReadArticle, Sentence
from nosology.answer.auditing.wordlists import (
    COMPARATORS,
    DIRECTIONS,
    MODALS,
    NEGATIONS,
    SMALL_WORDS,
    synonym_of,
)

_ENOUGH = 0.7
"""Least share of words in common, in order, for a statement to repeat a sentence."""
_FAITHFUL = 0.8
"""Least share for it to be taken as that sentence, where no telling word differs."""


class Alteration(StrEnum):
    """What kind of words were altered, the gravest first."""

    NEGATION = "a negation"
    DIRECTION = "the direction"
    NUMBER = "a figure"
    COMPARATOR = "a comparison"
    WORD = "a word"


_GRAVITY = {kind: place for place, kind in enumerate(Alteration)}


@dataclass(frozen=True, slots=True)
class Repetition:
    """A sentence of a source that a statement repeats.

    Attributes:
        sentence: The sentence.
        kind: What was altered, the gravest; None where nothing telling was.
        theirs: The source's words.
        ours: The statement's words in their place.
        faithful: Whether all that the sentence says is said, and nothing else.
    """

    sentence: Sentence
    kind: Alteration | None = None
    theirs: str = ""
    ours: str = ""
    faithful: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of a sentence, and those in their place."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    edge: bool
    """Whether they stand at its beginning or end."""


def repetition(forms: Sequence[str], article: ReadArticle) -> Repetition | None:
    """The sentence that a statement repeats, or None where it repeats none.

    A statement repeats a sentence where `_ENOUGH` of their words are the same in the same order (the ratio
    of Ratcliff and Obershelp, `difflib`). Small words, inflections, spelling and usual synonyms do not tell.
    """
    for sentence in article.nearest(forms):
        theirs = sentence.words.forms
        matcher = SequenceMatcher(None, theirs, list(forms), autojunk=False)
        if (likeness := matcher.ratio()) < _ENOUGH:
            continue
        changes = list(_changes(theirs, forms, matcher.get_opcodes()))
        telling = [(kind, each) for each in changes if (kind := _kind(each)) is not None]
        if not telling:
            faithful = likeness >= _FAITHFUL and all(map(_says_the_same, changes))
            return Repetition(sentence, faithful=faithful)
        kind, change = min(telling, key=lambda pair: _GRAVITY[pair[0]])
        return Repetition(sentence, kind, " ".join(change.removed), " ".join(change.added))
    return None


def _changes(
    theirs: Sequence[str], ours: Sequence[str], steps: Iterable[tuple[str, int, int, int, int]]
) -> Iterator[_Change]:
    for step, start, end, first, last in steps:
        if step != "equal":
            edge = start == 0 or end == len(theirs)
            yield _Change(tuple(theirs[start:end]), tuple(ours[first:last]), edge)


def _kind(change: _Change) -> Alteration | None:
    """What a change of words alters; None where it does not tell.

    What is merely left out at the beginning or end makes a statement shorter, not another one.
    """
    removed, added = change.removed, change.added
    differing = {*removed} ^ {*added}
    if differing & NEGATIONS:
        return Alteration.NEGATION
    strange = _strange(added, removed)
    if not added and change.edge:
        return None
    if _directions(removed) != _directions(added):
        return Alteration.DIRECTION
    if any(map(_is_figure, differing)):
        return Alteration.NUMBER
    if differing & COMPARATORS and (strange or _strange(removed, added)):
        return Alteration.COMPARATOR
    return Alteration.WORD if strange else None


def _strange(these: Iterable[str], those: Iterable[str]) -> list[str]:
    """Words, small ones apart, of which neither they themselves nor a synonym is among the others."""
    known = {synonym_of(form) for form in those}
    return [form for form in these if form not in SMALL_WORDS and synonym_of(form) not in known]


def _says_the_same(change: _Change) -> bool:
    """Whether a change that does not tell leaves nothing out either, nor makes the statement surer."""
    surer = any(form in MODALS for form in change.removed) and not any(
        form in MODALS for form in change.added
    )
    return not surer and not _strange(change.removed, change.added)


def _directions(forms: Iterable[str]) -> set[str]:
    return {DIRECTIONS[stem] for form in forms if (stem := synonym_of(form)) in DIRECTIONS}


def _is_figure(form: str) -> bool:
    return any(character.isdigit() for character in form)
