"""Choosing sentences does not depend on the order they come in."""

from hypothesis import given
from hypothesis import strategies as st

from nosology.answer.choosing.ranking import enough, fullest_first, shipped_ranker

WORDS = st.sampled_from(
    [
        "gout",
        "colchicine",
        "is",
        "a",
        "the",
        "drug",
        "for",
        "pain",
        "in",
        "may",
        "12",
        "measles",
        "virus",
        "patients",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
POOLS = st.lists(SENTENCES, max_size=20)


@given(SENTENCES, POOLS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(question, texts, chance):
    found = shipped_ranker().choices(question, texts)
    shuffled = [*texts, *texts]
    chance.shuffle(shuffled)
    assert shipped_ranker().choices(question, shuffled) == found


@given(SENTENCES, POOLS)
def test_each_text_is_chosen_once_with_a_probability(question, texts):
    found = shipped_ranker().choices(question, texts)
    chosen = [each.text for each in found]
    assert len(chosen) == len(set(chosen))
    assert set(chosen) <= set(texts)
    assert all(0 <= each.probability <= 1 for each in found)
    assert [each.probability for each in found] == sorted((each.probability for each in found), reverse=True)
    assert enough(found) == found[: len(enough(found))]
    assert sorted(each.text for each in fullest_first(found)) == sorted(chosen)


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=5))
def test_any_text_is_taken(question, texts):
    assert len(shipped_ranker().choices(question, texts)) <= len(set(texts))
