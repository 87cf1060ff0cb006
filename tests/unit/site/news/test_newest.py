"""The newest of a library, and dates as PubMed writes them."""

from __future__ import annotations

import pytest

from nosology.site.news.newest import date_of, newest_of


@pytest.mark.parametrize(
    ("written", "year", "day"),
    [
        ("2021 Mar 05", 2021, "2021-03-05"),
        ("2021 03", 2021, "2021-03-01"),
        ("2021 Jul-Aug", 2021, "2021-07-01"),
        ("2021", 2021, "2021-01-01"),
        ("", 1999, "1999-01-01"),
        ("2021 Feb 31", 2021, "2021-01-01"),
        ("Winter 2020", 2020, "2020-01-01"),
        ("", None, "0001-01-01"),
    ],
)
def test_dates(written, year, day):
    assert date_of(written, year).date().isoformat() == day


def test_of_a_library(small_library):
    found = newest_of(small_library)
    assert found
    assert all(item.address.startswith("/source/") for item in found)
    assert any("guideline" in item.origin or "consensus" in item.origin for item in found)
