"""The diseases that a question names."""

import pytest
from tests.unit.answer.specimens import (
    CHRONIC_INFECTION,
    GOUT,
    HYPERTENSION,
    LUNG_HYPERTENSION,
    MEASLES,
    MULTIPLE_SCLEROSIS,
    StubCatalog,
    stub,
)

from nosology.answer.asking.naming import Naming, rivals
from nosology.diseases.records import Match
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
        ("Zorblax gout", [GOUT]),
        ("Zorblax chronic infection", []),
        ("chronic infection", [CHRONIC_INFECTION]),
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


class Counting(StubCatalog):
    """The catalog of the specimens, which keeps what it is asked to put right."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def resolve(self, text: str, limit: int = 10, *, described: bool = True) -> list[Match]:
        self.asked.append(text)
        return super().resolve(text, limit, described=described)


@pytest.mark.parametrize(
    "text", ["zqxj " * 40, " ".join(f"zq{a}{b}x" for a in "bcdfgh" for b in "bcdfgh"), "zqxj vprk " * 9]
)
def test_few_unknown_words_are_compared_with_names_and_none_twice(text: str) -> None:
    catalog = Counting()
    Naming(text, catalog, lambda _: False, (), ()).named(comparison=False)  # type: ignore[arg-type]
    assert 0 < len(catalog.asked) <= 6 * 15
    assert len(catalog.asked) == len(set(catalog.asked))


def test_a_slip_is_put_right_behind_words_that_nothing_knows() -> None:
    assert named("zqxj zqxj zqxj gowt") == [GOUT]
