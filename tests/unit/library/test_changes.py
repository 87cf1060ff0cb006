"""What changed of a disease, written and read back."""

from hypothesis import given
from hypothesis import strategies as st

from nosology.library.changes import (
    MOST_LISTED,
    Change,
    Event,
    Listed,
    change_from_json,
    change_to_json,
    event_to_dict,
    listed,
)

KINDS = st.dictionaries(
    st.sampled_from(["names", "codes", "articles"]),
    st.builds(Listed, st.integers(1, 99), st.lists(st.text(), max_size=3).map(tuple)),
)
PAIRS = st.one_of(st.just(()), st.tuples(st.text(min_size=1), st.text(min_size=1)))
CHANGES = st.builds(
    Change,
    label=PAIRS,
    definition=PAIRS,
    came=st.booleans(),
    retired=st.booleans(),
    added=KINDS,
    removed=KINDS,
)


@given(CHANGES)
def test_a_change_comes_back_as_it_was(change):
    assert change_from_json(change_to_json(change)) == change


def test_what_stayed_is_not_written():
    assert change_to_json(Change(came=True)) == '{"came": true}'


def test_of_many_things_some_are_named_and_all_counted():
    found = listed([f"name {number:02}" for number in range(30)])
    assert (found.count, len(found.named), found.named[0]) == (30, MOST_LISTED, "name 00")


def test_an_event_as_data():
    event = Event(at="2026-11-21T00:00:00+00:00", content="ab", sources=(), change=Change(retired=True))
    assert event_to_dict(event) == {
        "at": event.at, "content": "ab", "sources": [], "change": {"retired": True},
    }  # fmt: skip
