"""Sentences repeated with other words."""

import pytest
from tests.unit.answer.specimens import article

from nosology.answer.auditing.altering import Alteration, repetition
from nosology.answer.auditing.matching import ReadArticle, words_of

SENTENCE = (
    "Colchicine 0.5 mg daily was associated with a lower risk of gout flares in 120 adults than placebo."
)
SOURCE = ReadArticle(article(90000001, "Gout is old.", SENTENCE))


def repeated(old, new):
    assert old in SENTENCE
    return repetition([word.form for word in words_of(SENTENCE.replace(old, new))], SOURCE)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("was associated", "was not associated", Alteration.NEGATION),
        ("lower", "higher", Alteration.DIRECTION),
        ("120", "12", Alteration.NUMBER),
        ("0.5", "5", Alteration.NUMBER),
        ("Colchicine", "Warfarin", Alteration.WORD),
        ("gout", "migraine", Alteration.WORD),
        ("adults", "children", Alteration.WORD),
        (" mg", " g", Alteration.WORD),
    ],
)
def test_telling_words(old, new, kind):
    found = repeated(old, new)
    assert (found.kind, found.sentence.text, found.faithful) == (kind, SENTENCE, False)


@pytest.mark.parametrize(("old", "new"), [("a lower risk", "the reduced risk"), ("associated", "linked")])
def test_other_words_that_mean_the_same(old, new):
    found = repeated(old, new)
    assert (found.kind, found.faithful) == (None, True)


def test_what_is_left_out_within_is_not_faithful():
    found = repeated(" in 120 adults", "")
    assert found.kind is Alteration.NUMBER or not found.faithful


def test_another_statement_repeats_nothing():
    assert repetition([word.form for word in words_of("Allopurinol is for life.")], SOURCE) is None
