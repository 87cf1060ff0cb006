"""Sentences that can be read alone, and those that cannot."""

import pytest

from nosology.answer.standalone import is_usable

UNUSABLE = [
    "To determine the causes of gout, we searched two registers.",
    "The aim of this study was to assess the treatment of gout.",
    "The cause of gout remains unknown.",
    "Is gout caused by lead?",
    "It is caused by urate.",
    "These findings suggest that gout is common.",
    "The treatment of gout is discussed.",
    "Further studies are needed on gout.",
    "Whether lead causes gout is disputed.",
    "We investigated the causes of gout in 200 men.",
    "The purpose of the present study was to describe gout.",
    "Little is known of gout.",
    "However, gout is caused by lead.",
    "This review deals with gout.",
    "Gout, its causes and treatment are reviewed.",
]


@pytest.mark.parametrize("sentence", UNUSABLE)
def test_aims_questions_and_fragments_cannot_stand_alone(sentence: str) -> None:
    assert not is_usable(sentence)


def test_a_finding_can_stand_alone() -> None:
    assert is_usable("Gout is caused by deposition of urate.")


@pytest.mark.parametrize(
    "text",
    [
        "Instead, gout is treated with rest.",
        "In these patients gout was caused by lead.",
        "In a few people, the buildup of this waste product can cause gout.",
        "There is limited evidence on beer as a trigger of gout.",
        "Regression was used to estimate the association of gout with age.",
        "Eighty men with gout due to lead were retrospectively seen.",
        "The three main causes of gout are:",
        "More information about the cause of gout is available from the society.",
        "Febuxostat is being studied for the treatment of gout.",
        "In this study, we aimed to find whether wine causes gout.",
        "We have attempted to tell gout from arthritis.",
        "In both patients, gout was caused by lead.",
        "Since wine is rich in lead we studied the effect of wine on gout.",
        "Two men with gout died during the same period.",
        "The signature was an independent risk factor for gout.",
    ],
)
def test_fragments_methods_and_what_leans_on_another_sentence_are_not_usable(text: str) -> None:
    assert not is_usable(text)


@pytest.mark.parametrize(
    "text",
    [
        "In this study, colchicine relieved gout.",
        "Our findings suggest that diet is a risk factor for gout.",
        "Gout is a painful disease, and treatment of this disease is with colchicine.",
        "Urate forms crystals; these crystals cause gout.",
    ],
)
def test_a_sentence_may_point_to_the_study_or_to_its_own_words(text: str) -> None:
    assert is_usable(text)


def test_believing_is_not_knowing() -> None:
    assert not is_usable("The majority believe that gout is caused by the moon.")
