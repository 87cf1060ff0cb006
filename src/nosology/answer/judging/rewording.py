"""Where a claim repeats a sentence but for a few words: which words were put in, taken out or exchanged.

One word is enough to turn a quotation into something else (“increased” → “decreased”, one drug for another), and a measure
of likeness hardly moves. So a claim that keeps most of a sentence in order is compared word by word: words of
grammar and other forms of the same word may change, anything else may not, and a negation or a “may” may not go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nosology.answer.judging.framing import limits
from nosology.answer.judging.polarity import Force, cues, reserves
from nosology.answer.judging.synonymy import NOTHING_ALIKE, Synonymy
from nosology.answer.judging.words import content, is_grammar, same_word, stem_of

CLOSE = 0.75
"""Share of a claim's words that must stand in the sentence in the same order."""
_SHORTEST, _LONGEST = 4, 300
_WORD = re.compile(r"\d+(?:[.,·]\d+)*%?|[^\W\d_]+\d*|[<>=≤≥%+]")
_KEPT = frozenset(
    "no not never neither nor without less more fewer than least most only before after over under above below"
    " off up down between during against until cannot none".split()
)
"""Words of grammar that may not be exchanged for each other or left out."""
_DENYING = frozenset("no not never neither nor without none cannot".split())

_REPORTING = frozenset(
    """
    result results conclusion conclusions conclude concludes concluded finding findings find finds found show
    shows showed shown demonstrate demonstrates demonstrated indicate indicates indicated reveal reveals revealed
    report reports reported observe observed confirm confirms confirmed study studies trial trials data author
    authors review analysis work paper article investigation investigators present background objective objectives
    summary summarise summarize brief overall moreover furthermore addition additionally finally notably importantly
    interestingly hence consequently accordingly research evidence we suggest suggests suggested
    """.split()
)
"""Words that say who says so, and not what."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place where a claim departs from a sentence.

    Attributes:
        said: What the sentence has there, or empty.
        claimed: What the claim has there, or empty.
    """

    said: str
    claimed: str

    def __str__(self) -> str:
        """In words."""
        if not self.said:
            return f"“{self.claimed}” is not in the sentence"
        if not self.claimed:
            return f"“{self.said}” of the sentence is left out"
        return f"the claim says “{self.claimed}” where the sentence says “{self.said}”"


def alterations(claim: str, sentence: str, alike: Synonymy = NOTHING_ALIKE) -> tuple[Alteration, ...] | None:
    """What a claim changes of a sentence that it repeats; None where it does not repeat it.

    Args:
        claim: The statement.
        sentence: The sentence it may repeat.
        alike: Other names of what both name: one may stand in the place of another.
    """
    one, other = _words(claim), _words(sentence)
    if len(one) < _SHORTEST:
        return None
    matcher = SequenceMatcher(None, other, one, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < CLOSE * len(one):
        return None
    binding = _KEPT | {_WORD.findall(cue.text.lower())[0] for cue in cues(sentence)}
    found = (
        alteration
        for tag, low, high, begin, end in matcher.get_opcodes()
        if tag != "equal"
        for alteration in _altered(
            other[low:high], one[begin:end], _bound(binding, low, high, len(other)), alike
        )
    )
    return tuple(found)


def left_out(claim: str, sentence: str, alike: Synonymy = NOTHING_ALIKE) -> tuple[str, ...]:
    """The stretches of a sentence that a claim which repeats it leaves out, in lower case.

    Args:
        claim: The statement.
        sentence: The sentence that it repeats.
        alike: Other names of what both name.
    """
    one, other = _words(claim), _words(sentence)
    steps = SequenceMatcher(None, other, one, autojunk=False).get_opcodes()
    stretches = (
        _missing(other[low:high], one[begin:end], alike)
        for tag, low, high, begin, end in steps
        if tag in {"delete", "replace"}
    )
    return tuple(filter(None, stretches))


def _missing(said: Sequence[str], claimed: Sequence[str], alike: Synonymy) -> str:
    stems = [*map(stem_of, claimed), *alike.also(" ".join(claimed))]
    return " ".join(word for word in said if not any(same_word(stem_of(word), stem) for stem in stems))


def tells(text: str) -> bool:
    """Whether words that are left out of a sentence may limit or change what it says.

    Every word about something may (“in mice”), and a denial, a reserve or a condition does; who says so, and
    by what kind of study, does not.
    """
    found = cues(text)
    return (
        bool(limits(text) or reserves(found))
        or any(cue.force is Force.NEGATES for cue in found)
        or any(word.text.lower() not in _REPORTING for word in content(text))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())[:_LONGEST]


def _bound(binding: frozenset[str], low: int, high: int, length: int) -> frozenset[str]:
    """Words that may not go from a place: at the beginning (“we suggest that”) negations, at the end none."""
    return frozenset[str]() if high == length else _DENYING if low == 0 else binding


def _altered(
    said: Sequence[str], claimed: Sequence[str], binding: frozenset[str], alike: Synonymy
) -> Iterator[Alteration]:
    """Alterations of one place: words of content that are new, and binding words that are gone."""
    stems = [*(stem_of(word) for word in said), *alike.also(" ".join(said))]
    new = [
        word
        for word in claimed
        if (word in _KEPT or not is_grammar(word))
        and not any(same_word(stem_of(word), stem) for stem in stems)
    ]
    gone = [word for word in said if word in binding and word not in claimed]
    if new:
        yield Alteration(" ".join(said), " ".join(claimed))
    elif gone:
        yield Alteration(" ".join(gone), "")
