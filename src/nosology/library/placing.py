"""A new library beside the old one: filled, verified, then put in its place in one step."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from nosology.errors import BuildFailed, NosologyError
from nosology.library.home import Home, LibraryFolder
from nosology.library.locking import unused
from nosology.library.manifest import verify, write_manifest
from nosology.library.records import Manifest

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS = ("disk is full", "No space left", "File too large", "quota")
_ROOM = "Free about 1 GB and run it again; the old library, if any, still serves"
_NEW = "building-"
_STAMP = "%Y%m%dT%H%M%S%f"
_STAMPED = re.compile(r"\.\d{8}T\d{12}")


def replace_library(
    home: Home, fill: Callable[[LibraryFolder], Manifest], base: LibraryFolder | None = None
) -> Manifest:
    """Fill a new folder, verify it, put it in place; leave nothing behind where that fails.

    Call it with the build lock held.

    Args:
        home: Where the library goes.
        fill: Writes everything but the manifest, and returns that.
        base: The library of which the new one shares files.

    Raises:
        BuildFailed: The disk is full, or the like; the library before is untouched.
    """
    try:
        home.libraries.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        folder = LibraryFolder(Path(tempfile.mkdtemp(prefix=_NEW, dir=home.libraries)))
    except OSError as error:
        raise failure(error) from error
    try:
        manifest = fill(folder)
        write_manifest(folder, manifest)
        verify(folder, base)
        _put_in_place(home, folder, manifest)
    except NosologyError:
        raise
    except (OSError, sqlite3.Error, ValueError) as error:
        raise failure(error) from error
    finally:
        shutil.rmtree(folder.path, ignore_errors=True)
    _sweep(home)
    return manifest


def failure(error: Exception) -> BuildFailed:
    """What to say where a build could not go on."""
    full = isinstance(error, OSError) and error.errno in _FULL
    if full or any(words in str(error) for words in _FULL_WORDS):
        return BuildFailed("the disk is full", remedy=_ROOM)
    if isinstance(error, sqlite3.OperationalError) and "disk I/O error" in str(error):
        what = "the catalog cannot be written, perhaps because the disk is full"
        return BuildFailed(what, remedy=_ROOM)
    return BuildFailed(f"the build stopped: {error}", remedy="The old library, if any, still serves")


def _sweep(home: Home) -> None:
    """Remove libraries that were replaced and are no longer read, and what builds that died left behind.

    What cannot be removed stays until the next time: no library fails for it.
    """
    current = home.library.resolve()
    with suppress(OSError):
        for path in home.libraries.iterdir():
            if path == current:
                continue
            with unused(path) as free:
                if free:
                    shutil.rmtree(path, ignore_errors=True)
    for path in home.path.glob(f"{home.library.name}.*"):
        # whatever else lies there is the user's
        if path.is_symlink() and _STAMPED.fullmatch(path.suffix):
            with suppress(OSError):
                path.unlink()


def _put_in_place(home: Home, folder: LibraryFolder, manifest: Manifest) -> None:
    """Give the folder its lasting name and point the link at it in one step, once all is on the disk."""
    for path in (*folder.path.rglob("*"), folder.path):
        _flush(path)
    stamp = datetime.now(UTC).strftime(_STAMP)
    lasting = home.libraries / f"{manifest.content[:16]}-{stamp}"
    folder.path.rename(lasting)
    _flush(home.libraries)
    link = home.path / f"{home.library.name}.{stamp}"
    link.symlink_to(lasting.relative_to(home.path), target_is_directory=True)
    link.replace(home.library)
    _flush(home.path)


def _flush(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
