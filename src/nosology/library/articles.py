"""Filling the index of articles: each PubMed file read in a process of its own, one writer."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any, cast

from nosology.errors import FormatError
from nosology.library.own import OwnFile
from nosology.library.tally import Tally
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import FlawedRecord
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.embedded import TantivyWriter
from nosology.sources.progress import Progress
from nosology.sources.registry import SourceSpec
from nosology.sources.store import Store

_PREFIX = "pubmed"
_CHUNK = 500
_WAITING = 40
"""The most chunks that wait for the writer; a reader that is ahead pauses."""


@dataclass(frozen=True, slots=True)
class _File:
    """A PubMed file to read."""

    key: str
    title: str
    path: Path


@contextmanager
def add_articles(
    folder: Path,
    specs: Mapping[str, SourceSpec],
    own: Sequence[OwnFile],
    store: Store,
    retracted: frozenset[str],
    tally: Tally,
    progress: Progress,
) -> Iterator[None]:
    """Read every PubMed source into a new index, while the body of the ``with`` runs.

    Raises:
        FormatError: A file cannot be read at all; raised when the body has ended.
    """
    files = [
        _File(key, spec.title, store.path(member))
        for key, spec in specs.items()
        if key.startswith(_PREFIX)
        for member in spec.members
    ]
    files += [_File(file.key, file.path.name, file.path) for file in own]
    errors: list[Exception] = []
    index = Thread(target=_run, args=(folder, files, retracted, tally, progress, errors), name="index")
    index.start()
    try:
        yield
    finally:
        index.join()
    if errors:
        raise errors[0]


def _run(
    folder: Path,
    files: list[_File],
    retracted: frozenset[str],
    tally: Tally,
    progress: Progress,
    errors: list[Exception],
) -> None:
    try:
        _index(folder, files, retracted, tally, progress)
    except Exception as error:  # noqa: BLE001 - handed to the thread that waits
        errors.append(error)


def _index(
    folder: Path, files: list[_File], retracted: frozenset[str], tally: Tally, progress: Progress
) -> None:
    folder.mkdir()
    writer = TantivyWriter(folder)
    known: set[str] = set()
    with _readers(files, retracted) as queues:
        for file, queue in zip(files, queues, strict=True):
            progress.start(file.title, 0)
            for chunk, flaws in _received(queue):
                fresh = [item for item in chunk if item.pmid not in known]
                known.update(item.pmid for item in fresh)
                writer.add_documents(fresh)
                _count(file.key, fresh, flaws, tally)
                progress.advance(file.title, len(chunk))
            progress.done(file.title)
    writer.commit()


def _count(key: str, documents: list[IndexedDocument], flaws: list[FlawedRecord], tally: Tally) -> None:
    tally.records[key] = tally.records.get(key, 0) + len(documents)
    tally.flaws += [(key, flaw.record, flaw.reason) for flaw in flaws]
    tally.content.add("articles", [item.record for item in documents])
    counts = tally.counts
    for item in documents:
        if item.year:
            tally.years[item.year] = tally.years.get(item.year, 0) + 1
    counts["articles"] = counts.get("articles", 0) + len(documents)
    counts["articles_with_abstract"] = counts.get("articles_with_abstract", 0) + sum(
        1 for item in documents if item.abstract
    )
    counts["guidelines"] = counts.get("guidelines", 0) + sum(1 for item in documents if item.guidance)
    counts["not_citable"] = counts.get("not_citable", 0) + sum(1 for item in documents if not item.citable)


@contextmanager
def _readers(files: list[_File], retracted: frozenset[str]) -> Iterator[list[Any]]:
    """A reading process and its queue for each file; no process outlives the block."""
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(_WAITING) for _ in files]
    processes: list[BaseProcess] = [
        context.Process(target=_read, args=(file.path, file.key, retracted, queue), daemon=True)
        for file, queue in zip(files, queues, strict=True)
    ]
    for process in processes:
        process.start()
    try:
        yield cast("list[Any]", queues)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _read(path: Path, key: str, retracted: frozenset[str], queue: Any) -> None:  # noqa: ANN401 - a queue of a context
    """In a process of its own: read a file and send its documents in chunks, then None or an error's text."""
    chunk: list[IndexedDocument] = []
    flaws: list[FlawedRecord] = []
    try:
        for record in read_pubmed(path, retracted=retracted):
            if isinstance(record, FlawedRecord):
                flaws.append(record)
            else:
                chunk.append(document_of(record))
            if len(chunk) >= _CHUNK:
                queue.put((chunk, flaws))
                chunk, flaws = [], []
        queue.put((chunk, flaws))
        queue.put(None)
    except Exception as error:  # noqa: BLE001 - told to the process that waits
        queue.put(f"{error} [{key}]")


def _received(queue: Any) -> Iterator[tuple[list[IndexedDocument], list[FlawedRecord]]]:  # noqa: ANN401 - see above
    while (item := queue.get()) is not None:
        if isinstance(item, str):
            raise FormatError(item)
        yield item
