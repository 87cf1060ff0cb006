"""What the library says on the point of a statement."""

import pytest
from tests.unit.answer.specimens import evidence, record

from nosology.answer.auditing.auditing import audit
from nosology.answer.auditing.records import Verdict

LEAD = "Lead exposure may cause gout in many people."
LIBRARY = evidence((), (record(1, LEAD, "Lead"), record(2, "Beer brings gout.", "Beer and wine")))


def shown_for(text):
    [statement] = audit(text, LIBRARY).statements
    [finding] = statement.findings
    assert finding.verdict in {Verdict.UNCITED, Verdict.UNDECLARED}
    shown = finding.instead or finding.beside
    return shown.text if shown else None


@pytest.mark.parametrize(
    "text",
    [
        "# Causes of gout\n\nThe causes of gout include:\n\n- Lead",
        "# Causes of gout\n\n- Lead: this metal has been blamed for it since antiquity [2]",
        "# Gout\n\n## Causes\n\nIt is chronic lead exposure above everything else.",
    ],
)
def test_what_an_item_names_is_found_under_subject_and_facet_of_its_context(text):
    assert shown_for(text) == LEAD


@pytest.mark.parametrize(
    "text",
    [
        "# Treatment of gout\n\nTreatments of gout include:\n\n- Lead",
        "# Causes of measles\n\nThe causes of measles include:\n\n- Lead",
        "# Causes of gout\n\nThe causes of gout include:\n\n- Moonlight",
        "# Causes of gout\n\nThe causes of gout include:\n\n- Beer",
        "It is lead above everything else.",
    ],
)
def test_another_facet_subject_or_thing_finds_nothing(text):
    assert shown_for(text) is None


def test_what_speaks_against_a_point_is_not_shown_for_it():
    library = evidence((), (record(1, "Lead does not cause gout.", "Lead", against=True),))
    [statement] = audit("# Causes of gout\n\nThe causes of gout include:\n\n- Lead", library).statements
    assert statement.findings[0].beside is None


def test_a_reservation_is_told():
    text = "# Gout\n\n## Causes\n\nIt is chronic lead exposure above everything else."
    [statement] = audit(text, LIBRARY).statements
    assert statement.findings[0].beside.note == "said with reservation"
