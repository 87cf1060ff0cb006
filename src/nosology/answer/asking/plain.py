"""A question made plain to read: punctuation, capitals, typing errors in its asking words, courtesies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from nosology.answer.asking.stopping import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKS = str.maketrans(dict.fromkeys('()[]{}<>“”„"*_|\\«»#~^=+', " "))
_LONG_ENOUGH = 5
_TWO_ERRORS_FROM = 8
_ASKING_WORDS = tuple(
    """treatment treatments treated treating therapy therapies medication medications medicine medicines surgery symptoms
    symptom signs diagnosis diagnosed diagnose diagnostic prognosis outcome mortality survival complications complication
    causes caused etiology aetiology prevention prevented prevent preventing vaccine vaccination definition difference
    differences different between mechanism mechanisms pathogenesis pathophysiology epidemiology incidence prevalence
    classification classified hereditary inherited genetic genetics contagious infectious curable fatal transmission
    children pregnancy pregnant newborns newborn infants elderly adolescents teenagers dialysis patients history
    associated recent latest management described discovered screening compare versus common""".split()
)
"""Words that ask, as they are spelt; names of diseases are corrected by the catalog, not here."""
ASKING = STOP_WORDS | frozenset(_ASKING_WORDS)
"""Words that name nothing but ask, or mean nothing by themselves."""

_COURTESIES = re.compile(
    r"\b(?:hello|hi|hey|dear \w+|good (?:morning|evening|afternoon|day)|thank(?:s| you)(?: (?:very much|so much|a lot|in advance))?|many thanks|please|kind regards|cheers)\b[,!.]*"
    r"|\b(?:can|could|would|will) (?:you|someone|anyone|somebody) (?:please )?(?:(?:tell|show|let|give|inform|help)(?= me| us)|explain|describe)(?: to)?(?: me| us)?(?: know)?(?: (?:understand|about))?"
    r"|\b(?:i|we)(?:['’]d| would)? (?:like|want|need|wish|am trying|are trying)(?: to)? (?:know|ask|understand|learn|find out)(?: about| more about)?"
    r"|\b(?:i|we)(?: have|['’]ve| had)?(?: just| recently| lately)? (?:been )?(?:reading|read|heard|hearing|wondering|wonder|told|learned|learnt)(?: (?:about|of|that|if|whether))?"
    r"|\b(?:do|does|did) (?:you|anyone|anybody|someone) (?:know|happen to know)(?: (?:if|whether))?|\bany idea(?:s)?(?: (?:if|whether|how|what))?\b(?= is| are| does| can| will)"
    r"|\b(?:was|were|been|got|just|is|am|are|being|has|have|had|recently|newly) (?:just |recently |newly |found to have )?(?:diagnosed (?:with|as having)|told|found to have)"
    r"|\bi (?:was|have been|got) (?:just )?told(?: that)?(?: i have)?",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """A question as it is read.

    Attributes:
        text: Its words, without what asks nothing.
        notes: Which words were taken for misspelt, in words.
    """

    text: str
    notes: tuple[str, ...] = ()


def made_plain(text: str, known: Callable[[str], bool]) -> Plain:
    """A question without marks, shouting, courtesies, and typing errors in the words that ask.

    Args:
        text: As asked, white space folded.
        known: Whether a word occurs in a name of a disease or finding: such a word is left as it is.
    """
    marked = text.translate(_MARKS)
    quiet = _quietened(marked)
    corrected = list(_corrected(quiet, known))
    words = "".join(part for part, _ in corrected)
    notes = tuple(note for _, note in corrected if note)
    return Plain(_COURTESIES.sub(lambda match: " " * len(match[0]), words), notes)


def _quietened(text: str) -> str:
    """Words without meaning of their own in small letters, where all is in capitals (“WHO GETS AIDS”)."""
    if not text.isupper() or len(text.split()) < 3:  # noqa: PLR2004 - two words may be abbreviations
        return text
    return _WORD.sub(lambda match: match[0].lower() if match[0].lower() in ASKING else match[0], text)


def _corrected(text: str, known: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with what is to be said of it."""
    at = 0
    for match in _WORD.finditer(text):
        if meant := _asking_word(match[0], known):
            yield text[at : match.start()], ""
            yield meant, f"read “{match[0]}” as “{meant}”"
            at = match.end()
    yield text[at:], ""


def _asking_word(word: str, known: Callable[[str], bool]) -> str | None:
    """The asking word that this is a slip of; None where it is a word of its own, or none is near."""
    small = word.lower()
    if len(small) < _LONG_ENOUGH or small in ASKING:
        return None
    most = 2 if len(small) >= _TWO_ERRORS_FROM else 1
    near = [
        (OSA.distance(small, each, score_cutoff=most), each)
        for each in _ASKING_WORDS
        if each[0] == small[0] and abs(len(each) - len(small)) <= most
    ]
    distance, best = min(near, default=(most + 1, ""))
    return best if distance <= most and not known(word) else None
