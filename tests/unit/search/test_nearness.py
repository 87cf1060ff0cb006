"""The ways to place words near each other, and the query that asks for too many of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nosology.errors import BadQuery
from nosology.search.engine import Request
from nosology.search.nearness import placings, refuse_too_many
from nosology.search.syntax import parse

THREE = '"gout attack drug"[tiab:~16]'


def refuse(text, *, share=0.001, given_text=True):
    """Read a query and refuse it or not, where every phrase goes through this part of all articles."""
    request = Request(expression=parse(text), text=text if given_text else "")
    refuse_too_many(request, lambda term: term.text.split(), lambda _term, _words: share)


@given(some.integers(2, 4), some.integers(0, 4))
def test_each_way_is_there_once_and_no_words_stand_further_apart(many, near):
    words = "abcd"[:many]
    found = [(tuple(placed), slop) for placed, slop in placings(words, near)]
    assert len(set(found)) == len(found)
    if many > 2:
        for placed, slop in found:
            places = [place for place, _ in placed]
            assert slop == 0
            assert places[0] == 0
            assert max(places) + 1 - many <= near
            assert sorted(word for _, word in placed) == list(words)


@pytest.mark.parametrize("join", [" OR ", " AND ", " NOT ", " OR gout NOT (lead OR gout) AND "])
def test_ways_count_together_over_a_whole_query_and_it_points_at_where_they_are_too_many(join):
    refuse(THREE)
    whole = THREE + join + THREE
    with pytest.raises(BadQuery, match="too many ways to place these words and those before") as caught:
        refuse(whole)
    assert (caught.value.query, caught.value.at) == (whole, whole.rindex(THREE))
    assert "smaller number" in caught.value.remedy


def test_words_that_most_articles_hold_may_be_placed_in_fewer_ways():
    refuse('"of in the"[tiab:~3]', share=0.9)
    with pytest.raises(BadQuery, match="too many ways to place these words ") as caught:
        refuse('gout "of in the"[tiab:~9]', share=0.9)
    assert caught.value.at == 5


def test_pairs_phrases_and_words_cut_short_are_free_of_it():
    refuse(" OR ".join(['"gout drug"[tiab:~900]'] * 100))
    refuse(" OR ".join(['"a b c d e f g h"', '"gout attack dru*"[tiab:~9]', "gout"] * 60), share=4.0)


def test_without_the_text_it_points_into_the_words():
    with pytest.raises(BadQuery) as caught:
        refuse(f"gout OR {THREE} OR {THREE}", given_text=False)
    assert (caught.value.query, caught.value.at) == ("gout attack drug", 0)


def test_any_number_of_words_is_counted_in_no_time():
    with pytest.raises(BadQuery):
        refuse(f'"{" ".join(map(str, range(1500)))}"[tiab:~999]')
