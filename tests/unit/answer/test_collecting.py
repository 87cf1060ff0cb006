"""Figures of several sources in one line, and those that must not share one."""

from dataclasses import replace

import pytest
from tests.unit.answer.specimens import GOUT, TOPHUS, article, quoted

from nosology.answer.collecting import collected
from nosology.answer.records import Point, Quantity, Statement
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.provenance import Design, Facet, Kind

NAMES = SubjectPattern.of(["gout"])


def stated(number: int, text: str, design: Design = Design.COHORT) -> Statement:
    found = article(number, text, title=f"Report {number} on another matter", design=design)
    return quoted(found, text, Facet.EPIDEMIOLOGY, "Prevalence")


def together(*statements: Statement) -> tuple[Quantity, ...]:
    point = Point(label="Prevalence", text="", kind=Kind.QUOTED, citations=(), statements=statements)
    return collected([point], lambda _: NAMES, lambda disease: int(disease != GOUT))


def test_the_least_and_the_greatest_stand_with_their_sources_and_no_mean() -> None:
    (found,) = together(
        stated(1, "Gout affects 38% of people with psoriasis."),
        stated(2, "Gout affects 23% of people with psoriasis."),
        stated(3, "Gout affects 24.7% of patients with psoriasis."),
        stated(4, "Gout affects 30% of people with psoriasis.", Design.REVIEW),
    )
    assert (found.measure, found.text) == ("Frequency (psoriasis)", "23–38 %; 3 cohorts, 1 review")
    assert [each.text for each in found.figures] == ["23%", "24.7%", "30%", "38%"]


@pytest.mark.parametrize(
    "other",
    [
        "The mortality of gout was 5%.",
        "The prevalence of gout in children was 5%.",
        "The prevalence of gout was 5 per 100,000.",
        "The lifetime prevalence of gout was 5%.",
        "The prevalence of hypertension among patients with gout was 5%.",
        "The prevalence of gout in Spain was 5%.",
    ],
)
def test_other_measures_units_and_people_never_share_a_line(other: str) -> None:
    found = together(stated(1, "The prevalence of gout was 2%."), stated(2, other))
    assert [len(each.figures) for each in found] == [1, 1]


def test_kinds_of_the_subject_stand_apart_and_are_named() -> None:
    kind = replace(
        stated(2, "The prevalence of gout was 9%."), subject=TOPHUS, subject_name="tophaceous gout"
    )
    whole, part = together(stated(1, "The prevalence of gout was 2%."), kind)
    assert (whole.measure, part.measure) == ("Prevalence", "Prevalence (tophaceous gout)")


def test_reports_of_one_trial_are_one_source() -> None:
    trial = (Curie("NCT", "NCT00000001"),)
    reports = [
        replace(item, support=replace(item.support, trials=trial))
        for item in (
            stated(1, "The prevalence of gout was 2%."),
            stated(2, "The prevalence of gout was 4%."),
        )
    ]
    (found,) = together(*reports)
    assert found.text == "2–4 %; 1 cohort"


def test_counts_stay_as_counted() -> None:
    (found,) = together(
        stated(1, "Gout affects 1 in 40,000 people."), stated(2, "Gout affects 1 in 20,000 people.")
    )
    assert found.text == "1 in 40,000 to 1 in 20,000; 2 cohorts"
