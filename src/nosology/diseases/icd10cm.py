"""Reading ICD-10-CM from the tabular list in XML that the CDC publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from nosology.diseases.files import curie
from nosology.diseases.records import FlawedRecord, IcdCode
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names it so

    from nosology.identifiers import Curie

_ROOT = "ICD10CM.tabular"
_NOTES = frozenset(
    {
        "includes",
        "excludes1",
        "excludes2",
        "codeFirst",
        "codeAlso",
        "useAdditionalCode",
        "notes",
        "sevenChrNote",
    }
)


def read_icd10cm(path: Path) -> Iterator[IcdCode | FlawedRecord]:
    """Read every category, each before the categories below it.

    Args:
        path: The tabular list, for instance ``icd10cm-tabular-2026.xml``.

    Yields:
        A code for each category in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not well-formed, carries a document type, or is another document.
    """
    root = _root(path)
    for chapter in root.iterfind("chapter"):
        title = f"{_text(chapter, 'name')} {_text(chapter, 'desc')}".strip()
        for category in chapter.iterfind("section/diag"):
            yield from _category(path.name, title, category, None)


def _root(path: Path) -> Element:
    """The root element, parsed without entities, document type or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True
    )
    raw = path.read_bytes()
    try:
        tree = etree.ElementTree(etree.fromstring(raw, parser))
    except (etree.XMLSyntaxError, OSError) as error:  # OSError: bytes that its encoding does not have
        where = f"line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) else None
        raise FormatError("not well-formed XML, or cut off", source=path.name, record=where) from error
    root = tree.getroot()
    if cast("str", tree.docinfo.doctype) or root.tag != _ROOT:  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue] - absent from the stubs
        raise FormatError("not an ICD-10-CM tabular list", source=path.name, record="line 1")
    return root


def _category(
    source: str, chapter: str, category: Element, parent: Curie | None
) -> Iterator[IcdCode | FlawedRecord]:
    """A category and, depth first, those below it; a flawed one takes those below it along."""
    try:
        code = _code(chapter, category, parent)
    except FormatError as error:
        where = _text(category, "name") or f"line {category.sourceline}"
        yield FlawedRecord(source=source, record=where[:80], reason=error.what)
        return
    yield code
    for child in category.iterfind("diag"):
        yield from _category(source, chapter, child, code.code)


def _code(chapter: str, category: Element, parent: Curie | None) -> IcdCode:
    name = label = ""
    inclusion_terms: list[str] = []
    notes: list[tuple[str, str]] = []
    for child in category:
        kind = child.tag
        if kind == "name":
            name = _folded(child)
        elif kind == "desc":
            label = _folded(child)
        elif kind == "inclusionTerm":
            inclusion_terms += _texts(child, "note")
        elif kind in _NOTES:
            notes += ((kind, text) for text in _texts(child, "note"))
        elif kind == "sevenChrDef":
            notes += ((kind, _extension(each)) for each in child.iterfind("extension"))
    if not label:
        raise FormatError("a category without a description")
    return IcdCode(
        code=curie(f"ICD10CM:{name}"),
        label=label,
        chapter=chapter,
        parent=parent,
        inclusion_terms=tuple(inclusion_terms),
        notes=tuple(notes),
    )


def _extension(extension: Element) -> str:
    """A seventh character and what it stands for."""
    return f"{extension.get('char', '')}: {_folded(extension)}"


def _text(element: Element, tag: str) -> str:
    child = element.find(tag)
    return "" if child is None else _folded(child)


def _texts(element: Element, tag: str) -> list[str]:
    return [text for child in element.iterfind(tag) if (text := _folded(child))]


def _folded(element: Element) -> str:
    """The text of an element, white space folded."""
    text = (element.text or "") if len(element) == 0 else "".join(str(part) for part in element.itertext())
    return " ".join(text.split())
