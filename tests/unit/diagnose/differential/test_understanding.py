"""What was given, as findings."""

import pytest

from nosology.diagnose.differential.phenopackets import Feature
from nosology.diagnose.differential.understanding import MOST_CHARACTERS, Understanding
from nosology.diseases.catalog import Catalog
from nosology.errors import QuestionTooLong
from nosology.identifiers import Curie
from nosology.library.home import Home


@pytest.fixture
def understanding(small_home):
    with Catalog(Home.at(small_home).library / "catalog.db") as catalog:
        yield Understanding(catalog)


def held(understanding):
    return {str(each.id): each.absent for each in understanding.asked}


@pytest.mark.parametrize("words", ["HP:0001166", "hp:0001166", "Arachnodactyly", " arachnodactyly "])
def test_an_identifier_or_a_name(understanding, words):
    understanding.add(words)
    assert held(understanding) == {"HP:0001166": False}


def test_a_sentence_with_negation(understanding):
    understanding.add("He has ectopia lentis and arachnodactyly, without fever.")
    assert held(understanding) == {"HP:0001083": False, "HP:0001166": False, "HP:0001945": True}


def test_what_is_given_as_absent(understanding):
    understanding.add("fever", absent=True)
    assert held(understanding) == {"HP:0001945": True}


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_present_stands_against_absent(understanding, order):
    for absent in order:
        understanding.add("fever", absent=absent)
    assert held(understanding) == {"HP:0001945": False}


def test_what_is_unknown_is_kept(understanding):
    understanding.add("qqqq zzzz")
    understanding.add("   ")
    understanding.add_features([Feature(Curie("HP", "9999999"), "Invented", excluded=False)])
    assert (understanding.unknown, held(understanding)) == (["qqqq zzzz", "HP:9999999 Invented"], {})


def test_a_text_that_is_too_long(understanding):
    with pytest.raises(QuestionTooLong):
        understanding.add("a" * (MOST_CHARACTERS + 1))
