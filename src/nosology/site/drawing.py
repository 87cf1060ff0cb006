"""A drawing of the place of a disease: all it is a kind of above it, its own kinds below.

Geometry only; the template ``_place.svg`` turns it into SVG. Own code and no package: of those on the Python
Package Index in late 2026, grandalf is unmaintained and GPL or EPL, fast-sugiyama gives no lines between
boxes, graphlay is a month old, and none keeps a drawing to the width of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nosology.identifiers import Curie
from nosology.site.addresses import classification_address, disease_address
from nosology.site.layering import Layers, Slot, layered, spread
from nosology.site.lettering import plain, set_lines, width_of

if TYPE_CHECKING:
    from nosology.diseases.hierarchy import Counted, Place

MOST_LEVELS = 10
"""Rows of ancestors; those above are left out, with a mark."""
MOST_CHILDREN = 120
FEW_SIBLINGS = 2

_ROOM = 702
_WIDEST, _NARROWEST = 4, 2
_BOX, _PASSING, _GAP = 156, 8, 14
_BETWEEN_ROWS = 30
_PADDING = 9
_LINE = 16
_MOST_LINES = 3
_COLUMNS = 3
_RAIL = 14
_BELOW = 8
_MARK = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box with words in it, all in CSS pixels.

    Attributes:
        x: Left side.
        y: Upper side.
        width: Of the box.
        height: Of the box.
        lines: The label as it is set.
        label: The whole label.
        address: Where it leads, or None where it leads nowhere.
        kind: ``above``, ``subject``, ``beside``, ``below``, ``more``; in a mechanism the kind of node.
        count: How many are a kind of it, as shown; empty where not shown.
    """

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    label: str
    address: str | None
    kind: str
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing in CSS pixels.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        title: What it is.
        description: What it shows, in a sentence.
        boxes: From the top down.
        paths: Lines between them, as the ``d`` of an SVG path.
        marks: Middle of the foot of each mark “…” above a box that has parents further up.
    """

    width: int
    height: int
    title: str
    description: str
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]


def draw(place: Place) -> Drawing:
    """Draw where a disease stands. The same place gives the same drawing."""
    upper = _upper_half(place)
    boxes = sorted(upper.boxes.values(), key=lambda box: (box.y, box.x))
    subject = next(box for box in boxes if box.kind == "subject")
    kinds, rails = _lower_half(place, subject)
    everything = (*boxes, *kinds)
    return Drawing(
        width=max(_ROOM, *(box.x + box.width for box in everything)) + 2,
        height=max(box.y + box.height for box in everything) + 2,
        title=f"Place of {plain(place.label)} in the classification",
        description=_description(place),
        boxes=everything,
        paths=(*upper.paths(), *rails),
        marks=tuple(upper.marks()),
    )


def _description(place: Place) -> str:
    above, below = len(place.ancestors), len(place.children)
    return (
        f"{plain(place.label)} is directly a kind of {_listed(place.parents)}; "
        f"{above} in all stand above it and {below} directly below it."
    )


def _listed(parents: Sequence[tuple[Curie, str]]) -> str:
    return ", ".join(plain(label) for _, label in parents) or "nothing"


@dataclass(frozen=True, slots=True)
class _Upper:
    """The subject, what stands above it, and its siblings where they are few."""

    graph: Layers[Curie]
    centres: Mapping[Slot[Curie], int]
    boxes: Mapping[Slot[Curie], Box]
    spans: Mapping[int, tuple[int, int]]
    """Upper and lower side of each row."""

    def paths(self) -> Iterable[str]:
        """Lines from every box to those directly above, through the rows between."""
        for lower, upper in self.graph.links:
            top, foot = self.spans[lower.layer]
            start = foot if lower.passing else self.boxes[lower].y
            end = self.spans[upper.layer][1]
            yield _curve(self.centres[lower], (start, top), self.centres[upper], end)

    def marks(self) -> Iterable[tuple[int, int]]:
        """Where “…” stands for parents that are left out."""
        cut = self.graph.cut
        return ((self.centres[slot], box.y - 5) for slot, box in self.boxes.items() if slot.node in cut)


def _upper_half(place: Place) -> _Upper:
    beside = {each: label for _, same in place.siblings for each, label in same}
    few = beside if len(beside) <= FEW_SIBLINGS else {}
    half = len(few) // 2
    graph = _fitting(
        [*tuple(few)[:half], place.id, *tuple(few)[half:]],
        [*place.steps, *((each, up) for up, same in place.siblings for each, _ in same if each in few)],
    )
    labels = {**dict(place.ancestors), **few, place.id: place.label}
    centres = spread(graph, {True: _PASSING, False: _BOX}, _GAP, _ROOM)
    blank = {
        slot: _standing(slot, labels[slot.node], subject=slot.node == place.id)
        for row in graph.rows
        for slot in row
        if not slot.passing
    }
    spans = _spans(graph, {slot: box.height for slot, box in blank.items()})
    boxes = {
        slot: replace(box, x=centres[slot] - box.width // 2, y=spans[slot.layer][1] - box.height)
        for slot, box in blank.items()
    }
    return _Upper(graph, centres, boxes, spans)


def _fitting(base: Sequence[Curie], steps: Sequence[tuple[Curie, Curie]]) -> Layers[Curie]:
    """The graph in layers of as many boxes as leave room for the lines that pass; else of the fewest."""
    graph = layered(base, steps, widest=_WIDEST, most=MOST_LEVELS)
    for widest in range(_WIDEST - 1, _NARROWEST - 1, -1):
        if all(_length(row) <= _ROOM for row in graph.rows):
            break
        graph = layered(base, steps, widest=widest, most=MOST_LEVELS)
    return graph


def _length(row: Sequence[Slot[Curie]]) -> int:
    return sum(_PASSING if slot.passing else _BOX for slot in row) + _GAP * (len(row) - 1)


def _standing(slot: Slot[Curie], label: str, *, subject: bool) -> Box:
    if subject:
        return _box(label, None, "subject", _BOX)
    return _box(label, disease_address(slot.node), "above" if slot.layer else "beside", _BOX)


def _spans(graph: Layers[Curie], heights: Mapping[Slot[Curie], int]) -> dict[int, tuple[int, int]]:
    """Upper and lower side of each row, the highest first."""
    spans: dict[int, tuple[int, int]] = {}
    y = _MARK if graph.cut else 1
    for row in reversed(graph.rows):
        height = max((heights[slot] for slot in row if not slot.passing), default=0)
        spans[row[0].layer] = (y, y + height)
        y += height + _BETWEEN_ROWS
    return spans


def _curve(x: int, rise: tuple[int, int], to_x: int, to_y: int) -> str:
    """A line straight up to the upper side of its row, where nothing stands in the way, and on in a curve."""
    start, top = rise
    middle = (top + to_y) // 2
    return f"M{x} {start}V{top}C{x} {middle} {to_x} {middle} {to_x} {to_y}"


def _lower_half(place: Place, subject: Box) -> tuple[tuple[Box, ...], tuple[str, ...]]:
    """The kinds of the subject in columns, down each in alphabetical order, and the rails that bind them."""
    shown = [_kind(each) for each in place.children[:MOST_CHILDREN]]
    more = len(place.children) - len(shown)
    if more:
        shown.append(_box(f"and {more:,} more", classification_address(place.id), "more", _column_width()))
    if not shown:
        return (), ()
    columns = min(_COLUMNS, len(shown))
    length = -(-len(shown) // columns)
    middle, foot = subject.x + subject.width // 2, subject.y + subject.height
    bar = foot + _BETWEEN_ROWS // 2
    whole = columns * (_column_width() + _RAIL + _GAP) - _GAP
    left = max(1, min(middle - whole // 2, _ROOM - whole))
    boxes: list[Box] = []
    paths = [f"M{middle} {foot}V{bar}"]
    rails: list[int] = []
    for column in range(columns):
        rail = left + column * (_column_width() + _RAIL + _GAP)
        stack = _stacked(shown[column * length : (column + 1) * length], rail + _RAIL, bar + _BELOW)
        if stack:
            rails.append(rail)
            paths += _rail(rail, bar, stack)
            boxes += stack
    paths.append(f"M{min(middle, *rails)} {bar}H{max(middle, *rails)}")
    return tuple(boxes), tuple(paths)


def _column_width() -> int:
    return (_ROOM - (_COLUMNS - 1) * _GAP) // _COLUMNS - _RAIL


def _stacked(boxes: Iterable[Box], x: int, y: int) -> list[Box]:
    placed: list[Box] = []
    for box in boxes:
        placed.append(replace(box, x=x, y=y))
        y += box.height + _BELOW
    return placed


def _rail(x: int, top: int, boxes: Sequence[Box]) -> list[str]:
    middles = [box.y + box.height // 2 for box in boxes]
    return [f"M{x} {top}V{middles[-1]}", *(f"M{x} {middle}H{x + _RAIL}" for middle in middles)]


def _kind(child: Counted) -> Box:
    count = f"{child.below:,}" if child.below else ""
    return _box(child.label, disease_address(child.id), "below", _column_width(), count)


def _box(
    label: str, address: str | None, kind: str, width: int, count: str = "", *, bold: bool = False
) -> Box:
    """A box of its size, not yet at its place."""
    room = width - 2 * _PADDING - (width_of(count) + _PADDING if count else 0)
    lines = set_lines(plain(label), room * 9 // 10 if bold else room, _MOST_LINES)
    return Box(
        x=0,
        y=0,
        width=width,
        height=len(lines) * _LINE + 10,
        lines=lines,
        label=plain(label),
        address=address,
        kind=kind,
        count=count,
    )
