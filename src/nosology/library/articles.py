"""Filling the index of articles: each PubMed file read in a process of its own, one writer."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from threading import Thread

from nosology.library.content import digest_of
from nosology.library.naming import Names
from nosology.library.own import OwnFile
from nosology.library.reading import PubmedFile, Reader, reading
from nosology.library.tally import Tally
from nosology.literature.retractions import Retractions
from nosology.search.documents import IndexedDocument
from nosology.search.embedded import TantivyWriter
from nosology.sources.progress import Progress
from nosology.sources.registry import Member, SourceSpec
from nosology.sources.store import Store

_PREFIX = "pubmed"


@dataclass(frozen=True, slots=True)
class _Held:
    """What is remembered of an article: as little as counting needs, for there are many."""

    digest: bytes
    year: int
    abstract: bool
    diseases: tuple[str, ...]
    guidance: int
    citable: int


@dataclass(slots=True)
class _Index:
    """The index as it fills. Of two records of one article the later stands, as in PubMed's own updates."""

    writer: TantivyWriter
    tally: Tally
    held: dict[str, _Held] = field(default_factory=dict[str, _Held])

    def add(self, key: str, documents: list[IndexedDocument]) -> None:
        """Take in records of a source, in the order of its file."""
        records = self.tally.records
        records[key] = records.get(key, 0) + len(documents)
        for item in documents:
            if item.id in self.held:
                self.writer.remove(item.id)
            self.writer.add_documents((item,))
            self.held[item.id] = _Held(
                digest_of(item.record),
                item.year,
                bool(item.abstract),
                tuple(map(intern, item.diseases.split())),
                item.guidance,
                item.citable,
            )

    def finish(self) -> None:
        """Make the index durable, and count what it holds."""
        self.writer.commit()
        held, years = self.held.values(), self.tally.years
        for item in held:
            if item.year:
                years[item.year] = years.get(item.year, 0) + 1
        self.tally.content.add_digests("articles", (item.digest for item in held))
        self.tally.named.update(identifier for item in held for identifier in item.diseases)
        self.tally.counts |= {
            "articles": len(held),
            "articles_with_abstract": sum(item.abstract for item in held),
            "guidelines": sum(item.guidance for item in held),
            "not_citable": sum(not item.citable for item in held),
        }


def pubmed_files(specs: Mapping[str, SourceSpec], own: Sequence[OwnFile], store: Store) -> list[PubmedFile]:
    """Every PubMed file to read, oldest first: those of the sources, then the user's own."""
    pinned = [
        PubmedFile(key=key, title=_title(spec, member), name=member.name, path=store.path(member))
        for key, spec in specs.items()
        if key.startswith(_PREFIX)
        for member in spec.members
    ]
    return pinned + [PubmedFile(file.key, file.path.name, file.path.name, file.path) for file in own]


def _title(spec: SourceSpec, member: Member) -> str:
    """What a progress bar calls a file: unique among those read."""
    return spec.title if len(spec.members) == 1 else f"{spec.title}: {member.name}"


@contextmanager
def add_articles(
    folder: Path,
    files: Sequence[PubmedFile],
    retracted: Retractions,
    names: Names,
    tally: Tally,
    progress: Progress,
) -> Generator[None]:
    """Read PubMed files into a new index, in their order, while the body of the ``with`` fills the catalog.

    Raises:
        FormatError: A file cannot be read at all; raised when the body has ended.
        BuildFailed: A reading process died.
    """
    errors: list[Exception] = []

    def run() -> None:
        try:
            _fill(folder, reading(files, retracted, names), files, tally, progress)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits
            errors.append(error)

    index = Thread(target=run, name="index")
    index.start()
    try:
        yield
    finally:
        index.join()
    if errors:
        raise errors[0]


def _fill(
    folder: Path,
    readers: AbstractContextManager[list[Reader]],
    files: Sequence[PubmedFile],
    tally: Tally,
    progress: Progress,
) -> None:
    folder.mkdir()
    writer = TantivyWriter(folder)
    try:
        index = _Index(writer, tally)
        with readers as started:
            for file, reader in zip(files, started, strict=True):
                _take(file, reader, index, progress)
        index.finish()
    except BaseException:
        writer.discard()
        raise


def _take(file: PubmedFile, reader: Reader, index: _Index, progress: Progress) -> None:
    progress.start(file.title, reader.total())
    for documents, flaws in reader.chunks():
        index.add(file.key, documents)
        index.tally.flaws += [(file.key, f"{file.name} {flaw.record}", flaw.reason) for flaw in flaws]
        progress.advance(file.title, len(documents))
    progress.done(file.title)
