"""References as RIS, a tag a line (Research Information Systems, *RIS Format Specifications*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nosology.answer.exporting.csl import CslItem, CslName, Work, csl_items

_TYPES = {
    "article-journal": "JOUR",
    "article": "JOUR",
    "dataset": "DATA",
    "report": "RPRT",
    "webpage": "ELEC",
}
_TAGS = (
    ("title", "TI"),
    ("container-title", "T2"),
    ("publisher", "PB"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("DOI", "DO"),
    ("PMID", "AN"),
    ("PMCID", "C2"),
    ("URL", "UR"),
    ("language", "LA"),
    ("genre", "M3"),
    ("note", "N1"),
)
_END = "\r\n"


def to_ris(works: Iterable[Work]) -> str:
    """Works as RIS, in order; `AN` is the PMID, `C2` the PMCID, as PubMed's own export has them."""
    return _END.join(line for item in csl_items(works) for line in (*_lines(item), ""))


def _lines(item: CslItem) -> Iterator[str]:
    yield _line("TY", _TYPES.get(item.get("type", ""), "GEN"))
    yield _line("ID", item.get("id", ""))
    for author in item.get("author", ()):
        yield _line("AU", _name(author))
    parts = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    if parts:
        yield _line("PY", str(parts[0]))
        yield _line("DA", "/".join([f"{part:02}" for part in parts] + [""] * (4 - len(parts))))
    for key, tag in _TAGS:
        if value := item.get(key):
            yield _line(tag, str(value))
    first, _, last = item.get("page", "").partition("-")
    yield from (_line(tag, page) for tag, page in (("SP", first), ("EP", last)) if page)
    yield _line("ER", "")


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {value}"


def _name(name: CslName) -> str:
    """A person as ``Family, Initials, Suffix``, which is RIS's own order; a body as it is."""
    if literal := name.get("literal"):
        return literal
    return ", ".join(part for part in (name.get("family"), name.get("given"), name.get("suffix")) if part)
