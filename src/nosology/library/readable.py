"""What to do where a catalog turns out to be damaged, or of another version, as it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
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
            remedy = "Run “nosology build” to make it anew"
            raise LibraryDamaged(f"the catalog cannot be read: {error}", remedy=remedy) from error

    return reading
