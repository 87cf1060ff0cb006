"""Parts of a YAML document that know their line, and read themselves or say what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

import yaml

from nosology.diagnose.expressions import Expression, parse
from nosology.errors import BadIdentifier, ModelError
from nosology.identifiers import Curie

ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
"""Names that rules may use."""
_TRUTHS = {"true": True, "false": False}
_BOOL, _INT, _FLOAT, _NULL = (f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "null"))
_T = TypeVar("_T")


@dataclass(slots=True)
class Journal:
    """What a document names, uses and cites, each with its place, so that it can be held against the rest.

    Attributes:
        named: Names given.
        used: Expressions, each with every name in it to be looked up.
        meant: Names used outside of rules.
        cited: Keys of sources.
    """

    named: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])
    used: list[tuple[Expression, Node]] = field(default_factory=list["tuple[Expression, Node]"])
    meant: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])
    cited: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])


class Node:
    """A part of a YAML document.

    Args:
        data: As composed by PyYAML.
        place: The keys that lead to it, joined by slashes.
        journal: Where it notes what it names, uses and cites.
    """

    def __init__(self, data: yaml.Node, place: str, journal: Journal) -> None:
        self._data = data
        self._place = place
        self.journal = journal

    @classmethod
    def of(cls, text: str) -> Node:
        """The top of a document.

        Raises:
            ModelError: It is empty, or repeats parts by alias.
            yaml.YAMLError: It is no YAML.
        """
        composed = _Composer(text).get_single_node()
        if composed is None:
            raise ModelError("the file is empty")
        return cls(composed, "", Journal())

    def error(self, what: str) -> ModelError:
        """What is wrong here, with line and key."""
        line = self._data.start_mark.line + 1
        return ModelError(what, record=f"line {line}, {self._place or 'the whole'}")

    def only(self, *keys: str) -> None:
        """Refuse keys that mean nothing here: they are misspelt ones."""
        for name, node in self.pairs():
            if name not in keys:
                raise node.error(f"“{name}” is not known here; known are {', '.join(keys)}")

    def get(self, key: str) -> Node | None:
        """What stands under a key, or None."""
        return next((node for name, node in self.pairs() if name == key and not node.is_null), None)

    def need(self, key: str) -> Node:
        """What stands under a key that must be there."""
        found = self.get(key)
        if found is None:
            raise self.error(f"“{key}” is missing")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key."""
        found = self.need(key) if default is None else self.get(key)
        return default or "" if found is None else found.as_text()

    def number(self, key: str) -> float | None:
        """The number under a key, or None."""
        found = self.get(key)
        return None if found is None else found.as_number()

    def flag(self, key: str) -> bool:
        """Whether a key is there and true."""
        found = self.get(key)
        return found is not None and found.as_truth()

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here."""
        return self._data.tag == _NULL

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self._data, yaml.SequenceNode)

    def as_text(self) -> str:
        """The words, with single spaces."""
        if isinstance(self._data, yaml.ScalarNode) and self._data.tag not in {_BOOL, _NULL}:
            return " ".join(cast("str", self._data.value).split())
        raise self.error("is no text; put it in quotes")

    def as_number(self) -> float:
        """The number."""
        if isinstance(self._data, yaml.ScalarNode) and self._data.tag in {_INT, _FLOAT}:
            try:
                return float(cast("str", self._data.value))
            except ValueError:
                pass
        raise self.error("is no number")

    def as_truth(self) -> bool:
        """The truth value."""
        if isinstance(self._data, yaml.ScalarNode) and self._data.value in _TRUTHS:
            return _TRUTHS[cast("str", self._data.value)]
        raise self.error("is neither true nor false")

    def each(self, key: str, read: Callable[[Node], _T]) -> tuple[_T, ...]:
        """Everything in the list under a key, read."""
        return tuple(read(node) for node in self.nodes(key))

    def nodes(self, key: str) -> Iterator[Node]:
        """Everything in the list under a key."""
        found = self.get(key)
        if found is None:
            return
        if not found.is_list:
            raise found.error("is no list")
        yield from found.members()

    def members(self) -> Iterator[Node]:
        """Everything in it, of a list."""
        for number, value in enumerate(cast("list[yaml.Node]", self._data.value), start=1):
            yield Node(value, f"{self._place}/{number}", self.journal)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under a key; a single one may stand without a list."""
        found = self.get(key)
        if found is not None and not found.is_list:
            return (found.as_text(),)
        return tuple(node.as_text() for node in self.nodes(key))

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """Every key with what stands under it."""
        if not isinstance(self._data, yaml.MappingNode):
            raise self.error("is no mapping of keys to values")
        seen: set[str] = set()
        for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", self._data.value):
            name = str(cast("object", key.value))
            node = Node(value, f"{self._place}/{name}".lstrip("/"), self.journal)
            if name in seen:
                raise node.error(f"“{name}” stands here twice")
            seen.add(name)
            yield name, node

    def curie(self, key: str) -> Curie | None:
        """The identifier under a key, or None."""
        found = self.get(key)
        try:
            return Curie.parse(found.as_text()) if found else None
        except BadIdentifier as error:
            raise (found or self).error(error.what) from error

    def expression(self, key: str) -> tuple[Expression, str]:
        """The rule under a key, and how it is written."""
        node = self.need(key)
        written = node.as_text()
        try:
            found = parse(written)
        except ModelError as error:
            raise node.error(error.what) from error
        self.journal.used.append((found, node))
        return found, written

    def sources(self) -> tuple[str, ...]:
        """The keys of the sources cited."""
        keys = self.texts("sources")
        self.journal.cited += [(key, self.need("sources")) for key in keys]
        return keys

    def name(self) -> str:
        """The name that rules use for what stands here."""
        found = self.text("id")
        if not ID.fullmatch(found):
            raise self.error(f"“{found[:60]}” is no name: small letters, figures and underscores")
        return found


class _Composer(yaml.SafeLoader):
    """Composes nodes and refuses aliases, by which a small file can stand for an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ModelError("aliases (“*name”) are not read", record=f"line {self.line + 1}")
        return super().compose_node(parent, index)
