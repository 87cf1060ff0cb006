"""Which totals scores can come to."""

from itertools import product

from nosology.diagnose.evaluating import Given, evaluate
from nosology.diagnose.loading import Models
from nosology.diagnose.reachable import private_inputs, totals


def test_an_input_that_a_rule_asks_for_too_is_no_private_one(small):
    assert private_inputs(small) == set()


def test_every_total_of_a_published_score_and_no_other():
    model = Models().model("feverpain")
    private = private_inputs(model)
    found = {part[0] for part in totals(model, private)}
    names = [each.id for each in model.inputs]
    gone_through = {
        evaluate(model, Given(dict(zip(names, truths, strict=True)), {}, {}))["total"].low
        for truths in product((False, True), repeat=len(names))
    }
    assert found == gone_through == {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}
