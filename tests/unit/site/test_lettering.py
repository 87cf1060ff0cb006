import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosology.site.lettering import plain, set_lines, width_of


def test_words_stay_whole_and_breaks_come_at_hyphens_and_slashes():
    assert set_lines("congenital anomalies/dysmorphic syndrome", 140, 4) == (
        "congenital",
        "anomalies/",
        "dysmorphic",
        "syndrome",
    )


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines = set_lines("one two three four five six seven", 70, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert lines[0].startswith("one")


@pytest.mark.parametrize(("text", "shown"), [("a\x00b\u202ec", "abc"), (" a \n b ", "a b"), ("é<&", "é<&")])
def test_nothing_that_xml_cannot_hold(text, shown):
    assert plain(text) == shown


@given(st.text(max_size=80), st.integers(20, 300), st.integers(1, 4))
def test_lines_are_few_narrow_and_lose_nothing_unseen(text, width, most):
    lines = set_lines(plain(text), width, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line) <= width for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


def test_wide_letters_are_wider():
    assert width_of("mmm") > width_of("nnn") > width_of("iii")
    assert width_of("疾病") > width_of("nn")
