"""What one source says of one statement."""

import pytest
from tests.unit.answer import probes
from tests.unit.answer.specimens import article

from nosology.answer.auditing.checking import check_text
from nosology.answer.auditing.matching import ReadArticle
from nosology.answer.auditing.records import Assertion, Verdict

SENTENCE = "It is not true that colchicine cures gout in every patient."
SOURCE = ReadArticle(article(90000001, SENTENCE, "Flares became rarer in 40 % of adults."))


def outcome(text):
    return check_text(Assertion(text=text, written=text), SOURCE)


def test_word_for_word():
    found = outcome(SENTENCE)
    assert (found.verdict, found.verbatim, found.said.quote.text) == (Verdict.SUPPORTED, True, SENTENCE)


def test_words_taken_out_of_a_denial_are_not_supported():
    assert outcome("Colchicine cures gout in every patient.").verdict is not Verdict.SUPPORTED


def test_a_quotation_must_be_one():
    assert outcome("They say: “Flares became rarer in 40 % of adults.”").verdict is Verdict.SUPPORTED
    assert outcome("They say: “Flares became rarer in 60 % of adults.”").verdict is Verdict.NOT_IN_SOURCE


def test_a_statement_that_shares_no_word():
    assert outcome("Qwerty uiop.").verdict is Verdict.NOT_IN_SOURCE


def held_against(claim, sentence):
    return check_text(
        Assertion(text=f"{claim}.", written=f"{claim}."), ReadArticle(article(90000001, sentence))
    )


@pytest.mark.parametrize(("claim", "sentence"), probes.UNSUPPORTED)
def test_what_is_framed_reversed_hardened_or_cut_off_is_not_supported(claim, sentence):
    assert held_against(claim, sentence).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(("claim", "sentence"), probes.FAIR)
def test_what_a_sentence_says_stays_supported(claim, sentence):
    assert held_against(claim, sentence).verdict is Verdict.SUPPORTED
