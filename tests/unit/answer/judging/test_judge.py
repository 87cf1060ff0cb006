"""Supported, contradicted, or neither."""

import pytest
from tests.unit.answer import probes

from nosology.answer.judging import comparing
from nosology.answer.judging.judge import judge
from nosology.answer.judging.records import Stance

SENTENCES = (
    "We studied 50 adults with gout.",
    "Allopurinol reduced the risk of gout flares by 24% in adults with kidney disease.",
    "No evidence of hepatotoxicity was found.",
)
FINDING = SENTENCES[1]


@pytest.mark.parametrize("place", range(3))
def test_a_sentence_supports_itself(place):
    found = judge(SENTENCES[place], SENTENCES)
    assert (found.stance, found.sentence, found.probability) == (Stance.SUPPORTS, place, 1.0)
    assert found.supported


@pytest.mark.parametrize(
    "claim",
    [
        "Allopurinol reduced the risk of gout flares in adults with kidney disease.",
        "No hepatotoxicity was found",
    ],
)
def test_less_of_a_sentence_is_supported(claim):
    assert judge(claim, SENTENCES).stance is Stance.SUPPORTS


def test_whom_a_sentence_speaks_of_may_not_be_left_out():
    found = judge("Allopurinol reduced the risk of gout flares by 24%", SENTENCES)
    assert found.stance is Stance.SILENT
    assert "in adults with kidney disease" in next(
        each.reason for each in found.checks if each.name == "condition"
    )


@pytest.mark.parametrize(("claim", "sentence"), probes.UNSUPPORTED)
def test_what_is_framed_reversed_hardened_or_cut_off_is_not_supported(claim, sentence):
    assert not judge(claim, [sentence]).supported


@pytest.mark.parametrize(("claim", "sentence"), probes.FAIR)
def test_what_a_sentence_says_stays_supported(claim, sentence):
    assert judge(claim, [sentence]).supported


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reduced", "did not reduce"),
        ("reduced", "increased"),
        ("24%", "42%"),
        ("Allopurinol", "Febuxostat"),
        ("adults", "children"),
        ("kidney", "liver"),
        ("gout flares", "stroke"),
        ("by 24%", "by more than 24%"),
    ],
)
def test_one_changed_word_is_not_supported(old, new):
    assert judge(FINDING.replace(old, new), SENTENCES).stance is not Stance.SUPPORTS


@pytest.mark.parametrize(
    ("old", "new"), [("reduced", "did not reduce"), ("reduced", "increased"), ("24%", "42%")]
)
def test_the_opposite_is_contradicted(old, new):
    assert judge(FINDING.replace(old, new), SENTENCES).stance is Stance.CONTRADICTS


def test_a_denied_finding_is_contradicted():
    assert judge("Evidence of hepatotoxicity was found.", SENTENCES).stance is Stance.CONTRADICTS


def test_another_subject_is_silence():
    found = judge("Statins lower cholesterol.", SENTENCES)
    assert found.stance is Stance.SILENT
    assert not found.supported


@pytest.mark.parametrize(
    ("claim", "sentences"), [("", SENTENCES), ("Gout hurts.", ()), ("Gout hurts.", ("", " "))]
)
def test_nothing_is_silence(claim, sentences):
    found = judge(claim, sentences)
    assert (found.stance, found.sentence, found.checks) == (Stance.SILENT, None, ())


def test_a_check_that_cannot_run_withholds_support(monkeypatch):
    def broken(_):
        raise ValueError("no")

    claim = "Allopurinol reduced the risk of gout flares in adults with kidney disease."
    for name in comparing.CHECKS:
        with monkeypatch.context() as patch:
            patch.setattr(comparing, "CHECKS", {**comparing.CHECKS, name: broken})
            assert judge(claim, SENTENCES).stance is not Stance.SUPPORTS


def test_hostile_text_ends():
    judge("no " * 2000 + "gout", ("(" * 5000, "not " * 5000, "5 of " * 2000))
