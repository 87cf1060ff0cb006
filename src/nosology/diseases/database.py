"""Reading one SQLite file from many threads."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from nosology.errors import LibraryMissing

_Row = tuple[object, ...]


class Database:
    """Read-only access to a catalog, safe to share between threads.

    A file is opened once for each thread that asks: SQLite connections in threads of their own read side by
    side, where one connection behind a lock would let a slow query hold up every other visitor, and opening
    one costs less than a millisecond. It is closed when its thread is gone: servers begin and end threads all
    day long. A connection that is given (a catalog in memory, in tests) is shared, as there is only one.

    Args:
        at: Path of the file, or an open connection, which must allow other threads if there are any.

    Raises:
        LibraryMissing: There is no such file.
    """

    def __init__(self, at: Path | sqlite3.Connection) -> None:
        self._local = threading.local()
        self._opened: set[_Connection] = set()
        self._shared = _Connection(at) if isinstance(at, sqlite3.Connection) else None
        self._address = ""
        if isinstance(at, Path):
            if not at.is_file():
                raise LibraryMissing("there is no catalog", source=str(at))
            self._address = f"{at.absolute().as_uri()}?mode=ro&immutable=1"

    def rows(self, query: str, *values: object) -> list[_Row]:
        """All rows of the answer to a query."""
        return (self._shared or self._own()).rows(query, values)

    def row(self, query: str, *values: object) -> _Row | None:
        """The first row of the answer, or None."""
        return next(iter(self.rows(query, *values)), None)

    def close(self) -> None:
        """Close every connection this opened, after the queries that run. One that was given stays open."""
        self._local = threading.local()
        while self._opened:
            with suppress(KeyError):  # a thread that ended meanwhile took its own
                self._opened.pop().close()

    def _own(self) -> _Connection:
        """The connection of this thread."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            opened = sqlite3.connect(self._address, uri=True, check_same_thread=False, cached_statements=256)
            opened.execute("PRAGMA query_only = ON")
            self._local.connection = connection = _Connection(opened)
            self._opened.add(connection)
            gone = weakref.finalize(threading.current_thread(), _let_go, self._opened, connection)
            gone.atexit = False
        return connection


class _Connection:
    """A connection that is not closed while it reads: Python itself would crash.

    Args:
        connection: It.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def rows(self, query: str, values: Sequence[object]) -> list[_Row]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        with self._lock:
            self._connection.close()


def _let_go(opened: set[_Connection], connection: _Connection) -> None:
    """Close a connection that nobody uses any more."""
    opened.discard(connection)
    connection.close()
