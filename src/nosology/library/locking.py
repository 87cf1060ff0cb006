"""One build at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from nosology.errors import BuildInProgress
from nosology.library.home import Home


@contextmanager
def build_lock(home: Home) -> Iterator[None]:
    """Hold the lock of a home folder; the system lets go of it if the process dies.

    Raises:
        BuildInProgress: Another process holds it.
    """
    home.path.mkdir(parents=True, exist_ok=True)
    handle = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o644)
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
