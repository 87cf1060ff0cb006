"""Keeping a user's files in the home folder, so that every later build reads them too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nosology.errors import UnreadableFile
from nosology.library.home import Home
from nosology.library.manifest import digest
from nosology.library.placing import failure

_FOLDER = "added"
_UNFINISHED = ".unfinished-"
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """A file kept in the home folder.

    Attributes:
        path: Where it lies there.
        name: Its path within the folder of literature.
        copied: Whether it was not there before.
    """

    path: Path
    name: str
    copied: bool


def keep(home: Home, paths: Sequence[Path]) -> list[Kept]:
    """Copy files into the home folder, each whole or not at all; what is there already is left.

    Args:
        home: Where to.
        paths: Files, and folders to take every file of that is not hidden.

    Raises:
        UnreadableFile: A path is not there, or may not be read.
        BuildFailed: The home folder cannot be written, as where the disk is full.
    """
    try:
        wanted = [pair for path in paths for pair in _files_of(path)]
        return [_keep(home, path, name) for path, name in wanted]
    except OSError as error:
        raise failure(error) from error


def _files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """Every file of a folder with a name that says where in it, or the file itself."""
    if path.is_file():
        yield path, path.name
    elif path.is_dir():
        for each in sorted(path.rglob("*")):
            within = each.relative_to(path)
            if each.is_file() and not any(part.startswith(".") for part in within.parts):
                yield each, f"{path.resolve().name}/{within.as_posix()}"
    else:
        raise UnreadableFile("there is no such file or folder", source=str(path))


def _keep(home: Home, path: Path, name: str) -> Kept:
    kept_in = home.literature.resolve()
    if path.resolve().is_relative_to(kept_in):
        return Kept(path, path.resolve().relative_to(kept_in).as_posix(), copied=False)
    try:
        hashed = digest(path)
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", source=str(path)) from error
    target = home.literature / _FOLDER / name
    if target.exists() and digest(target) != hashed:
        target = target.with_name(f"{hashed[:_SHORT]}-{target.name}")
    copied = not target.exists()
    if copied:
        _copy(path, target)
    return Kept(target, target.relative_to(home.literature).as_posix(), copied=copied)


def _copy(path: Path, target: Path) -> None:
    """Copy a file so that it is there whole or not at all, whatever happens meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{_UNFINISHED}{os.getpid()}-{target.name}")
    try:
        with path.open("rb") as source, unfinished.open("wb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
