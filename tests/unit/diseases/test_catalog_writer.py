import sqlite3

import pytest
from tests.unit.diseases.specimens import curie, disease, diseases, fill, finding

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Name, Predicate, Scope, Xref
from nosology.errors import FormatError


def _catalog(*records, then=lambda writer: None):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(records)
    then(writer)
    writer.finish()
    return Catalog(connection)


def test_a_second_record_of_a_disease_adds_to_the_first():
    first = disease("MONDO:0005100", "systemic sclerosis", parents=())
    second = disease(
        "MONDO:0005100", "another label", "SSc", parents=("MONDO:0019340",), codes=("MESH:D012595",)
    )
    found = _catalog(first, second).disease(curie("MONDO:0005100"))
    assert found.label == "systemic sclerosis"
    assert [name.text for name in found.names] == ["systemic sclerosis", "another label", "SSc"]
    assert found.parents == (curie("MONDO:0019340"),)
    assert [str(xref.code) for xref in found.xrefs] == ["MESH:D012595"]


def test_the_starter_gives_a_disease_its_label():
    first = disease("MONDO:0005100", "systemic sclerosis", parents=())
    second = disease("MONDO:0005100", "Systemic sclerosis (SSc)", parents=(), origin="starter")
    found = _catalog(first, second).disease(curie("MONDO:0005100"))
    assert found.label == "Systemic sclerosis (SSc)"


def test_names_may_be_given_before_their_disease_comes():
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    name = Name(text="wasting sickness", scope=Scope.EXACT, origin="starter")
    writer.add_names(curie("MONDO:0005100"), [name], preferred=True)
    writer.add_disease(disease("MONDO:0005100", "systemic sclerosis", parents=()))
    writer.finish()
    (match,) = Catalog(connection).resolve("wasting sickness")
    assert (match.disease, match.score) == (curie("MONDO:0005100"), 1.0)


def test_names_of_a_disease_that_never_comes_are_an_error():
    name = Name(text="nothing", scope=Scope.EXACT, origin="starter")
    with pytest.raises(FormatError, match=r"starter, MONDO:0000009"):
        _catalog(then=lambda writer: writer.add_names(curie("MONDO:0000009"), [name], preferred=False))


def test_codes_of_a_disease_that_never_comes_are_dropped():
    xref = Xref(code=curie("MESH:D012595"), predicate=Predicate.EXACT, origin="x")
    catalog = _catalog(then=lambda writer: writer.add_xrefs([(curie("MONDO:0000009"), xref)]))
    assert catalog.counts()["cross-references"] == 0


def test_a_label_is_a_name_even_where_the_record_does_not_say_so():
    record = disease("MONDO:0005100", "systemic sclerosis", parents=())
    (match,) = _catalog(type(record)(id=record.id, label=record.label, origin="mondo")).resolve(
        "systemic sclerosis"
    )
    assert match.why == "label"


def test_the_same_records_give_the_same_dump_in_any_order():
    dumps = []
    for records in (list(diseases()), list(diseases())[::-1]):
        catalog = _catalog(
            *records, then=lambda writer: writer.add_findings([finding("HP:0001945", "Fever")])
        )
        dumps.append(list(catalog.dump()))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > len(list(diseases()))


def test_building_twice_gives_the_same_answers():
    matches = []
    for _ in range(2):
        connection = sqlite3.connect(":memory:")
        fill(connection)
        catalog = Catalog(connection)
        matches.append([catalog.resolve(text) for text in ("lupus", "MS", "marfan", "heart atack")])
    assert matches[0] == matches[1]
