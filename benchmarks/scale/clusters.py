"""A cluster to measure: one that is named, or nodes of our own for the time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cluster.artefacts import fetched
from tests.cluster.nodes import Cluster


@contextmanager
def cluster_of(address: str, nodes: int = 3) -> Iterator[str]:
    """The address of a cluster: the one given, or one of so many nodes, which ends with the block."""
    if address:
        yield address
        return
    with own_cluster(nodes) as cluster:
        yield f"opensearch://{','.join(cluster.addresses)}"


@contextmanager
def own_cluster(nodes: int) -> Iterator[Cluster]:
    """So many nodes with 512 MiB each, compiled as in earnest, which end with the block."""
    with tempfile.TemporaryDirectory(prefix="nosology-scale-") as folder:
        cluster = Cluster(fetched(), Path(folder), nodes, quick=False)
        try:
            cluster.start()
            cluster.wait(status="green")
            yield cluster
        finally:
            cluster.stop()
