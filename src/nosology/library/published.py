"""How many articles there are on a disease, by design and year, of all that the library holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nosology.provenance import Design

Counts = tuple[tuple[Design, tuple[tuple[int, int], ...]], ...]
"""By design, how many of each year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The articles that were found to name a disease or a kind of it.

    Attributes:
        query: What finds exactly these articles; see `nosology.search.syntax`.
        total: How many there are, those without a year too.
        counts: By design, strongest first, how many of each year, the earliest first; none without any.
        read: The same of further sources, of which the library holds curated readings on the disease or a
            kind of it but no text, so that no search finds them.
    """

    query: str
    total: int
    counts: Counts = ()
    read: Counts = ()

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year, or None where no article has one."""
        found = [year for _, rows in (*self.counts, *self.read) for year, _ in rows]
        return (min(found), max(found)) if found else None


def in_order(counts: Mapping[str, Mapping[int, int]]) -> Counts:
    """Counts by the name of a design and year in the form of `Published.counts`."""
    return tuple(
        (design, tuple(sorted(counts[design.value].items()))) for design in Design if counts.get(design.value)
    )
