"""Two catalogs compared: what came and went of each disease, and nothing of what only moved."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from tests.unit.answer.specimens import annotation

from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.records import Disease, Name, Predicate, Scope, Xref
from nosology.identifiers import Curie
from nosology.library.comparing import comparing

GOUT, OTHER = Curie("MONDO", "0005393"), Curie("MONDO", "0000009")
CODE = Xref(code=Curie("OMIM", "138900"), predicate=Predicate.EXACT, origin="mondo-xrefs")


def disease(identifier=GOUT, label="gout", *names, **more):
    held = tuple(Name(text=text, scope=Scope.EXACT, origin="mondo") for text in names)
    first = Name(text=label, scope=Scope.LABEL, origin="mondo")
    return Disease(id=identifier, label=label, names=(first, *held), xrefs=(CODE,), origin="mondo", **more)


def catalog(path, *diseases, rows=()):
    with closing(sqlite3.connect(path)) as connection:
        writer = CatalogWriter(connection)
        writer.add_diseases(diseases)
        writer.add_annotations(rows)
        writer.finish()
    return path


@pytest.fixture
def compared(tmp_path):
    opened = []

    def compare(before, after):
        both = (
            catalog(tmp_path / f"{n}.db", *held[0], rows=held[1]) for n, held in enumerate((before, after))
        )
        opened.append(comparing(*both))
        return opened[-1].thing

    yield compare
    for each in opened:
        each.thing.close()


def row(finding, line):
    """A row with all the columns of the file."""
    cells = ["OMIM:138900", "Gout", "", str(finding), "PMID:1", "PCS", "", "8/10", "", "", "P", "HPO:x"]
    return replace(annotation(finding, line), row="\t".join(cells))


PAIN, FEVER = Curie("HP", "0012531"), Curie("HP", "0001945")


def test_equal_catalogs_have_no_difference(compared):
    held = ([disease(GOUT, "gout", "podagra", definition="It hurts.")], [row(PAIN, 7)])
    found = compared(held, held)
    assert found.facts() == ({}, {})
    assert found.came() == found.retired() == set()
    assert found.changed("label") == found.changed("definition") == found.articles() == {}


def test_names_come_and_go(compared):
    added, removed = compared(
        ([disease(GOUT, "gout", "podagra")], []), ([disease(GOUT, "gout", "gowt")], [])
    ).facts()
    assert added == {str(GOUT): {"names": ["gowt"]}}
    assert removed == {str(GOUT): {"names": ["podagra"]}}


def test_diseases_come_and_retire(compared):
    found = compared(([disease()], []), ([disease(obsolete=True), disease(OTHER, "other")], []))
    assert (found.came(), found.retired()) == ({str(OTHER)}, {str(GOUT)})


def test_labels_and_definitions_are_told_before_and_after(compared):
    found = compared(([disease(definition="Old.")], []), ([disease(GOUT, "gouty disease")], []))
    assert found.changed("label") == {str(GOUT): ("gout", "gouty disease")}
    assert found.changed("definition") == {str(GOUT): ("Old.", "")}


def test_findings_are_compared_without_the_numbers_of_their_lines(compared):
    moved = ([disease()], [row(PAIN, 8)])
    assert compared(([disease()], [row(PAIN, 7)]), moved).facts() == ({}, {})


def test_annotated_findings_stand_under_the_disease_that_has_the_code(compared):
    more = ([disease()], [row(PAIN, 7), row(FEVER, 8)])
    added, removed = compared(([disease()], [row(PAIN, 7)]), more).facts()
    assert added == {str(GOUT): {"findings": [str(FEVER)]}}
    assert removed == {}
