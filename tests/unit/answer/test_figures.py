"""What figures a sentence gives, and which numbers are none."""

import pytest
from tests.unit.answer.specimens import article, quoted

from nosology.answer.figures import figures_of
from nosology.answer.records import Figure
from nosology.answer.subject import SubjectPattern
from nosology.provenance import Facet

GOUT = SubjectPattern.of(["gout", "gout in psoriasis"])


def read(text: str, facet: Facet = Facet.EPIDEMIOLOGY, label: str = "Colchicine") -> list[Figure]:
    return list(figures_of(quoted(article(1, text), text, facet, label), GOUT))


@pytest.mark.parametrize(
    ("text", "measure", "population", "said"),
    [
        ("The prevalence of gout was 2.5%.", "prevalence", "", "2.5%"),
        ("The prevalence of gout in the Omani population is 15.9 per 100,000.", "prevalence", "Omani population", "15.9 per 100,000"),
        ("In adults with psoriasis, the incidence of gout was 3%.", "incidence", "adults psoriasis", "3%"),
        ("The 5-year survival of patients with gout was 81 %.", "5 year survival", "", "81 %"),
        ("The in-hospital mortality of gout was 4%.", "in hospital mortality", "", "4%"),
        ("Of 80 patients with gout, 12% died.", "mortality", "", "12%"),
        ("Gout affects 2–4% of people with psoriasis.", "frequency", "psoriasis", "2–4%"),
        ("In a cohort of 568 patients with psoriasis, 215 (38%) had gout.", "frequency", "psoriasis", "38%"),
        ("Gout occurs in about 20% of people in Scotland.", "frequency", "Scotland", "20%"),
        ("Severe gout affects 1% of adults.", "frequency", "severe, adults", "1%"),
    ],
)  # fmt: skip
def test_a_figure_is_bound_to_what_is_measured(text: str, measure: str, population: str, said: str) -> None:
    (found,) = read(text)
    assert (found.measure, found.population, found.text) == (measure, population, said)


@pytest.mark.parametrize(
    "text",
    [
        "Gout was seen in 2021.",
        "The incidence of gout was 18% versus 40% in the treated group.",
        "Colchicine reduced the mortality of gout by 12%.",
        "The odds of gout were higher (p = 0.03).",
        "Mortality of gout was high, and 34% smoked.",
        "The prevalence of gout was 2% in men and the prevalence of gout was 1% in women.",
        "Attacks of gout lasted 5 days.",
        "Gout is old.",
    ],
)
def test_what_is_no_level_of_one_group_gives_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The prevalence of gout among participants was 9.6%.",
        "The frequency of gout in this sample was 12%.",
        "The prevalence of gout and kidney stones was 53%.",
    ],
)
def test_a_figure_of_whoever_was_studied_or_of_two_things_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("title", "population"),
    [
        ("Gout among Chinese medical students: a survey", "Chinese medical students"),
        ("Prevalence of gout in pregnant women", "pregnant women"),
        ("Gout in Italy", "Italy"),
        ("Mortality in patients with gout", ""),
        ("Colchicine in the treatment of gout", ""),
    ],
)
def test_where_the_sentence_names_nobody_the_title_says_whom(title: str, population: str) -> None:
    text = "The prevalence of gout was 22.3%."
    (found,) = figures_of(quoted(article(1, text, title=title), text, Facet.EPIDEMIOLOGY, "Prevalence"), GOUT)
    assert found.population == population


def test_the_prevalence_of_something_else_is_told_as_such() -> None:
    (found,) = read("The prevalence of hypertension among patients with gout was 40%.")
    assert (found.of, found.population) == ("hypertension", "")


def test_a_result_is_of_the_treatment_that_the_point_names() -> None:
    (found,) = read("With colchicine, 62% of patients with gout improved.", Facet.TREATMENT)
    assert (found.measure, found.of) == ("improvement", "Colchicine")


def test_a_bound_is_told_as_one() -> None:
    (found,) = read("Gout affects up to 20% of adults.")
    assert found.text == "≤ 20%"


@pytest.mark.parametrize("facet", [Facet.DEFINITION, Facet.HISTORY, Facet.TYPES])
def test_some_facets_have_no_figures(facet: Facet) -> None:
    assert read("The prevalence of gout was 2.5%.", facet) == []
