"""Citation marks, in all the ways people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nosology.answer.auditing.records import Mark
from nosology.answer.auditing.wordlists import COUNTED, UNITS
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie

MOST_NUMBERS = 200
"""The most references that one mark can name; a wider range is no range of references."""
_LIST = r"[0-9]{1,4}(?:\s?[,;\u2010-\u2015\u2212-]\s?[0-9]{1,4}){0,199}"
_BRACKETS = re.compile(
    rf"\[(?:\^|(?:ref|citation|source)s?[.:]?\s?)?({_LIST})\]|【([0-9]{{1,4}})[^】\n]{{0,60}}】|\[\^([\w-]{{1,40}})\]",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(
    r"(?<=[^\W\d_.,;)”\"%])\s?\(([0-9]{1,3}(?:\s?[,;\u2010-\u2015-]\s?[0-9]{1,3}){0,199})\)(?=[\s.,;:]|$)"
)
_RAISED = re.compile(
    r"(?<![\s\d⁻⁺−([⁰¹²³⁴-⁹])(?<=\S)[⁰¹²³⁴-⁹]{1,4}(?:\s?[,⁻˒–]\s?[⁰¹²³⁴-⁹]{1,4}){0,199}(?![⁺⁻⁰¹²³⁴-⁹])(?![^\W\d_])"
)
"""Not powers (10⁻⁴), charges (Ca²⁺) or isotopes (¹³⁷Cs)."""
_AFTER_STOP = re.compile(
    r"(?<=[a-z)\]”\"%][.!?])([0-9]{1,3}(?:\s?[,\u2010-\u2015-]\s?[0-9]{1,3}){0,199})(?=\s|$)"
)
_BARE = re.compile(
    r"(?<=[^\W_])(?P<gap>[)\]”\"%]?\s)(?P<list>[0-9]{1,3}(?:\s?[,;\u2010-\u2015-]\s?[0-9]{1,3}){0,199})"
    r"(?=\s*[.!?;]?\s*$|[.!?]\s+[A-Z\[(“\"])"
)
_OF_DOI = r"(?:[^\s<>\"“”]|<[0-9]+::[^\s<>\"“”]{1,60}>)"
"""A sign of an address or DOI; Wiley’s older DOIs hold “<2851::AID-CNCR2820400615>”."""
_IDENTIFIER = re.compile(
    rf"https?://{_OF_DOI}{{1,2000}}"
    r"|\bPMC\s?ID\s?[:#]?\s?(?:PMC)?\s?[0-9]{1,9}\b|\bPMC[0-9]{1,9}\b"
    r"|\b(?:PMIDs?|PubMed(?:\sID)?)\s?[:#]?\s?(?:PMC)?[0-9]{1,9}\b"
    rf"|\b(?:doi\s?:?\s?)?10\.[0-9]{{4,9}}/{_OF_DOI}{{1,300}}"
    r"|\b(?:MEDQUAD|NGC|FILE|NOSOLOGY):[A-Za-z0-9._-]{1,200}",
    re.IGNORECASE,
)
_PMID = re.compile(r"(?:PMIDs?|PubMed(?:\sID)?)\s?[:#]?\s?((?:PMC)?[0-9]+)", re.IGNORECASE)
_PMCID = re.compile(r"(?:PMC\s?ID\s?[:#]?\s?)?(?:PMC)?\s?([0-9]+)", re.IGNORECASE)
_AUTHOR_YEAR = re.compile(
    r"\b([A-Z][^\W\d_]{1,30}(?:[-’'][A-Z]?[^\W\d_]{1,30})?)(?:\set\sal\.?|\s(?:and|&)\s[A-Z][\w’'-]{1,30})?,?\s\(?"
    r"((?:19|20)[0-9]{2})[a-z]?\b"
)
_ROUND = re.compile(r"\(([^()]{4,300})\)")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_NUMBER = re.compile(r"([0-9]+)(?:\s?[\u2010-\u2015\u2212-]\s?([0-9]+))?")


def find_marks(text: str, *, bare: bool = True) -> tuple[Mark, ...]:
    """The citation marks of a text, in order, not overlapping.

    Read are ``[1]``, ``[1, 3–5]``, ``[^1]``, ``【1†…】``, ``(1, 2)``, raised figures, figures behind a full
    stop or at the end of a sentence, identifiers and web addresses of PubMed, PMC and DOIs, and authors with
    a year in parentheses.

    Args:
        text: A paragraph.
        bare: Whether figures without any bracket can be marks: only where an answer has no bracketed ones.
    """
    found: list[Mark] = []
    taken = bytearray(len(text))
    for mark in _all(text, bare=bare):
        if not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.start))


def has_brackets(text: str) -> bool:
    """Whether a text has marks in square brackets."""
    return _BRACKETS.search(text) is not None


def _all(text: str, *, bare: bool) -> Iterator[Mark]:
    """Candidates, the surest way of writing first."""
    yield from _identifiers(text)
    for match in _BRACKETS.finditer(text):
        yield (
            _mark(match, match[1] or match[2])
            if match[1] or match[2]
            else Mark(start=match.start(), end=match.end(), keys=(match[3],))
        )
    for match in _RAISED.finditer(text):
        if re.split(r"[\W\d_]+", text[: match.start()][-12:])[-1].lower() not in UNITS:
            yield _mark(match, match[0].translate(_FIGURES))
    yield from _authors(text)
    if bare:
        yield from _without_brackets(text)


def _without_brackets(text: str) -> Iterator[Mark]:
    for match in _AFTER_STOP.finditer(text):
        yield _mark(match, match[1])
    for match in _PARENTHESES.finditer(text):
        yield _mark(match, match[1])
    for match in _BARE.finditer(text):
        before = re.split(r"[^\w]+", text[: match.start("gap")][-24:])[-1].lower()
        if before not in COUNTED and not before.isdigit():
            yield Mark(start=match.start("list"), end=match.end("list"), keys=numbers(match["list"]))


def _mark(match: re.Match[str], listed: str) -> Mark:
    return Mark(start=match.start(), end=match.end(), keys=numbers(listed))


def numbers(listed: str) -> tuple[str, ...]:
    """The numbers that a list names, ranges told out: ``1, 3–5`` → 1, 3, 4, 5.

    A range that runs backwards, or is wider than `MOST_NUMBERS`, is named by its ends.
    """
    found: list[int] = []
    for match in _NUMBER.finditer(listed):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if 0 <= last - first < MOST_NUMBERS else (first, last)
    return tuple(dict.fromkeys(map(str, found)))


def find_identifiers(text: str) -> Iterator[tuple[int, str]]:
    """What may write an identifier of a source, with its offset, without marks of the sentence behind it."""
    for match in _IDENTIFIER.finditer(text):
        yield match.start(), trimmed(match[0])


def _identifiers(text: str) -> Iterator[Mark]:
    for start, written in find_identifiers(text):
        if key := key_of(written):
            yield Mark(start=start, end=start + len(written), keys=(key,))


def key_of(written: str) -> str:
    """The identifier that some words write, as text; empty where they write none of a source."""
    try:
        return str(curie_of(written))
    except BadIdentifier:
        return ""


def curie_of(written: str) -> Curie:
    """The identifier that some words write.

    “PMID: PMC123” writes a PMCID: the letters say what the digits are, whatever stands before them.

    Raises:
        BadIdentifier: They write none of a source.
    """
    if pmid := _PMID.fullmatch(written):
        return Curie.parse(pmid[1] if pmid[1][:1] in "Pp" else f"PMID:{pmid[1]}")
    if written[:3].upper() == "PMC" and (pmcid := _PMCID.fullmatch(written)):
        return Curie.parse(f"PMC{pmcid[1]}")
    found = Curie.parse(re.sub(r"^doi\s?:?\s?", "", written, flags=re.IGNORECASE).split("?")[0].split("#")[0])
    if found.prefix not in {"PMID", "PMCID", "DOI", "MEDQUAD", "NGC", "FILE", "NOSOLOGY"}:
        raise BadIdentifier("not an identifier of a source", record=written[:80])
    return found


def trimmed(written: str) -> str:
    """An address or DOI without the marks of the sentence behind it.

    A closing bracket stays where it was opened within: ``10.1016/S0140-6736(20)30183-5``.
    """
    while written:
        last = written[-1]
        closing = {")": "(", "]": "[", "}": "{"}.get(last)
        if last in ".,;:!?'’*_>" or (closing and written.count(closing) < written.count(last)):
            written = written[:-1]
        else:
            break
    return written


def _authors(text: str) -> Iterator[Mark]:
    """Authors with years inside parentheses: “(Kim et al., 2017; Lee 2019)”."""
    for outer in _ROUND.finditer(text):
        pairs = tuple(f"{match[1]} {match[2]}" for match in _AUTHOR_YEAR.finditer(outer[1]))
        if pairs and _AUTHOR_YEAR.match(outer[1].removeprefix("see ").removeprefix("e.g., ")):
            yield Mark(start=outer.start(), end=outer.end(), keys=tuple(dict.fromkeys(pairs)))
