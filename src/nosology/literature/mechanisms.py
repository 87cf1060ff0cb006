"""How a disease comes about, as a graph of cited steps: its records and its file format.

A mechanism is one YAML file; ``docs/mechanisms.md`` describes it with an example. Each edge is
one statement of one publication, with the setting it was made in; findings that speak against an
edge stand apart and are never shown as its support.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml

from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie
from nosology.literature.curated import source_of
from nosology.literature.records import FlawedRecord
from nosology.provenance import Design, Source

ANY = "any"
"""The type of an edge that holds for every type."""
_MOST_EDGES = 2_000
_LONGEST = 500


class NodeKind(StrEnum):
    """What a node stands for."""

    STATE = "state"
    PROCESS = "process"
    MOLECULE = "molecule"
    CELL = "cell"
    TISSUE = "tissue"
    DRUG = "drug"


class Relation(StrEnum):
    """What the first node of an edge does to the second, or how they follow each other."""

    CAUSES = "causes"
    INCREASES = "increases"
    DECREASES = "decreases"
    INHIBITS = "inhibits"
    PRECEDES = "precedes"
    PART_OF = "part_of"

    @property
    def lowers(self) -> bool:
        """Whether it makes the second node less."""
        return self in {Relation.DECREASES, Relation.INHIBITS}

    @property
    def words(self) -> str:
        """The relation as it is read between the two nodes."""
        return "is part of" if self is Relation.PART_OF else self.value


class Setting(StrEnum):
    """Where it was seen."""

    HUMAN = "human"
    ANIMAL = "animal"
    IN_VITRO = "in vitro"
    REVIEW = "review"


class Ground(StrEnum):
    """What the statement of an edge rests on in its source."""

    TRIAL = "trial"
    EXPERIMENT = "experiment"
    OBSERVATION = "observation"
    CASE_SERIES = "case series"
    CASE_REPORT = "case report"
    ASSOCIATION = "association"
    STATEMENT = "statement"
    HYPOTHESIS = "hypothesis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state, process, substance, cell, tissue or drug.

    Attributes:
        id: Unique in its mechanism.
        label: Its name.
        kind: What it is.
    """

    id: str
    label: str
    kind: NodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A cited step from one node to another, or a finding against such a step.

    Attributes:
        id: ``edge-`` or ``against-`` and its place in the file, from 1.
        start: Identifier of the first node.
        end: Identifier of the second.
        relation: What the first does to the second.
        text: The statement, hedged as its source hedges.
        setting: Where it was seen.
        ground: What it rests on.
        types: The types it holds for; `ANY` alone for all.
        source: The publication.
        against: Whether it speaks against the step that it names.
    """

    id: str
    start: str
    end: str
    relation: Relation
    text: str
    setting: Setting
    ground: Ground
    types: tuple[str, ...]
    source: Source
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismType:
    """A form whose mechanism can be looked at alone.

    Attributes:
        id: As edges name it.
        label: Its name.
        diseases: The diseases whose pages open with it.
    """

    id: str
    label: str
    diseases: tuple[Curie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A graph of cited steps.

    Attributes:
        id: Letters, digits and hyphens; its address.
        label: What it shows.
        diseases: The diseases whose pages show it whole.
        types: Forms whose mechanism can be looked at alone, in order.
        nodes: In the order of the file.
        edges: Steps, then findings against steps.
    """

    id: str
    label: str
    diseases: tuple[Curie, ...]
    types: tuple[MechanismType, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def read_mechanism(
    path: Path, publications: Mapping[object, object] | None = None
) -> tuple[Mechanism, tuple[FlawedRecord, ...]]:
    """Read a mechanism.

    Args:
        path: The YAML file.
        publications: Publications by key, where they do not stand in the file itself.

    Returns:
        The mechanism, and the edges that were left out, each with the reason.

    Raises:
        FormatError: It is not YAML, or its head or a node is wrong: then no edge could be trusted.
    """
    data = _mapping(_loaded(path), path.name, "the file")
    known = {**(publications or {}), **_mapping(data.get("publications") or {}, path.name, "publications")}
    try:
        types = tuple(_type(row) for row in _rows(data, "types"))
        nodes = tuple(_node(row) for row in _rows(data, "nodes"))
        name, label = _name(data), _text(data, "label")
        diseases = _diseases(data)
    except (BadIdentifier, KeyError, TypeError, ValueError) as error:
        raise FormatError(_reason(error), source=path.name) from error
    for what, ids in (("node", [node.id for node in nodes]), ("type", [kind.id for kind in types])):
        if repeated := next((each for each in ids if ids.count(each) > 1), None):
            raise FormatError(f"the {what} “{repeated}” stands there twice", source=path.name)
    reading = _Reading({node.id for node in nodes}, {*(kind.id for kind in types), ANY}, known)
    read = [*reading.edges(data, path.name, "edges"), *reading.edges(data, path.name, "against")]
    mechanism = Mechanism(
        id=name,
        label=label,
        diseases=diseases,
        types=types,
        nodes=nodes,
        edges=tuple(edge for edge in read if isinstance(edge, Edge)),
    )
    return mechanism, tuple(flaw for flaw in read if isinstance(flaw, FlawedRecord))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an edge may name."""

    nodes: set[str]
    types: set[str]
    publications: Mapping[object, object]

    def edges(self, data: Mapping[str, Any], file: str, key: str) -> Iterator[Edge | FlawedRecord]:
        """The edges under a key; one that is wrong costs only itself."""
        for number, row in enumerate(_rows(data, key), start=1):
            name = f"{'edge' if key == 'edges' else key}-{number}"
            try:
                yield self._edge(row, name, against=key == "against")
            except (BadIdentifier, KeyError, TypeError, ValueError) as error:
                yield FlawedRecord(source=file, record=name, reason=_reason(error))

    def _edge(self, row: Mapping[str, Any], name: str, *, against: bool) -> Edge:
        start, end = _text(row, "from"), _text(row, "to")
        if unknown := {start, end} - self.nodes:
            raise ValueError(f"names no known node: {', '.join(sorted(unknown))}")
        types = tuple(str(each) for each in cast("Sequence[object]", row["types"]))
        if not types or (unknown := set(types) - self.types):
            raise ValueError(f"names no known type: {', '.join(sorted(unknown)) if types else 'none at all'}")
        if row["publication"] not in self.publications:
            raise ValueError(f"names no known publication: {row['publication']}")
        publication = self.publications[row["publication"]]
        if not isinstance(publication, dict):
            raise TypeError("its publication is no mapping")
        return Edge(
            id=name,
            start=start,
            end=end,
            relation=_one_of(Relation, _text(row, "relation")),
            text=_text(row, "text"),
            setting=_one_of(Setting, _text(row, "setting")),
            ground=_one_of(Ground, _text(row, "evidence")),
            types=types,
            source=source_of(cast("dict[str, Any]", publication), Design.UNSPECIFIED),
            against=against,
        )


def _loaded(path: Path) -> object:
    try:
        return cast("object", yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error


def _mapping(value: object, file: str, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FormatError(f"{what}: not a mapping", source=file)
    return cast("dict[str, Any]", value)


def _rows(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = cast("object", data.get(key) or [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[object]", rows)):
        raise ValueError(f"{key}: not a list of records")
    if len(cast("list[object]", rows)) > _MOST_EDGES:
        raise ValueError(f"{key}: more than {_MOST_EDGES:,}")
    return cast("list[dict[str, Any]]", rows)


def _text(row: Mapping[str, Any], key: str) -> str:
    text = " ".join(str(row[key] or "").split())
    if not text or len(text) > _LONGEST:
        raise ValueError(f"{key}: empty, or longer than {_LONGEST} characters")
    return text


def _name(data: Mapping[str, Any]) -> str:
    name = _text(data, "id")
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise ValueError("id: only letters, digits and hyphens")
    return name


def _diseases(row: Mapping[str, Any]) -> tuple[Curie, ...]:
    return tuple(Curie.parse(str(each)) for each in row.get("diseases") or ())


def _type(row: Mapping[str, Any]) -> MechanismType:
    return MechanismType(id=_text(row, "id"), label=_text(row, "label"), diseases=_diseases(row))


def _node(row: Mapping[str, Any]) -> Node:
    return Node(id=_text(row, "id"), label=_text(row, "label"), kind=_one_of(NodeKind, _text(row, "kind")))


E = TypeVar("E", bound=StrEnum)


def _one_of(kind: type[E], text: str) -> E:
    try:
        return kind(text)
    except ValueError:
        raise ValueError(f"unknown “{text[:60]}”; one of {', '.join(kind)}") from None


def _reason(error: Exception) -> str:
    return f"lacks {error.args[0]}" if isinstance(error, KeyError) else str(error)
