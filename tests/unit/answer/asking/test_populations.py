"""For which patients a question asks."""

import pytest

from nosology.answer.asking.populations import (
    NAMES,
    condition_asked,
    population_asked,
    population_named,
    population_pattern,
)


@pytest.mark.parametrize(
    ("question", "population"),
    [
        ("gout in children", "children"),
        ("heel stick nodules newborn", "newborns"),
        ("prognosis of gout in dialysis patients", "dialysis"),
        ("gout in pregnancy", "pregnancy"),
        ("gout in women who are pregnant", "pregnancy"),
        ("gout in the elderly", "older people"),
        ("gout in adults over 65", "older people"),
        ("gout in a 7-year-old", "children"),
        ("my kid has gout", "children"),
        ("gout in men", "men"),
        ("gout in women", "women"),
        ("gout among infants", "infants"),
        ("gout in teenagers", "adolescents"),
        ("gout while breastfeeding", "breastfeeding"),
        ("gout", ""),
        ("gout in the menopause", ""),
    ],
)
def test_populations(question: str, population: str) -> None:
    assert population_asked(question)[0] == population


def test_the_place_of_the_words_is_told() -> None:
    text = "gout in children, causes"
    start, end = population_asked(text)[1] or (0, 0)
    assert "children" in text[start:end]
    assert "causes" not in text[start:end]


@pytest.mark.parametrize(
    ("question", "population"),
    [
        ("infection in diabetics", "diabetes"),
        ("infection in people with HIV", "HIV infection"),
        ("infection in patients with gout", ""),
    ],
)
def test_patients_may_be_told_by_another_disease(question: str, population: str) -> None:
    assert condition_asked(question)[0] == population


def test_every_population_has_words_that_sentences_use() -> None:
    assert population_pattern("older people").search("Elderly patients did well")
    assert population_pattern("men").search("in young men")
    assert not population_pattern("men").search("in young women")
    assert population_pattern("of no list").search("patients of no list")


@pytest.mark.parametrize(
    ("words", "name"), [("children", "children"), ("Kids", "children"), ("martians", "")]
)
def test_patients_may_be_named_in_other_words(words: str, name: str) -> None:
    assert population_named(words) == name


def test_each_name_leads_to_itself() -> None:
    assert [population_named(name) for name in NAMES] == list(NAMES)
