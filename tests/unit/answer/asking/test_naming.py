"""The diseases that a question names."""

import pytest
from tests.unit.answer.specimens import (
    GOUT,
    HYPERTENSION,
    LUNG_HYPERTENSION,
    MEASLES,
    MULTIPLE_SCLEROSIS,
    stub,
)

from nosology.answer.asking.naming import Naming, rivals
from nosology.identifiers import Curie


def named(text: str, **changes: object) -> list[Curie]:
    given = {"wording": (), "closed": (), **changes}
    naming = Naming(text, stub(), lambda word: word in {"severe", "colchicine"}, **given)  # type: ignore[arg-type]
    return [item.best.disease for item in naming.named(comparison=False)]


@pytest.mark.parametrize(
    ("text", "diseases"),
    [
        ("gout and measles", [GOUT, MEASLES]),
        ("severe gout", [GOUT]),
        ("Zorblax gout", []),
        ("gowt", [GOUT]),
        ("colchicine gout", [GOUT]),
        ("nothing of the kind", []),
    ],
)
def test_named(text: str, diseases: list[Curie]) -> None:
    assert named(text) == diseases


def test_what_is_closed_or_asks_names_nothing() -> None:
    assert named("measles in gout", closed=[(8, 15)]) == [MEASLES]
    assert named("measles in gout", wording=[(0, 7)]) == [GOUT]


def test_a_comparison_shares_a_last_word() -> None:
    naming = Naming("pulmonary versus systemic hypertension", stub(), lambda _: True, (), ())
    found = [item.best.disease for item in naming.named(comparison=True)]
    assert found == [LUNG_HYPERTENSION, HYPERTENSION]


def test_two_readings_of_an_abbreviation_are_rivals() -> None:
    matches = stub().named("MS")
    assert MULTIPLE_SCLEROSIS in {match.disease for match in rivals(matches, "MS", stub())}
    assert not rivals(stub().named("gout"), "gout", stub())
