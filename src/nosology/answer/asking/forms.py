"""What form a question has: a comparison, a question to be answered by yes or no."""

from __future__ import annotations

import re

_COMPARISON = re.compile(
    r"\b(?:versus|vs\.?|v\.s\.|as opposed to|compar(?:e[ds]?|ing|ison)(?: (?:to|with|of|between))?|differ(?:s|ed|ences?|ent(?:ly)?|entiat\w+)?(?: (?:between|from|to|than))?"
    r"|distinguish\w*|the same(?: (?:thing|disease|as))?|same as|(?:sets?|tells?|telling|keep) .{0,60}?\bapart\b(?: from)?|(?:set|tell) apart|similar(?:ities)?(?: (?:to|between))?|unlike|rather than|confused with)(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_TELL_FROM = re.compile(r"\btell(?:ing)? .{2,60}? from\b", re.IGNORECASE)
_EITHER = re.compile(r"^\s*(?:,|;)?\s*or(?: (?:is it|just|rather|an?|the))*\s*$", re.IGNORECASE)
_CHOICE = re.compile(r"^\W*(?:(?:is|was|could|might|can) (?:it|this|that|he|she|they)(?: be| have)?|do i have|have i got|does (?:he|she) have)?(?: an?| the)?\W*$", re.IGNORECASE)  # fmt: skip

_AUXILIARY = (
    r"(?:is|are|does|do|did|can|could|should|will|would|has|have|was(?! (?:ist|bedeutet|sind))|were|may|must)"
)
_YES_NO = re.compile(
    rf"^\W*(?:and |but |or |so |then |also )?{_AUXILIARY}(?:n['’]?t)?\b"
    rf"|\b{_AUXILIARY} (?:it|they|he|she|this|that|these|i|you|one|we)\b|\bdoes it (?:work|help)",
    re.IGNORECASE,
)
_WH = re.compile(
    r"\b(?:how|what|wat|which|who|whom|whose|when|where|why|if|whether|because|that)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.,;:!?–—…]+(?:\s|$)|\s-+\s|\band\b(?= (?:is|are|does|do|can|should|will|was)\b)")


def is_comparison(text: str) -> bool:
    """Whether the question's words ask how things differ."""
    return bool(_COMPARISON.search(text) or _TELL_FROM.search(text))


def asks_which(text: str, names: list[tuple[int, int]]) -> bool:
    """Whether the question asks which of two diseases it is (“is it measles or rubella?”).

    Args:
        text: The question.
        names: Where the diseases stand that it names, in order.
    """
    if len(names) != 2:  # noqa: PLR2004 - a choice of two
        return False
    (start, end), (following, last) = names
    rest = not re.search(r"\w", text[last:])
    return bool(_EITHER.match(text[end:following]) and _CHOICE.match(text[:start]) and rest)


def comparison_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that ask for a comparison."""
    return [match.span() for match in _COMPARISON.finditer(text) if " apart" not in match[0]]


def is_yes_no(text: str) -> bool:
    """Whether the question, or a clause of it, can be answered by yes or no."""
    return any(
        (match := _YES_NO.search(clause)) is not None and not _WH.search(clause[: match.start() + 1])
        for clause in _CLAUSE.split(text)
    )
