"""A text as the judge sees it."""

import pytest

from nosology.answer.judging.reading import Reading


@pytest.mark.parametrize(
    "text", ["We aimed to assess pain.", "Whether it helps is unknown.", "To determine the risk of gout"]
)
def test_aims(text):
    assert Reading(text).is_aim


@pytest.mark.parametrize(
    "text", ["It reduced pain.", "To assess pain we asked patients, and found less of it."]
)
def test_findings_are_no_aims(text):
    assert not Reading(text).is_aim


def test_plain_text_is_without_case_and_marks():
    assert Reading("Gout, “flares” (5 %).").plain == Reading("gout flares 5 %").plain
    assert Reading("p < 5").plain != Reading("p > 5").plain


def test_everything_is_read_once():
    reading = Reading("Allopurinol reduced flares by 24%.")
    assert reading.words is reading.words
    assert [each.text for each in reading.quantities] == ["24%"]
    assert [each.text for each in reading.changes] == ["reduced"]
