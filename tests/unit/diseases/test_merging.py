import sqlite3

from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Descriptor, Mapping, Predicate, Scope, Topic

GOUT, LUPUS = disease("MONDO:0000011", "gout"), disease("MONDO:0000012", "lupus", codes=("MESH:D008180",))
PODAGRA = disease("DOID:13189", "podagra", "joint gout", parents=("DOID:4",), origin="doid")
CHILD = disease("DOID:99", "gout of the toe", parents=("DOID:13189",), origin="doid")


def mapping(subject, predicate, code):
    return Mapping(
        subject=curie(subject), predicate=predicate, object=curie(code), origin="mondo-mappings", line=1
    )


def catalog_of(*mappings, secondary=(), topics=()):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases((GOUT, LUPUS))
    writer.add_mappings(mappings)
    writer.add_secondary(secondary)
    writer.add_topics(topics)
    writer.add_descriptors([Descriptor(id=curie("MESH:D008180"), label="Lupus", tree_numbers=("C17.300",))])
    writer.finish()
    return Catalog(connection)


def test_an_exact_mapping_makes_two_records_one_concept():
    catalog = catalog_of(mapping("MONDO:0000011", Predicate.EXACT, "DOID:13189"), secondary=[PODAGRA, CHILD])
    assert catalog.disease(curie("DOID:13189")) is None
    names = {(name.text, name.scope, name.origin) for name in catalog.disease(curie("MONDO:0000011")).names}
    assert ("podagra", Scope.EXACT, "doid") in names
    assert catalog.resolve("podagra")[0].disease == catalog.resolve("DOID:13189")[0].disease == GOUT.id
    assert catalog.is_a(CHILD.id, GOUT.id), "parents follow the merged concept"


def test_narrow_and_broad_mappings_stay_typed_and_merge_nothing():
    for predicate in (Predicate.NARROW, Predicate.BROAD, Predicate.RELATED):
        catalog = catalog_of(mapping("MONDO:0000011", predicate, "DOID:13189"), secondary=[PODAGRA])
        assert catalog.disease(PODAGRA.id).label == "podagra"
        assert [xref.predicate for xref in catalog.disease(GOUT.id).xrefs] == [predicate]


def test_a_record_exact_for_two_diseases_is_neither_and_is_told():
    both = [mapping(each, Predicate.EXACT, "DOID:13189") for each in ("MONDO:0000011", "MONDO:0000012")]
    catalog = catalog_of(*both, secondary=[PODAGRA])
    assert catalog.disease(PODAGRA.id) is not None
    assert [problem.subject for problem in catalog.problems()] == ["DOID:13189"]


def test_a_stated_predicate_takes_the_place_of_none():
    catalog = catalog_of(mapping("MONDO:0000012", Predicate.BROAD, "MESH:D008180"))
    found = catalog.disease(LUPUS.id).xrefs
    assert [(str(xref.code), xref.predicate) for xref in found] == [("MESH:D008180", Predicate.BROAD)]


def test_names_of_a_health_topic_are_related_names():
    topic = Topic(
        id=curie("MEDLINEPLUS:1"),
        title="The wolf",
        language="English",
        url="",
        mesh=(curie("MESH:D008180"),),
        line=1,
    )
    catalog = catalog_of(topics=[topic])
    assert catalog.resolve("the wolf")[0].disease == LUPUS.id
    assert ("The wolf", Scope.RELATED) in {
        (name.text, name.scope) for name in catalog.disease(LUPUS.id).names
    }


def test_what_replaced_a_retired_record_is_the_merged_concept():
    old = disease("DOID:7", "old podagra", parents=(), obsolete=True, replaced_by=PODAGRA.id, origin="doid")
    catalog = catalog_of(mapping("MONDO:0000011", Predicate.EXACT, "DOID:13189"), secondary=[PODAGRA, old])
    assert catalog.resolve("DOID:7")[0].disease == GOUT.id
    assert catalog.problems() == []
