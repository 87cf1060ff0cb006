"""References as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).

What the other formats of references are made of, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict, cast

from nosology.answer.exporting.citing import is_et_al
from nosology.identifiers import Curie
from nosology.provenance import Design, Source, Standing

_PERSON = re.compile(
    r"(?P<family>\S.*?) (?P<given>[^\W\d_](?:-?[^\W\d_]){0,3})"
    r"(?: (?P<suffix>Jr|Sr|[2-9](?:nd|rd|th)|I{2,3}|IV))?"
)
_GROUP = re.compile(
    r"\b(?:association|board|cent(?:er|re)|collaborat\w*|college|committee|consortium|council|department"
    r"|federation|force|foundation|group|initiative|institute|investigators?|network|organi[sz]ation|panel"
    r"|registry|societ\w+|study|team|trialists|university|working)\b",
    re.IGNORECASE,
)
"""Words of the names of bodies, whose last word may look like initials (“… Study Group UK”)."""
_DATE = re.compile(r"(?P<year>[12][0-9]{3})(?: (?P<month>[A-Z][a-z]{2})(?: (?P<day>[0-9]{1,2}))?)?(?![-\w])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_VOLUME = re.compile(r"(?P<volume>[^(:]*)(?:\((?P<issue>[^)]*)\))?(?::(?P<page>.*))?")
_PAGES = re.compile(r"([0-9]+)-([0-9]+)")
_PLACES = ("volume", "issue", "page")
_TRUNCATED = "The record names its first authors only"


class CslName(TypedDict, total=False):
    """A person by `family`, `given` and `suffix`, or a body by its `literal` name."""

    family: str
    given: str
    suffix: str
    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})
CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "title": str,
        "author": list[CslName],
        "container-title": str,
        "publisher": str,
        "issued": CslDate,
        "volume": str,
        "issue": str,
        "page": str,
        "DOI": str,
        "PMID": str,
        "PMCID": str,
        "URL": str,
        "language": str,
        "genre": str,
        "note": str,
    },
    total=False,
)
"""The fields of CSL-JSON that are used here, by their names in its schema; `id` and `type` always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A source with what its record says of where and when it was published.

    Attributes:
        source: The source.
        published: Date as in `Article.published`, or empty.
        volume: As in `Article.volume`, or empty.
        language: ISO 639-2 code, or empty.
    """

    source: Source
    published: str = ""
    volume: str = ""
    language: str = ""


def csl_items(works: Iterable[Work]) -> list[CslItem]:
    """Works as CSL-JSON, in order."""
    return [_item(work) for work in works]


def _item(work: Work) -> CslItem:
    source = work.source
    kind = _type(source)
    where = "container-title" if kind in {"article-journal", "webpage"} else "publisher"
    fields: dict[str, object] = {
        "id": str(source.id),
        "type": kind,
        "title": _folded(source.title),
        "author": [name_of(author) for author in source.authors if not is_et_al(author)],
        where: _folded(source.journal or ""),
        "issued": _issued(work),
        **_place(work.volume),
        "DOI": _local(source.doi),
        "PMID": _local(source.pmid),
        "PMCID": _local(source.pmcid),
        "URL": source.url or "",
        "language": work.language,
        "genre": "" if source.design is Design.UNSPECIFIED else str(source.design),
        "note": _note(source),
    }
    return cast("CslItem", {key: value for key, value in fields.items() if value})


def _type(source: Source) -> str:
    if source.design is Design.ONTOLOGY:
        return "dataset"
    if source.pmid or source.pmcid or source.doi:
        return "article-journal" if source.journal else "article"
    if source.design.is_guidance:
        return "report"
    return "webpage" if source.address else "document"


def name_of(author: str) -> CslName:
    """A name of `Source.authors`: family name and initials of a person, else a body as written."""
    written = _folded(author)
    found = _PERSON.fullmatch(written)
    if found is None or _GROUP.search(found["family"]) or not found["given"].isupper():
        return CslName(literal=written)
    name = CslName(family=found["family"], given=_spaced(found["given"]))
    if suffix := found["suffix"]:
        name["suffix"] = suffix
    return name


def _spaced(initials: str) -> str:
    """Initials with a full stop each: JP → J. P., J-P → J.-P."""
    return " ".join(f"{letter}." for letter in initials).replace(". -. ", ".-")


def _issued(work: Work) -> CslDate | None:
    """The date of publication, as exactly as it is given in figures (“1977 Winter” is a year)."""
    found = _DATE.match(work.published)
    if found is None:
        return CslDate({"date-parts": [[work.source.year]]}) if work.source.year else None
    parts = [int(found["year"])]
    if found["month"] in _MONTHS:
        parts += [_MONTHS.index(found["month"]) + 1, *([int(found["day"])] if found["day"] else [])]
    return CslDate({"date-parts": [parts]})


def _place(volume: str) -> dict[str, str]:
    """Volume, issue and pages, the last page in full (187-94 → 187-194)."""
    found = _VOLUME.fullmatch(_folded(volume))
    if found is None:
        return {"volume": _folded(volume)}
    place = {name: (found[name] or "").strip() for name in _PLACES}
    return {**place, "page": _PAGES.sub(_in_full, place["page"])}


def _in_full(pages: re.Match[str]) -> str:
    first, last = pages.groups()
    missing = len(first) - len(last)
    return f"{first}-{first[:missing]}{last}" if missing > 0 else pages[0]


def _note(source: Source) -> str:
    notes = [] if source.standing is Standing.CURRENT else [f"Standing: {source.standing}"]
    notes += [_TRUNCATED] if any(map(is_et_al, source.authors)) else []
    return "; ".join(notes)


def _local(identifier: Curie | None) -> str:
    return identifier.local if identifier else ""


def _folded(text: str) -> str:
    """White space folded and control characters left out: each value stays on one line."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
