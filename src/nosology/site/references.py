"""Which number a source has in a list of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nosology.answer.records import Reference
    from nosology.identifiers import Curie


def reference_numbers(references: Iterable[Reference]) -> Mapping[Curie, int]:
    """The number of each source in a list of references."""
    return {reference.source.id: reference.number for reference in references}
