"""Other names of a disease in a lead: those that are sure, and those that one source only lists."""

import pytest
from tests.unit.answer.specimens import GOUT, ORIGINS, stub

from nosology.answer import facts
from nosology.answer.leading.naming import names_to_tell
from nosology.answer.records import Subject
from nosology.diseases.records import Disease, Name, Predicate, Scope, Xref
from nosology.identifiers import Curie

SUBJECT = Subject(id=GOUT, name="gout", asked_as="gout")


def told(*names, scope=Scope.EXACT, mesh=""):
    catalog = stub()
    code = Xref(code=Curie("MESH", mesh), predicate=Predicate.EXACT, origin="mondo-xrefs") if mesh else None
    disease = Disease(
        id=GOUT,
        label="gout",
        names=tuple(Name(text=name, scope=scope, origin="mondo") for name in names),
        xrefs=(code,) if code else (),
        origin="mondo",
    )
    catalog.disease = lambda identifier: disease
    rows = facts.names(GOUT, "gout", catalog, ORIGINS)
    return [[item.labels[0][0] for item in each] for each in names_to_tell(rows, SUBJECT, catalog)]


def test_names_with_a_scope_of_sameness_are_sure():
    assert told("podagra") == [["podagra"], []]


def test_a_name_without_a_scope_is_only_listed_unless_mesh_has_it_too():
    assert told("podagra", scope=Scope.UNSPECIFIED) == [[], ["podagra"]]
    assert told("colchisol", scope=Scope.UNSPECIFIED, mesh="D003078") == [["colchisol"], []]


def test_words_come_before_letters():
    assert told("GTT1", "uric disease of joints")[0] == ["uric disease of joints", "GTT1"]


@pytest.mark.parametrize("name", ["gouts", "Gout", "gout, familial", "gout (of kings)", "x" * 41])
def test_other_spellings_and_names_that_are_lists_are_left_out(name):
    assert told(name) == [[], []]


def test_of_two_names_alike_the_easier_stays():
    assert told("gouty arthritis", "arthritis, gouty", "gouty arthritides")[0] == ["gouty arthritis"]
