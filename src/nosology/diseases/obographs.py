"""Reading ontologies from OBO Graphs JSON: Mondo, the Disease Ontology, ORDO.

Format: https://github.com/geneontology/obographs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from nosology.diseases.files import code, curie, mapping, sequence, string
from nosology.diseases.json_arrays import elements
from nosology.diseases.ontology import RETIRED, alternative, names_of, synonym_scope
from nosology.diseases.predicates import distinct, from_sources, relation
from nosology.diseases.records import Disease, FlawedRecord, Name, Predicate, Scope, Xref
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

_OBSOLETE = "OBSOLETE: "
"""What ORDO puts before the label of a retired term."""
_ALTERNATIVE, _SUCCESSOR, _CONSIDER = "hasAlternativeId", "IAO_0100001", "consider"
_OBSOLESCENCE = "reason_for_obsolescence"
_SCOPES = {
    "hasExactSynonym": Scope.EXACT, "hasNarrowSynonym": Scope.NARROW,
    "hasBroadSynonym": Scope.BROAD, "hasRelatedSynonym": Scope.RELATED,
}  # fmt: skip

CLINICAL_ENTITY = "http://www.orpha.net/ORDO/Orphanet_C001"
"""What all diseases of ORDO are kinds of, while its genes are not."""

_LAST = re.compile(r"[#/:]")
_ADDRESS = re.compile(r"https?://\S+")
_Object = dict[str, object]


def read_obographs(
    path: Path, origin: str, prefix: str, root: str | None = None
) -> Iterator[Disease | FlawedRecord]:
    """Read every class with a prefix as a disease, retired ones included.

    Codes come from cross-references, with the predicate that SKOS properties or Mondo's sources
    state, else `Predicate.UNSPECIFIED`; a code or parent that cannot be read is left out alone, as a
    flawed record that follows its disease. An alternative identifier without a node of its own comes,
    after all nodes, as a retired disease that its node replaces.

    Args:
        path: The JSON file, plain, gzip or Zstandard. It is read twice: edges, then nodes.
        origin: Name of the source in ``sources.toml``.
        prefix: Prefix of the classes wanted, for instance ``MONDO``, ``DOID`` or ``Orphanet``; nodes
            of others, which ontologies import, are passed over.
        root: Where given, only kinds of this class and retired classes are wanted. ORDO needs it, as
            its genes have its prefix too: `CLINICAL_ENTITY`.

    Yields:
        A disease for each node in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is no such JSON, is cut off, or holds no such class.
    """
    reading = _Reading(path, origin, prefix, root)
    seen: set[Curie] = set()
    alternatives: dict[str, Disease] = {}
    for number, node in reading.nodes():
        where = _written(node.get("id"))[:80] or f"node {number}"
        try:
            disease = reading.disease(node)
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=where, reason=error.what)
            continue
        if disease.id not in seen:
            seen.add(disease.id)
            alternatives.update(dict.fromkeys(_properties(node, _ALTERNATIVE), disease))
            yield disease
            yield from (FlawedRecord(source=path.name, record=where, reason=flaw) for flaw in reading.flaws)
    if not seen:
        raise FormatError(f"holds no class of {prefix}", source=path.name)
    for identifier, disease in alternatives.items():
        retired = alternative(path.name, identifier, disease)
        if isinstance(retired, FlawedRecord) or retired.id not in seen:
            yield retired


class _Reading:
    """What has to be known to read one node: the edges of all, and what is wanted."""

    def __init__(self, path: Path, origin: str, prefix: str, root: str | None) -> None:
        self._path = path
        self._origin = origin
        self._beginnings = (f"{prefix}_", f"{prefix}:")
        self._root = root
        self._parents = _parents(path)
        self._wanted = None if root is None else _below(root, self._parents)
        self.flaws: list[str] = []

    def nodes(self) -> Iterator[tuple[int, _Object]]:
        """The nodes wanted, numbered as they stand."""
        number = 0
        for name, node in elements(self._path, "graphs"):
            if name != "nodes":
                continue
            number += 1
            if isinstance(node, dict):
                found = mapping(cast("object", node))
                if self._is_wanted(found):
                    yield number, found

    def disease(self, node: _Object) -> Disease:
        """A node as a disease; `flaws` then tells what of it was left out.

        Raises:
            FormatError: It has no identifier or label, or a synonym that is none.
        """
        self.flaws = []
        identifier, meta = string(node.get("id")), mapping(node.get("meta") or {})
        obsolete = self._is_obsolete(node)
        label = str(curie(identifier)) if obsolete and not node.get("lbl") else string(node.get("lbl"))
        if obsolete:
            label = label.removeprefix(RETIRED).removeprefix(_OBSOLETE)
        successors, others = self._curies(_successors(node)), self._curies(_properties(node, _CONSIDER))
        definition = mapping(meta.get("definition") or {}).get("val")
        return Disease(
            id=curie(identifier),
            label=label,
            definition=string(definition) if definition else None,
            names=names_of(label, self._synonyms(meta), self._origin),
            parents=self._curies(
                each for each in self._parents.get(identifier, ()) if self._has_prefix(each)
            ),
            xrefs=distinct(self._xrefs(meta)),
            replaced_by=successors[0] if successors else None,
            consider=successors[1:] + others,
            obsolete=obsolete,
            origin=self._origin,
        )

    def _is_wanted(self, node: _Object) -> bool:
        identifier = node.get("id")
        if not isinstance(identifier, str) or not self._has_prefix(identifier):
            return False
        if node.get("type", "CLASS") != "CLASS":
            return False
        return self._wanted is None or identifier in self._wanted or self._is_obsolete(node)

    def _has_prefix(self, identifier: str) -> bool:
        return identifier.rpartition("/")[2].startswith(self._beginnings)

    def _is_obsolete(self, node: _Object) -> bool:
        meta = node.get("meta")
        deprecated = isinstance(meta, dict) and cast("_Object", meta).get("deprecated") is True
        return deprecated or bool(_properties(node, _OBSOLESCENCE))

    def _synonyms(self, meta: _Object) -> Iterator[Name]:
        for each in map(mapping, sequence(meta.get("synonyms"))):
            scope = _SCOPES.get(_written(each.get("pred")).rpartition("#")[2], Scope.RELATED)
            types = [_written(each.get("synonymType"))]
            yield Name(text=string(each.get("val")), scope=synonym_scope(scope, types), origin=self._origin)

    def _xrefs(self, meta: _Object) -> Iterator[Xref]:
        for each in map(mapping, sequence(meta.get("xrefs"))):
            sources = _values(mapping(each.get("meta") or {}), "source")
            yield from self._xref(string(each.get("val")), from_sources(sources))
        for each in map(mapping, sequence(meta.get("basicPropertyValues"))):
            if predicate := relation(_written(each.get("pred"))):
                yield from self._xref(string(each.get("val")), predicate)

    def _xref(self, written: str, predicate: Predicate) -> Iterator[Xref]:
        try:
            yield Xref(code=code(written), predicate=predicate, origin=self._origin)
        except FormatError as error:
            self.flaws.append(f"{error.what}: {written[:80]}")

    def _curies(self, written: Iterable[str]) -> tuple[Curie, ...]:
        found: dict[Curie, None] = {}
        for each in written:
            try:
                found[curie(each)] = None
            except FormatError as error:
                if each != self._root:
                    self.flaws.append(f"{error.what}: {each[:80]}")
        return tuple(found)


def _parents(path: Path) -> dict[str, list[str]]:
    """Who is a kind of whom, by identifiers as written."""
    found: dict[str, list[str]] = {}
    for name, edge in elements(path, "graphs"):
        if name == "edges" and isinstance(edge, dict):
            ends = cast("_Object", edge)
            child, parent = ends.get("sub"), ends.get("obj")
            if ends.get("pred") == "is_a" and isinstance(child, str) and isinstance(parent, str):
                found.setdefault(child, []).append(parent)
    return found


def _below(root: str, parents: dict[str, list[str]]) -> set[str]:
    """All that is, over any number of edges, a kind of `root`."""
    children: dict[str, list[str]] = {}
    for child, above in parents.items():
        for each in above:
            children.setdefault(each, []).append(child)
    found, ahead = set[str](), [root]
    while ahead:
        new = [each for each in children.get(ahead.pop(), ()) if each not in found]
        found.update(new)
        ahead += new
    return found


def _written(value: object) -> str:
    return value if isinstance(value, str) else ""


def _properties(node: _Object, name: str) -> list[str]:
    """The values of a property of a node, by the last part of the property's name."""
    return _values(mapping(node.get("meta") or {}), name)


def _values(meta: _Object, name: str) -> list[str]:
    return [
        string(each.get("val"))
        for each in map(mapping, sequence(meta.get("basicPropertyValues")))
        if _LAST.split(_written(each.get("pred")))[-1] == name
    ]


def _successors(node: _Object) -> list[str]:
    """What replaces a node; ORDO says it in a sentence with an address."""
    stated = _properties(node, _SUCCESSOR)
    return stated or [
        found[0] for each in _properties(node, _OBSOLESCENCE) if (found := _ADDRESS.search(each))
    ]
