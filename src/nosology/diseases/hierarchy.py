"""The classification: what is a kind of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from nosology.diseases.entries import stored
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from nosology.diseases.database import Database
    from nosology.identifiers import Curie

Labelled = tuple["Curie", str]

_PARENTS = (
    "SELECT up.id, up.label FROM concept AS own JOIN closure ON closure.concept = own.num"
    " JOIN concept AS up ON up.num = closure.ancestor WHERE own.id = ?"
)
_CHILDREN = (
    "SELECT down.id, down.label FROM concept AS own JOIN closure ON closure.ancestor = own.num"
    " JOIN concept AS down ON down.num = closure.concept WHERE own.id = ?"
)


class Hierarchy:
    """Walks the is-a graph of diseases and findings.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def parents(self, identifier: Curie) -> list[Labelled]:
        """Direct parents, by label."""
        return self._labelled(f"{_PARENTS} AND distance = 1 ORDER BY up.label, up.id", identifier)

    def children(self, identifier: Curie) -> list[Labelled]:
        """Direct children that are not retired, by label."""
        return self._labelled(
            f"{_CHILDREN} AND distance = 1 AND NOT down.obsolete ORDER BY down.label, down.id", identifier
        )

    def ancestors(self, identifier: Curie) -> list[Labelled]:
        """All ancestors, nearest first."""
        return self._labelled(f"{_PARENTS} ORDER BY distance, up.label, up.id", identifier)

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

    def _labelled(self, query: str, identifier: Curie) -> list[Labelled]:
        rows = dict.fromkeys(self._db.rows(query, str(identifier)))
        return [(stored(each), str(label)) for each, label in rows]
