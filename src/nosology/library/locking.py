"""Who may write and who is reading: one build at a time, and no library removed while it is in use."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from nosology.errors import BuildFailed, BuildInProgress
from nosology.library.home import Home, LibraryFolder


@contextmanager
def build_lock(home: Home) -> Generator[None]:
    """Hold the lock of a home folder; the system lets go of it if the process dies.

    Raises:
        BuildInProgress: Another process holds it.
        BuildFailed: The folder cannot be written.
    """
    try:
        home.path.mkdir(parents=True, exist_ok=True)
        handle = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        what = f"the home folder cannot be written: {error.strerror}"
        raise BuildFailed(what, source=str(home.path), remedy="Choose another with --home") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildInProgress(
                "another build is running", source=str(home.path), remedy="Wait until it ends"
            ) from None
        yield
    finally:
        os.close(handle)


class Hold:
    """A library folder in use by this process, until `close`, or until the process ends.

    Args:
        folder: The library.

    Raises:
        FileNotFoundError: It is not there, or being removed.
    """

    def __init__(self, folder: LibraryFolder) -> None:
        self._handle: int | None = os.open(folder.manifest, os.O_RDONLY)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            removed = os.fstat(self._handle).st_nlink == 0
        except BlockingIOError:
            removed = True
        if removed:
            self.close()
            raise FileNotFoundError(str(folder.manifest))

    def close(self) -> None:
        """Let go of it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __del__(self) -> None:
        """Let go of it when nobody has it any more."""
        if getattr(self, "_handle", None) is not None:
            self.close()


@contextmanager
def unused(folder: Path) -> Generator[bool]:
    """Whether no process has this library open; while it has not, none can open it."""
    try:
        handle = os.open(LibraryFolder(folder).manifest, os.O_RDONLY)
    except OSError:
        yield True
        return
    with closing(os.fdopen(handle)):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
