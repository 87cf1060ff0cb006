"""The history of a library: what each build and addition changed, disease by disease.

It lies beside the records in ``history.db``, is no part of the content hash, and is handed on from one
library to the next. It begins with the first library of a home, and is bounded: the oldest goes first.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from nosology.identifiers import Curie
from nosology.library.changes import (
    Change,
    Event,
    SourceChange,
    change_from_json,
    change_to_json,
)

_LOG = logging.getLogger(__name__)
MOST_EVENTS = 500
MOST_CHANGES = 200_000
"""Rows of the table of changes: a release that touches every disease is some 30,000."""
_TABLES = """
CREATE TABLE IF NOT EXISTS event (
    num INTEGER PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL, sources TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS change (
    disease TEXT NOT NULL, event INTEGER NOT NULL, told TEXT NOT NULL, PRIMARY KEY (disease, event)
) WITHOUT ROWID;
"""
_OF_DISEASE = (
    "SELECT at, content, sources, told FROM change JOIN event ON num = event WHERE disease = ?"
    " ORDER BY num DESC LIMIT ?"
)


class History:
    """The history of one library, opened for reading.

    Args:
        path: The file; one that is not there is a history of nothing, and so is, logged, one that is damaged.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def of(self, disease: Curie, limit: int = 100) -> tuple[Event, ...]:
        """What changed of a disease, the newest first.

        Args:
            disease: Its identifier.
            limit: The most events to give.
        """
        if self._path is None or not self._path.is_file():
            return ()
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                rows = connection.execute(_OF_DISEASE, (str(disease), limit)).fetchall()
        except sqlite3.Error as error:
            _LOG.warning("the history %s cannot be read: %s", self._path, error)
            return ()
        return tuple(
            Event(at=at, content=content, sources=_sources(sources), change=change_from_json(told))
            for at, content, sources, told in rows
        )


def _sources(told: str) -> tuple[SourceChange, ...]:
    return tuple(SourceChange(**each) for each in json.loads(told))


def append(
    path: Path, *, at: str, content: str, sources: Iterable[SourceChange], changes: Mapping[str, Change]
) -> None:
    """Write an event to a history; one that changed nothing is none.

    Args:
        path: The file, made where it is not there; nobody reads it yet.
        at: Date and time, ISO 8601, UTC.
        content: Content hash of the library from then on.
        sources: Those that came, went or have another release.
        changes: By disease.
    """
    if not changes:
        return
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_TABLES)
        told = json.dumps([asdict(each) for each in sources], ensure_ascii=False)
        row = (at, content, told)
        number = connection.execute(
            "INSERT INTO event (at, content, sources) VALUES (?, ?, ?)", row
        ).lastrowid
        connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?)",
            ((disease, number, change_to_json(changes[disease])) for disease in sorted(changes)),
        )
        _bound(connection)


def _bound(connection: sqlite3.Connection) -> None:
    """Let go of the oldest events until there are few enough of them and their changes; the last stays."""
    counts = connection.execute(
        "SELECT num, (SELECT count(*) FROM change WHERE event = num) FROM event ORDER BY num DESC"
    ).fetchall()
    kept = 0
    for place, (number, count) in enumerate(counts):
        kept += count
        if place and (place >= MOST_EVENTS or kept > MOST_CHANGES):
            connection.execute("DELETE FROM change WHERE event <= ?", (number,))
            connection.execute("DELETE FROM event WHERE num <= ?", (number,))
            break
