import sqlite3

import pytest
from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.consistency import circles
from nosology.diseases.records import Predicate, Xref


def _problems(*diseases, xrefs=()):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(diseases)
    writer.add_xrefs(
        (curie(each), Xref(code=curie(code), predicate=predicate, origin=origin))
        for each, code, predicate, origin in xrefs
    )
    writer.finish()
    return Catalog(connection).problems()


ONE, TWO = disease("MONDO:0000011", "one"), disease("MONDO:0000012", "two", parents=("MONDO:0000011",))


def test_records_that_agree_make_no_problem():
    exact = [
        ("MONDO:0000011", "DOID:1", Predicate.EXACT, "a"),
        ("MONDO:0000011", "DOID:1", Predicate.EXACT, "b"),
    ]
    assert _problems(ONE, TWO, xrefs=exact) == []


def test_one_code_exact_for_a_disease_and_its_kind():
    found = _problems(
        ONE,
        TWO,
        xrefs=[(each, "DOID:1", Predicate.EXACT, "a") for each in ("MONDO:0000011", "MONDO:0000012")],
    )
    assert [(each.kind, each.subject) for each in found] == [
        ("one code, exact for several diseases", "DOID:1"),
        ("one code, exact for a disease and its ancestor", "MONDO:0000012"),
    ]
    assert found[0].detail == "MONDO:0000011 (a); MONDO:0000012 (a)"


def test_one_disease_with_several_exact_codes():
    (found,) = _problems(ONE, xrefs=[("MONDO:0000011", f"DOID:{n}", Predicate.EXACT, "a") for n in (1, 2)])
    assert (found.subject, found.detail) == ("MONDO:0000011", "DOID:1 (a); DOID:2 (a)")


def test_sources_that_contradict_each_other():
    (found,) = _problems(
        ONE,
        xrefs=[
            ("MONDO:0000011", "DOID:1", Predicate.EXACT, "a"),
            ("MONDO:0000011", "DOID:1", Predicate.BROAD, "b"),
        ],
    )
    assert (found.kind, found.detail) == ("one pair, several predicates", "DOID:1: broad (b); exact (a)")


def test_a_replacement_that_is_not_there():
    chain = [
        disease("MONDO:0000021", "old", obsolete=True, replaced_by=curie("MONDO:0000022")),
        disease("MONDO:0000022", "newer", obsolete=True, replaced_by=curie("MONDO:0000011")),
        disease("MONDO:0000023", "lost", obsolete=True, replaced_by=curie("MONDO:0000099")),
        disease("MONDO:0000024", "round", obsolete=True, replaced_by=curie("MONDO:0000025")),
        disease("MONDO:0000025", "and round", obsolete=True, replaced_by=curie("MONDO:0000024")),
    ]
    assert [each.subject for each in _problems(ONE, *chain)] == [
        "MONDO:0000023",
        "MONDO:0000024",
        "MONDO:0000025",
    ]


def test_a_circle_of_parents_is_told_and_ends():
    first = disease("MONDO:0000031", "first", parents=("MONDO:0000032",))
    second = disease("MONDO:0000032", "second", parents=("MONDO:0000031",))
    (found,) = _problems(first, second)
    assert (found.kind, found.detail) == (
        "circle of parents",
        "MONDO:0000031 → MONDO:0000032 → MONDO:0000031",
    )


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({}, []),
        ({1: [2], 2: [3]}, []),
        ({1: [2, 3], 2: [4], 3: [4]}, []),
        ({1: [1]}, [[1]]),
        ({1: [2], 2: [3], 3: [1]}, [[1, 2, 3]]),
        ({each: [each + 1] for each in range(50_000)}, []),
    ],
)
def test_circles(parents, found):
    assert circles(parents) == found
