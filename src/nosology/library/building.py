"""Building a library: beside the old one, verified, then put in its place in one step."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from nosology.errors import FormatError
from nosology.library.articles import add_articles, literature_files
from nosology.library.catalog import fill_catalog
from nosology.library.coverage import coverage_of
from nosology.library.home import FORMAT, Home, LibraryFolder
from nosology.library.locking import build_lock
from nosology.library.manifest import measure, read_manifest, read_whole
from nosology.library.mechanisms import mechanism_line, own_hashes, read_own, write_mechanisms
from nosology.library.naming import Names, count_in_catalog
from nosology.library.opening import evidence_of
from nosology.library.own import OwnFile, own_files, own_sources
from nosology.library.placing import replace_library
from nosology.library.recording import record_history
from nosology.library.records import Manifest, ManifestSource
from nosology.library.starter import Starter, load_starter, starter_sha256
from nosology.library.tally import Tally
from nosology.literature.retractions import Retractions, read_retractions
from nosology.literature.statements import statement_line, write_statements
from nosology.sources.progress import Progress, Silent
from nosology.sources.registry import SourceSpec
from nosology.sources.releases import specs_in_use
from nosology.sources.store import Store

_RETRACTIONS = "retractions"
_STARTER = "starter"


def build_library(
    home: Home,
    *,
    specs: Mapping[str, SourceSpec] | None = None,
    starter: Starter | None = None,
    progress: Progress | None = None,
    if_needed: bool = False,
) -> Manifest:
    """Build the library of a home folder from its downloads.

    The library before it serves until the new one is whole and verified.

    Args:
        home: Where downloads lie and the library goes.
        specs: Sources to build from; by default all, in the release in use.
        starter: Curated evidence; by default the package's own.
        progress: Told of records as they are read.
        if_needed: Do nothing where the library in place was made of the same sources.

    Returns:
        The manifest of the library in place.

    Raises:
        SourceError: A download is missing; ``nosology pull`` fetches it.
        HashMismatch: A download has changed on disk.
        FormatError: A source cannot be read at all; of a live release, the remedy leads back.
        BuildInProgress: Another build is running.
        BuildFailed: The disk is full, or the like; the library before is untouched.
    """
    chosen = specs_in_use(Store(home.downloads)) if specs is None else specs
    if if_needed and is_current(home, chosen):
        return read_manifest(LibraryFolder(home.library.resolve()))
    with build_lock(home):
        return replace_library(
            home, lambda folder: _fill(folder, home, chosen, starter, progress or Silent())
        )


def is_current(home: Home, specs: Mapping[str, SourceSpec]) -> bool:
    """Whether a whole library of these sources, this starter and the user's own files is in place."""
    manifest = read_whole(LibraryFolder(home.library.resolve()))
    if manifest is None:
        return False
    made_of = {source.key: source.sha256 for source in manifest.sources}
    wanted = {key: tuple(member.sha256 for member in spec.members) for key, spec in specs.items()}
    wanted[_STARTER] = (starter_sha256(), *own_hashes(home.mechanisms))
    own_then = {source.key: source.release for source in manifest.sources if source.key.startswith("own:")}
    own_now = {file.key: file.release for file in own_files(home)}
    return own_then == own_now and all(made_of.get(key) == hashes for key, hashes in wanted.items())


def _fill(
    folder: LibraryFolder,
    home: Home,
    specs: Mapping[str, SourceSpec],
    starter: Starter | None,
    progress: Progress,
) -> Manifest:
    store, tally = Store(home.downloads), Tally()
    for spec in specs.values():
        store.verify(spec)
    evidence = starter or load_starter()
    retracted = _retracted(specs, store, tally)
    folder.retracted.write_text("".join(f"{line}\n" for line in retracted.lines()), encoding="utf-8")
    own = own_files(home)
    files = literature_files(specs, own, store)
    filled = multiprocessing.get_context("spawn").Event()
    names = Names(folder.catalog, filled)
    with add_articles(folder.passages, files, retracted, names, tally, progress):
        try:
            fill_catalog(folder.catalog, specs, store, evidence, tally, progress)
        except FormatError as error:
            raise _with_way_back(error, specs) from error
        finally:
            filled.set()  # readers wait for it; where there is no catalog they fail
    count_in_catalog(folder.catalog, tally.named)
    _add_statements(folder, evidence, tally)
    _add_mechanisms(folder, home, evidence, tally)
    return _counted(folder, _manifest(folder, home, specs, own, evidence, tally))


def _counted(folder: LibraryFolder, manifest: Manifest) -> Manifest:
    """The manifest with what `Library.coverage` counts, so that the same numbers stand everywhere."""
    evidence = evidence_of(folder, manifest)
    with evidence.catalog:
        return replace(manifest, counts=dict(coverage_of(manifest, evidence, None).totals))


def _with_way_back(error: FormatError, specs: Mapping[str, SourceSpec]) -> FormatError:
    """The error; where a live release cannot be read, with what brings the pinned snapshot back."""
    spec = specs.get(error.source or "")
    if spec is None or not spec.is_live:
        return error
    what, remedy = f"{error.what}, in the release “{spec.release}”", f"Run: nosology pull --pinned {spec.key}"
    return FormatError(what, source=spec.key, record=error.record, remedy=remedy)


def _retracted(specs: Mapping[str, SourceSpec], store: Store, tally: Tally) -> Retractions:
    spec = specs.get(_RETRACTIONS)
    if spec is None:
        return Retractions()
    retracted = read_retractions(store.path(spec.members[0]))
    tally.records[_RETRACTIONS] = tally.counts["retractions"] = len(retracted.listed)
    tally.flaws += [(_RETRACTIONS, f"{flaw.source} {flaw.record}", flaw.reason) for flaw in retracted.flaws]
    tally.content.add("retracted", list(retracted.lines()))
    tally.retracted = retracted
    return retracted


def _add_statements(folder: LibraryFolder, starter: Starter, tally: Tally) -> None:
    write_statements(folder.statements, starter.statements)
    sought = [[str(disease), facet, label] for disease, facet, label in starter.sought]
    folder.sought.write_text(json.dumps(sought, ensure_ascii=False) + "\n", encoding="utf-8")
    tally.content.add("statements", [statement_line(item) for item in starter.statements])
    tally.content.add("sought", [json.dumps(row, ensure_ascii=False) for row in sought])
    tally.records[_STARTER] = tally.counts["statements"] = len(starter.statements)
    tally.flaws += [(_STARTER, f"{flaw.source} {flaw.record}", flaw.reason) for flaw in starter.flaws]


def _add_mechanisms(folder: LibraryFolder, home: Home, starter: Starter, tally: Tally) -> None:
    own, flaws = read_own(home.mechanisms)
    mechanisms = [*starter.mechanisms, *own]
    write_mechanisms(folder.mechanisms, mechanisms)
    tally.content.add("mechanisms", list(map(mechanism_line, mechanisms)))
    tally.flaws += [(_STARTER, f"{flaw.source} {flaw.record}", flaw.reason) for flaw in flaws]


def _manifest(
    folder: LibraryFolder,
    home: Home,
    specs: Mapping[str, SourceSpec],
    own: tuple[OwnFile, ...],
    starter: Starter,
    tally: Tally,
) -> Manifest:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    skipped = {key: sum(1 for flaw in tally.flaws if flaw[0] == key) for key in (*specs, _STARTER)}
    sources = [
        ManifestSource(
            key=key,
            title=spec.title,
            publisher=spec.publisher,
            licence=spec.licence,
            licence_url=spec.licence_url,
            release=spec.release,
            home=spec.home,
            records=tally.records.get(key, 0),
            skipped=skipped[key],
            sha256=tuple(member.sha256 for member in spec.members),
        )
        for key, spec in specs.items()
    ]
    sources += own_sources(own, tally)
    sources.append(_starter_source(tally, skipped[_STARTER], (starter.sha256, *own_hashes(home.mechanisms))))
    content, base = tally.content.hexdigest(), LibraryFolder(home.library.resolve())
    record_history(folder, base, at=now, content=content, sources=sources)
    return Manifest(
        format=FORMAT,
        built=now,
        content=content,
        parts=tally.content.parts,
        counts=dict(sorted(tally.counts.items())),
        years=dict(sorted(tally.years.items())),
        sources=tuple(sources),
        flaws=tuple(tally.flaws),
        files=measure(folder),
    )


def _starter_source(tally: Tally, skipped: int, sha256: tuple[str, ...]) -> ManifestSource:
    return ManifestSource(
        key=_STARTER,
        title="Nosology starter: calcification disorders",
        publisher="Nosology",
        licence="Apache-2.0",
        licence_url="https://www.apache.org/licenses/LICENSE-2.0",
        release="2026-11",
        home="",
        records=tally.records.get(_STARTER, 0),
        skipped=skipped,
        sha256=sha256,
    )
