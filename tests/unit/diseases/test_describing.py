import sqlite3

import pytest
from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter


@pytest.fixture(scope="module")
def described():
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases([
        disease("MONDO:0000011", "calcinosis cutis", definition="Deposition of calcium salts in the skin."),
        disease("MONDO:0000012", "renal stone", definition="A hard deposit of calcium in the kidney."),
        disease("MONDO:0000013", "hypopyon", definition="Pus in the eye."),
        *(disease(f"MONDO:00001{n:02}", f"filler {n}", definition="Something else.") for n in range(40)),
    ])  # fmt: skip
    writer.finish()
    return Catalog(connection)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("calcium under the skin", "MONDO:0000011"),
        ("lumpy skin calcium", "MONDO:0000011"),
        ("calcium in my kidneys", "MONDO:0000012"),
        ("pus eyes", "MONDO:0000013"),
    ],
)
def test_a_description_in_any_words(described, typed, first):
    found = described.resolve(typed)
    assert found[0].disease == curie(first)
    assert found[0].why.startswith("described by: ")
    assert all(match.score < 0.5 for match in found), "a description is no certain name"


@pytest.mark.parametrize(
    "typed", ["pus", "the of in", "zzz yyy", "zzz eye", '"eye" OR pus*', "eye AND NOT", "()"]
)
def test_too_little_to_go_by(described, typed):
    assert all(len(match.matched.split()) > 1 for match in described.resolve(typed))


def test_each_concept_comes_once(described):
    found = [match.disease for match in described.resolve("calcium skin kidney", limit=50)]
    assert len(found) == len(set(found))
