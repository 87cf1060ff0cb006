"""Guidelines known by their titles; what is about guidelines is none."""

import pytest

from nosology.literature.guidance import guidance_of
from nosology.provenance import Design


@pytest.mark.parametrize(
    "title",
    [
        "The American Society of Gout Clinical Practice Guidelines for the Surgical Management of Tophi",
        "Evidence-based European guidelines for the diagnosis of gout in children",
        "Gout in lead workers: guideline from the Association of Physicians",
        "2021 EULAR guideline.",
    ],
)
def test_a_guideline_names_itself_and_its_issuer(title):
    assert guidance_of(title) is Design.GUIDELINE


@pytest.mark.parametrize(
    "title",
    [
        "Management of gout: an expert consensus statement",
        "Imaging of gout: an expert consensus document from the European Association of Joints",
        "Position statement of the international network for gout",
    ],
)
def test_a_consensus_names_itself(title):
    assert guidance_of(title) is Design.CONSENSUS


@pytest.mark.parametrize(
    "title",
    [
        "Adherence to European Society of Gout clinical practice guidelines",
        "Quality of clinical practice guidelines for the management of gout in six Asian countries",
        "Challenging NICE guidelines on parathyroid surgery",
        "Guidelines for thrombolytic therapy of deep-vein thrombosis",
        "Impact of the ACR guideline for the treatment of gout",
        "Are national guidelines for the treatment of gout followed?",
        "A review of consensus statements on gout",
        "No consensus on gout",
        "Gout",
        "",
    ],
)
def test_what_is_about_guidelines_is_none(title):
    assert guidance_of(title) is None
