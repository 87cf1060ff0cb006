"""Diseases by finding: inherited along the ontology, absent ones apart, in order of frequency."""

import sqlite3

import pytest
from tests.unit.diseases.specimens import curie, disease, finding

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.hpoa import parse_row
from nosology.diseases.records import Predicate, Xref

EYE, LENS, LUXATION = "HP:0000478", "HP:0001083", "HP:0012019"
ONE, TWO, OLD = "MONDO:0000001", "MONDO:0000002", "MONDO:0000003"


def row(code, term, frequency="", qualifier="", references="PMID:1"):
    return f"{code}\tName of {code}\t{qualifier}\t{term}\t{references}\tPCS\t\t{frequency}\t\t\tP\tHPO:x"


def made(*rows, predicates=(Predicate.UNSPECIFIED,), **more):
    """Two diseases annotated as OMIM 100001 and 100002 (and one retired in favour of the first)."""
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(
        [
            disease(ONE, "beta disease", parents=()),
            disease(TWO, "alpha disease", codes=("OMIM:100002",), parents=()),
            disease(OLD, "old", codes=("OMIM:100003",), obsolete=True, replaced_by=curie(ONE), parents=()),
        ]
    )
    code = curie("OMIM:100001")
    writer.add_xrefs((curie(ONE), Xref(code=code, predicate=each, origin="x")) for each in predicates)
    writer.add_findings(
        [
            finding(EYE, "Abnormality of the eye"),
            finding(LENS, "Ectopia lentis", parents=(EYE,)),
            finding(LUXATION, "Lens luxation", parents=(LENS,)),
            *more.get("findings", ()),
        ]
    )
    writer.add_annotations(parse_row(each, line) for line, each in enumerate(rows, start=1))
    writer.finish()
    return Catalog(connection)


def having(catalog, term=LENS):
    return [str(each.disease) for each in catalog.diseases_with(curie(term)).shown]


def lacking(catalog, term=LENS):
    return [str(each.disease) for each in catalog.diseases_without(curie(term)).shown]


def test_what_is_more_specific_counts_and_says_so():
    catalog = made(row("OMIM:100001", LUXATION, "3/12"))
    (found,) = catalog.diseases_with(curie(LENS)).shown
    assert [(label, each.frequency) for each, label in found.annotations] == [("Lens luxation", "3/12")]
    assert having(catalog, EYE) == [ONE]
    assert having(catalog, LUXATION) == [ONE]


def test_what_is_more_general_does_not_count():
    assert having(made(row("OMIM:100001", EYE))) == []


@pytest.mark.parametrize(("qualifier", "frequency"), [("NOT", ""), ("", "0/9"), ("", "HP:0040285")])
def test_absence_is_never_among_what_is_present(qualifier, frequency):
    catalog = made(row("OMIM:100001", LENS, frequency, qualifier))
    assert having(catalog) == having(catalog, EYE) == []
    assert lacking(catalog) == [ONE]


def test_absence_goes_down_the_ontology_not_up():
    catalog = made(row("OMIM:100001", LENS, qualifier="NOT"))
    assert lacking(catalog, LUXATION) == [ONE]
    assert lacking(catalog, EYE) == []


def test_who_says_the_opposite_is_kept():
    catalog = made(row("OMIM:100001", LENS, "3/12"), row("OMIM:100001", LENS, "0/9", references="PMID:2"))
    (found,) = catalog.diseases_with(curie(LENS)).shown
    assert [each.frequency for each, _ in found.annotations] == ["3/12"]
    assert [each.frequency for each, _ in found.contrary] == ["0/9"]


@pytest.mark.parametrize(
    ("one", "two", "order"),
    [
        ("HP:0040281", "HP:0040282", [ONE, TWO]),
        ("HP:0040282", "9/10", [TWO, ONE]),
        ("", "1%", [TWO, ONE]),
        ("1/1", "1%", [TWO, ONE]),
        ("1/1", "", [ONE, TWO]),
        ("HP:0040282", "HP:0040282", [TWO, ONE]),
    ],
)
def test_the_most_frequent_class_comes_first_then_the_label(one, two, order):
    assert having(made(row("OMIM:100001", LENS, one), row("OMIM:100002", LENS, two))) == order


def test_pages():
    catalog = made(row("OMIM:100001", LENS), row("OMIM:100002", LENS))
    first = catalog.diseases_with(curie(LENS), 1)
    second = catalog.diseases_with(curie(LENS), 1, 1)
    assert (first.total, second.total) == (2, 2)
    assert [str(page.shown[0].disease) for page in (first, second)] == [TWO, ONE]
    assert catalog.diseases_with(curie(LENS), 5, 2).shown == ()


def test_annotations_of_a_retired_disease_go_to_its_replacement():
    catalog = made(row("OMIM:100003", LENS))
    assert having(catalog) == [ONE]
    assert [each.finding for each, _ in catalog.annotations(curie(ONE))] == [curie(LENS)]


def test_a_retired_finding_is_its_replacement():
    old = finding("HP:0000999", "Lens dislocation").__class__(
        id=curie("HP:0000999"), label="Lens dislocation", obsolete=True, replaced_by=curie(LENS)
    )
    catalog = made(row("OMIM:100001", "HP:0000999", "3/12"), findings=(old,))
    (found,) = catalog.diseases_with(curie(LENS)).shown
    assert [each.frequency for each, _ in found.annotations] == ["3/12"]


@pytest.mark.parametrize(
    ("predicates", "found"),
    [
        ((Predicate.EXACT,), [ONE]),
        ((Predicate.UNSPECIFIED,), [ONE]),
        ((Predicate.EXACT, Predicate.BROAD), [ONE]),
        ((Predicate.NARROW,), []),
        ((Predicate.BROAD, Predicate.UNSPECIFIED), []),
        ((Predicate.RELATED,), []),
    ],
)
def test_only_a_code_of_the_disease_itself_brings_annotations(predicates, found):
    catalog = made(row("OMIM:100001", LENS), predicates=predicates)
    assert [each for each in having(catalog) if each == ONE] == found
    assert bool(catalog.annotations(curie(ONE))) is bool(found)


def test_what_is_no_finding_is_had_by_nobody(catalog):
    assert catalog.diseases_with(curie("MONDO:0007947")).total == 0
    assert catalog.diseases_with(curie("HP:9999999")).total == 0
