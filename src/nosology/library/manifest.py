"""Reading and writing a library's manifest, and verifying the folder against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias, cast

from nosology.errors import ANEW, LibraryDamaged, LibraryError, LibraryMissing, LibraryVersion
from nosology.library.content import Part
from nosology.library.home import FORMAT, LibraryFolder
from nosology.library.records import Manifest, ManifestSource

_Json: TypeAlias = dict[str, Any]
_BLOCK = 1 << 20


def write_manifest(folder: LibraryFolder, manifest: Manifest) -> None:
    """Write the manifest as JSON with sorted keys."""
    folder.manifest.write_text(
        json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def read_manifest(folder: LibraryFolder) -> Manifest:
    """Read the manifest.

    Raises:
        LibraryMissing: There is no library.
        LibraryDamaged: It has no manifest, or one that cannot be read.
        LibraryVersion: It is of another format.
    """
    try:
        data = folder.manifest.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if folder.path.is_dir():
            raise LibraryDamaged("the manifest is absent", source=str(folder.manifest)) from None
        remedy = "Run “nosology pull” and “nosology build” first"
        raise LibraryMissing("there is no library yet", source=str(folder.path), remedy=remedy) from None
    except OSError as error:
        raise LibraryDamaged("the manifest cannot be read", source=str(folder.manifest)) from error
    return parse_manifest(data, folder.manifest)


def parse_manifest(text: bytes, source: Path) -> Manifest:
    """A manifest from its bytes.

    Args:
        text: JSON in UTF-8.
        source: Where it lies, for errors.

    Raises:
        LibraryDamaged: It is not whole.
        LibraryVersion: It is of another format.
    """
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LibraryDamaged("the manifest cannot be read", source=str(source)) from error
    if not isinstance(data, dict) or not isinstance(found := cast("_Json", data).get("format"), int):
        raise LibraryDamaged("the manifest is none", source=str(source))
    if found != FORMAT:
        what = f"the library has format {found}, this version reads {FORMAT}"
        raise LibraryVersion(what, source=str(source.parent), remedy=ANEW)
    try:
        return _manifest(cast("_Json", data))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise LibraryDamaged("the manifest is not whole", source=str(source)) from error


def _manifest(data: _Json) -> Manifest:
    return Manifest(
        format=int(data["format"]),
        built=str(data["built"]),
        updated=str(data["updated"]),
        content=str(data["content"]),
        parts={str(kind): Part(int(count), str(digest)) for kind, (count, digest) in data["parts"].items()},
        counts={str(kind): int(count) for kind, count in data["counts"].items()},
        years={int(year): int(count) for year, count in data["years"].items()},
        sources=tuple(_source(dict(item)) for item in data["sources"]),
        flaws=tuple((str(source), str(record), str(reason)) for source, record, reason in data["flaws"]),
        files={str(name): (int(size), str(digest)) for name, (size, digest) in data["files"].items()},
    )


def _source(data: _Json) -> ManifestSource:
    hashes = tuple(str(digest) for digest in data.pop("sha256"))
    return ManifestSource(sha256=hashes, **data)


def measure(folder: LibraryFolder, base: LibraryFolder | None = None) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file of the folder but the manifest, by relative path.

    Args:
        folder: Of the library.
        base: A library of which the folder shares files. They are written once, so that what its manifest
            says of them holds, and need not be read again.
    """
    known = read_manifest(base).files if base else {}
    found = sorted(path for path in folder.path.rglob("*") if path.is_file() and path != folder.manifest)
    measured: dict[str, tuple[int, str]] = {}
    for path in found:
        name = str(path.relative_to(folder.path))
        shared = base is not None and name in known and path.samefile(base.path / name)
        measured[name] = known[name] if shared else (path.stat().st_size, digest(path))
    return measured


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    hasher = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def check_sizes(folder: LibraryFolder, manifest: Manifest, *, without: str = "") -> None:
    """Compare the size of every file with the manifest: what opening a library does.

    Args:
        folder: Of the library.
        manifest: Its manifest.
        without: A folder in it that need not be there.

    Raises:
        LibraryDamaged: A file is absent or has another size.
    """
    for name, (size, _) in manifest.files.items():
        if without and name.startswith(f"{without}/"):
            continue
        path = folder.path / name
        if not path.is_file() or path.stat().st_size != size:
            raise LibraryDamaged("a file of the library is absent or cut short", source=str(path))


def check_bytes(folder: LibraryFolder, manifest: Manifest, names: Iterable[str]) -> None:
    """Compare every byte of some files with the manifest: about a second of one core a gigabyte.

    Args:
        folder: Of the library.
        manifest: Its manifest.
        names: Of files that the manifest names.

    Raises:
        LibraryDamaged: A file is absent or differs.
    """
    for name in names:
        if not holds(folder.path / name, manifest.files[name]):
            raise LibraryDamaged("a file of the library has changed", source=str(folder.path / name))


def holds(path: Path, entry: tuple[int, str]) -> bool:
    """Whether a file can be read and has this size and SHA-256."""
    size, hashed = entry
    try:
        return path.stat().st_size == size and digest(path) == hashed
    except OSError:
        return False


def read_whole(folder: LibraryFolder) -> Manifest | None:
    """The manifest of a library whose files are there with their sizes; None where it is not whole."""
    try:
        manifest = read_manifest(folder)
        check_sizes(folder, manifest)
    except LibraryError:
        return None
    return manifest


def verify(folder: LibraryFolder, base: LibraryFolder | None = None) -> Manifest:
    """Compare every byte of the folder with its manifest: what a build does before it takes effect.

    Args:
        folder: Of the library.
        base: A library of which the folder shares files, which are not compared again.

    Raises:
        LibraryDamaged: A file is absent or differs.
    """
    manifest = read_manifest(folder)
    for name, expected in measure(folder, base).items():
        if manifest.files.get(name) != expected:
            raise LibraryDamaged("a file differs from the manifest", source=name)
    check_sizes(folder, manifest)
    return manifest
