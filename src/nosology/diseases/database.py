"""Reading one SQLite file from many threads."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from pathlib import Path

from nosology.errors import LibraryMissing

_Row = tuple[object, ...]


class Database:
    """Read-only access to a catalog, safe to share between threads.

    A file is opened once for each thread that asks: SQLite connections in threads of their own read side by
    side, where one connection behind a lock would let a slow query hold up every other visitor, and opening
    one costs less than a millisecond. It is closed when its thread is gone: servers begin and end threads all
    day long. A connection that is given (a catalog in memory, in tests) is shared
    behind a lock instead, as there is only one.

    Args:
        at: Path of the file, or an open connection, which must allow other threads if there are any.

    Raises:
        LibraryMissing: There is no such file.
    """

    def __init__(self, at: Path | sqlite3.Connection) -> None:
        self._lock = threading.RLock()
        self._local = threading.local()
        self._opened: set[sqlite3.Connection] = set()
        self._shared = at if isinstance(at, sqlite3.Connection) else None
        self._address = ""
        if isinstance(at, Path):
            if not at.is_file():
                raise LibraryMissing("there is no catalog", source=str(at))
            self._address = f"{at.absolute().as_uri()}?mode=ro&immutable=1"

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """All rows of the answer to a query."""
        if self._shared is None:
            return self._connection().execute(query, values).fetchall()
        with self._lock:
            return self._shared.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[object, ...] | None:
        """The first row of the answer, or None."""
        return next(iter(self.rows(query, *values)), None)

    def close(self) -> None:
        """Close every connection this opened. A connection that was given stays open."""
        with self._lock:
            for connection in tuple(self._opened):
                _let_go(self._opened, connection)
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._address, uri=True, check_same_thread=False, cached_statements=256
            )
            connection.execute("PRAGMA query_only = ON")
            with self._lock:
                self._opened.add(connection)
            self._local.connection = connection
            gone = weakref.finalize(threading.current_thread(), _let_go, self._opened, connection)
            gone.atexit = False
        return connection


def _let_go(opened: set[sqlite3.Connection], connection: sqlite3.Connection) -> None:
    """Close a connection that nobody uses any more."""
    opened.discard(connection)
    connection.close()
