"""A read-only SQLite file, with a connection for each thread."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

from nosology.identifiers import Curie


class Connection:
    """Queries over one immutable file.

    Each thread has its own connection: SQLite then needs no lock of ours, and a thread
    that ends gives its connection back.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def all(self, query: str, *values: object) -> list[Any]:
        """All rows."""
        return self._connected().execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a row is a tuple of what was asked
        """The first row, or None."""
        return self._connected().execute(query, values).fetchone()

    def _connected(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            self._local.connection = connection
        return connection


def curie(text: str) -> Curie:
    """An identifier as the catalog writes it, in canonical form."""
    prefix, _, local = text.partition(":")
    return Curie(prefix, local)
