import sqlite3

from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter


def _catalog(*records):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(records)
    writer.finish()
    return Catalog(connection), connection


def test_ancestors_have_their_least_distance():
    catalog, connection = _catalog(
        disease("MONDO:0000001", "a", parents=()),
        disease("MONDO:0000002", "b", parents=("MONDO:0000001",)),
        disease("MONDO:0000003", "c", parents=("MONDO:0000002", "MONDO:0000001")),
    )
    rows = connection.execute("SELECT concept, ancestor, distance FROM closure ORDER BY 1, 2").fetchall()
    assert rows == [(2, 1, 1), (3, 1, 1), (3, 2, 1)]
    assert [label for _, label in catalog.ancestors(curie("MONDO:0000003"))] == ["a", "b"]


def test_a_shorter_way_that_comes_later_counts():
    _, connection = _catalog(
        disease("MONDO:0000001", "a", parents=()),
        disease("MONDO:0000002", "b", parents=("MONDO:0000001",)),
        disease("MONDO:0000003", "c", parents=("MONDO:0000002",)),
        disease("MONDO:0000004", "d", parents=("MONDO:0000001",)),
        disease("MONDO:0000005", "e", parents=("MONDO:0000003", "MONDO:0000004")),
    )
    rows = connection.execute("SELECT ancestor, distance FROM closure WHERE concept = 5 ORDER BY 1")
    assert rows.fetchall() == [(1, 2), (2, 2), (3, 1), (4, 1)]


def test_ancestors_beside_a_circle_are_all_there():
    _, connection = _catalog(
        disease("MONDO:0000001", "a", parents=("MONDO:0000002",)),
        disease("MONDO:0000002", "b", parents=("MONDO:0000001",)),
        disease("MONDO:0000003", "c", parents=("MONDO:0000001",)),
    )
    rows = connection.execute("SELECT ancestor, distance FROM closure WHERE concept = 3 ORDER BY 1")
    assert rows.fetchall() == [(1, 1), (2, 2)]


def test_a_circle_of_parents_ends():
    catalog, _ = _catalog(
        disease("MONDO:0000001", "a", parents=("MONDO:0000002",)),
        disease("MONDO:0000002", "b", parents=("MONDO:0000001",)),
    )
    assert catalog.ancestors(curie("MONDO:0000001")) == [(curie("MONDO:0000002"), "b")]


def test_a_parent_that_never_comes_is_kept_in_the_record_only():
    catalog, _ = _catalog(disease("MONDO:0000002", "b", parents=("MONDO:0000001",)))
    assert catalog.disease(curie("MONDO:0000002")).parents == (curie("MONDO:0000001"),)
    assert catalog.parents(curie("MONDO:0000002")) == []


def test_coded_diseases_weigh_more_and_numbered_and_animal_ones_less():
    _, connection = _catalog(
        disease("MONDO:0000001", "plain", parents=()),
        disease("MONDO:0000002", "coded", parents=(), codes=("MESH:D012595", "ICD10CM:M34")),
        disease("MONDO:0000003", "plain type 2", parents=()),
        disease("MONDO:0000004", "plain, dog", parents=()),
    )
    weights = dict(connection.execute("SELECT label, weight FROM concept"))
    assert weights["coded"] > weights["plain"] > weights["plain type 2"] > weights["plain, dog"]


def test_the_vocabulary_holds_words_and_no_numbers():
    _, connection = _catalog(disease("MONDO:0000001", "COVID-19 disease", parents=()))
    assert dict(connection.execute("SELECT word, uses FROM word")) == {"covid": 1, "disease": 1}
