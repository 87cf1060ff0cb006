"""Sentence offsets, for any text."""

from hypothesis import given
from hypothesis import strategies as st

from nosology.literature.sentences import split

PIECES = st.lists(
    st.sampled_from(
        [
            "A",
            "Gout",
            "e.g.",
            "i.e.",
            "Fig.",
            "2",
            "J.",
            "et al.",
            "(",
            ")",
            "[",
            "]",
            ".",
            ". ",
            "? ",
            "! ",
            " ",
            "\n",
            "“",
            ".”",
        ]
    ),
    max_size=60,
).map("".join)
TEXTS = st.one_of(st.text(max_size=300), PIECES)


@given(TEXTS)
def test_offsets_rise_and_do_not_overlap(text):
    places = split(text)
    flat = [offset for place in places for offset in place]
    assert flat == sorted(flat)
    assert all(start < end for start, end in places)


@given(TEXTS)
def test_all_that_is_not_white_space_is_in_a_sentence(text):
    held = "".join(text[start:end] for start, end in split(text))
    assert "".join(held.split()) == "".join(text.split())


@given(TEXTS)
def test_no_sentence_begins_or_ends_with_white_space(text):
    assert all(text[start:end] == text[start:end].strip() for start, end in split(text))
