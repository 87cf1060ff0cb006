"""Whom an article studied, as its title says."""

import pytest

from nosology.answer.studied import studied, studied_note
from nosology.provenance import Facet

RATE = "The prevalence of gout was 22.3%."


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("§§§§ among undergraduate students: a survey", "undergraduate students"),
        ("Prevalence of §§§§ among pregnant women in Shenzhen, China.", "pregnant women in Shenzhen, China"),
        ("§§§§ in Italy during the war", "Italy"),
        ("Mortality in patients with §§§§", ""),
        ("Mortality in §§§§", ""),
        ("Colchicine in the treatment of §§§§", ""),
        ("§§§§ and its treatment", ""),
    ],
)
def test_people_and_places_of_a_title(title: str, people: str) -> None:
    assert studied(title) == people


def test_a_rate_is_told_with_whom_it_is_of() -> None:
    title, masked = "Gout among Gouda's students", "§§§§ among Gouda's students"
    told = studied_note(Facet.EPIDEMIOLOGY, RATE, title, masked)
    assert told == "studied in Gouda's students, by its title"


@pytest.mark.parametrize(
    ("facet", "sentence"),
    [
        (Facet.EPIDEMIOLOGY, "The prevalence of gout among Gouda's students was 2%."),
        (Facet.EPIDEMIOLOGY, "The prevalence of gout is high."),
        (Facet.TREATMENT, "Colchicine 2 mg relieves gout."),
    ],
)
def test_nothing_is_told_twice_or_where_there_is_no_rate(facet: Facet, sentence: str) -> None:
    assert not studied_note(facet, sentence, "Gout among Gouda's students", "§§§§ among Gouda's students")
