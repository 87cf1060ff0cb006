"""Of what years a question asks."""

import pytest

from nosology.answer.asking.times import period_asked, period_in_words
from nosology.answer.records import Question


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("gout", (None, None, None)),
        ("gout since 2020", (2020, None, None)),
        ("gout after 2012", (2013, None, None)),
        ("gout from 2015 onwards", (2015, None, None)),
        ("gout before 1980", (None, 1979, None)),
        ("gout until 1980", (None, 1980, None)),
        ("gout up to 1979", (None, 1979, None)),
        ("gout between 1976 and 1980", (1976, 1980, None)),
        ("gout between 1980 and 1976", (1976, 1980, None)),
        ("gout from 1976 to 1980", (1976, 1980, None)),
        ("gout 1976-80", (1976, 1980, None)),
        ("gout 2020–2021", (2020, 2021, None)),
        ("gout in 1978", (1978, 1978, None)),
        ("evidence from 2021 on the causes", (2021, 2021, None)),
        ("gout in the 1970s", (1970, 1979, None)),
        ("gout in the '80s", (1980, 1989, None)),
        ("gout before the 1970s", (None, 1969, None)),
        ("gout as of 2015", (None, 2015, 2015)),
        ("gout since 1976 and before 1980", (1976, 1979, None)),
        ("gout described in 1683", (None, None, None)),
        ("gout described in 1899", (None, None, None)),
        ("KDIGO 2017 on gout", (None, None, None)),
        ("COVID-19", (None, None, None)),
    ],
)
def test_years(text: str, years: tuple[int | None, int | None, int | None]) -> None:
    period = period_asked(text, 2021)
    assert (period.since, period.until, period.as_of) == years


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("the last 5 years", 2017),
        ("the past two decades", 2002),
        ("the last year", 2021),
        ("the past few years", 2017),
    ],
)
def test_last_years_are_counted_from_the_newest_and_that_is_said(words: str, since: int) -> None:
    period = period_asked(f"gout in {words}", 2021)
    assert period.since == since
    assert "2021" in period.note


def test_the_place_of_the_words_is_told() -> None:
    ((start, end),) = period_asked("gout since 2020", 2021).spans
    assert "gout since 2020"[start:end] == "since 2020"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({}, ""),
        ({"since": 2020}, "since 2020"),
        ({"until": 1980}, "until 1980"),
        ({"since": 1978, "until": 1978}, "in 1978"),
        ({"since": 1976, "until": 1980}, "from 1976 to 1980"),
        ({"until": 2015, "as_of": 2015}, "as of 2015"),
        ({"since": 2010, "until": 2015, "as_of": 2015}, "since 2010, as of 2015"),
    ],
)
def test_years_in_words(years: dict[str, int], words: str) -> None:
    assert period_in_words(Question(text="gout", **years)) == words
