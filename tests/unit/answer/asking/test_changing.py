"""What a reader may change of how a question is understood, and what is refused."""

import pytest
from tests.unit.answer.specimens import GOUT, MEASLES, stub

from nosology.answer.asking.changing import Changes, changed
from nosology.answer.records import Question, Subject
from nosology.errors import BadPeriod, UnknownDesign, UnknownDisease, UnknownFacet, UnknownPopulation
from nosology.provenance import DesignGroup, Facet

READ = Question(
    text="treatment of gout in children as of 2015",
    subjects=(Subject(id=GOUT, name="gout", asked_as="gout"),),
    facets=(Facet.TREATMENT,),
    focus=("measles", "aspirin"),
    population="children",
    until=2015,
    as_of=2015,
)


def after(**words: object) -> Question:
    return changed(READ, Changes.parse(**words), stub())  # type: ignore[arg-type]


def test_nothing_given_changes_nothing() -> None:
    assert after() == READ
    assert after(subjects=[" "], facets=[""], population=" ") == READ


def test_another_subject_keeps_the_first_at_hand_and_is_no_focus_any_more() -> None:
    question = after(subjects=["measles"])
    assert [subject.id for subject in question.subjects] == [MEASLES]
    assert [subject.id for subject in question.others] == [GOUT]
    assert question.focus == ("aspirin",)


def test_facets_are_put_in_order_or_dropped() -> None:
    assert after(facets=["prognosis", "Causes"]).facets == (Facet.CAUSES, Facet.PROGNOSIS)
    assert after(facets=["any"]).facets == ()


def test_population_may_be_said_in_other_words_or_dropped() -> None:
    assert after(population="the aged").population == "older people"
    assert after(population="any").population == ""


@pytest.mark.parametrize(
    ("words", "designs"),
    [
        (["case-reports", "Systematic Reviews", ""], ("systematic reviews", "case reports")),
        (["any"], ()),
        (list(DesignGroup), ()),
    ],
)
def test_kinds_of_study_stand_in_their_order_and_all_of_them_are_no_narrowing(words, designs) -> None:
    assert after(designs=words).designs == designs


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ({"since": "2010"}, (2010, 2015, 2015)),
        ({"until": "2012"}, (None, 2012, None)),
        ({"as_of": "1999"}, (None, 1999, 1999)),
        ({"as_of": "any"}, (None, None, None)),
        ({"since": "any", "until": "any", "as_of": "any"}, (None, None, None)),
    ],
)
def test_years(words: dict[str, str], years: tuple[int | None, int | None, int | None]) -> None:
    question = after(**words)
    assert (question.since, question.until, question.as_of) == years


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ({"subjects": ["zorblax"]}, UnknownDisease, "zorblax"),
        ({"subjects": ["gout"] * 6}, UnknownDisease, "5 more"),
        ({"facets": ["colour"]}, UnknownFacet, "colour"),
        ({"population": "martians"}, UnknownPopulation, "martians"),
        ({"designs": ["trials", "dreams"]}, UnknownDesign, "dreams"),
        ({"since": "20x0"}, BadPeriod, "20x0"),
        ({"since": "99999999999"}, BadPeriod, "no year"),
        ({"since": "٢٠٢٠"}, BadPeriod, "no year"),
        ({"since": "2020", "until": "2010"}, BadPeriod, "hold no year"),
        ({"since": "2018"}, BadPeriod, "2018 to 2015"),
        ({"until": "2010", "as_of": "2011"}, BadPeriod, "as of"),
    ],
)
def test_what_cannot_be_is_refused(words: dict[str, object], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        after(**words)
