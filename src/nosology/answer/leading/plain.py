"""Plain words: how easy a text is to read, what people call a finding, when it begins, what is inherited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nosology.diseases.records import Finding, Name, Scope
from nosology.identifiers import Curie

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DATED = re.compile(r"\b(?:mental|retard|dwarf|cretin|cripple|mongol|hare ?lip)", re.IGNORECASE)
_LONGEST = 40
_STOP = re.compile(r"[.!?](?=\s|$)")


def readability(text: str) -> float:
    """The Automated Readability Index: about the school grade that a text asks for.

    The formula of Smith and Senter, *Automated Readability Index* (AMRL-TR-66-220, 1967): 4.71 characters a
    word + 0.5 words a sentence - 21.43. It needs no syllables, and serves to choose among sentences only.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_STOP.findall(text)))
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / sentences - 21.43


def in_plain_words(finding: Finding) -> str:
    """What people call a finding, where the ontology says it, the shortest of such names; else nothing.

    Words that people with the finding do not want to be called by any more are left out.
    """
    lay = [
        name.text
        for name in finding.names
        if name.scope is Scope.LAYPERSON and len(name.text) <= _LONGEST and not _DATED.search(name.text)
    ]
    return min(lay, key=lambda text: (len(text), text), default="")


def within(name: str, finding: Finding) -> str:
    """A name of a finding as it stands within a sentence: a small first letter, unless it is a proper name.

    A word is one where the finding's definition or another name has it with a capital within a sentence.
    """
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if not first[1:].islower() or _is_proper(first, (finding.definition or "", *_texts(finding.names))):
        return name
    return f"{name[:1].lower()}{name[1:]}"


def _texts(names: Iterable[Name]) -> Iterable[str]:
    return (name.text for name in names)


def _is_proper(word: str, texts: Iterable[str]) -> bool:
    inside = re.compile(rf"[^\s.!?:][\s(-]+{re.escape(word)}\b")
    return any(inside.search(text) for text in texts)


AGES: Mapping[Curie, str] = {
    Curie("HP", number): words
    for number, words in (
        ("0030674", "before birth"),
        ("0011460", "before birth"),
        ("0011461", "before birth"),
        ("0034197", "before birth"),
        ("0034198", "before birth"),
        ("0034199", "before birth"),
        ("0003577", "at birth"),
        ("0003623", "in the first 28 days of life"),
        ("0003593", "in the first year of life"),
        ("0011463", "at the age of 1 to 5 years"),
        ("0003621", "at the age of 5 to 15 years"),
        ("0410280", "before the age of 16"),
        ("0003581", "at the age of 16 or later"),
        ("0011462", "at the age of 16 to 40"),
        ("0025708", "at the age of 16 to 18"),
        ("0025709", "at the age of 19 to 24"),
        ("0025710", "at the age of 25 to 39"),
        ("0003596", "at the age of 40 to 60"),
        ("0003584", "after the age of 60"),
    )
}
"""Terms of the Human Phenotype Ontology for an onset, each in the words of its definition there."""

_PASSED_ON = re.compile(
    r"(?:autosomal|X-linked|Y-linked|pseudoautosomal|mitochondrial).* inheritance", re.IGNORECASE
)


def is_passed_on(mode: str) -> bool:
    """Whether a mode of inheritance, by its label, names a chromosome or mitochondria of parents."""
    return _PASSED_ON.match(mode) is not None
