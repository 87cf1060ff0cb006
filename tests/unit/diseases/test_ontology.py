import pytest

from nosology.diseases.ontology import alternative, names_of, synonym_scope
from nosology.diseases.records import Disease, Finding, FlawedRecord, Name, Scope
from nosology.identifiers import Curie

_NAME = Name(text="sarcoma", scope=Scope.LABEL, origin="doid")


@pytest.mark.parametrize(
    "kind",
    [
        "abbreviation", "ABBREVIATION", "MONDO:ABBREVIATION", "OMO:0003000", "OMO:0003012",
        "http://purl.obolibrary.org/obo/mondo#ABBREVIATION", "http://purl.obolibrary.org/obo/OMO_0003000",
    ],
)  # fmt: skip
def test_exact_synonyms_of_a_type_for_abbreviations_are_abbreviations(kind):
    assert synonym_scope(Scope.EXACT, [kind]) is Scope.ABBREVIATION
    assert synonym_scope(Scope.RELATED, [kind]) is Scope.RELATED


@pytest.mark.parametrize("kind", ["", "no_abbreviation_at_all", "OMO:0003001"])
def test_other_types_leave_the_scope(kind):
    assert synonym_scope(Scope.EXACT, [kind]) is Scope.EXACT


def test_names_that_laypersons_use_are_known_as_such():
    assert synonym_scope(Scope.EXACT, ["layperson"]) is Scope.LAYPERSON


def test_the_label_comes_first_and_no_name_twice():
    other = Name(text="soft tissue tumour", scope=Scope.EXACT, origin="doid")
    assert names_of("sarcoma", [other, _NAME, other], "doid") == (_NAME, other)


def test_an_alternative_identifier_is_a_retired_term_of_the_same_kind():
    disease = Disease(id=Curie("DOID", "1115"), label="sarcoma", names=(_NAME,), origin="doid")
    retired = alternative("doid.obo", "DOID:3936", disease)
    assert isinstance(retired, Disease)
    assert (retired.id, retired.replaced_by, retired.obsolete) == (Curie("DOID", "3936"), disease.id, True)
    finding = Finding(id=Curie("HP", "0000003"), label="sarcoma", names=(_NAME,))
    assert isinstance(alternative("hp.obo", "HP:0004715", finding), Finding)
    assert isinstance(alternative("hp.obo", "nonsense", finding), FlawedRecord)
