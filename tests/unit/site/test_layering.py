import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from nosology.site.layering import crossings, layered, spread

DIAMOND = [("low", "left"), ("low", "right"), ("left", "top"), ("right", "top")]
WIDTHS = {True: 8, False: 100}


def rows(graph):
    return [{slot.node for slot in row if not slot.passing} for row in graph.rows]


def test_parents_stand_above_their_children():
    assert rows(layered(["low"], DIAMOND, widest=4, most=9)) == [{"low"}, {"left", "right"}, {"top"}]


def test_a_long_edge_passes_the_layers_between():
    graph = layered(["low"], [*DIAMOND, ("low", "top")], widest=4, most=9)
    assert [sum(slot.passing for slot in row) for row in graph.rows] == [0, 1, 0]
    assert all(upper.layer - lower.layer == 1 for lower, upper in graph.links)


def test_long_edges_to_one_parent_share_their_way():
    steps = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "e"), ("b", "e")]
    graph = layered(["a"], steps, widest=4, most=9)
    assert [sum(slot.passing for slot in row) for row in graph.rows] == [0, 1, 1, 1, 0]


def test_no_layer_is_wider_than_it_may_be():
    steps = [("low", f"p{number}") for number in range(9)]
    graph = layered(["low"], steps, widest=4, most=9)
    assert [len(row) for row in rows(graph)] == [1, 4, 4, 1]


def test_what_is_too_high_is_cut_and_marked():
    steps = [(number, number + 1) for number in range(6)]
    graph = layered([0], steps, widest=4, most=3)
    assert rows(graph) == [{0}, {1}, {2}, {3}]
    assert graph.cut == {3}


def test_a_circle_ends_where_it_comes_back():
    graph = layered(["a"], [("a", "b"), ("b", "c"), ("c", "b"), ("c", "a")], widest=4, most=9)
    assert rows(graph) == [{"a"}, {"b"}, {"c"}]


def test_crossings_are_undone():
    steps = [("x", "p"), ("y", "q"), ("p", "r"), ("q", "s")]
    graph = layered(["x", "y"], list(reversed(steps)), widest=4, most=9)
    assert crossings(graph.rows, graph.links) == 0


GRAPHS = st.lists(st.frozensets(st.integers(1, 14), max_size=4), min_size=2, max_size=14).map(
    lambda rows: [(low, up) for low, ups in enumerate(rows) for up in sorted(ups) if low < up < len(rows)]
)


@given(GRAPHS)
@settings(deadline=None)
def test_any_graph_comes_out_in_form_and_always_the_same(steps):
    graph = layered([0], steps, widest=3, most=20)
    centres = spread(graph, WIDTHS, 10, 400)
    assert spread(layered([0], steps, widest=3, most=20), WIDTHS, 10, 400) == centres
    for row in graph.rows:
        ends = [
            (centres[slot] - WIDTHS[slot.passing] / 2, centres[slot] + WIDTHS[slot.passing] / 2)
            for slot in row
        ]
        assert all(right[0] - left[1] >= 9 for left, right in itertools.pairwise(ends))
        assert ends[0][0] >= -1
    placed = {slot.node: slot.layer for row in graph.rows for slot in row if not slot.passing}
    assert all(placed[up] > placed[low] for low, up in steps if low in placed)
