"""Mechanisms on disk, one JSON object a line; and as the standing of their sources is today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from nosology.answer.evidence import Evidence
from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.mechanisms import (
    Edge,
    Ground,
    Mechanism,
    MechanismType,
    Node,
    NodeKind,
    Relation,
    Setting,
    read_mechanism,
)
from nosology.literature.records import FlawedRecord
from nosology.literature.retractions import gravest
from nosology.literature.statements import source_fields, source_from
from nosology.provenance import Design


def mechanism_line(mechanism: Mechanism) -> str:
    """A mechanism as one canonical line of JSON."""
    data = {
        "id": mechanism.id,
        "label": mechanism.label,
        "diseases": list(map(str, mechanism.diseases)),
        "types": [[kind.id, kind.label, list(map(str, kind.diseases))] for kind in mechanism.types],
        "nodes": [[node.id, node.label, node.kind] for node in mechanism.nodes],
        "edges": [edge_to_dict(edge) for edge in mechanism.edges],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_mechanisms(path: Path, mechanisms: Iterable[Mechanism]) -> None:
    """Write mechanisms, in the order given."""
    path.write_text("".join(f"{mechanism_line(item)}\n" for item in mechanisms), encoding="utf-8")


def read_mechanisms(path: Path) -> Iterator[Mechanism]:
    """Read what `write_mechanisms` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        yield Mechanism(
            id=data["id"],
            label=data["label"],
            diseases=tuple(map(Curie.parse, data["diseases"])),
            types=tuple(
                MechanismType(id=name, label=label, diseases=tuple(map(Curie.parse, diseases)))
                for name, label, diseases in data["types"]
            ),
            nodes=tuple(
                Node(id=name, label=label, kind=NodeKind(kind)) for name, label, kind in data["nodes"]
            ),
            edges=tuple(map(_edge, data["edges"])),
        )


def read_own(folder: Path) -> tuple[list[Mechanism], list[FlawedRecord]]:
    """The user's own mechanisms, and what was left out; a file that cannot be read costs only itself."""
    found: list[Mechanism] = []
    flaws: list[FlawedRecord] = []
    for path in own_files(folder):
        try:
            mechanism, left_out = read_mechanism(path)
        except FormatError as error:
            flaws.append(FlawedRecord(source=path.name, record="the file", reason=error.what))
            continue
        found.append(mechanism)
        flaws += left_out
    return found, flaws


def own_hashes(folder: Path) -> tuple[str, ...]:
    """The hashes of the user's own mechanisms, to tell whether a library was made of them."""
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in own_files(folder))


def own_files(folder: Path) -> list[Path]:
    """The files in a folder of mechanisms, by name; none where there is no folder."""
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())


class Mechanisms:
    """The mechanisms of a library, each as the standing of its sources is at the moment of asking."""

    def __init__(self, evidence: Evidence, mechanisms: Iterable[Mechanism]) -> None:
        self._evidence = evidence
        self._by_name = {mechanism.id: mechanism for mechanism in mechanisms}
        self._of = {disease: pair for pair in self._pages() for disease in _diseases(*pair)}

    def __iter__(self) -> Iterator[Mechanism]:
        return iter(self._by_name.values())

    def get(self, name: str) -> Mechanism | None:
        """The mechanism of this name, or None."""
        found = self._by_name.get(name)
        return as_it_stands(found, self._evidence) if found else None

    def of(self, disease: Curie) -> tuple[Mechanism, str] | None:
        """The mechanism that the page of a disease shows, and the type it opens with: empty for the whole."""
        if disease not in self._of:
            return None
        mechanism, kind = self._of[disease]
        return as_it_stands(mechanism, self._evidence), kind

    def _pages(self) -> Iterator[tuple[Mechanism, str]]:
        for mechanism in self:
            yield from ((mechanism, kind.id) for kind in mechanism.types)
            yield mechanism, ""


def _diseases(mechanism: Mechanism, kind: str) -> tuple[Curie, ...]:
    if not kind:
        return mechanism.diseases
    return next(each.diseases for each in mechanism.types if each.id == kind)


def as_it_stands(mechanism: Mechanism, evidence: Evidence) -> Mechanism:
    """The mechanism with the standing of each source as records and lists give it now."""
    return replace(mechanism, edges=tuple(_standing(edge, evidence) for edge in mechanism.edges))


def _standing(edge: Edge, evidence: Evidence) -> Edge:
    source = edge.source
    article = evidence.engine.get(source.pmid or source.id)
    known = [source.standing, evidence.retracted.standing_of(source)]
    known += [article.source.standing] if article else []
    return replace(edge, source=replace(source, standing=gravest(known)))


def edge_to_dict(edge: Edge) -> dict[str, Any]:
    """An edge as plain data, by the names of the file format, with its publication."""
    return {
        "id": edge.id,
        "from": edge.start,
        "to": edge.end,
        "relation": edge.relation,
        "text": edge.text,
        "setting": edge.setting,
        "evidence": edge.ground,
        "types": list(edge.types),
        "source": source_fields(edge.source),
        "against": edge.against,
    }


def _edge(data: dict[str, Any]) -> Edge:
    return Edge(
        id=data["id"],
        start=data["from"],
        end=data["to"],
        relation=Relation(data["relation"]),
        text=data["text"],
        setting=Setting(data["setting"]),
        ground=Ground(data["evidence"]),
        types=tuple(data["types"]),
        source=source_from(data["source"], Design.UNSPECIFIED),
        against=data["against"],
    )
