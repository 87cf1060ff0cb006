"""Picking the engine: the index in the library's folder, or a cluster that a setting names."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.errors import ClusterError, UsageError
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest, verify
from nosology.library.records import Manifest
from nosology.search.cluster.address import SEARCH, Address
from nosology.search.embedded import TantivyEngine
from nosology.search.engine import Engine

if TYPE_CHECKING:
    from nosology.search.cluster.connection import Connection

_PATIENCE_OF_LOADING = 120.0
"""Seconds: a request of four megabytes, or compacting, takes longer than a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading a library into a cluster came to.

    Attributes:
        address: Of the cluster, fit to be shown.
        index: Name of the index that was made.
        content: Content hash of the library.
        documents: How many documents it holds.
    """

    address: str
    index: str
    content: str
    documents: int


def cluster() -> Address | None:
    """The cluster that settings name; None where search is embedded.

    Raises:
        UsageError: They cannot be used.
    """
    return Address.of(os.environ)


def engine_of(folder: LibraryFolder, manifest: Manifest, address: Address | None) -> Engine:
    """What finds the articles of a library: the index in its folder, or a cluster at an address.

    Raises:
        UsageError: What speaks to a cluster is not installed.
        ClusterError: The cluster does not answer, or does not hold this very library.
        LibraryDamaged: The index of the folder cannot be read.
    """
    if address is None:
        return TantivyEngine(folder.passages)
    connection = _connected(address)
    from nosology.search.cluster.engine import ClusterEngine
    from nosology.search.cluster.indices import alias_of, index_of

    index_of(connection, manifest.content)  # or why not
    return ClusterEngine(connection, alias_of(address.name, manifest.content))


def load_cluster(
    home: Home,
    *,
    shards: int = 0,
    copies: int | None = None,
    start: Callable[[int], object] = lambda _: None,
    progress: Callable[[int], object] = lambda _: None,
) -> Loaded:
    """Load the library of a home into the cluster that settings name, in place of the one it serves.

    Args:
        home: Where the library is, with its own index.
        shards: Parts to cut the index into; 0: by its size.
        copies: Further copies of each part; None: one where there are nodes for it.
        start: Told how many documents there are.
        progress: Told how many more of them the cluster has.

    Raises:
        UsageError: No cluster is set, or its settings cannot be used.
        LibraryError: The library cannot be read whole.
        ClusterError: The cluster cannot be filled, and goes on serving what it served; or it did not answer
            when the new index was to be put in place, and serves one of the two.
    """
    address = cluster()
    if address is None:
        raise UsageError("no search cluster is set", remedy=f"Set {SEARCH}=opensearch://host:9200")
    folder = LibraryFolder(home.library.resolve())
    read_manifest(folder)
    manifest = verify(folder)
    with closing(_connected(address, patience=_PATIENCE_OF_LOADING)) as connection:
        from nosology.search.cluster.loading import Layout, Loader

        engine = TantivyEngine(folder.passages)
        start(many := engine.count())
        loader = Loader(connection, manifest.content, many, Layout(shards=shards, copies=copies))
        held = loader.load(engine.documents(), progress)
    return Loaded(address=address.shown, index=loader.index, content=manifest.content, documents=held)


def cluster_told(manifest: Manifest) -> tuple[str, ...]:
    """How the search cluster stands, in words; nothing where search is embedded."""
    try:
        address = cluster()
        if address is None:
            return ()
        with closing(_connected(address)) as connection:
            from nosology.search.cluster.health import health_of

            return (address.shown, *health_of(connection, manifest.content).lines)
    except (ClusterError, UsageError) as error:
        return (str(error),)


def _connected(address: Address, **how: float) -> Connection:
    try:
        from nosology.search.cluster.connection import Connection
    except ModuleNotFoundError as error:
        remedy = "Install it: pip install “nosology[cluster]”"
        raise UsageError("what speaks to a search cluster is not installed", remedy=remedy) from error
    return Connection(address, **how)
