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
from itertools import pairwise
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
    above: dict[Slot[N], list[Slot[N]]] = defaultdict(list)
    below: dict[Slot[N], list[Slot[N]]] = defaultdict(list)
    for lower, upper in links:
        above[lower].append(upper)
        below[upper].append(lower)
    best, fewest = [list(row) for row in rows], crossings(rows, links)
    for sweep in range(_SWEEPS):
        upwards = sweep % 2 == 0
        order = range(1, len(rows)) if upwards else range(len(rows) - 2, 0, -1)
        for layer in order:
            _sort_row(rows, layer, below if upwards else above, layer - 1 if upwards else layer + 1)
        if (count := crossings(rows, links)) < fewest:
            best, fewest = [list(row) for row in rows], count
    return tuple(map(tuple, best))


def _sort_row(
    rows: list[list[Slot[N]]], layer: int, neighbours: Mapping[Slot[N], list[Slot[N]]], beside: int
) -> None:
    """Order a row by the mean place of each slot's neighbours; one without any stays where it is."""
    place = {slot: index for index, slot in enumerate(rows[beside])}
    own = {slot: index for index, slot in enumerate(rows[layer])}

    def centre(slot: Slot[N]) -> tuple[float, int]:
        near = [place[each] for each in neighbours.get(slot, ())]
        return (sum(near) / len(near) if near else float(own[slot])), own[slot]

    rows[layer].sort(key=centre)


def crossings(rows: Sequence[Sequence[Slot[N]]], links: Iterable[tuple[Slot[N], Slot[N]]]) -> int:
    """How many pairs of links cross."""
    place = {slot: index for row in rows for index, slot in enumerate(row)}
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for lower, upper in links:
        ends[lower.layer].append((place[lower], place[upper]))
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
    near: dict[Slot[N], list[Slot[N]]] = defaultdict(list)
    for lower, upper in graph.links:
        near[lower].append(upper)
        near[upper].append(lower)
    centres: dict[Slot[N], float] = {slot: room / 2 for row in graph.rows for slot in row}
    for sweep in range(_SETTLING):
        for row in graph.rows if sweep % 2 else reversed(graph.rows):
            wished = [_mean([centres[each] for each in near[slot]], centres[slot]) for slot in row]
            sizes = [widths[slot.passing] for slot in row]
            centres.update(zip(row, _apart(wished, sizes, gap, room), strict=True))
    return {slot: round(centre) for slot, centre in centres.items()}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _apart(wished: Sequence[float], sizes: Sequence[int], gap: int, room: int) -> list[float]:
    """Centres in the same order, near what is wished, with a gap between neighbours, within the room.

    Neighbours that would meet form a block around the mean of what they wish.
    """
    blocks: list[list[int]] = []
    for index in range(len(sizes)):
        blocks.append([index])
        while len(blocks) > 1 and _end(blocks[-2], wished, sizes, gap, room) + gap > _start(
            blocks[-1], wished, sizes, gap, room
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    centres: list[float] = []
    for block in blocks:
        left = _start(block, wished, sizes, gap, room)
        for index in block:
            centres.append(left + sizes[index] / 2)
            left += sizes[index] + gap
    return centres


def _start(block: Sequence[int], wished: Sequence[float], sizes: Sequence[int], gap: int, room: int) -> float:
    """The left side of a block: its slots as near to their wishes as they can be together."""
    offset = 0.0
    wishes: list[float] = []
    for index in block:
        wishes.append(wished[index] - sizes[index] / 2 - offset)
        offset += sizes[index] + gap
    return max(0.0, min(sum(wishes) / len(wishes), room - (offset - gap)))


def _end(block: Sequence[int], wished: Sequence[float], sizes: Sequence[int], gap: int, room: int) -> float:
    length = sum(sizes[index] for index in block) + gap * (len(block) - 1)
    return _start(block, wished, sizes, gap, room) + length
