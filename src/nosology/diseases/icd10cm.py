"""Reading ICD-10-CM from the tabular list in XML that the CDC publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import curie
from nosology.diseases.markup import folded, records, text, texts
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
        path: The tabular list, for instance ``icd10cm-tabular-2026.xml``, plain or packed.

    Yields:
        A code for each category in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not well-formed, is another document, or holds no category.
    """
    found = False
    for chapter in records(path, _ROOT, "chapter"):
        title = f"{text(chapter, 'name')} {text(chapter, 'desc')}".strip()
        for category in chapter.iterfind("section/diag"):
            found = True
            yield from _category(path.name, title, category, None)
    if not found:
        raise FormatError("holds no category", source=path.name)


def _category(
    source: str, chapter: str, category: Element, parent: Curie | None
) -> Iterator[IcdCode | FlawedRecord]:
    """A category and, depth first, those below it; a flawed one takes those below it along."""
    try:
        code = _code(chapter, category, parent)
    except FormatError as error:
        where = text(category, "name") or f"line {category.sourceline}"
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
            name = folded(child)
        elif kind == "desc":
            label = folded(child)
        elif kind == "inclusionTerm":
            inclusion_terms += texts(child, "note")
        elif kind in _NOTES:
            notes += ((kind, note) for note in texts(child, "note"))
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
    return f"{extension.get('char', '')}: {folded(extension)}"
