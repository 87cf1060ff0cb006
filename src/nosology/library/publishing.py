"""Publishing the library in place: for replicas to fetch, and as a backup."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from nosology.errors import FormatError, LibraryDamaged, LibraryError
from nosology.library.home import Home, LibraryFolder
from nosology.library.locking import Hold
from nosology.library.manifest import holds, parse_manifest, read_manifest
from nosology.library.publication import POINTER, Published, held_at, place, write_pointer
from nosology.library.records import Manifest
from nosology.sources.progress import Progress, Silent
from nosology.sources.store import replacing, writing

_BLOCK = 1 << 20
_TASK = "publishing"


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing came to.

    Attributes:
        manifest: Of the library.
        sha256: Of the manifest's bytes: names this library in every byte.
        copied: How many files were not there before.
        removed: How many files went, as neither this library nor the one before it has them.
    """

    manifest: Manifest
    sha256: str
    copied: int
    removed: int


def publish(home: Home, folder: Path, *, progress: Progress | None = None) -> Publication:
    """Copy the library in place into a folder, whole or not at all; files that are there undamaged are left.

    Args:
        home: With a library.
        folder: Made where it is missing.
        progress: Told of bytes as they are copied.

    Raises:
        LibraryMissing: There is no library.
        LibraryDamaged: A file of it is not what its manifest says.
        FormatError: The folder holds something else under the same names.
        SourceError: The folder cannot be written.
    """
    library = LibraryFolder(home.library.resolve())
    manifest = read_manifest(library)
    with closing(Hold(library)), _alone(folder):
        before = held_at(folder)
        listed = library.manifest.read_bytes()
        copied = _copy_files(library, manifest, folder, progress or Silent())
        hashed = hashlib.sha256(listed).hexdigest()
        _write(folder / place(hashed), [listed], folder)
        latest = _before(before, hashed)
        _write(folder / POINTER, [write_pointer(Published(hashed, len(listed), latest))], folder)
        kept = {hashed, *_hashes(manifest), *_of_manifest(folder, latest)}
        return Publication(manifest, hashed, copied, _sweep(folder, kept))


def _before(held: Published | None, hashed: str) -> str:
    """The manifest whose files stay too, for those that are fetching them now."""
    if held is None:
        return ""
    return held.before if held.manifest == hashed else held.manifest


def _hashes(manifest: Manifest) -> set[str]:
    return {hashed for _, hashed in manifest.files.values()}


def _of_manifest(folder: Path, hashed: str) -> set[str]:
    """A manifest of this folder and what it names; nothing more where it cannot be read."""
    if not hashed:
        return set()
    try:
        path = folder / place(hashed)
        return {hashed, *_hashes(parse_manifest(path.read_bytes(), path))}
    except (LibraryError, OSError):
        return {hashed}


def _copy_files(library: LibraryFolder, manifest: Manifest, folder: Path, progress: Progress) -> int:
    lacking = {
        hashed: (name, size)
        for name, (size, hashed) in manifest.files.items()
        if not holds(folder / place(hashed), (size, hashed))
    }
    progress.start(_TASK, sum(size for _, size in lacking.values()))
    for hashed, (name, _) in lacking.items():
        _write(folder / place(hashed), _checked(library.path / name, hashed, progress), folder)
    progress.done(_TASK)
    return len(lacking)


def _checked(path: Path, hashed: str, progress: Progress) -> Generator[bytes]:
    """The bytes of a file of the library; raises at the end where they are not those of its manifest."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
            progress.advance(_TASK, len(block))
            yield block
    if found.hexdigest() != hashed:
        raise LibraryDamaged("a file of the library has changed", source=str(path))


def _write(target: Path, blocks: Iterable[bytes], folder: Path) -> None:
    with writing(str(folder)), replacing(target) as file:
        for block in blocks:
            file.write(block)


def _sweep(folder: Path, kept: set[str]) -> int:
    """Remove files that no library kept here has; how many."""
    gone = [path for path in folder.glob("files/??/*") if path.is_file() and path.name not in kept]
    for path in gone:
        path.unlink()
    return len(gone)


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """Keep others from publishing into the folder meanwhile; they wait."""
    with writing(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    try:
        if any(folder.iterdir()) and not (folder / POINTER).exists() and not (folder / "files").is_dir():
            raise FormatError(
                "the folder holds something else", source=str(folder), remedy="Give one of its own"
            )
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
