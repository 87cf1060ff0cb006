"""The classification: what is a kind of what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from nosology.diseases.entries import stored
from nosology.diseases.ordering import natural_key
from nosology.diseases.schema import Kind
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from nosology.diseases.database import Database

Labelled = tuple[Curie, str]

_PARENTS = (
    "SELECT up.id, up.label FROM concept AS own JOIN closure ON closure.concept = own.num"
    " JOIN concept AS up ON up.num = closure.ancestor WHERE own.id = ?"
)
_CHILDREN = (
    "SELECT down.id, down.label FROM concept AS own JOIN closure ON closure.ancestor = own.num"
    " JOIN concept AS down ON down.num = closure.concept WHERE own.id = ?"
)
_COUNT_BELOW = (
    "(SELECT count(DISTINCT low.id) FROM concept AS same JOIN closure AS far ON far.ancestor = same.num"
    " JOIN concept AS low ON low.num = far.concept WHERE same.id = down.id AND NOT low.obsolete)"
)
"""How many are a kind of `down`. A concept may be a disease and a finding: both its records count."""

_CHILDREN_COUNTED = _CHILDREN.replace("down.label", f"down.label, {_COUNT_BELOW}")
_ROOTS = (
    f"SELECT down.id, down.label, {_COUNT_BELOW} FROM concept AS down"  # noqa: S608 - of constants above
    " WHERE down.kind <> ? AND NOT down.obsolete AND NOT EXISTS (SELECT 1 FROM concept AS record"
    " JOIN closure ON closure.concept = record.num WHERE record.id = down.id) ORDER BY down.kind"
)
_SIBLINGS = (
    "SELECT up.id, down.id, down.label FROM concept AS own"
    " JOIN closure AS one ON one.concept = own.num AND one.distance = 1"
    " JOIN concept AS up ON up.num = one.ancestor JOIN concept AS same ON same.id = up.id"
    " JOIN closure AS two ON two.ancestor = same.num AND two.distance = 1"
    " JOIN concept AS down ON down.num = two.concept"
    " WHERE own.id = ? AND NOT own.obsolete AND NOT up.obsolete AND NOT down.obsolete AND down.id <> own.id"
    " ORDER BY down.kind"
)
_STEPS = (
    "SELECT low.id, up.id FROM json_each(?) AS given JOIN concept AS low ON low.id = given.value"
    " JOIN closure ON closure.concept = low.num AND distance = 1 JOIN concept AS up ON up.num = ancestor"
    " WHERE NOT up.obsolete"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A disease or finding, and how many current ones are a kind of it."""

    id: Curie
    label: str
    below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a disease or finding stands.

    Attributes:
        id: Its identifier.
        label: Its preferred name.
        parents: What it is directly a kind of.
        ancestors: All it is a kind of, nearest first.
        steps: Every step from one of these to a parent, child first: all paths to the roots.
        siblings: By parent, what else is directly a kind of that parent, in alphabetical order.
        children: Its direct kinds, in alphabetical order.
    """

    id: Curie
    label: str
    parents: tuple[Labelled, ...]
    ancestors: tuple[Labelled, ...]
    steps: tuple[tuple[Curie, Curie], ...]
    siblings: tuple[tuple[Curie, tuple[Labelled, ...]], ...]
    children: tuple[Counted, ...]


class Hierarchy:
    """Walks the is-a graph of diseases and findings.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def parents(self, identifier: Curie) -> list[Labelled]:
        """Direct parents that are not retired, by label."""
        return self._labelled(
            f"{_PARENTS} AND NOT up.obsolete AND distance = 1 ORDER BY up.label, up.id", identifier
        )

    def children(self, identifier: Curie) -> list[Labelled]:
        """Direct children that are not retired, by label."""
        return self._labelled(
            f"{_CHILDREN} AND distance = 1 AND NOT down.obsolete ORDER BY down.label, down.id", identifier
        )

    def ancestors(self, identifier: Curie) -> list[Labelled]:
        """All ancestors that are not retired, nearest first."""
        return self._labelled(
            f"{_PARENTS} AND NOT up.obsolete ORDER BY distance, up.label, up.id", identifier
        )

    def descendants(self, identifier: Curie) -> list[Labelled]:
        """All descendants that are not retired, nearest first."""
        return self._labelled(
            f"{_CHILDREN} AND NOT down.obsolete ORDER BY distance, down.label, down.id", identifier
        )

    def depths_below(self, identifier: Curie) -> dict[Curie, int]:
        """How far each descendant that is not retired lies below: 1 for a child."""
        query = _CHILDREN.replace("down.label", "distance") + " AND NOT down.obsolete ORDER BY down.id"
        rows = cast("list[tuple[str, int]]", self._db.rows(query, str(identifier)))
        return {stored(each): distance for each, distance in rows}

    def children_counted(self, identifier: Curie) -> list[Counted]:
        """Direct children that are not retired, in alphabetical order, each with how many kinds it has."""
        query = f"{_CHILDREN_COUNTED} AND distance = 1 AND NOT down.obsolete ORDER BY down.kind"
        return sorted(
            self._counted(query, str(identifier)), key=lambda each: (natural_key(each.label), each.id)
        )

    def roots(self) -> list[Counted]:
        """What is a kind of nothing: diseases and findings without a parent, those with most kinds first."""
        return list(self._roots)

    def siblings(self, identifier: Curie) -> list[Labelled]:
        """What shares a direct parent with a concept, in alphabetical order; a retired concept has none."""
        found = {each: label for _, same in self._beside(identifier) for each, label in same}
        return sorted(found.items(), key=_alphabetical)

    def place(self, identifier: Curie, label: str) -> Place:
        """Everything around a concept, with every path up to the roots."""
        ancestors = self.ancestors(identifier)
        here = {str(identifier), *(str(each) for each, _ in ancestors)}
        rows = cast("list[tuple[str, str]]", self._db.rows(_STEPS, json.dumps(sorted(here))))
        # A finding that is treated as a disease too may have parents as the one that it has not as the other.
        steps = {(stored(low), stored(up)) for low, up in rows if up in here}
        return Place(
            id=identifier,
            label=label,
            parents=tuple(self.parents(identifier)),
            ancestors=tuple(ancestors),
            steps=tuple(sorted(steps)),
            siblings=self._beside(identifier),
            children=tuple(self.children_counted(identifier)),
        )

    def is_a(self, child: Curie, ancestor: Curie) -> bool:
        """Whether the one is a kind of the other; everything is a kind of itself."""
        if child == ancestor:
            return True
        return self._db.row(f"{_PARENTS} AND up.id = ?", str(child), str(ancestor)) is not None

    def in_setting(self, general: Curie, setting: Curie) -> list[Curie]:
        """What the general condition is called within another disease.

        Args:
            general: For instance calcinosis.
            setting: For instance systemic sclerosis.

        Returns:
            Kinds of `general`, or itself, whose setting is `setting` or a kind of it or above it;
            those with exactly that setting first.
        """
        query = (
            "SELECT id, setting FROM concept WHERE setting IS NOT NULL AND kind = ? AND NOT obsolete"
            " ORDER BY id"
        )
        near = {setting}
        near.update(each for each, _ in self.ancestors(setting))
        near.update(each for each, _ in self.descendants(setting))
        found = [(stored(row[0]), stored(row[1])) for row in self._db.rows(query, Kind.DISEASE)]
        kept = [(each, where) for each, where in found if where in near and self.is_a(each, general)]
        return [each for each, _ in sorted(kept, key=lambda pair: (pair[1] != setting, pair[0]))]

    def _beside(self, identifier: Curie) -> tuple[tuple[Curie, tuple[Labelled, ...]], ...]:
        """Siblings by parent; a parent that has no other child is left out."""
        found: dict[Curie, dict[Curie, str]] = {}
        for parent, each, label in cast(
            "list[tuple[str, str, str]]", self._db.rows(_SIBLINGS, str(identifier))
        ):
            found.setdefault(stored(parent), {}).setdefault(stored(each), label)
        return tuple(
            (parent, tuple(sorted(found[parent].items(), key=_alphabetical))) for parent in sorted(found)
        )

    @cached_property
    def _roots(self) -> list[Counted]:
        """Counted once: the topmost have tens of thousands below them."""
        found = self._counted(_ROOTS, Kind.DESCRIPTOR)
        return sorted(found, key=lambda each: (-each.below, natural_key(each.label), each.id))

    def _labelled(self, query: str, identifier: Curie) -> list[Labelled]:
        """Each identifier once, where several records have it with the label that comes first."""
        found: dict[str, str] = {}
        for each, label in cast("list[tuple[str, str]]", self._db.rows(query, str(identifier))):
            found.setdefault(each, label)
        return [(stored(each), label) for each, label in found.items()]

    def _counted(self, query: str, *values: object) -> list[Counted]:
        found: dict[str, Counted] = {}
        for each, label, below in cast("list[tuple[str, str, int]]", self._db.rows(query, *values)):
            found.setdefault(each, Counted(id=stored(each), label=label, below=below))
        return list(found.values())


def _alphabetical(labelled: Labelled) -> tuple[object, ...]:
    return natural_key(labelled[1]), labelled[0]
