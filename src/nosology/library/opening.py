"""Opening a library for reading."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from nosology.answer.curated import CuratedStatements
from nosology.answer.evidence import Evidence
from nosology.answer.facts import Origins
from nosology.diseases.catalog import Catalog
from nosology.errors import LibraryDamaged, LibraryError, NosologyError, UsageError
from nosology.identifiers import Curie
from nosology.library.engines import cluster, engine_of
from nosology.library.facade import Library
from nosology.library.home import Home, LibraryFolder
from nosology.library.locking import Hold
from nosology.library.manifest import check_sizes, read_manifest
from nosology.library.mechanisms import read_mechanisms
from nosology.library.records import Manifest, ManifestSource
from nosology.literature.mechanisms import Mechanism
from nosology.literature.retractions import read_retractions
from nosology.literature.statements import read_statements
from nosology.provenance import Design, Facet, Source
from nosology.search.cluster.address import Address
from nosology.search.encoding import SentenceEncoder
from nosology.search.reranking import Reranker

ENCODER = "NOSOLOGY_ENCODER"
"""Setting that names the folder of a sentence encoder; see `nosology.search.encoding`."""
_FEW = 5
_ATTEMPTS = 5
_ANY = Curie("MONDO", "0000001")
"""Looked up once, so that a catalog that cannot be read is noticed at once."""


def open_library(home: str | Path | None = None, *, embedded: bool = False) -> Library:
    """Open the library of a home folder; see `nosology.open`.

    Args:
        home: The folder.
        embedded: Whether to use the index in the folder even where settings name a cluster, as a build does,
            whose library no cluster holds yet.
    """
    chosen = Home.at(home)
    reranker = _reranker(os.environ.get(ENCODER, ""))
    folder, hold = _held(chosen)
    try:
        manifest = read_manifest(folder)
        address = None if embedded else cluster()
        check_sizes(folder, manifest, without=folder.passages.name if address else "")
        evidence = _read(folder, manifest, address)
        mechanisms = _mechanisms(folder)
    except BaseException:
        if hold is not None:
            hold.close()
        raise
    counted = chosen.coverage(manifest.content)
    return Library(manifest, evidence, hold, counted, reranker, mechanisms, folder.history)


def _mechanisms(folder: LibraryFolder) -> tuple[Mechanism, ...]:
    """The mechanisms of a library; one that was built before there were any has none."""
    try:
        return tuple(read_mechanisms(folder.mechanisms)) if folder.mechanisms.exists() else ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryDamaged(f"the mechanisms cannot be read: {error}", source=str(folder.path)) from error


def _reranker(folder: str) -> Reranker | None:
    """What puts answers to questions in a better order, where the setting names the folder of an encoder."""
    return Reranker(SentenceEncoder(Path(folder).expanduser())) if folder else None


def _held(home: Home) -> tuple[LibraryFolder, Hold | None]:
    """The folder that the link points at, kept from being removed; where there is none, nothing to keep.

    A build may put another in its place before this one is held: then the link is followed anew.
    """
    folder = LibraryFolder(home.library.resolve())
    for _ in range(_ATTEMPTS):
        try:
            return folder, Hold(folder)
        except OSError:
            before, folder = folder, LibraryFolder(home.library.resolve())
            if before == folder:
                break
    return folder, None


def _read(folder: LibraryFolder, manifest: Manifest, address: Address | None) -> Evidence:
    try:
        evidence = evidence_of(folder, manifest, address)
        evidence.catalog.disease(_ANY)
    except (LibraryError, UsageError):
        raise
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error, NosologyError) as error:
        raise LibraryDamaged(f"the library cannot be opened: {error}", source=str(folder.path)) from error
    return evidence


def evidence_of(folder: LibraryFolder, manifest: Manifest, address: Address | None = None) -> Evidence:
    """The parts of a library, as its files hold them, or a cluster its articles."""
    sought: dict[tuple[Curie, Facet], tuple[str, ...]] = {}
    for disease, facet, label in json.loads(folder.sought.read_text(encoding="utf-8")):
        key = (Curie.parse(disease), Facet.parse(facet))
        sought[key] = (*sought.get(key, ()), label)
    return Evidence(
        catalog=Catalog(folder.catalog),
        engine=engine_of(folder, manifest, address),
        curated=CuratedStatements(read_statements(folder.statements)),
        origins=Origins({source.key: _citable(source) for source in manifest.sources}),
        retracted=read_retractions(folder.retracted),
        sought=sought,
        line=manifest.line,
        newest=_newest(manifest),
        made=_made(manifest),
    )


def _citable(source: ManifestSource) -> Source:
    """A data set as something that can be cited."""
    return Source(
        id=Curie("NOSOLOGY", source.key),
        title=f"{source.title}, release {source.release}",
        authors=(source.publisher,),
        year=int(source.release[:4]) if source.release[:4].isdigit() else None,
        address=source.home,
        design=Design.ONTOLOGY,
    )


def _made(manifest: Manifest) -> int | None:
    """The year in which the library was last changed."""
    year = (manifest.updated or manifest.built)[:4]
    return int(year) if year.isdecimal() else None


def _newest(manifest: Manifest) -> int:
    """The newest year with more than a handful of articles."""
    return max((year for year, count in manifest.years.items() if count > _FEW), default=0)
