import sqlite3

import pytest
from tests.unit.diseases.specimens import disease

from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.database import Database
from nosology.diseases.vocabulary import Vocabulary


@pytest.fixture
def vocabulary(db):
    return Vocabulary(db)


def test_names_are_found_by_their_first_two_words_with_the_longest_first(vocabulary):
    for norm in vocabulary.terms:
        words = norm.split(" ")
        if len(words) > 1:
            lengths = vocabulary.follows[words[0]][words[1]]
            assert len(words) in lengths
            assert list(lengths) == sorted(set(lengths), reverse=True)


def test_the_stronger_reading_of_a_name_is_first_whatever_the_order_of_the_records():
    records = [
        disease("MONDO:0000001", "disease", parents=()),
        disease("MONDO:0000003", "shared name", parents=("MONDO:0000001",)),
        disease("MONDO:0000002", "shared name", parents=("MONDO:0000001",), codes=("MESH:D012595",)),
    ]
    for order in (records, records[::-1]):
        connection = sqlite3.connect(":memory:")
        writer = CatalogWriter(connection)
        writer.add_diseases(order)
        writer.finish()
        term = Vocabulary(Database(connection)).terms["shared name"]
        assert (term.id, term.also, term.certain) == ("MONDO:0000002", ("MONDO:0000003",), False)


def test_other_ways_to_say_a_name_never_displace_a_name():
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(
        [
            disease("MONDO:0000001", "disease", parents=()),
            disease("MONDO:0000002", "renal failure", parents=("MONDO:0000001",)),
            disease("MONDO:0000003", "kidney failure", parents=("MONDO:0000001",)),
        ]
    )
    writer.finish()
    terms = Vocabulary(Database(connection)).terms
    assert terms["kidney failure"].id == "MONDO:0000003"
    assert terms["renal failure"].id == "MONDO:0000002"
    assert "renal insufficiency" in terms


def test_words_that_name_nothing_are_left_out(vocabulary):
    assert not {"disease", "1", "the"} & vocabulary.terms.keys()
