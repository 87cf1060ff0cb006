"""A drawing of a decision: what was asked, what follows from it, what holds, with the deciding path marked.

Geometry only; the template ``_diagram.svg`` turns it into SVG. What is asked stands on the left, each thing
derived to the right of all it is derived from, outcomes on the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosology.diagnose.expressions import names_in
from nosology.site.lettering import plain, set_lines

if TYPE_CHECKING:
    from nosology.diagnose.classifying import Classification, Found
    from nosology.diagnose.evaluating import Value
    from nosology.diagnose.explaining import Reason
    from nosology.diagnose.records import Axis, Model

_WIDTH, _GAP_ACROSS, _GAP_DOWN = 154, 36, 10
_PADDING, _LINE, _MOST_LINES = 9, 15, 3
_MARGIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box of the drawing, in CSS pixels.

    Attributes:
        x: Left side.
        y: Upper side.
        height: Of the box.
        lines: The label as it is set.
        state: ``yes``, ``no``, ``open``, or ``number`` for what is no truth value and known.
        label: The whole label with its state, for those who do not see it.
    """

    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    state: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """A drawing of one axis.

    Attributes:
        width: Of the whole, in CSS pixels.
        height: Of the whole.
        box: Width of each box.
        title: What it is.
        description: What it shows, in words.
        nodes: The boxes.
        lines: Other connections, as the ``d`` of an SVG path.
        marked: Connections of the deciding path.
    """

    width: int
    height: int
    box: int
    title: str
    description: str
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    marked: tuple[str, ...]


def draw_decision(found: Classification, axis: Axis) -> Diagram:
    """Draw how an axis was decided."""
    model = found.model
    findings = [each for each in found.findings if each.axis is axis]
    wanted = {f"{axis.id}.{each.outcome.id}": set(names_in(each.outcome.expression)) for each in findings}
    links = _links(model, wanted)
    columns = _columns(model, links, wanted)
    placed, tall = _placed(_labels(model, findings, axis), columns)
    path = {
        pair for each in findings if each.holds for pair in _path(each.reason, f"{axis.id}.{each.outcome.id}")
    }
    ends = {name: (node.x, node.y + node.height // 2) for name, node in _nodes(placed, found.values).items()}
    curves = {pair: _curve(*(ends[name] for name in pair)) for pair in links}
    return Diagram(
        width=max(x for x, _ in ends.values()) + _WIDTH + _MARGIN,
        height=tall + _MARGIN,
        box=_WIDTH,
        title=f"{plain(axis.label)}: how it was decided",
        description=_described(findings),
        nodes=tuple(_nodes(placed, found.values).values()),
        lines=tuple(curve for pair, curve in curves.items() if pair not in path),
        marked=tuple(curve for pair, curve in curves.items() if pair in path),
    )


def _links(model: Model, wanted: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Every (what it rests on, what follows) that leads to an outcome; parts of a score are the score."""
    whole = {name: step.id for step in model.steps for name in step.gives}
    links = {(whole.get(name, name), outcome) for outcome, names in wanted.items() for name in names}
    for step in reversed(model.steps):
        if any(step.id == source for source, _ in links):
            links |= {(whole.get(name, name), step.id) for name in step.needs}
    fixed = {each.id for each in model.parameters}
    return sorted(pair for pair in links if pair[0] not in fixed)


def _columns(
    model: Model, links: list[tuple[str, str]], wanted: Mapping[str, object]
) -> dict[str, list[str]]:
    depth: dict[str, int] = {each.id: 0 for each in model.inputs}
    for step in model.steps:
        depth[step.id] = 1 + max((depth[source] for source, target in links if target == step.id), default=0)
    used = {name for pair in links for name in pair}
    last = 1 + max((depth.get(name, 0) for name in used), default=0)
    columns: dict[str, list[str]] = {}
    for name in (*depth, *wanted):
        if name in used or name in wanted:
            columns.setdefault(str(depth.get(name, last)), []).append(name)
    return {key: columns[key] for key in sorted(columns, key=int)}


def _labels(model: Model, findings: list[Found], axis: Axis) -> dict[str, str]:
    return {
        **{each.id: each.label for each in (*model.inputs, *model.steps)},
        **{f"{axis.id}.{each.outcome.id}": each.outcome.label for each in findings},
    }


def _placed(
    labels: Mapping[str, str], columns: Mapping[str, list[str]]
) -> tuple[dict[str, tuple[int, int, int, tuple[str, ...], str]], int]:
    """Place, height and words of every box, and the height of all; short columns stand in the middle."""
    words = {
        name: set_lines(plain(labels[name]), _WIDTH - 2 * _PADDING, _MOST_LINES)
        for names in columns.values()
        for name in names
    }
    heights = {name: len(lines) * _LINE + 2 * _PADDING - 3 for name, lines in words.items()}
    sums = {key: sum(heights[name] + _GAP_DOWN for name in names) for key, names in columns.items()}
    tall = max(sums.values(), default=0)
    placed: dict[str, tuple[int, int, int, tuple[str, ...], str]] = {}
    for at, (key, names) in enumerate(columns.items()):
        y = _MARGIN + (tall - sums[key]) // 2
        for name in names:
            x = _MARGIN + at * (_WIDTH + _GAP_ACROSS)
            placed[name] = (x, y, heights[name], words[name], labels[name])
            y += heights[name] + _GAP_DOWN
    return placed, tall


def _nodes(
    placed: Mapping[str, tuple[int, int, int, tuple[str, ...], str]], values: Mapping[str, Value]
) -> dict[str, Node]:
    return {
        name: Node(
            x=x,
            y=y,
            height=height,
            lines=lines,
            state=_state(values.get(name)),
            label=f"{plain(label)}: {_state(values.get(name)).replace('number', 'known')}",
        )
        for name, (x, y, height, lines, label) in placed.items()
    }


def _state(value: Value) -> str:
    if value is None:
        return "open"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "number"


def _path(reason: Reason, name: str) -> Iterator[tuple[str, str]]:
    """The connections that decided."""
    for part in reason.parts:
        if part.name:
            yield part.name, name
            yield from _path(part, part.name)
        else:
            yield from _path(part, name)


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = (start[0] + _WIDTH, start[1]), end
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def _described(findings: list[Found]) -> str:
    parts = [
        f"{words}: {', '.join(plain(each.outcome.label) for each in findings if each.holds is truth)}"
        for truth, words in ((True, "Holds"), (False, "Excluded"), (None, "Open"))
        if any(each.holds is truth for each in findings)
    ]
    return ". ".join(parts) + "."
