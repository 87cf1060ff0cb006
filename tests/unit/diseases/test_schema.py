import sqlite3

from nosology.diseases.schema import DERIVED_INDICES, RECORD_INDICES, TABLES, Tier


def test_the_tables_and_indices_are_sql():
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES + RECORD_INDICES + DERIVED_INDICES)
    connection.close()


def test_curated_names_come_before_labels_and_these_before_synonyms():
    assert list(Tier) == sorted(Tier, reverse=True)
    assert Tier.PREFERRED > Tier.LABEL > Tier.SYNONYM > Tier.FINDING_LABEL
