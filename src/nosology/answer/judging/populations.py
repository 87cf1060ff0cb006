"""Whom a text speaks of: children or adults, women or men, animals, cells; and of what age.

A claim on one group is not supported by a text on another, nor a claim on people by a text on animals or
cells alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Group(StrEnum):
    """A group of people, or what was studied in their place."""

    NEWBORNS = "newborns"
    CHILDREN = "children"
    ADOLESCENTS = "adolescents"
    ADULTS = "adults"
    ELDERLY = "older people"
    PREGNANT = "pregnancy"
    WOMEN = "women"
    MEN = "men"
    ANIMALS = "animals"
    CELLS = "cells"


_WORDS = {
    Group.NEWBORNS: r"newborns?|neonat\w+|infants?|infancy|bab(?:y|ies)|preterm",
    Group.CHILDREN: r"child(?:ren|hood)?|paediatric\w*|pediatric\w*|kids?|toddlers?|schoolchildren|boys?|girls?|preschool\w*",
    Group.ADOLESCENTS: r"adolescen\w+|teen\w*|youths?",
    Group.ADULTS: r"adults?|adulthood",
    Group.ELDERLY: r"elderly|seniors?|geriatric\w*|octogenarians?|nonagenarians?",
    Group.PREGNANT: r"pregnan\w+|gestation\w*|gravid\w*|maternal|mothers?|prenatal\w*|antenatal\w*|obstetric\w*",
    Group.WOMEN: r"women|woman|females?|postmenopaus\w+|menopaus\w+|girls?|mothers?",
    Group.MEN: r"men|man|males?|boys?",
    Group.ANIMALS: r"mice|mouse|murine|rats?|rodents?|rabbits?|hamsters?|dogs?|canine|cats?|feline|pigs?|piglets?|porcine|swine|bovine"
    r"|cattle|calves|sheep|ovine|monkeys?|macaques?|primates?|zebrafish|drosophila|elegans|chick(?:en)?s?|animals?|xenografts?",
    Group.CELLS: r"vitro|cultured|vero|hela|hek\d*|fibroblasts|organoids?",
}
"""Single words by group."""
_PHRASES = {
    Group.NEWBORNS: r"premature (?:birth|infant)",
    Group.ADOLESCENTS: r"young people",
    Group.ELDERLY: r"older (?:adult|people|patient|person|individual|men|women)|old age|\b(?:aged|over|above) (?:6[05]|7\d|8\d)\b",
    Group.ANIMALS: r"guinea pig",
    Group.CELLS: r"cell lines?\b|cell cultures?\b",
}
"""What takes more than one word."""
_SINGLE = {group: re.compile(words) for group, words in _WORDS.items()}
_SEVERAL = {group: re.compile(words) for group, words in _PHRASES.items()}
_LETTERS = re.compile(r"[a-z]+\d*")
_HUMAN = re.compile(
    r"\b(?:patients?|humans?|people|persons?|individuals?|subjects|participants?|volunteers?|cohorts?|clinical|men|women|adults?|children)\b",
    re.IGNORECASE,
)
_WITHIN = {
    Group.NEWBORNS: {Group.CHILDREN},
    Group.ELDERLY: {Group.ADULTS},
    Group.PREGNANT: {Group.WOMEN},
}
_APART = (
    frozenset({Group.CHILDREN, Group.ADULTS}),
    frozenset({Group.CHILDREN, Group.ELDERLY}),
    frozenset({Group.NEWBORNS, Group.ADULTS}),
    frozenset({Group.NEWBORNS, Group.ELDERLY}),
    frozenset({Group.ADOLESCENTS, Group.ELDERLY}),
    frozenset({Group.WOMEN, Group.MEN}),
    frozenset({Group.PREGNANT, Group.MEN}),
)
_IN = re.compile(r"\b(?:in|among|amongst|for|of|to|by|with)\b(?P<whom>[^,;:.()]{3,80})", re.IGNORECASE)
STAND_INS = frozenset({Group.ANIMALS, Group.CELLS})
"""What is studied in place of people."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the groups of a claim and of its source go together.

    Attributes:
        fits: True where they agree, False where they do not, None where the source does not say.
        reason: In words.
    """

    fits: bool | None
    reason: str


@lru_cache(maxsize=256)
def groups(text: str) -> frozenset[Group]:
    """The groups a text names."""
    lower = text.lower()
    named = frozenset[Group]().union(*map(_groups_of, set(_LETTERS.findall(lower))))
    return named | {group for group, pattern in _SEVERAL.items() if pattern.search(lower)}


@lru_cache(maxsize=65_536)
def _groups_of(word: str) -> frozenset[Group]:
    return frozenset(group for group, pattern in _SINGLE.items() if pattern.fullmatch(word))


def names_people(text: str) -> bool:
    """Whether a text speaks of people as such."""
    return _HUMAN.search(text) is not None


def compare(claim: str, sentence: str, context: str = "") -> Fit:
    """Whether what a source says of its groups may be said of those of a claim.

    Args:
        claim: The statement.
        sentence: The sentence it rests on.
        context: What else of the source tells whom it studied: its title, its other sentences.
    """
    asked, said, around = groups(claim), groups(sentence), groups(f"{sentence} {context}")
    apart = [
        f"{one} are not {other}"
        for one in sorted(asked - said)
        for other in sorted(said - asked)
        if frozenset({one, other}) in _APART
    ]
    if apart:
        return Fit(fits=False, reason=f"the claim and the sentence speak of different groups: {apart[0]}")
    absent = [group for group in sorted(asked) if not _named(group, around)]
    if absent:
        return Fit(fits=False, reason=f"the source does not speak of {_listed(absent)}")
    return _people(claim, asked, sentence, f"{sentence} {context}", around)


def widened(claim: str, sentence: str) -> str:
    """The groups that a sentence speaks of (“in infants”) where a claim names none, in words; empty where none.

    Adults are not counted: most of what is said of disease is said of them. Nor are animals and cells, which
    `compare` asks of the whole source.
    """
    if groups(claim):
        return ""
    said = frozenset[Group]().union(*(groups(match["whom"]) for match in _IN.finditer(sentence)))
    return _listed(sorted(said - STAND_INS - {Group.ADULTS}))


def _people(claim: str, asked: frozenset[Group], sentence: str, source: str, around: frozenset[Group]) -> Fit:
    stand_ins = around & STAND_INS
    if stand_ins and not asked & STAND_INS:
        if not names_people(source):
            about = _listed(sorted(stand_ins))
            return Fit(
                fits=False if names_people(claim) or asked else None,
                reason=f"the source studied {about}, not people",
            )
        if groups(sentence) & STAND_INS and not names_people(sentence):
            return Fit(fits=None, reason="the sentence speaks of animals or cells, the claim does not say so")
    return Fit(fits=True, reason="whom the claim speaks of, the source does too")


def _named(group: Group, around: Iterable[Group]) -> bool:
    return group in around or any(group in _WITHIN.get(each, ()) for each in around)


def _listed(found: Iterable[Group]) -> str:
    return " and ".join(found)
