"""How a home stands: what its library is made of, how old that is, what waits, what was left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nosology.errors import LibraryError
from nosology.library.engines import cluster, cluster_told
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import check_bytes, check_sizes, read_manifest
from nosology.library.own import OWN, own_files
from nosology.library.records import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a home stands.

    Attributes:
        home: The folder.
        manifest: Of the library in place; None where there is none that can be used.
        trouble: Why there is none, and what to do; else empty.
        size: Bytes of the library's files.
        waiting: Files of literature in the home folder that are not in the library, or have changed since.
        missing: Files in the library that are no longer in the home folder: the next build leaves them out.
        search: How the search cluster stands, in words; empty where search is embedded.
        skipped: Why records were left out, with how many for each reason, the most frequent first.
    """

    home: str
    manifest: Manifest | None = None
    trouble: str = ""
    size: int = 0
    waiting: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()


def status_of(home: Home, *, thorough: bool = False) -> Status:
    """How a home stands, read from disk without opening the library.

    Args:
        home: The folder.
        thorough: Compare every byte of the library with its manifest, not only sizes.
    """
    folder = LibraryFolder(home.library.resolve())
    own = {file.key: file for file in own_files(home)}
    try:
        manifest = read_manifest(folder)
        check_sizes(folder, manifest, without=folder.passages.name if cluster() else "")
        if thorough:  # what may be absent is not asked for
            check_bytes(folder, manifest, (name for name in manifest.files if (folder.path / name).exists()))
    except LibraryError as error:
        waiting = tuple(file.name for file in own.values())
        return Status(home=str(home.path), trouble=str(error), waiting=waiting)
    held = {source.key: source.release for source in manifest.sources if source.key.startswith(OWN)}
    return Status(
        home=str(home.path),
        manifest=manifest,
        size=sum(size for size, _ in manifest.files.values()),
        waiting=tuple(file.name for key, file in own.items() if held.get(key) != file.release),
        missing=tuple(key.removeprefix(OWN) for key in held if key not in own),
        search=cluster_told(manifest),
        skipped=tuple(Counter(reason for _, _, reason in manifest.flaws).most_common()),
    )
