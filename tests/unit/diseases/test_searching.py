import pytest
from tests.unit.diseases.specimens import curie


@pytest.mark.parametrize(
    ("identifier", "names"),
    [
        ("MONDO:0005301", ("multiple sclerosis", "insular sclerosis")),
        ("MONDO:0005068", ("myocardial infarction", "heart attack")),
        ("MONDO:0007915", ("systemic lupus erythematosus", "Lupus", "SLE", "Libman-Sacks Disease")),
        ("MONDO:0002123", ("calcinosis", "Pathologic Calcification")),
        ("MONDO:0011035", ("neurofibromatosis-Noonan syndrome",)),
        ("MONDO:0000001", ("disease",)),
        ("HP:0001945", ("Fever",)),
        ("MONDO:9999999", ()),
    ],
)
def test_names_that_texts_hold(catalog, identifier, names):
    assert catalog.names_for_search(curie(identifier)) == names
