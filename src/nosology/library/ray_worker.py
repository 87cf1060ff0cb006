"""What runs in a process of a Ray cluster: reads the files it is given, a message a call."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from threading import Event

from nosology.library.manifest import digest
from nosology.library.naming import Names
from nosology.library.reading import LiteratureFile, Message, messages
from nosology.literature.retractions import Retractions


def own_version() -> str:
    """The version of this program, as installed here."""
    try:
        return version("nosology")
    except PackageNotFoundError:  # run from its folder
        return "unknown"


class Worker:
    """Reads one file at a time. A file is read from its beginning, so that another worker can do it again.

    Args:
        retracted: What lists say of articles.
    """

    def __init__(self, retracted: Retractions) -> None:
        self._retracted = retracted
        self._folder = tempfile.TemporaryDirectory(prefix="nosology-")
        self._names: Names | None = None
        self._file: LiteratureFile | None = None
        self._messages: Iterator[Message] = iter(())

    def version(self) -> str:
        """The version of this program here."""
        return own_version()

    def find(self, path: Path, sha256: str) -> Path | None:
        """A file of the asking machine, where it lies here too: a shared disk, or the same machine."""
        try:
            return path if digest(path) == sha256 else None
        except OSError:
            return None

    def receive(self, name: str, piece: bytes) -> Path:
        """Take in a part of a file that is not here; where the file lies."""
        path = Path(self._folder.name) / name
        with path.open("ab") as file:
            file.write(piece)
        return path

    def name_by(self, catalog: Path) -> None:
        """Use the names of a catalog."""
        whole = Event()
        whole.set()
        self._names = Names(catalog, whole)

    def begin(self, file: LiteratureFile, path: Path, taken: int) -> None:
        """Read a file from where it lies here, without the messages that were taken before."""
        if self._names is None:
            raise RuntimeError("there is no catalog yet")
        if self._file is not None and self._file.path.is_relative_to(self._folder.name):
            self._file.path.unlink(missing_ok=True)
        self._file = replace(file, path=path)
        self._messages = islice(messages(self._file, self._retracted, self._names), taken, None)

    def take(self, key: str) -> Message:
        """The next message of the file of this key; nothing where that has ended."""
        if self._file is None or self._file.key != key:
            raise RuntimeError(f"{key} was not begun")
        return next(self._messages, None)

    def close(self) -> None:
        """Remove what was received."""
        self._folder.cleanup()
