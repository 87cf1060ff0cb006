"""Negation and speculation."""

import pytest

from nosology.answer.judging.polarity import cues, is_framed, is_hedged, is_negated, reserves


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


@pytest.mark.parametrize(
    "text",
    [
        "The discredited idea that trauma causes pain persists.",
        "The hypothesis that trauma causes pain was rejected.",
        "Trauma causes pain, a claim now refuted.",
        "It is false that trauma causes pain.",
        "Trauma was refuted as a cause of pain.",
        "The false belief that trauma causes pain was refuted.",
        "There is no truth in the claim that trauma causes pain.",
        "That trauma causes pain has not been proven.",
    ],
)
def test_a_frame_denies_both_sides_of_it_once(text):
    assert is_framed(cues(text))
    assert denied(text.lower(), "trauma")
    assert denied(text, "pain")


@pytest.mark.parametrize(
    "text",
    [
        "Tests were false positive in pain after trauma.",
        "Levels were falsely elevated in pain.",
        "We report that trauma causes pain.",
        "That trauma causes pain was not refuted.",
    ],
)
def test_what_only_looks_like_a_frame_is_none(text):
    assert not is_framed(cues(text))
    assert not denied(text, "pain")


def test_a_contrast_ends_a_frame():
    assert not denied("The myth was refuted, but trauma causes pain.", "trauma")


@pytest.mark.parametrize(
    "text",
    [
        "Trauma is thought to cause pain.",
        "Some people believe that trauma causes pain.",
        "The idea that trauma causes pain is old.",
        "It is claimed that trauma causes pain.",
    ],
)
def test_what_is_only_thought_is_left_open(text):
    assert is_hedged(reserves(cues(text)), text.index("pain"))


def test_what_is_called_uncertain_afterwards_is_left_open():
    text = "The role of trauma in pain is debatable."
    assert is_hedged(reserves(cues(text)), text.index("trauma"))


def test_what_authors_suggest_of_their_own_results_is_no_reserve():
    assert reserves(cues("Our results suggest that trauma causes pain.")) == ()
