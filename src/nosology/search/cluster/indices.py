"""The indices of a cluster: which library each holds, which of them is current."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.errors import ClusterOutdated
from nosology.search.cluster.connection import Connection, Json
from nosology.search.cluster.mapping import FORM

_PART = 32
"""Figures of a content hash that stand in the name of an alias."""
_LOAD = "Run “nosology load” where the library is, then open it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An index.

    Attributes:
        index: Its name.
        content: Content hash of the library that it was made from, or empty.
        form: Of its fields.
        documents: How many it was given.
        aliases: Its other names; one that was not filled to its end has none.
    """

    index: str
    content: str
    form: int
    documents: int
    aliases: frozenset[str]


def alias_of(name: str, content: str) -> str:
    """The alias of the index that holds one library."""
    return f"{name}-{content[:_PART]}"


def held_indices(connection: Connection) -> list[Held]:
    """All indices of this name, filled or not, the oldest first."""
    name = connection.address.name
    found = connection.send("GET", f"/{name}-*", allow_no_indices="true", expand_wildcards="open")
    return sorted((_held(index, said) for index, said in found.items()), key=lambda each: each.index)


def current_content(connection: Connection) -> str | None:
    """Content hash of the library that the cluster serves now; None where it serves none."""
    name = connection.address.name
    return next((each.content for each in held_indices(connection) if name in each.aliases), None)


def index_of(connection: Connection, content: str) -> Held:
    """The index that holds a library.

    Raises:
        ClusterOutdated: There is none that was filled to its end in this form; the text says what is there.
    """
    alias = alias_of(connection.address.name, content)
    held = held_indices(connection)
    for each in held:
        if alias in each.aliases and each.content == content and each.form == FORM:
            return each
    raise ClusterOutdated(_why_not(held, connection, content), source=connection.address.shown, remedy=_LOAD)


def _why_not(held: list[Held], connection: Connection, content: str) -> str:
    if any(each.content == content and not each.aliases for each in held):
        return "the search cluster holds this library only in part"
    if any(each.content == content for each in held):
        return "the search cluster holds this library in the form of another version of this program"
    current = next((each.content for each in held if connection.address.name in each.aliases), None)
    if current is None:
        return "the search cluster holds no library"
    return f"the search cluster holds another library ({current[:12]}) than the one here ({content[:12]})"


def _held(index: str, said: Json) -> Held:
    about: Json = said["mappings"].get("_meta", {})
    return Held(
        index=index,
        content=str(about.get("content", "")),
        form=int(about.get("form", 0)),
        documents=int(about.get("documents", 0)),
        aliases=frozenset(map(str, said["aliases"])),
    )
