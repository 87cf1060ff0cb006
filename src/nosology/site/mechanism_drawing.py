"""A drawing of a mechanism: causes above, what they lead to below, an arrow for every cited step.

Geometry only; the template ``_mechanism.svg`` turns it into SVG. Layers, order and places come from
`nosology.site.layering`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nosology.site.drawing import Box
from nosology.site.layering import Layers, Slot, layered, spread
from nosology.site.lettering import plain, set_lines

if TYPE_CHECKING:
    from nosology.site.mechanism_steps import Step, Steps

_ROOM = 900
_WIDEST = 6
_MOST_LEVELS = 40
_BOX, _PASSING, _GAP = 132, 10, 14
_BETWEEN_ROWS = 46
_PADDING = 7
_LINE = 15
_MOST_LINES = 4
_HEAD = 7
"""How far before a box a line ends, for its head."""
_MARGIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """The last stretch of a step, with its head.

    Attributes:
        path: The line, as the ``d`` of an SVG path.
        head: The head: a triangle, a bar where the step lowers.
        step: What it shows.
        mark: Where “?” stands if the step is contested.
    """

    path: str
    head: str
    step: Step
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismDrawing:
    """A drawing in CSS pixels.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        title: What it is.
        description: What it shows, in a sentence.
        boxes: From the top down.
        trunks: Stretches that several steps from one node may share.
        arrows: One for each step.
    """

    width: int
    height: int
    title: str
    description: str
    boxes: tuple[Box, ...]
    trunks: tuple[str, ...]
    arrows: tuple[Arrow, ...]


def draw_mechanism(steps: Steps) -> MechanismDrawing:
    """Draw the steps of a mechanism. The same steps give the same drawing."""
    by_ends = {(step.start, step.end): step for step in steps.steps}
    graph = layered(
        _sinks(by_ends), [(end, start) for start, end in by_ends], widest=_WIDEST, most=_MOST_LEVELS
    )
    spaced = spread(graph, {True: _PASSING, False: _BOX}, _GAP, _ROOM)
    centres = {slot: centre + _MARGIN for slot, centre in spaced.items()}
    boxes = _boxes(graph, centres, steps)
    lines = _Lines(graph, centres, boxes)
    arrows = tuple(lines.arrows(by_ends))
    return MechanismDrawing(
        width=max((box.x + box.width for box in boxes.values()), default=0) + _MARGIN,
        height=max((box.y + box.height for box in boxes.values()), default=0) + _MARGIN,
        title=f"{steps.label}: {steps.kind or 'all types'}",
        description=(
            f"{len(boxes)} states, processes and substances, and {len(arrows)} cited steps between them; "
            "the list below says the same in words."
        ),
        boxes=tuple(sorted(boxes.values(), key=lambda box: (box.y, box.x))),
        trunks=tuple(lines.trunks()),
        arrows=arrows,
    )


def _sinks(ends: Iterable[tuple[str, str]]) -> list[str]:
    """Nodes that lead nowhere; where steps only go in circles, the ends of those circles."""
    pairs = list(ends)
    starts, reached = {start for start, _ in pairs}, set[str]()
    found = list(dict.fromkeys(end for _, end in pairs if end not in starts))
    above: dict[str, list[str]] = {}
    for start, end in pairs:
        above.setdefault(end, []).append(start)
    waiting = list(found)
    for end in [None, *(end for _, end in pairs)]:
        if end is not None and end not in reached:
            found.append(end)
            waiting.append(end)
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                waiting += above.get(node, ())
    return found


def _boxes(graph: Layers[str], centres: Mapping[Slot[str], int], steps: Steps) -> dict[Slot[str], Box]:
    """A box for every node, rows from the top down."""
    placed: dict[Slot[str], Box] = {}
    y = _MARGIN
    for row in reversed(graph.rows):
        blank = {slot: _box(steps, slot, centres[slot]) for slot in row if not slot.passing}
        height = max((box.height for box in blank.values()), default=0)
        placed |= {slot: replace(box, y=y + (height - box.height) // 2) for slot, box in blank.items()}
        y += height + _BETWEEN_ROWS
    return placed


def _box(steps: Steps, slot: Slot[str], centre: int) -> Box:
    node = steps.nodes[slot.node]
    label = plain(node.label)
    lines = set_lines(label, _BOX - 2 * _PADDING, _MOST_LINES)
    return Box(
        x=centre - _BOX // 2,
        y=0,
        width=_BOX,
        height=len(lines) * _LINE + 10,
        lines=lines,
        label=label,
        address=None,
        kind=node.kind.value,
    )


class _Lines:
    """The lines between the boxes of a drawing."""

    def __init__(
        self, graph: Layers[str], centres: Mapping[Slot[str], int], boxes: Mapping[Slot[str], Box]
    ) -> None:
        self._graph = graph
        self._centres = centres
        self._boxes = boxes
        self._spans = {
            layer: (min(box.y for box in row), max(box.y + box.height for box in row))
            for layer, row in self._rows().items()
        }
        self._ports = dict(self._arrivals())

    def _rows(self) -> dict[int, list[Box]]:
        rows: dict[int, list[Box]] = {}
        for slot, box in self._boxes.items():
            rows.setdefault(slot.layer, []).append(box)
        return rows

    def _arrivals(self) -> Iterable[tuple[tuple[Slot[str], Slot[str]], int]]:
        """Where along the upper side of a box each line comes in, in the order they come from."""
        into: dict[Slot[str], list[Slot[str]]] = {}
        for lower, upper in self._graph.links:
            if not lower.passing:
                into.setdefault(lower, []).append(upper)
        for lower, uppers in into.items():
            box, ordered = (
                self._boxes[lower],
                sorted(uppers, key=lambda slot: (self._centres[slot], slot.node)),
            )
            step = (box.width - 4 * _PADDING) / len(ordered)
            for place, upper in enumerate(ordered):
                yield (lower, upper), round(box.x + 2 * _PADDING + (place + 0.5) * step)

    def trunks(self) -> Iterable[str]:
        """Stretches from a box, or past a row, to the next row."""
        for lower, upper in self._graph.links:
            if lower.passing:
                top, foot = self._spans[lower.layer]
                yield _curve(self._centres[upper], self._foot(upper), self._centres[lower], top) + f"V{foot}"

    def arrows(self, by_ends: Mapping[tuple[str, str], Step]) -> Iterable[Arrow]:
        """The last stretch of every step."""
        for lower, upper in self._graph.links:
            if lower.passing:
                continue
            step, x, y = by_ends[upper.node, lower.node], self._ports[lower, upper], self._boxes[lower].y
            path = _curve(self._centres[upper], self._foot(upper), x, y - _HEAD)
            yield Arrow(path=path, head=_head(x, y, lowers=step.lowers), step=step, mark=(x + 7, y - 9))

    def _foot(self, slot: Slot[str]) -> int:
        """Where a line leaves a box, or has passed a row."""
        return self._spans[slot.layer][1] if slot.passing else self._boxes[slot].y + self._boxes[slot].height


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    middle = (y + to_y) // 2
    return f"M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y}"


def _head(x: int, y: int, *, lowers: bool) -> str:
    """A triangle that points at the box, or a bar before it."""
    top = y - _HEAD
    return f"M{x - 5} {top}h10v3h-10z" if lowers else f"M{x - 4} {top}h8L{x} {y - 1}z"
