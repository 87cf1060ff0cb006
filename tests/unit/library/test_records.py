from dataclasses import replace

import pytest
from tests.unit.library.specimens import MANIFEST

from nosology.library.records import Manifest


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({}, "3 articles · 2 curated statements"),
        ({2021: 5}, "3 articles (mostly 2021) · 2 curated statements"),
        ({1977: 5, 1978: 5, 1979: 5, 2021: 9}, "3 articles (mostly 1977–79 and 2021) · 2 curated statements"),
        ({1999: 5, 2000: 5}, "3 articles (mostly 1999–00) · 2 curated statements"),
        ({1990: 5, 2000: 5, 2010: 5}, "3 articles (mostly 1990, 2000 and 2010) · 2 curated statements"),
        ({1950: 1, 2021: 99}, "3 articles (mostly 2021) · 2 curated statements"),
    ],
)
def test_the_line_names_the_years_that_hold_most(years, said):
    assert replace(MANIFEST, years=years).line == said


def test_large_numbers_have_commas():
    assert replace(MANIFEST, counts={"articles": 50783}, years={}).line.startswith("50,783 articles")


def test_a_manifest_of_nothing():
    empty = Manifest(format=1, built="", content="", counts={}, years={}, sources=())
    assert empty.line == "0 articles · 0 curated statements"
