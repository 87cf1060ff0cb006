"""Negation and speculation."""

import pytest

from nosology.answer.judging.polarity import cues, is_hedged, is_negated


def denied(text, word):
    return is_negated(cues(text), text.index(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("There was no evidence of hepatotoxicity.", "hepatotoxicity"),
        ("Warfarin did not reduce mortality.", "mortality"),
        ("The drug failed to improve survival.", "survival"),
        ("Fever was absent.", "Fever"),
        ("Infection was ruled out.", "Infection"),
        ("It occurs without fever.", "fever"),
        ("Neither drug lowers pain.", "pain"),
        ("It doesn't cause pain.", "pain"),
        ("Not trauma but infection is the cause.", "trauma"),
    ],
)
def test_denied(text, word):
    assert denied(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not trauma but infection is the cause.", "infection"),
        ("Not only trauma causes it.", "trauma"),
        ("Trauma cannot be excluded.", "Trauma"),
        ("Fever is not uncommon.", "Fever"),
        ("No doubt trauma causes it.", "trauma"),
        ("No fever was seen, but pain was frequent.", "pain"),
        ("Non-steroidal drugs relieve pain.", "pain"),
        ("No fever; pain was frequent.", "pain"),
        ("It occurs not without pain.", "pain"),
    ],
)
def test_not_denied(text, word):
    assert not denied(text, word)


def test_two_negations_cancel():
    assert not denied("There is no case without fever.", "fever")


@pytest.mark.parametrize(
    "text", ["It may cause pain.", "It is unclear whether it causes pain.", "It possibly causes pain."]
)
def test_left_open(text):
    assert is_hedged(cues(text), text.index("pain"))


def test_a_plain_sentence_has_no_cues():
    assert cues("Trauma causes pain.") == ()
