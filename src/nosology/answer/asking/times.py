"""Of what time the evidence shall be that a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nosology.answer.records import Question

_YEAR = r"((?:19|20)\d\d)"
_EARLIEST = 1940
"""A year before is no time of evidence in this library but part of a history (“described in 1899”)."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10, "twenty": 20,
           "few": 5, "couple of": 2}  # fmt: skip
_UNITS = {"year": 1, "decade": 10}

_BETWEEN = re.compile(
    rf"\b(?:between|from)\s+(?:the years? )?{_YEAR}\s*(?:and|to|until|till|through|[-–—])\s*{_YEAR}\b"
    rf"|(?:\b(?:in|during|of)\s+)?(?<![\w-]){_YEAR}\s*[-–—]\s*((?:19|20)?\d\d)\b(?!-)|\b{_YEAR} to {_YEAR}\b",
    re.IGNORECASE,
)  # fmt: skip
_AS_OF = re.compile(
    rf"\b(?:as of|as at|as known in|known (?:in|by)|state of (?:the )?(?:knowledge|evidence|art) (?:in|of)|as it stood in|as understood in) {_YEAR}\b",
    re.IGNORECASE,
)  # fmt: skip
_DECADE = re.compile(r"\b(?:(in|during|from|since|before|after|of)\s+)?(?:the\s+)?(?:(?:19|20)\d0['’]?s|['’][2-9]0s)\b", re.IGNORECASE)  # fmt: skip
_LAST = re.compile(
    r"\b(?:in|within|over|during|from|of)?\s*(?:the\s+)?(?:last|past|previous)\s+(?:(\d{1,3}|two|three|four|five|six|seven|eight|ten|twenty|few|couple of)\s+)?(year|decade)s?\b",
    re.IGNORECASE,
)  # fmt: skip
_ONWARDS = re.compile(rf"\bfrom {_YEAR} (?:onwards?|up|forward|on(?=\W*$|\s*[,.;]))|\b{_YEAR} (?:and later|onwards?|or later)\b", re.IGNORECASE)  # fmt: skip
_SINCE = re.compile(rf"\b(?:since|starting(?: in| from)?)\s+(?:the year )?{_YEAR}\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:after|later than|newer than|past)\s+(?:the year )?{_YEAR}\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:before|prior to|earlier than|older than)\s+(?:the year )?{_YEAR}\b", re.IGNORECASE
)
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|up until|through|by|no later than)\s+(?:the year )?{_YEAR}\b", re.IGNORECASE
)
_IN = re.compile(rf"\b(?:in|from|during|for)\s+(?:the year )?{_YEAR}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The years that a question sets.

    Attributes:
        since: First year of evidence, or None.
        until: Last year of evidence, or None.
        as_of: The year at whose end the evidence shall stand, or None; then `until` is the same year.
        spans: Where the words stand.
        note: How words without a year were counted; else empty.
    """

    since: int | None = None
    until: int | None = None
    as_of: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    note: str = ""


def period_asked(text: str, newest: int) -> Period:
    """The years that a question sets.

    “Since” and “until” include their year, “after” and “before” do not.

    Args:
        text: The question.
        newest: The newest year of the library, from which “the last five years” are counted.
    """
    if match := _BETWEEN.search(text):
        first, last = (int(year) for year in match.groups() if year)
        last = last if last > 99 else first // 100 * 100 + last  # noqa: PLR2004 - two digits
        return Period(since=min(first, last), until=max(first, last), spans=(match.span(),))
    if match := _AS_OF.search(text):
        year = int(match[1])
        return Period(until=year, as_of=year, spans=(match.span(),))
    return _counted(text, newest) or _decade(text) or _bounded(text)


def _counted(text: str, newest: int) -> Period | None:
    match = _LAST.search(text)
    if not match or not newest:
        return None
    asked = (match[1] or "1").lower()
    years = (int(asked) if asked.isdigit() else _COUNTS[asked]) * _UNITS[match[2].lower()]
    since = newest - years + 1
    note = f"“{match[0].strip()}” is counted back from {newest}, the newest year of this library"
    return Period(since=since, spans=(match.span(),), note=note) if years else None


def _decade(text: str) -> Period | None:
    match = _DECADE.search(text)
    if not match:
        return None
    digits = re.sub(r"\D", "", match[0])
    first = int(digits) if len(digits) > 2 else (2000 if digits in {"00", "20"} else 1900) + int(digits)  # noqa: PLR2004
    return {
        "since": Period(since=first, spans=(match.span(),)),
        "after": Period(since=first + 10, spans=(match.span(),)),
        "before": Period(until=first - 1, spans=(match.span(),)),
    }.get((match[1] or "").lower(), Period(since=first, until=first + 9, spans=(match.span(),)))


def _bounded(text: str) -> Period:
    """A first year, a last year, both, or one year."""
    since, until = _first(text), _last(text)
    spans = tuple(span for _, span in (since, until) if span)
    if spans or not (match := _IN.search(text)) or int(match[1]) < _EARLIEST:
        return Period(since=since[0], until=until[0], spans=spans)
    return Period(since=int(match[1]), until=int(match[1]), spans=(match.span(),))


_Bound = tuple[int | None, tuple[int, int] | None]


def _first(text: str) -> _Bound:
    return _bound(text, ((_ONWARDS, 0), (_SINCE, 0), (_AFTER, 1)))


def _last(text: str) -> _Bound:
    return _bound(text, ((_BEFORE, -1), (_UNTIL, 0)))


def _bound(text: str, ways: tuple[tuple[re.Pattern[str], int], ...]) -> _Bound:
    for pattern, shift in ways:
        if match := pattern.search(text):
            year = next(int(year) for year in match.groups() if year)
            return year + shift, match.span()
    return None, None


def period_in_words(question: Question) -> str:
    """The years of evidence that a question as understood sets; empty where it sets none."""
    since, until = question.since, question.until
    if question.as_of:
        return f"{f'since {since}, ' if since else ''}as of {question.as_of}"
    if since and until:
        return f"in {since}" if since == until else f"from {since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""
