"""What one source says of one statement."""

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
