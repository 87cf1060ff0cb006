import sqlite3

from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Descriptor, IcdCode, Predicate


def _catalog(*diseases, icd=(), descriptors=()):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(diseases)
    writer.add_icd(icd)
    writer.add_descriptors(descriptors)
    writer.finish()
    return Catalog(connection)


def _by_name(catalog, identifier):
    return [
        (str(xref.code), xref.predicate)
        for xref in catalog.disease(curie(identifier)).xrefs
        if xref.origin == "same-name"
    ]


def _icd(code, label, *inclusion_terms):
    return IcdCode(
        code=curie(f"ICD10CM:{code}"), label=label, chapter="1", parent=None, inclusion_terms=inclusion_terms
    )


def test_a_stated_cross_reference_of_the_same_name_is_exact(catalog):
    assert _by_name(catalog, "MONDO:0005301") == [("MESH:D009103", Predicate.EXACT)]


def test_a_code_that_nobody_gives_goes_to_the_disease_of_that_label():
    catalog = _catalog(
        disease("MONDO:0000011", "Gout", "podagra"), icd=[_icd("M10", "Gout"), _icd("M11", "Podagra")]
    )
    assert _by_name(catalog, "MONDO:0000011") == [("ICD10CM:M10", Predicate.EXACT)]


def test_a_condition_listed_under_a_code_is_narrower_than_it():
    catalog = _catalog(disease("MONDO:0000011", "podagra"), icd=[_icd("M10", "Gout", "Podagra")])
    assert _by_name(catalog, "MONDO:0000011") == [("ICD10CM:M10", Predicate.BROAD)]


def test_a_code_that_a_source_gives_elsewhere_stays_there():
    catalog = _catalog(
        disease("MONDO:0000011", "gout"),
        disease("MONDO:0000012", "gouty disease", codes=("ICD10CM:M10",)),
        icd=[_icd("M10", "Gout")],
    )
    assert _by_name(catalog, "MONDO:0000011") == []


def test_a_name_that_two_diseases_share_maps_nothing():
    catalog = _catalog(
        disease("MONDO:0000011", "one", "podagra"),
        disease("MONDO:0000012", "two", "podagra"),
        icd=[_icd("M10", "Podagra")],
    )
    assert _by_name(catalog, "MONDO:0000011") == _by_name(catalog, "MONDO:0000012") == []


def test_descriptors_that_are_no_diseases_map_nothing():
    calcium = Descriptor(id=curie("MESH:D002118"), label="Calcium", tree_numbers=("D01.268",))
    catalog = _catalog(disease("MONDO:0000011", "calcium"), descriptors=[calcium])
    assert _by_name(catalog, "MONDO:0000011") == []
