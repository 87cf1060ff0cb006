"""The words that carry no subject."""

from nosology.answer.asking.stopping import STOP_WORDS


def test_they_are_small_single_words_and_name_no_disease() -> None:
    assert all(word == word.lower() and " " not in word for word in STOP_WORDS)
    assert not STOP_WORDS & {"gout", "measles", "warfarin"}
