"""Opening a library for reading."""

from __future__ import annotations

import json
from pathlib import Path

from nosology.answer.curated import CuratedStatements
from nosology.answer.facts import Origins
from nosology.answer.gathering import Evidence
from nosology.diseases.catalog import Catalog
from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie
from nosology.library.facade import Library
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import check_sizes, read_manifest
from nosology.library.records import Manifest, ManifestSource
from nosology.library.statements import read_statements
from nosology.provenance import Design, Facet, Source
from nosology.search.embedded import TantivyEngine

_FEW = 5


def open_library(home: str | Path | None = None) -> Library:
    """Open the library of a home folder; see `nosology.open`."""
    folder = LibraryFolder(Home.at(home).library.resolve())
    manifest = read_manifest(folder)
    check_sizes(folder, manifest)
    try:
        evidence = _evidence(folder, manifest)
    except (OSError, ValueError) as error:
        remedy = "Run “nosology build” to make it anew"
        raise LibraryDamaged(
            f"the library cannot be opened: {error}", source=str(folder.path), remedy=remedy
        ) from error
    return Library(manifest, evidence)


def _evidence(folder: LibraryFolder, manifest: Manifest) -> Evidence:
    sought: dict[tuple[Curie, Facet], tuple[str, ...]] = {}
    for disease, facet, label in json.loads(folder.sought.read_text(encoding="utf-8")):
        key = (Curie.parse(disease), Facet.parse(facet))
        sought[key] = (*sought.get(key, ()), label)
    return Evidence(
        catalog=Catalog(folder.catalog),
        engine=TantivyEngine(folder.passages),
        curated=CuratedStatements(read_statements(folder.statements)),
        origins=Origins({source.key: _citable(source) for source in manifest.sources}),
        retracted=frozenset(folder.retracted.read_text(encoding="utf-8").split()),
        sought=sought,
        line=manifest.line,
        newest=_newest(manifest),
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


def _newest(manifest: Manifest) -> int:
    """The newest year with more than a handful of articles."""
    return max((year for year, count in manifest.years.items() if count > _FEW), default=0)
