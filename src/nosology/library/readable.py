"""What to do where a catalog turns out to be damaged, or of another version, as it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

from nosology.errors import LibraryDamaged

_P = ParamSpec("_P")
_T = TypeVar("_T")


def readable(method: Callable[_P, _T]) -> Callable[_P, _T]:
    """Make a method that reads the catalog say what to do where that fails."""

    @wraps(method)
    def reading(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return method(*args, **kwargs)
        except sqlite3.DatabaseError as error:
            raise _damaged(error) from error

    return reading


def readable_each(made: Iterator[_T]) -> Iterator[_T]:
    """The same for what is read from the catalog bit by bit."""
    try:
        yield from made
    except sqlite3.DatabaseError as error:
        raise _damaged(error) from error


def _damaged(error: sqlite3.DatabaseError) -> LibraryDamaged:
    return LibraryDamaged(f"the catalog cannot be read: {error}")
