"""Nosology: a database of diseases in which every sentence can be checked.

import nosology

library = nosology.open()
answer = library.ask("How is calcinosis cutis treated?")
entry = library.disease("marfan")
results = library.search("tumoral calcinosis")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.errors import NosologyError

if TYPE_CHECKING:
    from pathlib import Path

    from nosology.library.facade import Library

__all__ = ["NosologyError", "__version__", "open"]

__version__ = "0.1.0"


def open(home: str | Path | None = None) -> Library:  # noqa: A001 - `nosology.open()` reads as what it does
    """Open the library in a folder, read-only.

    Args:
        home: The folder that holds it; by default ``$NOSOLOGY_HOME``, else
            ``~/.local/share/nosology``.

    Returns:
        The library, safe to use from several threads.

    Raises:
        LibraryMissing: There is none yet.
        LibraryDamaged: A file is absent or not what the manifest says.
        LibraryVersion: It was written in a format that this version does not read.
    """
    from nosology.library.opening import open_library  # importing nosology stays light

    return open_library(home)
