from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from nosology.diseases.nearby import Nearby

_WORDS = st.lists(st.text("abc ", min_size=1, max_size=8), min_size=1, max_size=40)


@given(_WORDS, st.text("abc ", min_size=2, max_size=8))
def test_every_string_at_one_edit_is_found_and_none_further(words, asked):
    near = Nearby(words)
    expected = {word: OSA.distance(asked, word) for word in words if OSA.distance(asked, word) <= 1}
    assert near.within(asked, 1) == expected == near.anywhere(asked, 1)


@given(_WORDS, st.text("abc ", min_size=2, max_size=8))
def test_at_two_edits_nothing_further_is_found(words, asked):
    found = Nearby(words).within(asked, 2)
    assert all(OSA.distance(asked, word) == edits <= 2 for word, edits in found.items())
    assert found.keys() <= Nearby(words).anywhere(asked, 2).keys()
