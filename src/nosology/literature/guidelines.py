"""Reading summaries of the National Guideline Clearinghouse.

Format: JSON Lines, an object to a line, whose keys are the field names of the clearinghouse's summaries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from nosology.identifiers import Curie
from nosology.literature.passages import Passages
from nosology.literature.recommending import cuts, definitions_apart
from nosology.literature.records import Article, FlawedRecord, Notice, Recommendation
from nosology.literature.unpacking import whole
from nosology.provenance import Design, Source, Standing

MAX_LINES = 1 << 28
"""Most bytes of a file of summaries."""

_KEY = re.compile(r"(?:.*/)?ngc-([0-9]{1,6})(?:\.xml)?")
_RECOMMENDATIONS = "Major Recommendations"
_META = frozenset(
    {
        "ngc",
        "title",
        "pmids",
        _RECOMMENDATIONS,
        "NGC Disclaimer",
        "NGC Status",
        "Copyright Statement",
        "Date Released",
    }
)
"""Fields that are not passages: what the record says elsewhere, and what is the same on all."""
_SILENT = re.compile(
    r"(?i)(?:not (?:stated|applicable)|none(?: available| provided| stated)?|not applicable:.{0,80})\.?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REVISED = re.compile(r"(?:revised|reviewed|reaffirmed|addendum released) ((?:19|20)\d\d[^;)]*)")
_UPDATES = re.compile(
    r"(?:updates?|supersedes|replaces|revises)(?: an?)?(?: previous(?:ly)?)?(?: published)?"
    r"(?: (?:versions?|guidelines?|releases?))?: (.+)"
)
_INCLUSION = re.compile(r"\s*This (?:guideline|release) meets NGC's .*$")
_WITHDRAWN = re.compile(r"(?i)\b(?:withdrawn|rescinded|retired|no longer (?:current|valid))\b")
_REPLACED = re.compile(
    r"(?i)\b(?:superseded|replaced|updated) by\b|\bhas been (?:superseded|replaced|updated)\b"
)
_BODIES = (
    r"(?:Federal|State/Local|National|Foreign|International)(?: \w+){0,2} Agency|Independent Expert Panel"
    r"|Medical Specialty Society|Professional Association|Academic Institution|Disease Specific Society"
    r"|(?:Private )?Non-?profit (?:Research )?Organization|Hospital/Medical Center|Managed Care Organization"
    r"|Public For Profit Organization|Private For Profit (?:Research )?Organization"
    r"|Clinical Specialty Collaboration"
)
_ISSUER = re.compile(rf" - (?:{_BODIES})(?: \[[^\]]+\])?\s*|; ")
_PMID = re.compile(r"[1-9][0-9]{0,8}")


def read_guideline_summaries(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read summaries of the National Guideline Clearinghouse in JSON Lines.

    Identity is ``NGC:`` and the summary's number: the words are the summary's, so that a PMID in it
    (kept as `Source.pmid`) is that of the guideline's publication. Each recommendation is a passage
    with its grade; what stands between them is the passage “major recommendations”, the definitions
    of the grades are “definitions of grades”, every other field is a passage by its name.

    Args:
        path: The file, plain or gzipped.
        name: What to call it in messages; by default its file name.

    Yields:
        Guidelines; a flawed record for each line that is none.

    Raises:
        FormatError: The file is damaged or too long.
    """
    called = name or path.name
    for number, line in enumerate(whole(path, name=called, limit=MAX_LINES).splitlines(), start=1):
        if line.strip():
            yield _read(line, called, f"line {number}")


def standing_by(status: str) -> Standing:
    """The standing that a guideline's status states; current where it states nothing else.

    “This guideline updates a previous version” speaks of the earlier one and changes nothing.
    """
    if _WITHDRAWN.search(status):
        return Standing.WITHDRAWN
    return Standing.SUPERSEDED if _REPLACED.search(status) else Standing.CURRENT


def _read(line: bytes, called: str, record: str) -> Article | FlawedRecord:
    try:
        fields = _fields(json.loads(line))
        key = _KEY.fullmatch(fields.get("ngc", ""))
        if key is None or not fields.get("title"):
            return FlawedRecord(source=called, record=record, reason="lacks a number or a title")
        return _article(key[1], fields)
    except (ValueError, TypeError, RecursionError) as error:
        return FlawedRecord(source=called, record=record, reason=f"is no summary: {error}")


def _fields(value: object) -> dict[str, str]:
    """Fields as text, white space folded; of a list, its items one after the other."""
    if not isinstance(value, dict):
        raise TypeError("it is no JSON object")
    return {key: _text(item) for key, item in cast("dict[str, object]", value).items()}


def _text(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_text, cast("list[object]", value)))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _article(key: str, fields: dict[str, str]) -> Article:
    title = fields["title"]
    passages = Passages(title)
    recommendations = tuple(_recommendations(fields.get(_RECOMMENDATIONS, ""), passages))
    for field, text in fields.items():
        if field not in _META and not _SILENT.fullmatch(text):
            passages.add(field, [text])
    date = fields.get("Date Released", "")
    revised = _REVISED.findall(date)
    published = (revised[-1] if revised else date.partition("(")[0]).strip()
    years = _YEAR.findall(date)
    developers: list[str] = _ISSUER.split(fields.get("Guideline Developer(s)", ""))
    issuers = tuple(issuer.strip() for issuer in developers if issuer.strip())
    status = fields.get("Guideline Status", "")
    pmid = _PMID.fullmatch(fields.get("pmids", ""))
    source = Source(
        id=Curie("NGC", key),
        title=title.rstrip("."),
        authors=issuers,
        journal="National Guideline Clearinghouse",
        year=int(years[-1]) if years else None,
        pmid=Curie("PMID", pmid[0]) if pmid else None,
        design=Design.GUIDELINE,
        standing=standing_by(status),
        licence=fields.get("Copyright Statement", ""),
    )
    return Article(
        source=source,
        passages=passages.all(),
        publication_types=("Practice Guideline",),
        notices=tuple(_supersedes(status)),
        published=published,
        recommendations=recommendations,
    )


def _recommendations(text: str, passages: Passages) -> Iterator[Recommendation]:
    """The recommendations, added as passages one by one, and after them what stands between."""
    said, definitions = definitions_apart(text)
    between: list[str] = []
    number = 0
    for cut in cuts(said):
        if not cut.recommends:
            between.append(cut.text)
        elif added := passages.add(f"recommendation {number + 1}", [cut.text]):
            number += 1
            yield Recommendation(passage=added, strength=cut.strength, level=cut.level)
    passages.add(_RECOMMENDATIONS, between)
    passages.add("definitions of grades", [definitions])


def _supersedes(status: str) -> Iterator[Notice]:
    if found := _UPDATES.search(_INCLUSION.sub("", status)):
        yield Notice(kind="UpdateOf", id=None, citation=found[1])
