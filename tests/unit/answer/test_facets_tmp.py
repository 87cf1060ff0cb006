"""Which facets, patients and years a question's words ask for."""

import pytest

from nosology.answer import wording
from nosology.provenance import Facet


@pytest.mark.parametrize(
    ("question", "facets"),
    [
        ("What are the causes of gout?", {Facet.CAUSES}),
        ("what causes gout", {Facet.CAUSES}),
        ("How is gout treated?", {Facet.TREATMENT}),
        ("What is gout and how is it classified?", {Facet.DEFINITION, Facet.TYPES}),
        ("What are the complications of measles?", {Facet.SYMPTOMS, Facet.PROGNOSIS}),
        ("risk factors for severe COVID-19", {Facet.PROGNOSIS}),
        ("How does dystrophic calcification form?", {Facet.MECHANISM}),
        ("Who first described gout?", {Facet.HISTORY}),
        ("How common is gout?", {Facet.EPIDEMIOLOGY}),
        ("treatment of type 2 diabetes since 2020", {Facet.TREATMENT}),
        ("gout recent findings", {Facet.RECENT}),
        ("gout prevention", {Facet.PREVENTION}),
        ("is gout inherited", {Facet.CAUSES}),
        ("Can a normal test exclude gout?", {Facet.DIAGNOSIS}),
        ("gout", set()),
    ],
)
def test_facets(question: str, facets: set[Facet]) -> None:
    assert set(wording.facets_asked(question)[0]) == facets


@pytest.mark.parametrize(
    ("question", "population"),
    [
        ("gout in children", "children"),
        ("heel stick nodules newborn", "newborns"),
        ("prognosis of gout in dialysis patients", "dialysis"),
        ("gout in pregnancy", "pregnancy"),
        ("gout", ""),
    ],
)
def test_populations(question: str, population: str) -> None:
    assert wording.population_asked(question)[0] == population


def test_years() -> None:
    assert wording.years_asked("gout since 2020")[:2] == (2020, None)
    assert wording.years_asked("gout as of 2015")[:2] == (None, 2015)
    assert wording.years_asked("gout")[:2] == (None, None)


def test_comparisons_and_yes_or_no() -> None:
    assert wording.is_comparison("gout versus pseudogout")
    assert not wording.is_comparison("gout")
    assert wording.is_yes_no("Does warfarin help?")
    assert not wording.is_yes_no("How is gout treated?")
