"""Geometry of the drawing of a mechanism."""

from dataclasses import replace
from itertools import combinations

import pytest

from nosology.library.starter import load_starter
from nosology.site.mechanism_drawing import draw_mechanism
from nosology.site.mechanism_steps import steps_of

[SHIPPED] = load_starter().mechanisms
TYPES = ["", *(kind.id for kind in SHIPPED.types)]


@pytest.mark.parametrize("kind", TYPES)
def test_every_node_and_every_step_is_drawn_once(kind):
    steps = steps_of(SHIPPED, kind)
    drawing = draw_mechanism(steps)
    named = {steps.nodes[name].label for step in steps.steps for name in (step.start, step.end)}
    assert sorted(box.label for box in drawing.boxes) == sorted(named)
    assert {arrow.step.id for arrow in drawing.arrows} == {step.id for step in steps.steps}
    assert len(drawing.arrows) == len(steps.steps)


@pytest.mark.parametrize("kind", TYPES)
def test_boxes_lie_within_and_never_on_each_other(kind):
    drawing = draw_mechanism(steps_of(SHIPPED, kind))
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    for one, two in combinations(drawing.boxes, 2):
        apart = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert apart or one.y + one.height <= two.y or two.y + two.height <= one.y


def test_the_same_steps_give_the_same_drawing():
    assert draw_mechanism(steps_of(SHIPPED)) == draw_mechanism(steps_of(SHIPPED))


def test_steps_in_a_circle_are_drawn():
    first = SHIPPED.edges[0]
    circle = replace(first, id="edge-2", start=first.end, end=first.start)
    drawing = draw_mechanism(steps_of(replace(SHIPPED, edges=(first, circle))))
    assert len(drawing.boxes) == 2


def test_nothing_is_drawn_of_nothing():
    drawing = draw_mechanism(steps_of(replace(SHIPPED, edges=())))
    assert drawing.boxes == drawing.arrows == ()
