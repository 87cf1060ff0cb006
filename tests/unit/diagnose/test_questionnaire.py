"""FHIR Questionnaires."""

import pytest

from nosology.diagnose.loading import Models
from nosology.diagnose.questionnaire import model_to_questionnaire


def test_every_input_is_an_item_and_none_is_required(small):
    made = model_to_questionnaire(small)
    assert [item["linkId"] for item in made["item"]] == ["age", "calcium", "trauma", "place"]
    assert [item["type"] for item in made["item"]] == ["quantity", "quantity", "boolean", "choice"]
    assert not any(item["required"] for item in made["item"])
    assert made["item"][0]["extension"][0]["valueCoding"]["code"] == "a"


@pytest.mark.parametrize("name", Models().names())
def test_another_package_takes_it(name):
    r4 = pytest.importorskip("fhir.resources.R4B.questionnaire", reason="needs the extra fhir")
    made = model_to_questionnaire(Models().model(name))
    read = r4.Questionnaire.model_validate(made)
    assert len(read.item) == len(made["item"])
