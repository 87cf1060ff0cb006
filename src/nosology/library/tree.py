"""The kinds of a disease as a tree of bounded size."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from nosology.diseases.catalog import Catalog
from nosology.diseases.hierarchy import Counted
from nosology.identifiers import Curie

LEVELS = 3
MOST = 60
"""Kinds in a tree."""
_MOST_EACH = 20
"""Kinds of one and the same that are named; the others are counted."""
_MOST_OPENED = 10
"""Kinds whose own kinds are looked up."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A kind of a disease, the kinds of it that are named, and how many more it has directly."""

    kind: Counted
    branches: tuple[Branch, ...] = ()
    more: int = 0


@dataclass(slots=True)
class _Growing:
    """A branch while its own are looked for."""

    kind: Counted
    level: int
    branches: list[_Growing]
    more: int = 0

    def grown(self) -> Branch:
        return Branch(self.kind, tuple(each.grown() for each in self.branches), self.more)


def tree_of(catalog: Catalog, disease: Curie, label: str) -> Branch:
    """A disease with its kinds, level by level until there are enough, each level in alphabetical order.

    Args:
        catalog: Holds the classification.
        disease: Its identifier.
        label: Its name.
    """
    root = _Growing(Counted(id=disease, label=label, below=0), 0, [])
    waiting, left, opened = deque([root]), MOST, 0
    while waiting and left and opened <= _MOST_OPENED:
        here = waiting.popleft()
        children = catalog.children_counted(here.kind.id)
        shown = children[: min(_MOST_EACH if here.level else MOST, left)]
        here.branches = [_Growing(each, here.level + 1, []) for each in shown]
        here.more = len(children) - len(shown)
        left -= len(shown)
        opened += 1
        waiting.extend(each for each in here.branches if each.kind.below and each.level < LEVELS)
    return root.grown()
