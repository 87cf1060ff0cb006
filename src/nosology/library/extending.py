"""Adding literature to a library without building it anew.

The library that takes its place shares every file with the one before that has not changed (the segments of an index are
written once), so that a file is added in the time it takes to read it, readers see the one state or the other, and a
process killed at any moment leaves the one before.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nosology.library.articles import own_file, take, taking_in
from nosology.library.content import ContentHash
from nosology.library.home import Home, LibraryFolder
from nosology.library.intake import Intake
from nosology.library.keeping import Kept, keep
from nosology.library.locking import build_lock
from nosology.library.manifest import check_sizes, measure, read_manifest
from nosology.library.naming import Names, count_in_catalog
from nosology.library.own import OwnFile, own_files, own_sources
from nosology.library.placing import replace_library
from nosology.library.reading import reading
from nosology.library.records import Manifest
from nosology.library.tally import Tally
from nosology.sources.progress import Progress, Silent

_LOCKS = ".tantivy-"


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding files came to.

    Attributes:
        manifest: Of the library in place.
        added: Names of the files taken in.
        known: Names of files that the library held already.
        unread: Files that could not be read, as (name, why).
    """

    manifest: Manifest
    added: tuple[str, ...]
    known: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def add_files(home: Home, paths: Sequence[Path], *, progress: Progress | None = None) -> Addition:
    """Keep files and folders of literature in the home folder and add them to the library there.

    Whatever else lies in the home folder and is not in the library yet is added with them: what an earlier
    call had kept when it was killed, what was pulled.

    Args:
        home: With a library.
        paths: Files, and folders to take every file of; none to add what is waiting.
        progress: Told of records as they are read.

    Raises:
        LibraryMissing: There is no library to add to.
        LibraryVersion: It is of another format.
        LibraryDamaged: It is not whole.
        UnreadableFile: A path cannot be read; nothing is added.
        BuildInProgress: A build, or another addition, is running.
        BuildFailed: The disk is full, or the like; the library before is untouched.
    """
    base = LibraryFolder(home.library.resolve())
    manifest = read_manifest(base)
    check_sizes(base, manifest)
    with build_lock(home):
        kept = keep(home, paths)
        held = {(source.key, source.release) for source in manifest.sources}
        waiting = [file for file in own_files(home) if (file.key, file.release) not in held]
        known = tuple(item.name for item in kept if item.name not in {file.name for file in waiting})
        if not waiting:
            return Addition(manifest, (), known)
        return replace(_add(home, base, waiting, kept, progress or Silent()), known=known)


def _add(
    home: Home, base: LibraryFolder, files: Sequence[OwnFile], kept: Sequence[Kept], progress: Progress
) -> Addition:
    tally = _tally_of(read_manifest(base))
    manifest = replace_library(home, lambda folder: _extend(folder, base, files, tally, progress), base)
    unread = {key.removeprefix(own_files_prefix()): why for key, _, why in tally.unread}
    for item in kept:
        if item.name in unread and item.copied:
            item.path.unlink(missing_ok=True)
    added = tuple(file.name for file in files if file.name not in unread)
    return Addition(manifest, added, unread=tuple(unread.items()))
