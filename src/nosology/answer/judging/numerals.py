"""Numbers as they are written: figures with separators, powers of ten, and words (“twenty-five”, “3 million”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_SMALL = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split(),
        2,
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_DIGITS = r"(?:\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)|\d+)(?:[.·]\d+)?|[.·]\d+"
_POWER = r"(?:\s?[×x]\s?10(?:\s?\^\s?(?P<power>[-−–]?\d{1,3})|(?P<raised>⁻?[⁰¹²³⁴-⁹]{1,3})))?"
_UNITS_WORDS = "|".join(list(_SMALL)[:8])
_WORD = (
    rf"(?:{'|'.join(_TENS)})(?:[-\s](?:one|{_UNITS_WORDS}))?|{'|'.join(_SMALL)}"
    rf"|one(?=[\s-](?:{'|'.join((*_SCALES, *_PARTS))}|in\s\w+\b|of\s\d|out\sof)\b)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,·])(?<![A-Za-zα-ω][-–])(?P<sign>(?<!\d\s)(?<![\w%)–—-])[-−])?(?P<digits>{_DIGITS}){_POWER}(?!\d)"
    rf"|(?<![\w-])(?P<word>{_WORD})(?!\w)",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"[\s-]({'|'.join(_SCALES)})s?\b", re.IGNORECASE)
_PART = re.compile(
    rf"[\s-]({'|'.join(_PARTS)})s?\b(?!\s(?:trimester|day|week|month|year|line))", re.IGNORECASE
)
_BARE_PART = re.compile(r"(?<![\w-])(?:a[\s-])?(half|third|quarter|fifth|tenth)(?=\sof\b)", re.IGNORECASE)
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_LONGEST = 40
"""Characters of the longest number that is read."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        value: What it is.
        decimals: Figures after the point; None where it is spelled in words.
        start: Offset of its first character.
        end: Offset after its last.
        part: Whether it is a part of a whole (“two thirds”).
    """

    value: Fraction
    decimals: int | None
    start: int
    end: int
    part: bool = False


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text in order; figures inside names (“IL-6”, “B12”) are none."""
    position = 0
    for match in _NUMBER.finditer(text):
        if match.start() < position or len(match[0]) > _LONGEST:
            continue
        found = _scaled(text, _figure(match) if match["digits"] else _spelled(match))
        position = found.end
        yield found
    for match in _BARE_PART.finditer(text):
        yield Numeral(Fraction(1, _PARTS[match[1].lower()]), None, *match.span(), part=True)


def _figure(match: re.Match[str]) -> Numeral:
    digits = re.sub(r"[,\u2009\u202f]", "", match["digits"]).replace("·", ".")
    value = Fraction(digits if digits[0] != "." else f"0{digits}")
    power = match["power"] or (match["raised"] or "").translate(_RAISED)
    if power:
        value *= Fraction(10) ** int(power.replace("−", "-").replace("–", "-"))
    sign = -1 if match["sign"] else 1
    return Numeral(sign * value, len(digits.partition(".")[2]), *match.span())


def _spelled(match: re.Match[str]) -> Numeral:
    words = re.split(r"[-\s]", match["word"].lower())
    value = sum(1 if word == "one" else _TENS.get(word) or _SMALL[word] for word in words)
    return Numeral(Fraction(value), None, *match.span())


def _scaled(text: str, found: Numeral) -> Numeral:
    if part := _PART.match(text, found.end):
        if found.decimals is None:
            divided = found.value / _PARTS[part[1].lower()]
            return Numeral(divided, None, found.start, part.end(), part=True)
        return found
    value, end = found.value, found.end
    while scale := _SCALE.match(text, end):
        value, end = value * _SCALES[scale[1].lower()], scale.end()
    return Numeral(value, found.decimals if end == found.end else None, found.start, end)
