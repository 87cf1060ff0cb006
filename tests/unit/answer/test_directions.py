"""Words that point away from what a sentence would be filed under."""

import pytest

from nosology.answer.directions import is_doubted, opposing
from nosology.provenance import Facet


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        (Facet.TREATMENT, "Steroids worsened gout."),
        (Facet.TREATMENT, "Aspirin increased in-hospital mortality in patients with gout."),
        (Facet.TREATMENT, "Aspirin reduced overall survival in patients with gout."),
        (Facet.TREATMENT, "Aspirin should be avoided in patients with gout."),
        (Facet.TREATMENT, "Probenecid was withdrawn from the market for gout."),
        (Facet.TREATMENT, "Much polypharmacy in gout could be avoided."),
        (Facet.TREATMENT, "Homeopathy is of doubtful value in gout."),
        (Facet.TREATMENT, "Antibiotics are overused in gout."),
        (Facet.PREVENTION, "Beer increased the risk of gout."),
        (Facet.CAUSES, "Coffee was associated with a lower risk of gout."),
        (Facet.CAUSES, "Coffee protects against gout."),
    ],
)
def test_the_other_way_is_seen(facet: Facet, text: str) -> None:
    assert opposing(text, facet)


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        (Facet.TREATMENT, "Colchicine reduced mortality in patients with gout."),
        (Facet.TREATMENT, "Colchicine increased survival in patients with gout."),
        (Facet.TREATMENT, "Colchicine is effective in gout although diarrhoea worsened."),
        (Facet.PREVENTION, "Milk reduces the risk of gout."),
        (Facet.CAUSES, "Beer is associated with an increased risk of gout."),
        (Facet.PROGNOSIS, "Gout increases mortality."),
    ],
)
def test_the_facets_own_way_and_what_cannot_be_told_are_not(facet: Facet, text: str) -> None:
    assert opposing(text, facet) is None


@pytest.mark.parametrize(
    "text",
    [
        "Unnecessary antibiotics are often given in gout.",
        "Gold has been abandoned in gout.",
        "Its use in gout is limited by toxicity.",
        "Gold was withdrawn from the market.",
    ],
)
def test_what_is_done_is_doubted(text: str) -> None:
    assert is_doubted(text, Facet.TREATMENT)
    assert not is_doubted(text, Facet.PROGNOSIS)


@pytest.mark.parametrize(
    "text",
    [
        "Colchicine is effective in gout.",
        "Colchicine, a first-line drug in gout, has serious side effects.",
        "Flares can be avoided by colchicine.",
    ],
)
def test_what_works_is_not_doubted(text: str) -> None:
    assert not is_doubted(text, Facet.TREATMENT)
    assert opposing(text, Facet.TREATMENT) is None
