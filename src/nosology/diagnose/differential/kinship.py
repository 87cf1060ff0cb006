"""Which classes of the classification a disease is also read through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LARGEST = 40
"""Classes of more annotated diseases have little in common."""


class Kinship(NamedTuple):
    """Classes of diseases, and who is read through which.

    Attributes:
        names: Number of each class in the catalog.
        members: Places of the annotated diseases of each class.
        kin: For each disease the places of its nearest classes.
    """

    names: Sequence[int]
    members: Sequence[Sequence[int]]
    kin: Sequence[Sequence[int]]


def kinship(diseases: Sequence[int], kinds: Mapping[int, Sequence[int]], most: int) -> Kinship:
    """The smallest classes of each disease that hold another annotated one.

    Args:
        diseases: Numbers of the annotated diseases, in order of place.
        kinds: Ancestors of each, by number.
        most: So many classes a disease at most.
    """
    members: dict[int, list[int]] = {}
    for place, disease in enumerate(diseases):
        for above in (disease, *kinds.get(disease, ())):
            members.setdefault(above, []).append(place)
    nearest = [
        sorted(
            (above for above in kinds.get(disease, ()) if 1 < len(members[above]) <= _LARGEST),
            key=lambda above: (len(members[above]), above),
        )[:most]
        for disease in diseases
    ]
    names = sorted({above for each in nearest for above in each})
    place_of = {above: place for place, above in enumerate(names)}
    kin = [[place_of[above] for above in each] for each in nearest]
    return Kinship(names, [members[above] for above in names], kin)
