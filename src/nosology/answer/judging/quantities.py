"""Numbers in text with their units, comparators, ranges and kinds, in a normal form that can be compared.

What is read: plain numbers and number words (`nosology.answer.judging.numerals`), percentages, parts (“12 of 50”, “1 in
5 million”), doses and other measures (`nosology.answer.judging.units`), ranges and confidence intervals, p-values,
ratios (odds, hazard, risk) and classes (“type 2”). Figures inside names (IL-6, COVID-19, B12) are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from nosology.answer.judging.numerals import Numeral, numerals
from nosology.answer.judging.units import UNIT, unit_of


class Kind(StrEnum):
    """What a number is."""

    VALUE = "value"
    PERCENT = "percentage"
    P_VALUE = "p-value"
    INTERVAL = "confidence interval"
    RATIO = "ratio"
    LABEL = "class"


class Relation(StrEnum):
    """How the number bounds what is meant."""

    EQUAL = "="
    ABOUT = "≈"
    LESS = "<"
    MOST = "≤"
    MORE = ">"
    LEAST = "≥"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit.

    Attributes:
        kind: What it is.
        low: The number in base units; of a range, its lower end. Parts of a whole are in percent.
        high: The same; of a range, its upper end.
        unit: Base unit (see `nosology.answer.judging.units`), ``%``, ``fold``, the word of a class, or empty.
        relation: How it bounds what is meant.
        step: Size of the last figure written, in base units; 0 where it was counted or spelled.
        text: As written.
        start: Offset of its first character.
        end: Offset after its last.
    """

    kind: Kind
    low: Fraction
    high: Fraction
    unit: str = ""
    relation: Relation = Relation.EQUAL
    step: Fraction = Fraction(0)
    text: str
    start: int
    end: int


_PERCENT = re.compile(r"\s?%|[\s-]?(?:per\s?cent|percent)\b", re.IGNORECASE)
_FOLD = re.compile(r"(?:[\s-]?fold|\stimes)\b", re.IGNORECASE)
_FOLD_WORD = re.compile(
    r"\b(?:(two|three|four|five|six|seven|eight|nine|ten)[\s-]?fold|(twice|thrice|doubled?|tripled?))\b",
    re.IGNORECASE,
)
_FOLDS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
} | {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "tripled": 3}
_OF = re.compile(r"\s?/\s?|\s(?:out\s)?of\s(?:the\s|a total of\s|all\s)?|\sin\s(?:every\s)?|\sper\s|/")
_TO = re.compile(r"\s?(?:[-–—−]|\bto\b|\band\b)\s?|,\s?", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?P<LEAST>≥|>\s?=|=>|at least|no less than|not less than|no fewer than|minimum(?: of)?)"
    r"|(?P<MOST>≤|<\s?=|=<|at most|no more than|not more than|up to|maximum(?: of)?)"
    r"|(?P<MORE>>|(?:more|greater|higher|longer|older|larger) than|over|above|exceed(?:s|ed|ing)?)"
    r"|(?P<LESS><|(?:less|fewer|lower|smaller|shorter|younger) than|under|below)"
    r"|(?P<ABOUT>≈|~|∼|about|approximately|approx\.?|around|circa|ca\.|nearly|almost|roughly)"
    r"|=)(?:\s(?:the|a))?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s(?:(?P<LEAST>(?:or|and) (?:more|older|higher|above|greater|over|longer))"
    r"|(?P<MOST>(?:or|and) (?:less|fewer|younger|lower|below|under|shorter)))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_P_VALUE = re.compile(r"\bp(?:[-\s]?values?)?(?:\s(?:of|was|is|for \w+))?\s?[<>=≤≥]{0,2}\s?$", re.IGNORECASE)
_CONFIDENCE = re.compile(
    r"(?:\bCI\b|\bCrI\b|(?:confidence|credible) intervals?)[\s:,;=()\[\]]*(?:(?:CI|of|was|from)\b[\s:,;=()\[\]]*)*$"
)
_RATIO = re.compile(
    r"(?:\b[as]?(?:OR|HR|RR|IRR|SMR)s?\b|(?:odds|hazards?|risk|rate|mortality) ratios?|relative risk)"
    r"[\s,:=()\[\]]*(?:\ba?(?:OR|HR|RR|IRR|SMR)\b[\s,:=()\[\]]*)?(?:(?:of|was|is)\b)?[\s=]*$"
)
_LABEL = re.compile(
    r"\b(type|grade|stage|phase|class|level|group|category|factor|chromosome|figure|table|serotype|genotype|days?|weeks?"
    r"|years?|months?)\s$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[-–]?[A-Za-zα-ωΑ-Ω]")
_LEVEL = re.compile(r"\s?%?\s?(?:CI|CrI|confidence|credible)\b")
_LOOK_BACK = 60


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order. Offsets are into it."""
    found: list[Quantity] = []
    pending = sorted(numerals(text), key=lambda each: each.start)
    while pending:
        quantity, pending = _read(text, pending)
        if quantity is not None:
            found.append(quantity)
            pending = [each for each in pending if each.start >= quantity.end]
    found += [
        _bare(text, match, _FOLDS[(match[1] or match[2]).lower()])
        for match in _FOLD_WORD.finditer(text)
        if not any(each.start < match.end() and match.start() < each.end for each in found)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def _bare(text: str, match: re.Match[str], number: int) -> Quantity:
    value, relation = Fraction(number), _relation(text, match.start(), match.end())
    return Quantity(
        kind=Kind.RATIO, low=value, high=value, unit="fold", relation=relation,
        text=match[0], start=match.start(), end=match.end(),
    )  # fmt: skip


def _read(text: str, pending: Sequence[Numeral]) -> tuple[Quantity | None, list[Numeral]]:
    """The quantity that begins with the first number, and the numbers after it."""
    first, rest = pending[0], list(pending[1:])
    if _LEVEL.match(text, first.end):
        return None, rest  # the 95 of a 95 % confidence interval
    if part := _part(text, first, rest):
        return part, rest[1:]
    if span := _range(text, first, rest):
        return span, rest[1:]
    return _single(text, first), rest


def _part(text: str, first: Numeral, rest: Sequence[Numeral]) -> Quantity | None:
    """“12 of 50”, “1 in 5 million”, “12/50”: a part of a whole, in percent."""
    if not rest or not _OF.fullmatch(text, first.end, rest[0].start) or first.value > rest[0].value:
        return None
    if first.value.denominator != 1 or rest[0].value.denominator != 1 or rest[0].value < 2:  # noqa: PLR2004 - a whole has two parts
        return None
    share = 100 * first.value / rest[0].value
    return _quantity(text, (first, rest[0].end), Kind.PERCENT, (share, share), "%")


def _range(text: str, first: Numeral, rest: Sequence[Numeral]) -> Quantity | None:
    """“23–38 %”, “5 mg to 10 mg”, “between 1 and 2”; and the two ends of a confidence interval."""
    if not rest or first.part or rest[0].part:
        return None
    before, second = text[max(0, first.start - _LOOK_BACK) : first.start], rest[0]
    _, unit_end = _unit(text, first)
    link = _TO.fullmatch(text, unit_end, second.start)
    interval = _CONFIDENCE.search(before) is not None
    word = link[0].strip().lower() if link else ""
    if link is None or (word == "," and not interval) or (word == "and" and not _BETWEEN.search(before)):
        return None
    ends = sorted((first.value, second.value if second.value >= first.value else abs(second.value)))
    unit, end = _unit(text, second)
    base, factor = unit or _unit(text, first)[0] or ("", Fraction(1))
    kind = Kind.INTERVAL if interval else Kind.PERCENT if base == "%" else Kind.VALUE
    low, high = (value * factor for value in ends)
    return replace(_quantity(text, (first, end), kind, (low, high), base), step=_step(second) * factor)


def _single(text: str, found: Numeral) -> Quantity | None:
    before = text[max(0, found.start - _LOOK_BACK) : found.start]
    unit, end = _unit(text, found)
    if unit is None and _NAME.match(text, found.end) and text[found.end : found.end + 1] not in {"", " "}:
        return None  # part of a name: “5-fluorouracil”, “2D”
    base, factor = unit or ("", Fraction(1))
    kind = Kind.PERCENT if base == "%" else Kind.RATIO if base == "fold" else Kind.VALUE
    if not base:
        kind = _kind(before)
    if kind is Kind.LABEL and (label := _LABEL.search(before)):
        base = label[1].lower().removesuffix("s") if label[1].lower() != "class" else "class"
    value = found.value * factor
    if found.part:
        kind, base, value = Kind.PERCENT, "%", 100 * found.value
    return replace(_quantity(text, (found, end), kind, (value, value), base), step=_step(found) * factor)


def _kind(before: str) -> Kind:
    for kind, pattern in ((Kind.P_VALUE, _P_VALUE), (Kind.RATIO, _RATIO), (Kind.LABEL, _LABEL)):
        if pattern.search(before):
            return kind
    return Kind.VALUE


def _quantity(
    text: str, span: tuple[Numeral, int], kind: Kind, ends: tuple[Fraction, Fraction], unit: str
) -> Quantity:
    first, end = span
    return Quantity(
        kind=kind, low=ends[0], high=ends[1], unit=unit, relation=_relation(text, first.start, end),
        text=text[first.start : end], start=first.start, end=end,
    )  # fmt: skip


def _unit(text: str, found: Numeral) -> tuple[tuple[str, Fraction] | None, int]:
    """Base unit and factor of a number, and where the unit ends."""
    if percent := _PERCENT.match(text, found.end):
        return ("%", Fraction(1)), percent.end()
    if fold := _FOLD.match(text, found.end):
        return ("fold", Fraction(1)), fold.end()
    begin = found.end + (text[found.end : found.end + 1] in {" ", "-", "\u2009", "\u202f", "\u00a0"})
    if (match := UNIT.match(text, begin)) and (unit := unit_of(match[0])):
        return (unit.base, unit.factor), match.end()
    return None, found.end


def _relation(text: str, start: int, end: int) -> Relation:
    after = _AFTER.match(text, end)
    before = _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    name = (after and after.lastgroup) or (before and before.lastgroup)
    return Relation[name] if name else Relation.EQUAL


def _step(found: Numeral) -> Fraction:
    return Fraction(0) if found.decimals is None else Fraction(1, 10**found.decimals)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the quantities of a claim stand in a source.

    Attributes:
        same: Pairs of a claim's quantity and one of the source that says the same.
        differing: Pairs of like quantities that differ, where the source has no equal one.
        missing: Quantities of the claim of which the source has none that is alike.
    """

    same: tuple[tuple[Quantity, Quantity], ...]
    differing: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]

    @property
    def agrees(self) -> bool:
        """Whether every quantity of the claim stands in the source."""
        return not self.differing and not self.missing


def compare(claim: Sequence[Quantity], source: Sequence[Quantity]) -> Comparison:
    """Which quantities of a claim stand in a source, which differ there, and which are absent.

    Two are the same where kind, unit and relation agree and the numbers are equal in base units. A percentage
    may be rounded: “24 %” is “23.8 %” and “12 of 50”. A bound is met by an exact value (“over 50 %” by “62 %”),
    “about” by what is within a tenth.
    """
    same: list[tuple[Quantity, Quantity]] = []
    differing: list[tuple[Quantity, Quantity]] = []
    missing: list[Quantity] = []
    for asked in claim:
        alike = [each for each in source if _alike(asked, each)]
        equal = next((each for each in alike if says_same(asked, each)), None)
        if equal is not None:
            same.append((asked, equal))
        elif alike:
            differing.append((asked, min(alike, key=lambda each: abs(each.low - asked.low))))
        else:
            missing.append(asked)
    return Comparison(tuple(same), tuple(differing), tuple(missing))


def _alike(one: Quantity, other: Quantity) -> bool:
    kinds = {one.kind, other.kind}
    return one.unit == other.unit and (one.kind is other.kind or kinds == {Kind.VALUE, Kind.RATIO})


def says_same(claim: Quantity, source: Quantity) -> bool:
    """Whether a quantity of a source says what one of a claim says; see `compare`."""
    if (claim.low, claim.high) == (source.low, source.high) or _rounds_to(claim, source):
        return _relations_agree(claim.relation, source.relation)
    exact = source.relation in {Relation.EQUAL, Relation.ABOUT}
    return exact and _within(claim, source)


def _relations_agree(claim: Relation, source: Relation) -> bool:
    loose = {Relation.EQUAL, Relation.ABOUT}
    return claim is source or {claim, source} <= loose or {claim, source} in _NEARLY


_NEARLY = ({Relation.LESS, Relation.MOST}, {Relation.MORE, Relation.LEAST})
"""“more than 50” and “at least 50” are told apart by no one in prose."""


def _rounds_to(claim: Quantity, source: Quantity) -> bool:
    if claim.unit != "%" or not claim.step or claim.low != claim.high or source.low != source.high:
        return False
    finer = source.step == 0 or source.step < claim.step
    return finer and abs(source.low - claim.low) <= claim.step / 2


def _within(claim: Quantity, source: Quantity) -> bool:
    match claim.relation:
        case Relation.LESS | Relation.MOST:
            return source.high <= claim.low
        case Relation.MORE | Relation.LEAST:
            return source.low >= claim.high
        case Relation.ABOUT:
            return abs(source.low - claim.low) * 10 <= abs(claim.low)
        case _:
            return False
