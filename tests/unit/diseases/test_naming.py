import pytest

from nosology.diseases.naming import is_abbreviation


@pytest.mark.parametrize("text", ["MS", "NF1", "T2DM", "SSc", "COPD", "HbSC", "mRNA"])
def test_abbreviations(text):
    assert is_abbreviation(text)


@pytest.mark.parametrize("text", ["M", "flu", "Gout", "gout", "COVID-19", "A B C"])
def test_other_words(text):
    assert not is_abbreviation(text)


def _lookup(connection, norm):
    query = "SELECT id, why, tier FROM lookup JOIN concept ON num = concept WHERE norm = ? ORDER BY id"
    return connection.execute(query, (norm,)).fetchall()


def test_an_abbreviation_is_taken_from_a_name_that_explains_it(connection):
    assert ("MONDO:0005301", "abbreviation", 94) in _lookup(connection, "ms")


def test_entry_terms_are_names_of_the_disease_with_the_code(connection):
    assert ("MONDO:0002123", "MeSH entry term", 93) in _lookup(connection, "pathologic calcification")


def test_entry_terms_count_less_where_no_name_confirms_the_code(connection):
    assert _lookup(connection, "von recklinghausen disease") == [
        ("MESH:D009456", "MeSH entry term", 90),
        ("MONDO:0011035", "MeSH entry term", 80),
        ("MONDO:0018975", "MeSH entry term", 93),
    ]


def test_retired_diseases_have_no_names_to_find(connection):
    assert _lookup(connection, "old gout") == []
