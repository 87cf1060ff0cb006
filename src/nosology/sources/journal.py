"""What literature was pulled: a list beside the files of each collection, replaced in one step.

A file is moved into place whole and only then listed, each step on the disk before the next. A process
killed in between leaves a file that is not listed yet; the next pull takes it up or replaces it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from nosology.errors import FormatError
from nosology.sources.store import replacing, sha256_of, writing

NAME = "pulled.json"
"""The journal of a collection, in its folder."""
_FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PulledFile:
    """A file of literature that was fetched.

    Attributes:
        name: Its name in the folder of its collection.
        address: Where it came from.
        release: What the publisher calls it: a year of the baseline, a commit; empty where there is none.
        fetched: When, ISO 8601 in UTC.
        bytes: Its size.
        sha256: Its hash, in lower-case hexadecimal.
        pmids: Of an answer to a query: the records in it.
        etag: Of a document: its entity tag as sent.
        last_modified: Of a document: its date as sent.
    """

    name: str
    address: str
    release: str = ""
    fetched: str = ""
    bytes: int = 0
    sha256: str = ""
    pmids: tuple[int, ...] = ()
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What a collection holds.

    Attributes:
        origin: ``pubmed-query``, ``pubmed-baseline``, ``pubmed-updates``, ``medquad`` or ``added``.
        query: Of a query: its words, as asked.
        told: Of a query: how many records the server said there are; None where not asked yet.
        asked: When the publisher was last asked and all it offered was here, ISO 8601 in UTC; else empty.
        files: In the order in which they are to be read.
    """

    origin: str
    query: str = ""
    told: int | None = None
    asked: str = ""
    files: tuple[PulledFile, ...] = field(default_factory=tuple)


class Collection:
    """The folder of a collection: its files and its journal.

    Args:
        folder: ``$NOSOLOGY_HOME/literature/ORIGIN`` or a folder in it.
        origin: See `Journal`.
    """

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder, self.origin = folder, origin

    @contextmanager
    def locked(self) -> Generator[None]:
        """Hold the collection for one pull; a second one waits here until the first ends.

        What a killed pull left half written is removed.
        """
        with writing(self.origin):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            for left in self.folder.glob("*.part"):
                left.unlink(missing_ok=True)
            yield
        finally:
            os.close(handle)

    def read(self) -> Journal:
        """What is held; nothing where there is no journal yet.

        Raises:
            FormatError: The journal cannot be read.
        """
        path = self.folder / NAME
        try:
            return _journal(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return Journal(origin=self.origin)
        except (ValueError, TypeError, KeyError) as error:
            remedy = "Remove it and pull again: files that are here are taken up"
            raise FormatError(
                "the list of what was pulled is damaged", source=str(path), remedy=remedy
            ) from error

    def write(self, journal: Journal) -> None:
        """Replace the journal in one step, and see that it is on the disk.

        Raises:
            SourceError: It cannot be written.
        """
        text = json.dumps({"form": _FORM, **asdict(journal)}, ensure_ascii=False)
        with writing(self.origin), replacing(self.folder / NAME) as file:
            file.write(text.encode())
        self._settle()

    def place(self, part: Path, name: str) -> Path:
        """Move a finished file into the collection, on the disk before it is listed.

        Raises:
            SourceError: It cannot be written.
        """
        target = self.folder / name
        with writing(self.origin):
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(target)
        self._settle()
        return target

    def keep(self, content: bytes, name: str) -> Path:
        """Write a file of the collection whole, on the disk before it is listed.

        Raises:
            SourceError: It cannot be written.
        """
        with writing(self.origin), replacing(self.folder / name) as file:
            file.write(content)
        self._settle()
        return self.folder / name

    def has(self, file: PulledFile) -> bool:
        """Whether a listed file lies in its place, with its size."""
        try:
            return (self.folder / file.name).stat().st_size == file.bytes
        except FileNotFoundError:
            return False

    def _settle(self) -> None:
        """Flush the names in the folder to the disk."""
        with writing(self.origin):
            handle = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A file of literature with what is known of it.

    Attributes:
        path: Where it lies.
        origin: See `Journal`.
        query: Of an answer to a query: its words.
        file: As listed.
    """

    path: Path
    origin: str
    query: str
    file: PulledFile


def pulled_literature(literature: Path) -> list[Holding]:
    """Every listed file under a folder of literature that is there, in the order in which to read them.

    Baseline files come before update files, and both in the order of their numbers, so that a later
    record replaces an earlier one. Between them and queries no order is right for every record: there
    the date of revision in the record decides.

    Args:
        literature: Usually ``$NOSOLOGY_HOME/literature``; need not exist.

    Raises:
        FormatError: A journal cannot be read.
    """
    held: list[Holding] = []
    for path in sorted([*literature.glob(f"*/{NAME}"), *literature.glob(f"*/*/{NAME}")]):
        collection = Collection(path.parent, path.relative_to(literature).parts[0])
        journal = collection.read()
        held += [
            Holding(path=path.parent / file.name, origin=journal.origin, query=journal.query, file=file)
            for file in journal.files
            if collection.has(file)
        ]
    return held


def described(path: Path, address: str, *, release: str = "", pmids: tuple[int, ...] = ()) -> PulledFile:
    """The entry for a file that has just come."""
    return PulledFile(
        name=path.name,
        address=address,
        release=release,
        fetched=now(),
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
        pmids=pmids,
    )


def now() -> str:
    """The time, as a journal states it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that tell one query or address from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _journal(read: dict[str, Any]) -> Journal:
    if read.pop("form") != _FORM:
        message = "another form"
        raise ValueError(message)
    entries = cast("list[dict[str, Any]]", read.pop("files"))
    entries = [{**entry, "pmids": tuple(entry["pmids"])} for entry in entries]
    return Journal(**read, files=tuple(PulledFile(**entry) for entry in entries))
