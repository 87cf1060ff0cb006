"""A directed graph without circles in layers: children below, parents above, few crossings.

The usual four steps (Sugiyama, Tagawa and Toda 1981): a layer for each node,
with a bound on the nodes of one (as Coffman and Graham do); stand-ins where an edge passes a layer; an
order within the layers by barycentres; places along them. All edges to one parent share their stand-ins,
so that they come together in one line on their way up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Generic, TypeVar

_SWEEPS = 12
_SETTLING = 24

N = TypeVar("N", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Slot(Generic[N]):
    """A node in its layer, or, where `passing`, the line of edges that pass the layer on their way to it."""

    node: N
    layer: int
    passing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers(Generic[N]):
    """A layered graph.

    Attributes:
        rows: Slots from left to right, by layer, the lowest first.
        links: Pairs of slots in neighbouring layers, the lower first.
        cut: Nodes with parents above the highest layer.
    """

    rows: tuple[tuple[Slot[N], ...], ...]
    links: tuple[tuple[Slot[N], Slot[N]], ...]
    cut: frozenset[N]


def layered(base: Sequence[N], steps: Iterable[tuple[N, N]], *, widest: int, most: int) -> Layers[N]:
    """Lay a graph out in layers.

    Args:
        base: The nodes of the lowest layer, from left to right, however many.
        steps: Edges, child first. A circle among them ends where it comes back.
        widest: Most nodes in each layer above the lowest.
        most: Most layers above the lowest; nodes above these are left out.
    """
    parents: dict[N, list[N]] = defaultdict(list)
    for child, parent in steps:
        parents[child].append(parent)
    placed = _placed(base, parents, widest)
    kept = {node: layer for node, layer in placed.items() if layer <= most}
    links = dict.fromkeys(
        link
        for child in kept
        for parent in parents[child]
        if kept.get(parent, 0) > kept[child]
        for link in _chain(child, parent, kept)
    )
    rows: list[list[Slot[N]]] = [[] for _ in range(max(kept.values(), default=0) + 1)]
    for node, layer in kept.items():
        rows[layer].append(Slot(node, layer))
    for _, upper in links:
        if upper.passing and upper not in rows[upper.layer]:
            rows[upper.layer].append(upper)
    cut = frozenset(node for node in kept for parent in parents[node] if placed[parent] > most)
    return Layers(rows=_ordered(rows, tuple(links)), links=tuple(links), cut=cut)


def _placed(base: Sequence[N], parents: Mapping[N, list[N]], widest: int) -> dict[N, int]:
    """The layer of each node: above all its children, and not in a full one."""
    height = _heights(base, parents)
    placed = dict.fromkeys(base, 0)
    taken: Counter[int] = Counter()
    lowest: dict[N, int] = defaultdict(lambda: 1)
    for node in sorted(height, key=lambda each: height[each]):
        if node not in placed:
            layer = lowest[node]
            while taken[layer] >= widest:
                layer += 1
            placed[node] = layer
            taken[layer] += 1
        for parent in parents.get(node, ()):
            lowest[parent] = max(lowest[parent], placed[node] + 1)
    return placed


def _heights(base: Sequence[N], parents: Mapping[N, list[N]]) -> dict[N, int]:
    """The longest way from the base up to each node; no way comes back to where it has been."""
    height = dict.fromkeys(base, 0)
    ways = [(node, frozenset({node})) for node in base]
    while ways:
        node, been = ways.pop()
        for parent in parents.get(node, ()):
            if parent not in been and height.get(parent, -1) < height[node] + 1:
                height[parent] = height[node] + 1
                ways.append((parent, been | {parent}))
    return height


def _chain(child: N, parent: N, placed: Mapping[N, int]) -> Iterable[tuple[Slot[N], Slot[N]]]:
    """The links of one edge, through its parent's stand-ins."""
    low, high = placed[child], placed[parent]
    slots = [
        Slot(child, low),
        *(Slot(parent, layer, passing=True) for layer in range(low + 1, high)),
        Slot(parent, high),
    ]
    return pairwise(slots)


def _ordered(
    rows: list[list[Slot[N]]], links: Sequence[tuple[Slot[N], Slot[N]]]
) -> tuple[tuple[Slot[N], ...], ...]:
    """Rows in the best of the orders that sweeping up and down comes by. The base stays as it is."""
    slots, pairs = _numbered(rows, links)
    above, below = _neighbours(len(slots), pairs)
    numbers = _rows_of_numbers(rows)
    best, fewest = numbers, _crossings(numbers, pairs)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        upwards = sweep % 2 == 0
        numbers = list(numbers)
        for layer in range(1, len(rows)) if upwards else range(len(rows) - 2, 0, -1):
            near, beside = (below, layer - 1) if upwards else (above, layer + 1)
            numbers[layer] = _sorted_row(numbers[layer], near, numbers[beside])
        if (crossed := _crossings(numbers, pairs)) < fewest:
            best, fewest = numbers, crossed
    return tuple(tuple(slots[number] for number in row) for row in best)


def _numbered(
    rows: Sequence[Sequence[Slot[N]]], links: Iterable[tuple[Slot[N], Slot[N]]]
) -> tuple[list[Slot[N]], list[tuple[int, int]]]:
    """All slots, and links by their numbers in them: what follows compares them thousands of times."""
    slots = [slot for row in rows for slot in row]
    number = {slot: index for index, slot in enumerate(slots)}
    return slots, [(number[lower], number[upper]) for lower, upper in links]


def _rows_of_numbers(rows: Sequence[Sequence[Slot[N]]]) -> list[list[int]]:
    counted = count()
    return [[next(counted) for _ in row] for row in rows]


def _neighbours(many: int, pairs: Iterable[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    """What is directly above each slot, and directly below it."""
    above: list[list[int]] = [[] for _ in range(many)]
    below: list[list[int]] = [[] for _ in range(many)]
    for lower, upper in pairs:
        above[lower].append(upper)
        below[upper].append(lower)
    return above, below


def _sorted_row(row: Sequence[int], near: Sequence[Sequence[int]], beside: Sequence[int]) -> list[int]:
    """A row by the mean place of each slot's neighbours; one without any stays where it is."""
    place = {slot: index for index, slot in enumerate(beside)}
    centres = [
        (_mean([place[each] for each in near[slot]], index), index, slot) for index, slot in enumerate(row)
    ]
    return [slot for _, _, slot in sorted(centres)]


def crossings(rows: Sequence[Sequence[Slot[N]]], links: Iterable[tuple[Slot[N], Slot[N]]]) -> int:
    """How many pairs of links cross."""
    _, pairs = _numbered(rows, links)
    return _crossings(_rows_of_numbers(rows), pairs)


def _crossings(rows: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]]) -> int:
    place = {slot: (layer, index) for layer, row in enumerate(rows) for index, slot in enumerate(row)}
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for lower, upper in pairs:
        layer, index = place[lower]
        ends[layer].append((index, place[upper][1]))
    return sum(
        (one[0] - two[0]) * (one[1] - two[1]) < 0
        for same in ends.values()
        for index, one in enumerate(same)
        for two in same[:index]
    )


def spread(graph: Layers[N], widths: Mapping[bool, int], gap: int, room: int) -> dict[Slot[N], int]:
    """Centres of all slots along their rows.

    Args:
        graph: In layers.
        widths: Width of a stand-in (True) and of a node (False).
        gap: Least room between two neighbours.
        room: Width to fill. A row that needs more begins at 0 all the same and goes beyond.

    Returns:
        Centres, from 0; each slot as near to the mean of its neighbours above and below as its row allows.
    """
    slots, pairs = _numbered(graph.rows, graph.links)
    near = [[*above, *below] for above, below in zip(*_neighbours(len(slots), pairs), strict=True)]
    rows = _rows_of_numbers(graph.rows)
    sizes = [widths[slot.passing] for slot in slots]
    centres = [room / 2] * len(slots)
    for sweep in range(_SETTLING):
        for row in filter(None, rows if sweep % 2 else reversed(rows)):
            wished = [_mean([centres[each] for each in near[slot]], centres[slot]) for slot in row]
            apart = _apart(wished, [sizes[slot] for slot in row], gap, room)
            centres[row[0] : row[-1] + 1] = apart
    return {slot: round(centre) for slot, centre in zip(slots, centres, strict=True)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


@dataclass(slots=True)
class _Block:
    """Neighbours that touch: how many, what they wish the left side to be, together, and their length."""

    slots: int
    wishes: float
    length: int

    def joined(self, right: _Block, gap: int) -> _Block:
        """With the block to the right, whose wishes then lie so much further to the left."""
        offset = self.length + gap
        wishes = self.wishes + right.wishes - right.slots * offset
        return _Block(self.slots + right.slots, wishes, offset + right.length)

    def start(self, room: int) -> float:
        """The left side: its slots as near to their wishes as they can be together."""
        return max(0.0, min(self.wishes / self.slots, room - self.length))


def _apart(wished: Sequence[float], sizes: Sequence[int], gap: int, room: int) -> list[float]:
    """Centres in the same order, near what is wished, with a gap between neighbours, within the room.

    Neighbours that would meet form a block around the mean of what they wish.
    """
    blocks: list[_Block] = []
    for wish, size in zip(wished, sizes, strict=True):
        block = _Block(1, wish - size / 2, size)
        while blocks and blocks[-1].start(room) + blocks[-1].length + gap > block.start(room):
            block = blocks.pop().joined(block, gap)
        blocks.append(block)
    centres: list[float] = []
    for block in blocks:
        left = block.start(room)
        for _ in range(block.slots):
            size = sizes[len(centres)]
            centres.append(left + size / 2)
            left += size + gap
    return centres
