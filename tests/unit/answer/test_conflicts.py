"""Both sides of a disagreement, and evidence newer than a guideline."""

import pytest
from tests.unit.answer.specimens import article, quoted

from nosology.answer.conflicts import change, disagreement
from nosology.answer.records import Statement
from nosology.provenance import Design, Facet


def says(number: int, design: Design, year: int, *, against: bool = False) -> Statement:
    text = "Colchicine is effective in patients with gout."
    found = article(number, text, design=design, year=year)
    return quoted(found, text, Facet.TREATMENT, "Colchicine", against=against)


GUIDELINE = says(1, Design.GUIDELINE, 2015)
TRIAL = says(2, Design.RANDOMIZED_TRIAL, 2021, against=True)
REPORTS = [says(3, Design.CASE_REPORT, 2019, against=True), says(4, Design.CASE_REPORT, 2019, against=True)]


def test_each_side_is_told_by_design_and_date_its_own_first() -> None:
    sides = [GUIDELINE], [*REPORTS, TRIAL]
    assert disagreement(*sides) == (
        "sources disagree: for, guideline 2015; against, randomized trial 2021, 2 × case report 2019"
    )
    assert disagreement(*sides[::-1]).startswith("sources disagree: against, randomized trial 2021")


def test_one_side_alone_is_no_disagreement() -> None:
    assert disagreement([GUIDELINE], []) == ""
    assert change([GUIDELINE], []) == ""


def test_newer_evidence_that_points_elsewhere_is_said_on_both_sides() -> None:
    words = "newer evidence (2021, randomized trial) points elsewhere than the 2015 guideline"
    assert change([GUIDELINE], [*REPORTS, TRIAL]) == words
    assert change([TRIAL], [GUIDELINE]) == words


@pytest.mark.parametrize(
    "other",
    [
        says(5, Design.RANDOMIZED_TRIAL, 2015, against=True),
        says(6, Design.RANDOMIZED_TRIAL, 2009, against=True),
        says(7, Design.GUIDELINE, 2021, against=True),
    ],
)
def test_older_evidence_or_another_guideline_is_no_change_by_evidence(other: Statement) -> None:
    assert change([GUIDELINE], [other]) == ""
