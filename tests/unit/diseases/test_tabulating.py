"""All annotations at once, in numbers."""

import pytest

from nosology.diseases.catalog import Catalog
from nosology.library.home import Home


@pytest.fixture
def table(small_home):
    with Catalog(Home.at(small_home).library / "catalog.db") as catalog:
        yield catalog.table()


def rows_of(table, disease):
    [number] = [
        each
        for each, (identifier, _) in table.diseases.items()
        if identifier == disease and each in table.rows
    ]
    return [
        (table.findings[row.finding][0], row.negated, row.frequency, row.references)
        for row in table.rows[number]
    ]


def test_the_findings_of_a_disease_and_no_other_aspect(table):
    assert rows_of(table, "MONDO:0007947") == [
        ("HP:0001083", False, "31/52", "PMID:90000101"),
        ("HP:0001166", False, "HP:0040282", "PMID:90000101;PMID:90000102"),
        ("HP:0001945", True, "0/52", "PMID:90000102"),
    ]


def test_a_disease_that_only_the_annotations_know(table):
    assert rows_of(table, "OMIM:999901") == [("HP:0001083", False, "2/3", "PMID:90000103")]


def test_numbers_lead_to_findings_and_their_ancestors(table):
    number = table.numbers["HP:0001166"]
    assert table.findings[number] == ("HP:0001166", "Arachnodactyly")
    assert number not in table.above[number]
    assert table.numbers["HP:0000118"] in table.above[number]


def test_the_codes_of_annotated_diseases(small_home):
    with Catalog(Home.at(small_home).library / "catalog.db") as catalog:
        codes = {code for _, code in catalog.annotated_codes()}
        assert codes == {"OMIM:154700", "OMIM:999901"}
        assert {number for number, _ in catalog.annotated_codes()} == set(catalog.table().rows)
