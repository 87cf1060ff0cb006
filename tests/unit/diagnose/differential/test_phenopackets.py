"""Features out of phenopackets, and where one is wrong."""

import json

import pytest

from nosology.diagnose.differential.phenopackets import MOST_FEATURES, read_phenopacket
from nosology.errors import FormatError


def test_present_and_excluded():
    text = json.dumps(
        {
            "phenotypicFeatures": [
                {"type": {"id": "HP:0001166", "label": "Arachnodactyly"}},
                {"type": {"id": "HP:0001945"}, "excluded": True},
                {"type": {"id": "MONDO:0007947"}},
            ]
        }
    )
    found = [(str(each.id), each.label, each.excluded) for each in read_phenopacket(text)]
    assert found == [("HP:0001166", "Arachnodactyly", False), ("HP:0001945", "", True)]


def test_the_other_spelling():
    [feature] = read_phenopacket({"phenotypic_features": [{"type": {"id": "HP:0001166"}}]})
    assert str(feature.id) == "HP:0001166"


def test_no_features_are_none():
    assert read_phenopacket("{}") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", "$"),
        ('{"phenotypicFeatures": 3}', "$.phenotypicFeatures"),
        ('{"phenotypicFeatures": [3]}', "$.phenotypicFeatures[0]"),
        ('{"phenotypicFeatures": [{}]}', "$.phenotypicFeatures[0].type"),
        ('{"phenotypicFeatures": [{"type": {}}]}', "$.phenotypicFeatures[0].type.id"),
        ('{"phenotypicFeatures": [{"type": {"id": "what"}}]}', "$.phenotypicFeatures[0].type.id"),
        (
            '{"phenotypicFeatures": [{"type": {"id": "HP:0001166"}, "excluded": "yes"}]}',
            "$.phenotypicFeatures[0].excluded",
        ),
        ('{"phenopacket": {}}', "$.phenopacket"),
    ],
)
def test_the_path_of_what_is_wrong(text, path):
    with pytest.raises(FormatError) as caught:
        read_phenopacket(text, "case.json")
    assert (caught.value.source, caught.value.record) == ("case.json", path)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_what_is_no_json(text):
    with pytest.raises(FormatError, match="not JSON"):
        read_phenopacket(text)


def test_too_many_features():
    feature = {"type": {"id": "HP:0001166"}}
    with pytest.raises(FormatError, match="features"):
        read_phenopacket({"phenotypicFeatures": [feature] * (MOST_FEATURES + 1)})
