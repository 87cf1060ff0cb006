"""Every group of diseases that some disease is also read through: its classes, and those of its gene."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosology.diagnose.differential.gene_sharing import sharing
from nosology.diagnose.differential.kinship import kinship
from nosology.diagnose.differential.ranking import ALONE, KIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosology.diseases.tabulating import Table


class Groups(NamedTuple):
    """Groups of diseases, and who is read through which.

    Attributes:
        labels: What each group is called.
        members: Places of the annotated diseases of each.
        kin: For each disease the places of its nearest classes.
        genes: For each disease the place of the other diseases of its gene, or `ALONE`.
    """

    labels: Sequence[str]
    members: Sequence[Sequence[int]]
    kin: Sequence[Sequence[int]]
    genes: Sequence[int]


def grouped(table: Table) -> Groups:
    """The groups of a catalog's annotated diseases, in order of place."""
    diseases = list(table.rows)
    found = kinship(diseases, table.kinds, KIN)
    labels = [table.diseases[number][1] for number in found.names]
    members = list(found.members)
    genes: list[int] = []
    for shared in sharing(diseases, table.genes):
        genes.append(len(members) if shared.others else ALONE)
        if shared.others:
            labels.append(f"other diseases of {', '.join(shared.genes)}")
            members.append(shared.others)
    return Groups(labels, members, found.kin, genes)
