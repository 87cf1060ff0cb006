"""What a question is understood to ask."""

import pytest
from tests.unit.answer.specimens import (
    CALCINOSIS,
    CALCINOSIS_IN_SCLERODERMA,
    GOUT,
    HYPERTENSION,
    IMPULSE_CONTROL,
    LUNG_HYPERTENSION,
    MEASLES,
    MITRAL_STENOSIS,
    MULTIPLE_SCLEROSIS,
    RECORDS,
    stub,
)

from nosology.answer.curated import CuratedStatements
from nosology.answer.questions import read_question
from nosology.answer.records import MAX_QUESTION, Question
from nosology.errors import EmptyQuestion, QuestionTooLong
from nosology.identifiers import Curie
from nosology.provenance import Facet

ARTICLE_WORDS = {"colchicine", "warfarin", "severe"}


def read(text: str) -> Question:
    return read_question(
        text, stub(), CuratedStatements(RECORDS), lambda word: word.lower() in ARTICLE_WORDS, 2021
    )


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("gout", [GOUT]),
        ("  Gout?  ", [GOUT]),
        ("How is podagra treated?", [GOUT]),
        ("treatment of pulmonary hypertension", [LUNG_HYPERTENSION]),
        ("treatment of hypertension", [HYPERTENSION]),
        ("treatment of gowt", [GOUT]),
        ("gout versus measles", [GOUT, MEASLES]),
        ("What are gout and measles?", [GOUT, MEASLES]),
        ("How common is calcinosis in scleroderma?", [CALCINOSIS_IN_SCLERODERMA]),
        ("heel stick nodules newborn", [CALCINOSIS]),
        ("What are the complications of rubeola?", [MEASLES]),
        ("What is ICD-10 code M10.9?", [GOUT]),
        ("ICD-10 M10.9", [GOUT]),
        ("ICD treatment", [IMPULSE_CONTROL]),
        ("What is ICD-10 code X99?", []),
        ("Is hypertension a cause of gout?", [GOUT]),
        ("hypertension after measles", [HYPERTENSION]),
        ("What are the causes of Zorblax chronic infection?", []),
        ("treatment of Zorblax deficiency anemia", []),
        ("Skyrizi gout treatment", [GOUT]),
        ("How do you treat a broken laptop screen?", []),
        ("<script>alert(1)</script>", []),
    ],
)
def test_subjects(text: str, subjects: list[Curie]) -> None:
    assert [item.id for item in read(text).subjects] == subjects


def test_words_of_the_name_of_another_disease_are_no_description() -> None:
    assert not read("nodules heel newborn").subjects


def test_a_system_of_codes_is_no_disease_and_no_focus() -> None:
    question = read("What is ICD-10 code M10.9?")
    assert (question.focus, question.facets) == ((), (Facet.DEFINITION,))
    assert read("SNOMED CT M10.9").facets == ()


def test_an_abbreviation_of_several_is_not_guessed() -> None:
    question = read("MS treatment")
    assert not question.subjects
    assert {item.id for item in question.alternatives} == {MULTIPLE_SCLEROSIS, MITRAL_STENOSIS}
    assert {item.asked_as for item in question.alternatives} == {"MS"}


def test_a_slip_of_spelling_is_said() -> None:
    assert any("gout" in note for note in read("treatment of gowt").notes)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Does colchicine help gout?", ("colchicine",)),
        ("vitamin D in gout", ("vitamin D",)),
        ("What causes gout?", ()),
        ("treatment of gout in children since 2020", ()),
        ("hypertension after measles", ("measles",)),
        ("Skyrizi gout treatment", ("Skyrizi",)),
    ],
)
def test_what_is_left_over_is_the_focus(text: str, focus: tuple[str, ...]) -> None:
    assert read(text).focus == focus


@pytest.mark.parametrize("word", ["painful", "Refractory", "widespread"])
def test_what_a_disease_is_like_is_asked_of_no_statement_and_that_is_said(word: str) -> None:
    question = read(f"{word} gout treatment options")
    assert [subject.id for subject in question.subjects] == [GOUT]
    assert question.focus == ()
    assert question.notes == (f"“{word}” is not asked of the statements: they are on the disease in general",)


def test_facets_population_and_years() -> None:
    question = read("treatment of gout in children since 2020")
    assert question.facets == (Facet.TREATMENT,)
    assert (question.population, question.since, question.until) == ("children", 2020, None)
    assert not question.yes_no


def test_a_yes_or_no_question_is_known_for_one() -> None:
    assert read("Does colchicine help gout?").yes_no


def test_a_comparison_needs_two() -> None:
    assert read("gout versus measles").comparison
    assert not read("gout versus colchicine").comparison


@pytest.mark.parametrize("text", ["", "   ", "?!", "…"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuestion, match="empty"):
        read(text)


def test_a_question_may_have_so_many_characters_and_no_more() -> None:
    assert read("gout " + "x" * (MAX_QUESTION - 5)).text
    with pytest.raises(QuestionTooLong, match="2,001"):
        read("g" * (MAX_QUESTION + 1))
