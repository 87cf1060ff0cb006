"""Counts of diseases agree with what is read of each disease."""

import pytest
from tests.unit.diseases.specimens import curie

from nosology.diseases.holding import Fact
from nosology.diseases.phenotypes import is_absent

MARFAN = curie("MONDO:0007947")


def having(catalog, test):
    return {disease for disease, _ in catalog.all_diseases() if test(disease)}


@pytest.mark.parametrize(
    ("fact", "aspects", "absent"),
    [
        (Fact.FINDINGS, "PH", False),
        (Fact.ABSENT, "PH", True),
        (Fact.INHERITANCE, "I", False),
        (Fact.COURSE, "C", False),
    ],
)
def test_annotations(catalog, fact, aspects, absent):
    expected = having(
        catalog,
        lambda disease: any(is_absent(row) is absent for row, _ in catalog.annotations(disease, aspects)),
    )
    assert catalog.diseases_holding(fact) == expected
    assert (MARFAN in expected) is (fact is not Fact.COURSE)


@pytest.mark.parametrize(
    ("fact", "test"),
    [
        (Fact.RECORD, lambda catalog, disease: True),
        (Fact.KINDS, lambda catalog, disease: catalog.children(disease)),
        (Fact.GENES, lambda catalog, disease: catalog.genes(disease)),
        (Fact.CODES, lambda catalog, disease: catalog.disease(disease).xrefs),
        (Fact.DEFINITION, lambda catalog, disease: catalog.disease(disease).definition),
    ],
)
def test_records(catalog, fact, test):
    assert catalog.diseases_holding(fact) == having(catalog, lambda disease: test(catalog, disease))


def test_parents_that_say_something(catalog):
    held = catalog.diseases_holding(Fact.PARENTS)
    assert curie("MONDO:0007915") in held
    assert MARFAN not in held  # its only parent is human disease
    assert curie("NOSOLOGY:calcinosis-in-systemic-sclerosis") not in held  # this project's own


def test_systems_count_diseases_not_codes(catalog):
    assert catalog.systems()["MESH"] == len(
        having(catalog, lambda disease: any(x.code.prefix == "MESH" for x in catalog.disease(disease).xrefs))
    )
