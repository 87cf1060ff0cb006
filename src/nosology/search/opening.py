"""Opening an index for reading, also where nothing may be written beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from nosology.errors import LibraryDamaged, LibraryError
from nosology.search.schema import register_analyzers

_LOCK = ".tantivy-meta.lock"
"""A file that Tantivy opens for writing in the folder of an index, even to read it."""


def opened(folder: Path) -> tuple[tantivy.Schema, tantivy.Searcher]:
    """The fields of an index, and what reads it as it is now.

    Where no lock can be had beside it, as on a disk mounted read-only, links to its files are opened in a
    temporary folder instead. That folder goes at once: what is open stays mapped.

    Args:
        folder: What a `nosology.search.embedded.TantivyWriter` filled.

    Raises:
        LibraryDamaged: The folder holds no readable index.
        LibraryError: Neither it nor any temporary folder can be written.
    """
    try:
        if _can_be_locked(folder):
            return _read(folder)
        with _linked(sorted(folder.iterdir()), folder) as links:
            return _read(Path(links))
    except (ValueError, OSError) as error:
        raise LibraryDamaged(f"the index cannot be opened: {error}", source=str(folder)) from error


def _can_be_locked(folder: Path) -> bool:
    try:
        (folder / _LOCK).open("ab").close()
    except OSError:
        return False
    return True


def _linked(files: Iterable[Path], folder: Path) -> TemporaryDirectory[str]:
    """A folder with links to some files, but for locks."""
    try:
        made = TemporaryDirectory(prefix="nosology-")
        for file in files:
            if file.suffix != ".lock":
                (Path(made.name) / file.name).symlink_to(file.resolve())
    except OSError as error:
        what = f"the index cannot be opened: neither its folder nor a temporary one can be written: {error}"
        raise LibraryError(
            what, source=str(folder), remedy="Set TMPDIR to a folder that can be written"
        ) from error
    return made


def _read(folder: Path) -> tuple[tantivy.Schema, tantivy.Searcher]:
    index = tantivy.Index.open(str(folder))
    register_analyzers(index)
    return index.schema, index.searcher()
