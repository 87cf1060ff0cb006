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

from nosology.answer.judging.polarity import cues
from nosology.answer.judging.synonymy import NOTHING_ALIKE, Synonymy
from nosology.answer.judging.words import is_grammar, same_word, stem_of

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
    one, other = _WORD.findall(claim.lower())[:_LONGEST], _WORD.findall(sentence.lower())[:_LONGEST]
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
