"""Filling the catalog from the ontologies, code systems and the starter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.collecting import uncollected
from nosology.diseases.recognising import Format, recognise
from nosology.diseases.records import FlawedRecord
from nosology.errors import FormatError
from nosology.library.parsers import FIRST, THEN, Parser, parsers
from nosology.library.starter import Starter
from nosology.library.tally import Tally
from nosology.library.totals import count_marks
from nosology.sources.progress import Progress
from nosology.sources.registry import SourceSpec
from nosology.sources.store import Store

_STEP = 5000


@dataclass(frozen=True, slots=True)
class _Reading:
    """Sources on their way into a catalog."""

    specs: Mapping[str, SourceSpec]
    store: Store
    tally: Tally
    progress: Progress

    def run(self, key: str, known: Mapping[Format, Parser]) -> None:
        """Read every file of a source that is of a known format, unless there is none of it here."""
        spec = self.specs.get(key)
        if spec is None or not spec.members:
            return
        found = [
            (path, parser) for path in map(self.store.path, spec.members) if (parser := _of(path, known))
        ]
        if not found:
            wanted = ", ".join(known)
            raise FormatError(f"no file of a format that is read here ({wanted})", source=key)
        for path, parser in found:
            self._read(key, spec.title, path, parser)

    def _read(self, key: str, title: str, path: Path, parser: Parser) -> None:
        self.progress.start(title, count_marks(path, parser.mark))
        try:
            parser.add(self._kept(key, title, parser.read(path)))
        except FormatError as error:
            raise FormatError(error.what, source=key, record=error.record, remedy=error.remedy) from error
        self.progress.done(title)

    def _kept(self, key: str, title: str, records: Iterable[object]) -> Iterator[object]:
        """The good records, counted; flawed ones are noted."""
        source = iter(records)
        while chunk := list(islice(source, _STEP)):
            flawed = [record for record in chunk if isinstance(record, FlawedRecord)]
            self.tally.flaws.extend((key, record.record, record.reason) for record in flawed)
            good = [record for record in chunk if not isinstance(record, FlawedRecord)] if flawed else chunk
            if good:
                self.tally.records[key] = self.tally.records.get(key, 0) + len(good)
            yield from good
            self.progress.advance(title, len(chunk))


def _of(path: Path, known: Mapping[Format, Parser]) -> Parser | None:
    """What reads a file; a source may hold files beside, which nothing reads."""
    try:
        return known.get(recognise(path))
    except FormatError:
        return None


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
    with closing(sqlite3.connect(path)) as connection, uncollected():
        _write(CatalogWriter(connection), _Reading(specs, store, tally, progress), starter)
    with Catalog(path) as catalog:
        tally.content.add("catalog", catalog.dump())


def _write(writer: CatalogWriter, reading: _Reading, starter: Starter) -> None:
    """Ontologies first, so that the starter adds to what they say; then what refers to their diseases."""
    known = parsers(writer)
    for key in FIRST:
        reading.run(key, known[key])
    writer.add_diseases(starter.diseases)
    for disease, name in starter.preferred:
        writer.add_names(disease, [name], preferred=True)
    for spoken in starter.spoken:
        writer.add_names(spoken.id, [spoken.name], preferred=spoken.preferred, known_as=spoken.label)
    for key in THEN:
        reading.run(key, known[key])
    writer.finish()
