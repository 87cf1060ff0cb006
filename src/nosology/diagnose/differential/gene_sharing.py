"""Which other diseases are of the same gene: what these have is a guess at what the disease has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LARGEST = 20
"""A gene of more diseases says little about any of them."""


class Shared(NamedTuple):
    """Diseases that share a gene with one.

    Attributes:
        genes: Symbols of the shared genes, in order.
        others: Places of the other diseases, in order; at most `_LARGEST`.
    """

    genes: tuple[str, ...]
    others: tuple[int, ...]


def sharing(diseases: Sequence[int], genes: Mapping[int, Sequence[str]]) -> list[Shared]:
    """The other annotated diseases of each disease's genes, in order of place.

    Args:
        diseases: Numbers of the annotated diseases, in order of place.
        genes: Symbols of the genes of each, by number.
    """
    holding: dict[str, list[int]] = {}
    for place, disease in enumerate(diseases):
        for gene in genes.get(disease, ()):
            holding.setdefault(gene, []).append(place)
    return [_shared(place, genes.get(disease, ()), holding) for place, disease in enumerate(diseases)]


def _shared(place: int, genes: Sequence[str], holding: Mapping[str, Sequence[int]]) -> Shared:
    kept = tuple(gene for gene in sorted(set(genes)) if 1 < len(holding[gene]) <= _LARGEST)
    others = sorted({each for gene in kept for each in holding[gene]} - {place})
    return Shared(kept, tuple(others[:_LARGEST]))
