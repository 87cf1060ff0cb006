"""References as answers state them: identifiers, title, year and first author, as far as they can be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nosology.answer.auditing.marks import curie_of, find_identifiers
from nosology.answer.auditing.records import Declared
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.identity import Claim, normal_title

_LONGEST = 2_000
_PUBLIC = frozenset({"PMID", "PMCID", "DOI"})
_KEY = re.compile(
    r"\s*(?:\[\^?([\w-]{1,40})\]:?|【([0-9]{1,4})】|\(([0-9]{1,4})\)|([⁰¹²³⁴-⁹]{1,4})|([0-9]{1,4})[.):]?)\s+(?=\S)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR = re.compile(r"(?<![0-9./-])((?:19|20)[0-9]{2})(?![0-9/-])")
_AUTHOR = re.compile(r"\s*([A-Z][^\W\d_]+(?:[-’' ][A-Z]?[^\W\d_]+)?)[, ]\s?[A-Z]{1,3}(?:\.[A-Z])*\b[,.;:]")
_LABELLED = re.compile(r"PMID\s?[:#]?\s?PMC", re.IGNORECASE)
_TITLE_WORDS = 4
_STOP = re.compile(r"[.?!]\s+|\s[|·]\s|[“”\"]|\*+|_{1,3}(?=\W)")
_NAMES = re.compile(r"(?:[A-Z][\w’'-]+ [A-Z]{1,3}(?:,|;|$)\s*)+|.*\bet al$")


def split_key(line: str) -> tuple[str, str]:
    """The key of a line of a list of references (“[1]”, “1.”, “¹”, “[^kim]:”) or nothing; and the rest."""
    found = _KEY.match(line)
    if found is None:
        return "", line
    key = next(group for group in found.groups() if group)
    return key.translate(_RAISED), line[found.end() :]


def declared(key: str, text: str) -> Declared:
    """A reference in words.

    Args:
        key: Its number, or what the text calls it.
        text: As written, without the key.
    """
    text = text[:_LONGEST].strip()
    found, notes = _identified(text)
    rest = _without_identifiers(text)
    years = set(map(int, _YEAR.findall(rest)))
    author = _AUTHOR.match(rest)
    claim = Claim(
        pmid=found.get("PMID"),
        pmcid=found.get("PMCID"),
        doi=found.get("DOI"),
        year=years.pop() if len(years) == 1 else None,
        author=author[1] if author else "",
    )
    local = next((str(each) for kind, each in found.items() if kind not in _PUBLIC), "")
    return Declared(key=key, text=text, claim=claim, local=local, notes=notes)


def declared_of(key: str, fields: Mapping[str, Any]) -> Declared:
    """A reference given as fields: ``title``, ``pmid``, ``pmcid``, ``doi``, ``url``, ``authors`` …."""
    words = [_text(fields.get(name)) for name in ("text", "citation", "reference", "snippet_source")]
    named = [f"{kind}: {_text(fields.get(kind))}" for kind in ("pmid", "pmcid") if fields.get(kind)]
    named += [_text(fields.get(name)) for name in ("doi", "url", "link", "id", "identifier")]
    authors = fields.get("authors") or fields.get("author") or ()
    listed: list[Any] = list(authors) if isinstance(authors, (list, tuple)) else [authors]  # pyright: ignore[reportUnknownArgumentType]
    title = _text(fields.get("title"))[:_LONGEST].rstrip(".")
    year = _text(fields.get("year") or fields.get("date"))[:4]
    written = " ".join(part for part in (*words, *map(_plain, named)) if part)
    found = declared(key, written)
    claim = replace(
        found.claim,
        title=title or found.claim.title,
        year=int(year) if year.isascii() and year.isdigit() else found.claim.year,
        author=_text(listed[0]) if listed and listed[0] else found.claim.author,
    )
    shown = ". ".join(part for part in (title, found.text) if part)
    return replace(found, claim=claim, text=shown)


def _plain(written: str) -> str:
    """``pmid: PMID:1`` → ``PMID:1``."""
    return re.sub(r"^(pmid|pmcid): (?=(?:PMID|PMCID|PMC)\b|PMC[0-9])", "", written, flags=re.IGNORECASE)


def _text(value: object) -> str:
    return (
        " ".join(str(value).split()) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    )


def by_identifier(key: str) -> Declared:
    """A reference that the text cites by identifier alone."""
    try:
        found = Curie.parse(key)
    except BadIdentifier:
        return Declared(key=key, text=key, claim=Claim())
    claim = Claim(
        pmid=found if found.prefix == "PMID" else None,
        pmcid=found if found.prefix == "PMCID" else None,
        doi=found if found.prefix == "DOI" else None,
    )
    return Declared(key=key, text=key, claim=claim, local="" if found.prefix in _PUBLIC else key)


def _identified(text: str) -> tuple[dict[str, Curie], tuple[str, ...]]:
    """The first identifier of each kind, and what is odd about them."""
    found: dict[str, Curie] = {}
    notes: list[str] = []
    for _, written in find_identifiers(text):
        try:
            identifier = curie_of(written)
        except BadIdentifier:
            continue
        first = found.setdefault(identifier.prefix, identifier)
        if first != identifier:
            notes.append(f"it names two: {first} and {identifier}")
        if _LABELLED.match(written):
            notes.append(f"{identifier.local} is a PMCID, given as a PMID")
    return found, tuple(dict.fromkeys(notes))


def _without_identifiers(text: str) -> str:
    kept, last = "", 0
    for start, written in find_identifiers(text):
        kept += text[last:start]
        last = start + len(written)
    return kept + text[last:]


def title_of(reference: Declared) -> str:
    """The title, as given, else the longest part of the citation that is no list of names; or empty."""
    if reference.claim.title:
        return reference.claim.title
    parts = [part.strip(" .,;") for part in _STOP.split(_without_identifiers(reference.text))]
    titles = [part for part in parts if len(part.split()) >= _TITLE_WORDS and not _NAMES.fullmatch(part)]
    return max(titles, key=len, default="")


def words_beside(reference: Declared) -> str:
    """What a reference says apart from identifiers, in small letters without marks."""
    return normal_title(_without_identifiers(reference.text))
