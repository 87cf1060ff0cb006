"""Geometry of the drawing; how it comes out in a browser is tested there."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from tests.unit.site.placed import BESIDE, CUTIS, KINDS, LEFT, RIGHT, ROOT, SCRIPT, classification

from nosology.diseases.hierarchy import Counted, Place
from nosology.identifiers import Curie
from nosology.site.drawing import MOST_CHILDREN, MOST_LEVELS, draw


@pytest.fixture(scope="module")
def place():
    return classification().place(str(CUTIS))


def by_address(drawing):
    return {box.address: box for box in drawing.boxes}


def test_all_ways_siblings_and_kinds_are_there(place):
    drawing = draw(place)
    addresses = by_address(drawing)
    for each in (ROOT, LEFT, RIGHT, BESIDE):
        assert f"/disease/{each}" in addresses
    assert sum(box.kind == "below" for box in drawing.boxes) == MOST_CHILDREN
    [more] = [box for box in drawing.boxes if box.kind == "more"]
    assert more.label == f"and {KINDS - MOST_CHILDREN} more"
    assert more.address == f"/browse/classification/{CUTIS}"


def test_general_stands_above_special(place):
    drawing = draw(place)
    boxes = by_address(drawing)
    heights = [boxes[f"/disease/{each}"].y for each in (ROOT, LEFT)]
    subject = next(box for box in drawing.boxes if box.kind == "subject")
    assert heights[0] < heights[1] < subject.y
    assert all(box.y > subject.y for box in drawing.boxes if box.kind == "below")


def test_no_box_lies_on_another_and_all_lie_within(place):
    drawing = draw(place)
    for one, two in combinations(drawing.boxes, 2):
        assert (
            one.x + one.width <= two.x
            or two.x + two.width <= one.x
            or one.y + one.height <= two.y
            or two.y + two.height <= one.y
        )
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in drawing.boxes)


def test_kinds_run_down_the_columns_in_order_with_their_numbers(place):
    below = [box for box in draw(place).boxes if box.kind == "below"]
    columns = {box.x for box in below}
    assert len(columns) == 3
    assert [box.label for box in below] == [child.label for child in place.children[:MOST_CHILDREN]]
    assert {box.label: box.count for box in below}[f"Kind 5 {SCRIPT}"] == "1"


def test_many_siblings_are_left_to_the_list(place):
    many = tuple((Curie("MONDO", f"{number:07d}"), f"s{number}") for number in range(9000, 9009))
    drawing = draw(replace(place, siblings=((RIGHT, many),)))
    assert not [box for box in drawing.boxes if box.kind == "beside"]


def test_what_is_too_high_leaves_a_mark():
    ids = [Curie("MONDO", f"{number:07d}") for number in range(MOST_LEVELS + 4)]
    place = Place(
        id=ids[0],
        label="low",
        parents=((ids[1], "1"),),
        ancestors=tuple((each, each.local) for each in ids[1:]),
        steps=tuple(pairwise(ids)),
        siblings=(),
        children=(),
    )
    drawing = draw(place)
    assert len(drawing.boxes) == MOST_LEVELS + 1
    assert len(drawing.marks) == 1


def test_a_disease_alone_is_drawn_alone():
    alone = Place(id=CUTIS, label="", parents=(), ancestors=(), steps=(), siblings=(), children=())
    drawing = draw(alone)
    assert len(drawing.boxes) == 1
    assert drawing.paths == ()
    assert "a kind of nothing" in drawing.description


def test_one_kind_stands_beneath():
    child = Counted(id=LEFT, label="x", below=1_000)
    alone = Place(id=CUTIS, label="y", parents=(), ancestors=(), steps=(), siblings=(), children=(child,))
    subject, below = draw(alone).boxes
    assert below.count == "1,000"
    assert abs((below.x + below.width / 2) - (subject.x + subject.width / 2)) < 30


def test_a_tangle_of_ways_keeps_to_the_width_of_the_page():
    ids = [Curie("MONDO", f"{number:07d}") for number in range(18)]
    steps = [(low, up) for place, low in enumerate(ids) for up in ids[place + 1 : place + 12 : 3]]
    place = Place(
        id=ids[0],
        label="low",
        parents=(),
        ancestors=tuple((each, f"ancestor {each.local}") for each in ids[1:]),
        steps=tuple(steps),
        siblings=(),
        children=(),
    )
    drawing = draw(place)
    assert drawing.width <= 704
    assert draw(place) == drawing
