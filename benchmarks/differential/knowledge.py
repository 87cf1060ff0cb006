"""What the rankings know: everything, everything but the rows from a case's own publication, and neither.

A ranking without one publication is needed for each of about a thousand publications. Instead of a thousand rankings
there is one, with a *variant* beside each disease for every publication of the cases that one of its rows cites: its
profile without those rows, and its classes with these variants in place of the diseases. For a case, the variants of its
publication stand in for their diseases. What stays as it was helps the others: relatives of a disease are still
read through classes that hold its rows from the case's publication, and so is the background.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nosology.diagnose.differential.grouping import Groups, grouped
from nosology.diagnose.differential.matrix import Terms
from nosology.diagnose.differential.profiles import Profile, profile
from nosology.diagnose.differential.ranking import ALONE, Ranker
from nosology.diseases.tabulating import Row, Table


def cited(row: Row) -> set[str]:
    """What a row cites."""
    return {each.strip() for each in row.references.split(";")}


def without(rows: Sequence[Row], pmids: Collection[str]) -> list[Row]:
    """The rows that cite none of these."""
    return [row for row in rows if cited(row).isdisjoint(pmids)]


@dataclass
class Knowledge:
    """Profiles, classes and variants, and the ranking over them.

    Attributes:
        ranker: Ranks the diseases and, behind them, their variants.
        places: Place of each disease, by number.
        variants: For each publication the places of diseases and of their variants.
        empty: Places at which nothing is known.
    """

    ranker: Ranker
    places: dict[int, int]
    variants: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]
    empty: frozenset[int]

    def scores(self, weights: NDArray[np.floating], pmids: Collection[str] = ()) -> NDArray[np.floating]:
        """The weights of the diseases, with variants of these publications in place of theirs."""
        own = weights[: len(self.places)].copy()
        own[[place for place in self.empty if place < len(own)]] = -np.inf
        for pmid in pmids:
            places, variants = self.variants.get(pmid, ((), ()))
            own[list(places)] = weights[list(variants)]
            own[
                [place for place, variant in zip(places, variants, strict=True) if variant in self.empty]
            ] = -np.inf
        return own


@dataclass
class _Made:
    """Profiles, and classes of them, as they are added."""

    profiles: list[Profile]
    kin: list[list[int]]
    classes: list[list[int]]
    genes: list[int]
    variants: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))


def know(table: Table, pmids: Collection[str] = (), *, drop: Collection[str] = ()) -> Knowledge:
    """Make a ranking.

    Args:
        table: All annotations.
        pmids: Publications to make variants for.
        drop: Publications whose rows are left out altogether.
    """
    rows = {disease: without(held, drop) for disease, held in table.rows.items()} if drop else table.rows
    diseases = list(rows)
    groups = grouped(table._replace(rows=rows))
    made = _Made(
        [profile(held) for held in rows.values()],
        [list(each) for each in groups.kin],
        [list(each) for each in groups.members],
        list(groups.genes),
    )
    _add_variants(made, groups, list(rows.values()), pmids)
    terms = Terms(table.findings, table.above)
    ranker = Ranker(made.profiles, made.kin, made.classes, terms, len(diseases), made.genes)
    pairs = {
        pmid: (np.array(list(held)), np.array(list(held.values()))) for pmid, held in made.variants.items()
    }
    bare = {place for place, each in enumerate(made.profiles) if not each.present and not each.denied}
    places = {disease: place for place, disease in enumerate(diseases)}
    return Knowledge(ranker, places, pairs, frozenset(bare))


def _add_variants(made: _Made, groups: Groups, rows: Sequence[Sequence[Row]], pmids: Collection[str]) -> None:
    citing: dict[str, list[int]] = defaultdict(list)
    for place, held in enumerate(rows):
        for pmid in {each for row in held for each in cited(row)} & set(pmids):
            citing[pmid].append(place)
    for pmid in sorted(citing):
        instead = made.variants[pmid]
        for place in citing[pmid]:
            instead[place] = len(made.profiles)
            made.profiles.append(profile(without(rows[place], {pmid})))
            made.kin.append([])
        changed: dict[int, int] = {ALONE: ALONE}
        for place in citing[pmid]:
            for each in (*groups.kin[place], groups.genes[place]):
                if each not in changed:
                    changed[each] = len(made.classes)
                    made.classes.append([instead.get(member, member) for member in groups.members[each]])
            made.kin[instead[place]] = [changed[each] for each in groups.kin[place]]
            made.genes.append(changed[groups.genes[place]])
