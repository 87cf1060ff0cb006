"""Which way something goes: whether a sentence says that it rises, falls, gets better or worse, or stays.

Verbs, adjectives and nouns of change are read with what they are said of: the words after a verb in the
active voice (“reduced mortality”), or before one that closes its clause (“mortality was reduced”). A negation
over a change means that there was none (“did not reduce” is no fall, and no rise either).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product

from nosology.answer.judging.polarity import Cue, Force, cues


class Way(StrEnum):
    """Where a change leads."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"


OPPOSITES = {Way.UP: Way.DOWN, Way.DOWN: Way.UP, Way.BETTER: Way.WORSE, Way.WORSE: Way.BETTER}


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a sentence states.

    Attributes:
        way: Where it leads, negation already counted in.
        text: The word that says so.
        start: Offset of its first character.
        end: Offset after its last.
        of: Offsets of the words that it is said of, as far as can be told.
    """

    way: Way
    text: str
    start: int
    end: int
    of: tuple[int, int]


_WORDS = {
    Way.UP: r"positive(?:ly)? (?:associat|correlat|relat)\w+|increas\w*|rais(?:e|es|ed|ing)|rise|rises|rising|rose|elevat\w+|higher|highest|greater|greatest|more|larger|longer"
    r"|enhanc\w+|promot(?:e|es|ed|ing)|upregulat\w+|up-regulat\w+|augment\w*|stimulat\w+|induc(?:e|es|ed|ing)|accelerat\w+"
    r"|activat(?:e|es|ed|ing)|potentiat\w+|boost\w*|gain(?:s|ed)?|overexpress\w*|expand(?:s|ed|ing)?|prolong\w*|amplif\w+|doubl(?:ed|es|ing)|facilitat\w+"
    r"|stronger|faster|amplif\w+|predispos\w+|common(?:er)|excess",
    Way.DOWN: r"(?:negative|inverse)(?:ly)? (?:associat|correlat|relat)\w+|decreas\w*|reduc(?:e|es|ed|ing|tion|tions)|lower(?:s|ed|ing)?|lowest|less|fewer|smaller|shorter|shorten\w*|declin\w+|diminish\w*"
    r"|inhibit\w*|suppress\w*|attenuat\w+|downregulat\w+|down-regulat\w+|prevent(?:s|ed|ing|ion|ive)?|protect(?:s|ed|ing|ive|ion)?|block(?:s|ed|ing|ade)?"
    r"|impede[sd]?|impeding|abolish\w*|abrogat\w+|deplet\w+|loss|lost|lose[s]?|drop(?:s|ped)?|fall(?:s|en)?|fell|limit(?:s|ed|ing)?|weaken\w*|blunt\w*|slow(?:s|ed|ing|er)?"
    r"|eliminat\w+|minimi[sz]\w+|curb\w*|repress\w*|silenc(?:e|es|ed|ing)|deficien\w+|impair\w*|hinder\w*|disrupt\w*|alleviat\w+|relie(?:f|ve|ves|ved|ving)|mitigat\w+",
    Way.BETTER: r"improv\w+|better|best|benefi\w+|effective(?:ly|ness)?|efficac\w+|superior|ameliorat\w+|success\w*|favou?rabl\w+",
    Way.WORSE: r"wors\w+|aggravat\w+|exacerbat\w+|deteriorat\w+|harm\w*|detriment\w+|inferior|poor(?:er|est)?|ineffective|useless|advers(?:e|ely)|unfavou?rabl\w+",
    Way.SAME: r"unchanged|unaffected|unaltered|similar(?:ly)?|comparable|equivalent|equal(?:ly)?|identical|indistinguishable|unrelated|constant"
    r"|independent(?:ly)? of|no (?:\w+ ){0,3}?(?:difference|differences|change|changes|effect|effects|association|associations|correlation|correlations|relationship|impact|influence|benefit|improvement|reduction|increase|advantage)"
    r"|(?:not|n['’]t) (?:\w+ ){0,2}?(?:differ|different|change|changed|affect|affected|alter|altered|influence|associated|correlate|correlated|related|significant(?:ly)?)"
    r"|non-?significant(?:ly)?|failed to (?:\w+ )?(?:show|improve|reduce|increase|demonstrate)|neither (?:\w+ )?(?:increas|decreas|reduc|improv|affect)\w+|ineffective",
}
_CHANGE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{way.name}>{words})" for way, words in reversed(_WORDS.items())) + r")\b",
    re.IGNORECASE,
)
"""Words of no change are tried first: “no difference” holds no other."""
_STOP = re.compile(
    r"[;:.()]|,(?=\s)|\b(?:but|however|whereas|while|although|by|with|in|than|compared|after|among|through|via|when|and|that|which|who)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?)(?: \w+ly| not| also)*\s*$", re.IGNORECASE
)
_NEAR = 40
"""Characters before a word of change in which its auxiliary stands."""
_BACK = re.compile(
    r"[;:.]|,(?=\s)|\b(?:but|however|whereas|while|although|that|which|who|and)\b", re.IGNORECASE
)


def changes(text: str, found: Sequence[Cue] | None = None) -> tuple[Change, ...]:
    """The changes a sentence states, in order.

    Args:
        text: A sentence.
        found: Its cues of negation, where they are known already.
    """
    negations = [cue for cue in (cues(text) if found is None else found) if cue.force is Force.NEGATES]
    return tuple(_change(text, match, negations) for match in _matches(text))


_WORD = re.compile(r"\w+")
_OPENING = frozenset(
    "positive positively negative negatively inverse inversely independent independently no not failed neither"
    " up down non".split()
)
"""Words with which phrases of change begin."""


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_CHANGE` finds, tried only at words that can begin it: it has some two hundred branches."""
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or not _can_begin(word[0].lower()):
            continue
        if match := _CHANGE.match(text, word.start()):
            end = match.end()
            yield match


@lru_cache(maxsize=65_536)
def _can_begin(word: str) -> bool:
    return word in _OPENING or _CHANGE.match(word) is not None


def _change(text: str, match: re.Match[str], negations: Sequence[Cue]) -> Change:
    way = Way[match.lastgroup or Way.SAME.name]
    denied = sum(cue.governs(match.start()) for cue in negations) % 2 == 1
    if denied and way is not Way.SAME:
        way = Way.SAME
    return Change(way, match[0], match.start(), match.end(), _said_of(text, match))


def _said_of(text: str, match: re.Match[str]) -> tuple[int, int]:
    """What stands after the word up to the end of its phrase; what stands before it where that is nothing."""
    stop = _STOP.search(text, match.end())
    end = stop.start() if stop else len(text)
    passive = _PASSIVE.search(text[max(0, match.start() - _NEAR) : match.start()]) is not None
    if not passive and text[match.end() : end].strip():
        return match.end(), end
    begins = [each.end() for each in _BACK.finditer(text, 0, match.start())]
    return (begins[-1] if begins else 0), match.start()


_CONTRARY = (
    ("positiv", "negativ"), ("dependent", "independent"), ("sensitiv", "resistan"), ("agonis", "antagonis"),
    ("upregulat", "downregulat"), ("activat", "inactivat"), ("benign", "malignan"), ("acute", "chronic"),
    ("systolic", "diastolic"), ("left", "right"), ("proximal", "distal"), ("hyper", "hypo"), ("inner", "outer"),
    ("stable", "unstable"), ("safe", "unsafe"), ("common", "rare"), ("high", "low"), ("presence", "absence"),
    ("beneficial", "harmful"), ("necessary", "unnecessary"), ("sufficient", "insufficient"), ("before", "after"),
    ("early", "late"), ("primary", "secondary"), ("symptomatic", "asymptomatic"), ("maternal", "paternal"),
    ("reversible", "irreversible"), ("dominant", "recessive"), ("innate", "adaptive"),
)  # fmt: skip
"""Beginnings of words that exclude each other."""
_NAMES = frozenset({"hyper", "hypo"})
"""Those that go on as the same word: “hyperkalaemia”, “hypokalaemia”."""


def opposed_words(claim: str, sentence: str) -> tuple[str, str] | None:
    """A word of a claim and its opposite in a sentence that does not hold the word itself; None where there is none.

    Compounds of one word are held against each other: “UCP1-dependent”, “UCP1-independent”.
    """
    if compounds := _opposed_compounds(claim.lower(), sentence.lower()):
        return compounds
    asked, said = (
        dict.fromkeys(filter(_has_contrary, _LETTERS.findall(text.lower()))) for text in (claim, sentence)
    )
    pairs = product(
        (word for word in asked if word not in said), (word for word in said if word not in asked)
    )
    return next((pair for pair in pairs if _contrary(*pair)), None)


def _opposed_compounds(claim: str, sentence: str) -> tuple[str, str] | None:
    asked, said = _COMPOUND.findall(claim), _COMPOUND.findall(sentence)
    return next(
        (
            (f"{head}-{tail}", f"{head}-{opposite}")
            for head, tail in asked
            for same, opposite in said
            if same == head and (head, tail) not in said and _contrary(tail, opposite)
        ),
        None,
    )


_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"\b(\w+)[-‐‑]([^\W\d_]+)")
_BEGINNINGS = tuple(beginning for pair in _CONTRARY for beginning in pair)


@lru_cache(maxsize=65_536)
def _has_contrary(word: str) -> bool:
    return word.startswith(_BEGINNINGS)


@lru_cache(maxsize=65_536)
def _contrary(one: str, other: str) -> bool:
    return any(_are(one, other, *pair) or _are(other, one, *pair) for pair in _CONTRARY)


def _are(one: str, other: str, first: str, second: str) -> bool:
    if not (one.startswith(first) and other.startswith(second)):
        return False
    rests = one.removeprefix(first), other.removeprefix(second)
    return rests[0] == rests[1] and len(rests[0]) > 3 if first in _NAMES else max(map(len, rests)) <= 4  # noqa: PLR2004 - endings
