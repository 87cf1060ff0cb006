"""What a sentence denies and what it leaves open: cues of negation and of speculation with their scopes.

A cue governs the words after it (“no evidence of …”) or before it (“… was ruled out”) up to the end of its
clause, as in NegEx (Chapman 2001) and ConText (Harkema 2009). Two negations over one word cancel each other;
set phrases that only look like a negation (“not only”, “cannot be excluded”) are read as what they mean.
A frame (`nosology.answer.judging.framing`: “it is false that …”, “… was refuted”) governs both sides of it, and
several of them are one denial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from nosology.answer.judging.framing import CLOSING, DENYING, OPENING


class Force(Enum):
    """What a cue does to the words in its scope."""

    NEGATES = auto()
    HEDGES = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that deny or leave open, and the words they govern.

    Attributes:
        force: What they do.
        text: As written.
        start: Offset of the first character of the cue.
        end: Offset after its last.
        scope: Offsets of what it governs.
    """

    force: Force
    text: str
    start: int
    end: int
    scope: tuple[int, int]

    def governs(self, position: int) -> bool:
        """Whether the character at an offset is in its scope."""
        return self.scope[0] <= position < self.scope[1]


_NO_NEGATION = re.compile(
    r"\b(?:not only|not (?:yet |been |be ){0,2}(?:excluded|ruled out|refuted|disproved|disproven)|(?:can|could)(?: ?not|n['’]t) be (?:excluded|ruled out|dismissed)"
    r"|no (?:doubt|longer than|more than|less than|fewer than|later than)|not (?:more|less|fewer|later) than"
    r"|not uncommon(?:ly)?|not unusual(?:ly)?|not infrequent(?:ly)?|not without|whether or not|if not all"
    r"|not necessarily|nothing but|no sooner|more often than not|not surprising(?:ly)?|no wonder)\b",
    re.IGNORECASE,
)
"""What looks like a negation and is none; “not without” is two."""
_FORWARD = re.compile(
    r"\b(?:no (?:\w+ ){0,2}(?:evidence|proof|indication|sign|signs|support) (?:of|for|that|to)"
    r"|(?:fail(?:s|ed|ing|ure)?|unable|inability) to|lack(?:s|ed|ing)?(?: of)?|absence of|absent|devoid of|free (?:of|from)"
    r"|neither|nor|never|no one|none|nobody|nothing|without|cannot|can['’]t|\w+n['’]t|not|no|non(?=-)"
    r"|rather than|instead of|rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing)|insufficient evidence(?: (?:of|for|that|to))?"
    r"|(?:little|insufficient|scant) evidence(?: (?:of|for|that|to))?|contrary to|den(?:y|ies|ied)|hardly|scarcely|barely)\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:absent|lacking|excluded|ruled out|unlikely)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|potential(?:ly)?|probabl[ey]|likely|presumabl[ey]|apparently"
    r"|seem(?:s|ed|ingly)?|appear(?:s|ed)? to|suggest(?:s|ed|ing|ive)?|hypothesi[sz]e[sd]?|hypothesis|speculat\w+"
    r"|putative|suspected|unclear|unknown|uncertain|controversial|inconclusive|remains? to be|whether|if"
    r"|propos(?:e|es|ed)|conceivabl[ey]|presumed|not necessarily|cannot be (?:excluded|ruled out))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:]|\.\s|\(|\)|\b(?:but|however|although|though|whereas|while|yet|except|because|since|which|who"
    r"|despite|nevertheless|and (?:is|are|was|were|has|have|had|may|can|could|did|does|should|must|will)\b)",
    re.IGNORECASE,
)


_CONTRAST = re.compile(r"[;]|\.\s|,? (?:but|whereas|while|although|though|instead)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def cues(text: str) -> tuple[Cue, ...]:
    """Every cue of a sentence in order, negations and hedges."""
    ends = [match.span() for match in _CLAUSE_END.finditer(text)]
    blank = _NO_NEGATION.sub(_blanked, text)
    frame = _frame(blank)
    blank = DENYING.sub(_blanked, blank)
    back = [match.span() for match in _BACKWARD.finditer(blank)]
    found = [
        Cue(Force.NEGATES, match[0], *match.span(), _forward(text, match, ends))
        for match in _FORWARD.finditer(blank)
        if not any(start <= match.start() < end for start, end in back)
    ]
    found += [Cue(Force.NEGATES, text[start:end], start, end, _before(start, ends)) for start, end in back]
    found += [
        Cue(Force.HEDGES, match[0], *match.span(), _after(match.end(), ends, len(text)))
        for match in _HEDGE.finditer(text)
    ]
    found += [
        Cue(Force.HEDGES, match[0], *match.span(), _after(match.end(), ends, len(text)))
        for match in OPENING.finditer(text)
    ]
    found += [
        Cue(Force.HEDGES, match[0], *match.span(), _before(match.start(), ends))
        for match in CLOSING.finditer(text)
    ]
    found += [frame] if frame else []
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def _blanked(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _frame(text: str) -> Cue | None:
    """The first frame that denies, if any: it governs all before the last one, and what follows up to a contrast."""
    frames = list(DENYING.finditer(text))
    if not frames:
        return None
    contrast = _CONTRAST.search(text, frames[-1].end())
    end = contrast.start() if contrast else len(text)
    return Cue(Force.NEGATES, frames[0][0], *frames[0].span(), (0, end))


def is_framed(found: Sequence[Cue]) -> bool:
    """Whether a sentence speaks of a statement to take it back."""
    return any(cue.force is Force.NEGATES and cue.governs(cue.start) for cue in found)


def _after(position: int, ends: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    return position, next((start for start, _ in ends if start >= position), length)


def _forward(text: str, match: re.Match[str], ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What a cue governs: its clause, but only the next word after “non-”."""
    if match[0].lower() == "non":
        word = _WORD.match(text, match.end() + 1)
        return match.end(), word.end() if word else match.end()
    return _after(match.end(), ends, len(text))


def _before(position: int, ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return next((end for _, end in reversed(ends) if end <= position), 0), position


def is_negated(found: Sequence[Cue], position: int) -> bool:
    """Whether what stands at an offset is denied: in the scope of an odd number of negations."""
    return sum(cue.force is Force.NEGATES and cue.governs(position) for cue in found) % 2 == 1


_MILD = re.compile(r"(?:suggest|propos|if\b)\w*", re.IGNORECASE)
"""What authors say of what they found themselves; conditions are looked for apart."""


def reserves(found: Sequence[Cue]) -> tuple[Cue, ...]:
    """The hedges that make a sentence less sure than one without; “our results suggest” does not."""
    return tuple(cue for cue in found if cue.force is Force.HEDGES and not _MILD.match(cue.text))


def is_hedged(found: Sequence[Cue], position: int) -> bool:
    """Whether what stands at an offset is left open."""
    return any(cue.force is Force.HEDGES and cue.governs(position) for cue in found)
