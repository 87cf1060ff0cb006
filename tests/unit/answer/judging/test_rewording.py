"""Claims that repeat a sentence but for a few words."""

import pytest

from nosology.answer.judging.rewording import alterations

SENTENCE = "Allopurinol may reduce the risk of gout flares in adults with chronic kidney disease."


def test_the_sentence_itself_is_not_altered():
    assert alterations(SENTENCE, SENTENCE) == ()


@pytest.mark.parametrize(
    "claim",
    [
        "Allopurinol may reduce risk of gout flares in adults with chronic kidney disease",
        "Allopurinol may reduce the risks of gout flares in adults with a chronic kidney disease.",
        "Allopurinol may reduce the risk of gout flares.",
    ],
)
def test_other_forms_and_less_are_no_alteration(claim):
    assert alterations(claim, SENTENCE) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Allopurinol", "Febuxostat"),
        ("reduce", "increase"),
        ("may reduce", "may not reduce"),
        ("may reduce", "reduces"),
        ("adults", "children"),
        ("chronic", "acute"),
        ("kidney", "liver"),
        ("in adults with", "in adults without"),
        ("gout flares", "severe gout flares"),
    ],
)
def test_a_changed_word_is_found(old, new):
    assert alterations(SENTENCE.replace(old, new), SENTENCE)


def test_a_lost_negation_is_found():
    assert alterations(
        "The drug did reduce the risk of flares.", "The drug did not reduce the risk of flares."
    )


def test_the_reason_is_in_words():
    (found,) = alterations(SENTENCE.replace("kidney", "liver"), SENTENCE)
    assert str(found) == "the claim says “liver” where the sentence says “kidney”"


def test_another_sentence_is_not_repeated():
    assert alterations("Colchicine is used in familial Mediterranean fever.", SENTENCE) is None
