"""DMN documents."""

import pytest
from lxml import etree

from nosology.diagnose.dmn import NAMESPACE, model_to_dmn
from nosology.diagnose.loading import Models

MODEL = f"{{{NAMESPACE}}}"


@pytest.mark.parametrize("name", Models().names())
def test_every_reference_leads_to_something(name):
    top = etree.fromstring(model_to_dmn(Models().model(name)))
    ids = {element.get("id") for element in top.iter(f"{MODEL}inputData", f"{MODEL}decision")}
    led = {element.get("href") for element in top.iter(f"{MODEL}requiredInput", f"{MODEL}requiredDecision")}
    assert {each.removeprefix("#") for each in led} <= ids


def test_every_outcome_is_a_decision_and_every_range_two_inputs(small):
    top = etree.fromstring(model_to_dmn(small))
    decisions = {element.get("name") for element in top.iter(f"{MODEL}decision")}
    inputs = {element.get("name") for element in top.iter(f"{MODEL}inputData")}
    assert {"kind_is_raised", "kind_is_hurt", "kind_is_neither", "total_least", "total_most"} <= decisions
    assert {"calcium_lower", "calcium_upper"} <= inputs
