"""Reading files of literature in processes of their own, so that parsing keeps every core busy.

What a file holds is told as messages, the same wherever it is read (`messages`); `reading` reads by processes
of this machine, `nosology.library.ray_reading` on a cluster.
"""

from __future__ import annotations

import multiprocessing
import os
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty
from threading import Thread
from typing import NamedTuple, Protocol, TypeAlias

from nosology.errors import BuildFailed, FormatError
from nosology.identifiers import Curie
from nosology.library.naming import Names
from nosology.library.own import OWN
from nosology.library.totals import count_marks
from nosology.literature.formats import read
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article, Deletion, FlawedRecord
from nosology.literature.retractions import Retractions
from nosology.literature.standing import settled
from nosology.search.documents import IndexedDocument, document_of

_MARK = b"<PubmedArticle>"
_CHUNK = 500
_WAITING = 40
"""The most chunks that wait for the writer; a reader that is ahead pauses."""
_HELD = 20_000
"""The most articles that a reader holds while the catalog is not there yet."""
_PATIENCE = 1.0
"""Seconds without a chunk after which to look whether the reader lives."""


class Chunk(NamedTuple):
    """Some records of a file, in its order: deletions come after the documents before them."""

    documents: list[IndexedDocument]
    deletions: list[Curie]
    flaws: list[FlawedRecord]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file cannot be read at all."""

    what: str
    record: str | None = None
    remedy: str | None = None


Message: TypeAlias = int | Chunk | Failure | None
"""Of each file: how many articles to expect, chunks of them, then None; or what went wrong, and no more."""


class _Queue(Protocol):
    """The part of a process queue that is used here."""

    def put(self, obj: Message, /) -> None:
        """Send; waits while the queue is full."""
        ...

    def get(self, *, timeout: float) -> Message:
        """Receive, or raise `Empty`."""
        ...


@dataclass(frozen=True, slots=True)
class LiteratureFile:
    """A file to read: the key of its source, what to call it, its name as released, where it lies."""

    key: str
    title: str
    name: str
    path: Path

    @property
    def is_own(self) -> bool:
        """Whether it is of the user's own: of any format, and without it the build goes on."""
        return self.key.startswith(OWN)


class Reader(ABC):
    """A file being read elsewhere.

    Args:
        file: What is read.
    """

    def __init__(self, file: LiteratureFile) -> None:
        self.file = file

    @abstractmethod
    def take(self) -> Message:
        """The next message; waits for it.

        Raises:
            BuildFailed: What reads the file died.
        """

    def total(self) -> int:
        """How many articles to expect, 0 if that is not known. Ask first, and once.

        Raises:
            FormatError: The file cannot be read at all.
            BuildFailed: What reads it died.
        """
        message = self._checked()
        return message if isinstance(message, int) else 0

    def chunks(self) -> Iterator[Chunk]:
        """The records of the file, a few hundred at a time.

        Raises:
            FormatError: The file cannot be read at all.
            BuildFailed: What reads it died.
        """
        while isinstance(message := self._checked(), Chunk):
            yield message

    def _checked(self) -> Message:
        message = self.take()
        if isinstance(message, Failure):
            where = f"{self.file.key}, {self.file.name}"
            raise FormatError(message.what, source=where, record=message.record, remedy=message.remedy)
        return message


class Executor(Protocol):
    """Has files read: by processes of this machine, or of others."""

    def __call__(
        self, files: Sequence[LiteratureFile], retracted: Retractions, names: Names, /
    ) -> AbstractContextManager[Sequence[Reader]]:
        """Readers of files, to be asked in their order; nothing goes on reading after the block."""
        ...


class _ProcessReader(Reader):
    """A file being read in another process."""

    def __init__(self, file: LiteratureFile, process: BaseProcess, queue: _Queue) -> None:
        super().__init__(file)
        self._process = process
        self._queue = queue

    def take(self) -> Message:
        while True:
            try:
                return self._queue.get(timeout=_PATIENCE)
            except Empty:
                if not self._process.is_alive():
                    raise BuildFailed(
                        "a reading process died", source=self.file.name, remedy=_REMEDY
                    ) from None


_REMEDY = "Is there enough memory? The old library, if any, still serves"


@contextmanager
def reading(
    files: Sequence[LiteratureFile], retracted: Retractions, names: Names
) -> Generator[Sequence[Reader]]:
    """Readers of files, to be asked in their order; as many processes as there are cores share the files.

    No process outlives the block, nor the process that started it.
    """
    context = multiprocessing.get_context("spawn")
    number = min(len(files), os.cpu_count() or 1)
    shares = [files[start::number] for start in range(number)]
    queues = [context.Queue(_WAITING) for _ in shares]
    processes = [
        context.Process(target=_read_share, args=(share, retracted, names, queue), daemon=True)
        for share, queue in zip(shares, queues, strict=True)
    ]
    try:
        for process in processes:
            process.start()
        yield [
            _ProcessReader(file, processes[place % number], queues[place % number])
            for place, file in enumerate(files)
        ]
    finally:
        for process in processes:
            if process.pid is not None:
                process.terminate()
                process.join()


def _read_share(files: Sequence[LiteratureFile], retracted: Retractions, names: Names, queue: _Queue) -> None:
    """In a process of its own: read files one after the other and send what `Message` says."""
    Thread(target=_end_with_parent, daemon=True).start()
    for file in files:
        for message in messages(file, retracted, names):
            queue.put(message)


def messages(file: LiteratureFile, retracted: Retractions, names: Names) -> Iterator[Message]:
    """What a file holds, as `Message` says; the same again whenever the catalog is whole beforehand."""
    try:
        yield count_marks(file.path, _MARK)
        records = (read if file.is_own else read_pubmed)(file.path, name=file.name)
        yield from _chunks(records, retracted, names)
        yield None
    except FormatError as error:
        yield Failure(error.what, error.record, error.remedy)
    except Exception as error:  # noqa: BLE001 - told to the process that waits
        yield Failure(f"cannot be read: {error}")


def _chunks(
    records: Iterable[Article | Deletion | FlawedRecord], retracted: Retractions, names: Names
) -> Iterator[Chunk]:
    """Records a few hundred at a time; many at once where the names of diseases are late."""
    articles: list[Article] = []
    chunk = Chunk([], [], [])
    for record in records:
        begins_anew = chunk.deletions and not isinstance(record, Deletion)
        if begins_anew or len(articles) >= _HELD or (len(articles) >= _CHUNK and names.ready):
            yield _named(articles, chunk, names)
            articles, chunk = [], Chunk([], [], [])
        if isinstance(record, FlawedRecord):
            chunk.flaws.append(record)
        elif isinstance(record, Deletion):
            chunk.deletions.append(record.id)
        else:
            articles.append(settled(record, listed=retracted))
    yield _named(articles, chunk, names)


def _named(articles: Iterable[Article], chunk: Chunk, names: Names) -> Chunk:
    return chunk._replace(documents=[document_of(names.named(article)) for article in articles])


def _end_with_parent() -> None:
    """A build that is killed cannot end its readers, which would wait for room in the queue for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
