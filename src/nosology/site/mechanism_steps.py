"""The steps of a mechanism, or of one type of it, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.literature.mechanisms import ANY, Ground

if TYPE_CHECKING:
    from nosology.literature.mechanisms import Edge, Mechanism, Node

_WEAK = frozenset({Ground.ASSOCIATION, Ground.HYPOTHESIS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One arrow: a pair of nodes with every statement on how the first acts on the second.

    Attributes:
        id: Its anchor on the page.
        start: Identifier of the first node.
        end: Identifier of the second.
        statements: What speaks for it, in the order of the file.
        against: What speaks against it.
    """

    id: str
    start: str
    end: str
    statements: tuple[Edge, ...]
    against: tuple[Edge, ...] = ()

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that sources state, each once."""
        return tuple(dict.fromkeys(edge.relation.words for edge in self.statements))

    @property
    def lowers(self) -> bool:
        """Whether the first node makes the second less, by the first statement."""
        return self.statements[0].relation.lowers

    @property
    def contested(self) -> bool:
        """Whether a finding speaks against it, or sources disagree on what it does."""
        return bool(self.against) or len({edge.relation.lowers for edge in self.statements}) > 1

    @property
    def weak(self) -> bool:
        """Whether nothing but an association or a hypothesis is behind it."""
        return all(edge.ground in _WEAK for edge in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps that a page shows.

    Attributes:
        label: What the mechanism is of.
        kind: Name of the type, or empty for all.
        nodes: By identifier.
        steps: In the order of the file.
        apart: Findings against steps that no statement here asserts.
        withheld: Statements whose source is no longer relied on; never drawn.
    """

    label: str
    kind: str
    nodes: dict[str, Node]
    steps: tuple[Step, ...]
    apart: tuple[Edge, ...] = ()
    withheld: tuple[Edge, ...] = ()


def steps_of(mechanism: Mechanism, kind: str = "") -> Steps:
    """The steps of a mechanism.

    Args:
        mechanism: With the standing of its sources as it is.
        kind: The type to keep, with what holds for every type; empty for all.
    """
    chosen = [edge for edge in mechanism.edges if not kind or {kind, ANY} & set(edge.types)]
    held = [edge for edge in chosen if edge.source.standing.citable]
    pairs = dict.fromkeys((edge.start, edge.end) for edge in held if not edge.against)
    steps = tuple(_step(number, pair, held) for number, pair in enumerate(pairs, start=1))
    return Steps(
        label=mechanism.label,
        kind=next((each.label for each in mechanism.types if each.id == kind), ""),
        nodes={node.id: node for node in mechanism.nodes},
        steps=steps,
        apart=tuple(edge for edge in held if edge.against and (edge.start, edge.end) not in pairs),
        withheld=tuple(edge for edge in chosen if not edge.source.standing.citable),
    )


def _step(number: int, pair: tuple[str, str], held: Sequence[Edge]) -> Step:
    same = [edge for edge in held if (edge.start, edge.end) == pair]
    return Step(
        id=f"step-{number}",
        start=pair[0],
        end=pair[1],
        statements=tuple(edge for edge in same if not edge.against),
        against=tuple(edge for edge in same if edge.against),
    )
