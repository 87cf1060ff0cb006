"""How a cluster stands, in words."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.search.cluster.connection import Connection
from nosology.search.cluster.indices import Held, alias_of, held_indices

_MEANING = {
    "green": "green: every part of the index is there, with its copies",
    "yellow": "yellow: everything can be found, but copies are missing; another lost node may make it red",
    "red": "red: parts of an index are on no node; searches fail until the nodes that hold them are back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a cluster stands.

    Attributes:
        version: Of OpenSearch.
        status: ``green``, ``yellow`` or ``red``.
        nodes: How many there are.
        unassigned: Parts and copies of all indices that are on no node.
        documents: How many the index of this library holds; None where there is none.
        size: Its bytes, copies included.
        current: Whether it is the library that the cluster serves.
        read_only: Whether the index takes nothing more.
    """

    version: str
    status: str
    nodes: int
    unassigned: int
    documents: int | None
    size: int
    current: bool
    read_only: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell a person."""
        nodes = f"{self.nodes} node{'' if self.nodes == 1 else 's'}"
        told = [f"OpenSearch {self.version}, {nodes}, {_MEANING.get(self.status, self.status)}"]
        if self.unassigned:
            told.append(f"{self.unassigned} parts or copies are on no node")
        if self.documents is None:
            told.append("it does not hold this library: run “nosology load”")
        else:
            told.append(f"it holds this library: {self.documents:,} documents, {self.size / 1e6:,.0f} MB")
            if not self.current:
                told.append(
                    "another library has taken its place since: open that one, or run “nosology load”"
                )
        if self.read_only:
            told.append(
                "its index is read-only, as it is when a disk is nearly full: free space or add a node"
            )
        return tuple(told)


def health_of(connection: Connection, content: str) -> Health:
    """How a cluster stands, and whether it holds a library.

    Raises:
        ClusterError: It does not answer.
    """
    said = connection.send("GET", "/_cluster/health")
    version = connection.send("GET", "/")["version"]["number"]
    name = connection.address.name
    held = held_indices(connection)
    own = next((each for each in held if alias_of(name, content) in each.aliases), None)
    return Health(
        version=str(version),
        status=str(said["status"]),
        nodes=int(said["number_of_nodes"]),
        unassigned=int(said["unassigned_shards"]),
        documents=own.documents if own else None,
        size=_size(connection, own) if own else 0,
        current=own is not None and name in own.aliases,
        read_only=own is not None and _read_only(connection, own),
    )


def _size(connection: Connection, own: Held) -> int:
    said = connection.send("GET", f"/{own.index}/_stats/store")
    return int(said["_all"]["total"].get("store", {}).get("size_in_bytes", 0))


def _read_only(connection: Connection, own: Held) -> bool:
    blocks = connection.send("GET", f"/{own.index}/_settings/index.blocks.*", flat_settings="true")
    return any(
        str(value) == "true" for each in blocks.values() for value in each.get("settings", {}).values()
    )
