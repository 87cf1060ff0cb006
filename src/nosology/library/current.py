"""The library in place at a home, followed as builds and additions replace it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

from nosology.library.facade import Library
from nosology.library.home import Home
from nosology.library.opening import open_library

_PAUSE = 10.0
"""Seconds until a library is tried again that could not be opened or prepared."""


class Current:
    """Holds the newest library of a home open, for a program that goes on running. Safe to use in threads.

    Attributes:
        library: What was opened last. One that has been replaced stays open as long as somebody uses it.

    Args:
        home: Where the library is; see `nosology.open`.

    Raises:
        LibraryError: There is none that can be opened.
    """

    def __init__(self, home: str | Path | None = None) -> None:
        self._home = Home.at(home)
        self._lock = Lock()
        self._again = 0.0
        self._link = self._target()
        self.library: Library = open_library(self._home.path)

    @property
    def is_stale(self) -> bool:
        """Whether another library is in place by now; costs one look at a link."""
        return self._target() != self._link and monotonic() >= self._again

    def renew(self, prepare: Callable[[Library], object] = lambda _: None) -> bool:
        """Open the library in place, where it is another; until it can be used, the one before goes on.

        What failed is stale again in a moment, so that it is tried again, but not without a pause.

        Args:
            prepare: What else must be done with a library before it takes the place of the one before.

        Returns:
            Whether `library` is another now.

        Raises:
            NosologyError: It cannot be opened: it is damaged, or a setting or the cluster does not fit.
        """
        with self._lock:
            link = self._target()
            if link == self._link:
                return False
            try:
                library = open_library(self._home.path)
                prepare(library)
            except Exception:
                self._again = monotonic() + _PAUSE
                raise
            self.library, self._link = library, link
            return True

    def _target(self) -> str:
        try:
            return str(self._home.library.readlink())
        except OSError:
            return ""
