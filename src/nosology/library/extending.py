"""Adding literature to a library without building it anew.

The library that takes its place shares with the one before every file that has not changed (the segments of
an index are written once), so that a file is added in the time it takes to read it, readers see the one state
or the other, and a process killed at any moment leaves the one before.
"""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from nosology.library.articles import own_file, take, taking_in
from nosology.library.content import ContentHash
from nosology.library.home import Home, LibraryFolder
from nosology.library.intake import Intake
from nosology.library.keeping import Kept, keep
from nosology.library.linking import link
from nosology.library.locking import build_lock
from nosology.library.manifest import check_bytes, check_sizes, measure, read_manifest
from nosology.library.naming import Names, count_in_catalog
from nosology.library.own import OwnFile, own_files, own_sources
from nosology.library.placing import replace_library
from nosology.library.reading import Executor, reading
from nosology.library.recording import record_history
from nosology.library.records import Manifest
from nosology.library.tally import Tally
from nosology.literature.retractions import read_retractions
from nosology.sources.progress import InOne, Progress, Silent

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


def add_files(
    home: Home,
    paths: Sequence[Path],
    *,
    progress: Progress | None = None,
    executor: Executor = reading,
    in_one: bool = False,
) -> Addition:
    """Keep files and folders of literature in the home folder and add them to the library there.

    Whatever else lies in the home folder and is not in the library yet is added with them: what an earlier
    call had kept when it was killed, what was pulled.

    Args:
        home: With a library.
        paths: Files, and folders to take every file of; none to add what is waiting.
        progress: Told of records as they are read.
        executor: Has the files read; what comes of it is the same wherever they are.
        in_one: Tell of all files as one task, which counts files, and not of each.

    Raises:
        LibraryMissing: There is no library to add to.
        LibraryVersion: It is of another format.
        LibraryDamaged: It is not whole.
        UnreadableFile: A path cannot be read; nothing is added.
        BuildInProgress: A build, or another addition, is running.
        BuildFailed: The disk is full, or the like; the library before is untouched.
    """
    with build_lock(home):
        base = LibraryFolder(home.library.resolve())
        manifest = read_manifest(base)
        check_sizes(base, manifest)
        check_bytes(base, manifest, [base.catalog.name])  # its copy is written to, and then hashed anew
        kept = keep(home, paths)
        held = {(source.key, source.release) for source in manifest.sources}
        waiting = [file for file in own_files(home) if (file.key, file.release) not in held]
        known = tuple(item.name for item in kept if item.name not in {file.name for file in waiting})
        if not waiting:
            return Addition(manifest, (), known)
        told = progress or Silent()
        if in_one:
            told = InOne(told, f"{len(waiting):,} files", len(waiting))
        extend = partial(_extend, progress=told, executor=executor)
        return replace(_add(home, base, waiting, kept, extend), known=known)


def _add(
    home: Home,
    base: LibraryFolder,
    files: Sequence[OwnFile],
    kept: Sequence[Kept],
    extend: Callable[[LibraryFolder, LibraryFolder, Sequence[OwnFile], Tally], Manifest],
) -> Addition:
    tally = _tally_of(read_manifest(base))
    manifest = replace_library(home, lambda folder: extend(folder, base, files, tally), base)
    unread = {file.name: tally.unread[file.key] for file in files if file.key in tally.unread}
    for item in kept:
        if item.copied and item.name in unread:
            item.path.unlink(missing_ok=True)
    added = tuple(file.name for file in files if file.name not in unread)
    return Addition(manifest, added, unread=tuple(unread.items()))


def _tally_of(manifest: Manifest) -> Tally:
    """What a library holds, to count on from."""
    return Tally(
        counts=dict(manifest.counts), years=dict(manifest.years), content=ContentHash(manifest.parts)
    )


def _extend(
    folder: LibraryFolder,
    base: LibraryFolder,
    files: Sequence[OwnFile],
    tally: Tally,
    *,
    progress: Progress,
    executor: Executor,
) -> Manifest:
    """Fill a folder with what the library before holds and what files hold besides."""
    _share(base, folder)
    filled = multiprocessing.get_context("spawn").Event()
    filled.set()
    retracted = tally.retracted = read_retractions(folder.retracted)
    intake = Intake(folder.passages, tally, extend=True)
    readers = executor([own_file(file) for file in files], retracted, Names(folder.catalog, filled))
    with taking_in(intake), readers as started:
        for reader in started:
            take(reader, intake, tally, progress)
    count_in_catalog(folder.catalog, tally.named)
    return _manifest(folder, base, files, tally)


def _share(base: LibraryFolder, folder: LibraryFolder) -> None:
    """Give the folder every file of the library before: as a link, but for those that will be written to."""
    written = {base.manifest: False, base.history: False, base.catalog: True}
    for path in sorted(base.path.rglob("*")):
        target = folder.path / path.relative_to(base.path)
        if path.is_dir():
            target.mkdir()
        elif path in written or path.name.startswith(_LOCKS):
            if written.get(path):
                shutil.copyfile(path, target)
        else:
            link(path, target)


def _manifest(folder: LibraryFolder, base: LibraryFolder, files: Sequence[OwnFile], tally: Tally) -> Manifest:
    before = read_manifest(base)
    replaced = {file.key for file in files}
    now, content = datetime.now(UTC).isoformat(timespec="seconds"), tally.content.hexdigest()
    kept = (source for source in before.sources if source.key not in replaced)
    sources = (*kept, *own_sources(files, tally))
    record_history(folder, base, at=now, content=content, sources=sources, taken=tally.taken)
    return replace(
        before,
        updated=now,
        content=content,
        parts=tally.content.parts,
        counts=dict(sorted(tally.counts.items())),
        years=dict(sorted(tally.years.items())),
        sources=sources,
        flaws=(*(flaw for flaw in before.flaws if flaw[0] not in replaced), *tally.flaws),
        files=measure(folder, base),
    )
