"""Diseases and findings as one sparse matrix of probabilities.

A disease that has a finding has whatever that is a kind of (the true-path rule of ontologies), so the columns
of all ancestors are filled with the highest probability below them.

Beside the diseases there are rows of *kin*: classes of diseases with the mean of their members. A young or
rare disease is described by few rows; what its nearest relatives have is the best guess at the rest
(partial pooling).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray


KIN_WEIGHT = 0.5
"""A finding of all relatives counts as one of half the patients."""
_KIN_LEAST = 0.075
"""Findings rarer than that among relatives are left out."""
_SHRUNK = 0.5
"""Added to the number of relatives, so that one relative says less than ten."""


_DENSE = 1000
"""Columns of more cells than this are also kept whole, which makes them faster to compare."""

Weights: TypeAlias = "NDArray[np.float32]"
"""One number a row."""


class Cells(NamedTuple):
    """Filled cells of the matrix: row, column and value of each."""

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: NDArray[np.float64]


class Terms:
    """The findings, numbered without gaps, each with all its ancestors.

    Args:
        numbers: Numbers of the findings in the catalog.
        above: Ancestors of each, itself excluded.
    """

    def __init__(self, numbers: Iterable[int], above: Mapping[int, Sequence[int]]) -> None:
        self.numbers = sorted(numbers)
        self.place = {number: place for place, number in enumerate(self.numbers)}
        self._chains = [
            (place, *(self.place[each] for each in above.get(number, ()) if each in self.place))
            for place, number in enumerate(self.numbers)
        ]
        self._lengths = np.array([len(each) for each in self._chains], dtype=np.int64)
        self._starts = np.concatenate(([0], np.cumsum(self._lengths)[:-1])).astype(np.int64)
        self._held = np.array([each for one in self._chains for each in one], dtype=np.int64)

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self.numbers)

    def upwards(self, place: int) -> tuple[int, ...]:
        """A finding, and after it its ancestors, by place."""
        return self._chains[place]

    def highest(self, values: Weights) -> Weights:
        """For each finding the highest value of itself and its ancestors."""
        return np.maximum.reduceat(values[self._held], self._starts)

    def raised(self, cells: Cells) -> Cells:
        """Cells of all ancestors too, each with the highest value below it."""
        lengths = self._lengths[cells.column]
        column = self._held[_spread(self._starts[cells.column], lengths)]
        return _gathered(
            np.repeat(cells.row, lengths), column, np.repeat(cells.value, lengths), len(self), np.maximum
        )


class Columns:
    """Cells by column.

    Args:
        cells: In order of row within each column.
        width: How many columns there are.
        height: How many rows there are, for `raise_to`.
    """

    def __init__(self, cells: Cells, width: int, height: int = 0) -> None:
        self.height = height
        order = np.argsort(cells.column, kind="stable")
        self._rows, self._values = cells.row[order], cells.value[order].astype(np.float32)
        self._starts = np.searchsorted(cells.column[order], np.arange(width + 1))
        large = np.flatnonzero(np.diff(self._starts) > _DENSE) if height else ()
        self._whole = {int(place): self._dense(int(place)) for place in large}

    def of(self, place: int) -> tuple[NDArray[np.int64], Weights]:
        """The filled rows of a column, and their values."""
        start, end = self._starts[place], self._starts[place + 1]
        return self._rows[start:end], self._values[start:end]

    def value(self, row: int, place: int) -> float:
        """One cell; 0 where it is not filled."""
        rows, values = self.of(place)
        at = int(np.searchsorted(rows, row))
        return float(values[at]) if at < len(rows) and rows[at] == row else 0.0

    def raise_to(self, best: Weights, place: int) -> None:
        """Raise every row that is lower than in this column."""
        if place in self._whole:
            np.maximum(best, self._whole[place], out=best)
            return
        rows, values = self.of(place)
        best[rows] = np.maximum(best[rows], values)

    def _dense(self, place: int) -> Weights:
        whole = np.zeros(self.height, dtype=np.float32)
        rows, values = self.of(place)
        whole[rows] = values
        return whole


def cells_of(profiles: Sequence[Mapping[int, float]], terms: Terms) -> Cells:
    """The probabilities of profiles as cells, a row a profile."""
    lengths = np.array([len(each) for each in profiles], dtype=np.int64)
    column = np.array([terms.place[number] for each in profiles for number in each], dtype=np.int64)
    value = np.array([share for each in profiles for share in each.values()], dtype=np.float64)
    return Cells(np.repeat(np.arange(len(profiles)), lengths), column, value)


def means(cells: Cells, classes: Sequence[Sequence[int]], width: int) -> Cells:
    """What the members of classes have in common.

    Args:
        cells: Cells of all diseases, in order of row.
        classes: Rows of the members of each class.
        width: How many findings there are.

    Returns:
        A row a class: the sum over its members, over their number and `_SHRUNK`, times `KIN_WEIGHT`.
    """
    sizes = np.array([len(each) for each in classes], dtype=np.int64)
    members = np.array([each for one in classes for each in one], dtype=np.int64)
    starts = np.searchsorted(cells.row, members)
    lengths = np.searchsorted(cells.row, members, side="right") - starts
    taken = _spread(starts, lengths)
    row = np.repeat(np.repeat(np.arange(len(classes)), sizes), lengths)
    summed = _gathered(row, cells.column[taken], cells.value[taken], width, np.add)
    value = KIN_WEIGHT * summed.value / (sizes[summed.row] + _SHRUNK)
    kept = value > _KIN_LEAST
    return Cells(summed.row[kept], summed.column[kept], value[kept])


def _spread(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of many stretches, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - (ends - lengths), lengths)


def _gathered(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    value: NDArray[np.float64],
    width: int,
    how: np.ufunc,
) -> Cells:
    """Equal cells made one, in order of row and column."""
    key = row * width + column
    order = np.argsort(key, kind="stable")
    key, value = key[order], value[order]
    firsts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else key
    merged = how.reduceat(value, firsts) if len(key) else value
    return Cells(key[firsts] // width, key[firsts] % width, merged)
