"""Drawings of decisions."""

from nosology.diagnose.classifying import classify
from nosology.diagnose.loading import Models
from nosology.site.diagram import draw_decision

ANSWERS = {"age": "40", "calcium": "9.4", "phosphate": "3.8", "tissue_damage": "yes"}


def drawn(name="calcification", answers=ANSWERS):
    found = classify(Models().model(name), answers)
    return draw_decision(found, found.model.axes[0])


def test_every_box_lies_inside_and_none_on_another():
    drawing = drawn()
    for node in drawing.nodes:
        assert node.x + drawing.box <= drawing.width
        assert node.y + node.height <= drawing.height
    for one in drawing.nodes:
        for other in drawing.nodes:
            if one is not other and one.x == other.x:
                assert one.y + one.height <= other.y or other.y + other.height <= one.y


def test_states_are_those_of_the_decision():
    states = {node.label for node in drawn().nodes}
    assert {"Dystrophic: yes", "Metastatic: no", "Calciphylaxis: open", "Serum phosphate: known"} <= states


def test_only_a_decision_that_holds_has_a_path():
    assert drawn().marked
    assert drawn(answers={}).marked == ()


def test_scores_are_drawn_too():
    drawing = drawn("curb65", {"confusion": "yes"})
    assert any(node.label.startswith("Score:") for node in drawing.nodes)
