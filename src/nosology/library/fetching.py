"""Fetching a published library: every byte by its hash, only what is not here, and in place in one step."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from nosology.errors import FormatError, HashMismatch, LibraryError, LibraryVersion, SourceError
from nosology.library.home import Home, LibraryFolder
from nosology.library.linking import link
from nosology.library.locking import build_lock
from nosology.library.manifest import holds, parse_manifest, read_manifest
from nosology.library.placing import replace_library
from nosology.library.publication import LARGEST_POINTER, POINTER, Published, check_files, place, read_pointer
from nosology.library.records import Manifest
from nosology.sources.progress import Progress, Silent
from nosology.sources.published import Origin, fetch_file
from nosology.sources.store import writing

_Entry: TypeAlias = tuple[int, str]
_TASK = "library"
_SLACK = 50_000_000
"""Bytes that must stay free on the disk."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to.

    Attributes:
        manifest: Of the library in place.
        sha256: Of the manifest's bytes, as published.
        bytes: How many came; none where the library was in place already.
        shared: How many files were taken over from the library before.
    """

    manifest: Manifest
    sha256: str
    bytes: int
    shared: int


def fetch_library(
    home: Home, origin: Origin, *, sha256: str = "", progress: Progress | None = None
) -> Fetched:
    """Put the library that an origin publishes in place of the one here, whole or not at all.

    What an earlier call fetched before it broke off is not fetched again, nor are files that the library here
    has, to the byte: what is damaged there is fetched anew. The library before serves until the new one is
    whole and verified.

    Args:
        home: Where it goes.
        origin: Where it comes from.
        sha256: What the manifest must hash to; empty for whatever is the newest there.
        progress: Told of bytes as they come.

    Raises:
        SourceError: It cannot be had; what has come is kept for the next call.
        HashMismatch: A file, or the manifest asked for, is something else.
        FormatError: There is no published library.
        LibraryVersion: It is of another format.
        BuildInProgress: A build, an addition or another fetch is running.
        BuildFailed: The disk is full, or the like; the library before is untouched.
    """
    with build_lock(home):
        incoming = _incoming(home)
        published = read_pointer(origin.read(POINTER, LARGEST_POINTER, incoming / "pointer"), origin.name)
        if sha256 and published.manifest != sha256:
            what = f"the library published there has sha256 {published.manifest}, not the one asked for"
            raise HashMismatch(what, source=origin.name, remedy="Publish that one, or give the other hash")
        manifest = _manifest(origin, published, incoming)
        base = LibraryFolder(home.library.resolve())
        here, held = _here(base)
        if here == manifest and held.keys() == manifest.files.keys():
            shutil.rmtree(incoming, ignore_errors=True)
            return Fetched(manifest, published.manifest, 0, len(held))
        there = {entry: base.path / name for name, entry in held.items()}
        lacking = [*dict.fromkeys(entry for _, entry in sorted(manifest.files.items()) if entry not in there)]
        _fetch_files(origin, lacking, incoming, progress or Silent())
        replace_library(home, lambda folder: _fill(folder, manifest, there, incoming))
        shutil.rmtree(incoming, ignore_errors=True)
        shared = sum(entry not in lacking for entry in manifest.files.values())
        return Fetched(manifest, published.manifest, sum(size for size, _ in lacking), shared)


def _incoming(home: Home) -> Path:
    """Where files wait until all are here."""
    with writing(str(home.path)):
        home.incoming.mkdir(parents=True, exist_ok=True)
    return home.incoming


def _manifest(origin: Origin, published: Published, incoming: Path) -> Manifest:
    path = incoming / published.manifest
    fetch_file(
        origin, place(published.manifest), published.size, published.manifest, path, lambda _count: None
    )
    try:
        manifest = parse_manifest(path.read_bytes(), path)
    except LibraryVersion as error:
        remedy = "Publish it with this version of Nosology, or install the one that published it"
        raise LibraryVersion(error.what, source=origin.name, remedy=remedy) from error
    except LibraryError as error:
        raise FormatError(error.what, source=origin.name, remedy="Publish the library there anew") from error
    check_files(manifest, origin.name)
    return manifest


def _here(folder: LibraryFolder) -> tuple[Manifest | None, dict[str, _Entry]]:
    """The manifest of the library here, and those of its files that are, in every byte, what it says."""
    try:
        manifest = read_manifest(folder)
    except LibraryError:
        return None, {}
    held = {name: entry for name, entry in manifest.files.items() if holds(folder.path / name, entry)}
    return manifest, held


def _fetch_files(origin: Origin, lacking: Sequence[_Entry], incoming: Path, progress: Progress) -> None:
    _ask_for_room(origin, lacking, incoming)
    progress.start(_TASK, sum(size for size, _ in lacking))
    advance = partial(progress.advance, _TASK)
    for size, hashed in lacking:
        fetch_file(origin, place(hashed), size, hashed, incoming / hashed, advance)
    progress.done(_TASK)


def _ask_for_room(origin: Origin, lacking: Sequence[_Entry], incoming: Path) -> None:
    come = {path.name: path.stat().st_size for path in incoming.iterdir()}
    needed = sum(size - min(size, come.get(hashed, 0)) for size, hashed in lacking)
    free = shutil.disk_usage(incoming).free
    if needed + _SLACK > free:
        what = f"the library needs {needed:,} bytes more, {free:,} are free on the disk"
        remedy = "Free some space, or set NOSOLOGY_HOME to another disk"
        raise SourceError(what, source=origin.name, remedy=remedy)


def _fill(
    folder: LibraryFolder, manifest: Manifest, there: Mapping[_Entry, Path], incoming: Path
) -> Manifest:
    """Give a new folder its files as links: they are written once."""
    for name, entry in manifest.files.items():
        target = folder.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        link(there.get(entry, incoming / entry[1]), target)
    return manifest
