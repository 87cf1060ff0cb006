"""References as BibTeX, in UTF-8, for biber and for BibTeX with UTF-8 input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nosology.answer.exporting.csl import CslItem, CslName, Work, csl_items

_TYPES = {"article-journal": "article", "article": "article", "dataset": "misc", "report": "techreport"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
"""What TeX would not print as it is. No brace is left alone, since BibTeX counts escaped ones too."""
_NO_KEY = re.compile(r"[^A-Za-z0-9.:-]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TO_MONTH = 2
"""Parts of a date that has a month."""


def to_bibtex(works: Iterable[Work]) -> str:
    """Works as BibTeX, in order; the key is the identifier (``PMID:34089357``)."""
    taken: set[str] = set()
    return "\n".join(_entry(item, _key(item.get("id", ""), taken)) for item in csl_items(works))


def _key(identifier: str, taken: set[str]) -> str:
    key = stem = _NO_KEY.sub("-", identifier)
    number = 1
    while key.lower() in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key.lower())
    return key


def _entry(item: CslItem, key: str) -> str:
    kind = _TYPES.get(item.get("type", ""), "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item, kind))
    return f"@{kind}{{{key},\n{fields}}}\n"


def _fields(item: CslItem, kind: str) -> Iterator[tuple[str, str]]:
    if names := _names(item):
        yield "author", _braced(names)
    yield "title", _braced(f"{{{escaped(item.get('title', ''))}}}")
    if where := item.get("container-title") or item.get("publisher"):
        yield {"article": "journal", "techreport": "institution"}.get(kind, "howpublished"), _text(where)
    yield from _date(item)
    if volume := item.get("volume"):
        yield "volume", _text(volume)
    if issue := item.get("issue"):
        yield "number", _text(issue)
    if page := item.get("page"):
        yield "pages", _text(page.replace("-", "--", 1))
    for name, value in (
        ("doi", item.get("DOI")),
        ("pmid", item.get("PMID")),
        ("pmcid", item.get("PMCID")),
        ("url", item.get("URL")),
    ):
        if value:
            yield name, _braced(_verbatim(value))
    if note := "; ".join(part for part in (item.get("genre"), item.get("note")) if part):
        yield "note", _text(note)


def _date(item: CslItem) -> Iterator[tuple[str, str]]:
    parts = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    if parts:
        yield "year", _braced(str(parts[0]))
    if len(parts) >= _TO_MONTH:
        yield "month", _MONTHS[parts[1] - 1]


def _names(item: CslItem) -> str:
    names = [_name(name) for name in item.get("author", ())]
    if names and "first authors only" in item.get("note", ""):
        names.append("others")
    return " and ".join(names)


def _name(name: CslName) -> str:
    """A person as ``Family, Suffix, Initials``, which is BibTeX's own order; a body in braces."""
    if literal := name.get("literal"):
        return _braced(escaped(literal))
    parts = (name.get("family", ""), name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_protected(part) for part in parts if part)


def _protected(part: str) -> str:
    """A part of a name, in braces where BibTeX would read a comma or “and” as its own."""
    text = escaped(part)
    return _braced(text) if "," in part or re.search(r"\band\b", part) else text


def escaped(text: str) -> str:
    """The text as TeX prints it letter by letter."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def _verbatim(address: str) -> str:
    """An address, which styles print as it is; braces, the one thing that cannot stand there, as codes."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _text(text: str) -> str:
    return _braced(escaped(text))


def _braced(text: str) -> str:
    return f"{{{text}}}"
