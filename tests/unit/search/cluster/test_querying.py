"""What only a look at the query shows: nothing that matches everything, nothing unbounded."""

import pytest

from nosology.search.cluster.querying import NOTHING, ClusterQuerying
from nosology.search.engine import Query, Request
from nosology.search.expressions import Alike, Or, Some
from nosology.search.syntax import parse


@pytest.fixture
def querying():
    return ClusterQuerying(lambda words: (dict.fromkeys(words, 1), 10))


def test_what_has_no_words_matches_nothing(querying):
    assert querying.of(Some(())) == NOTHING
    assert querying.of(Or(())) == NOTHING
    assert querying.of(Alike(())) == NOTHING
    made = querying.of_query(Query(subjects=((),)))
    assert made["bool"]["must"] == [NOTHING]


def test_years_the_wrong_way_round_match_nothing(querying):
    made = querying.of_request(Request(expression=parse("gout"), since=2020, until=1990))
    assert NOTHING in made["bool"]["filter"]


def test_the_rarer_word_of_a_question_counts_more():
    querying = ClusterQuerying(lambda _: ({"lead": 9, "kidney": 1}, 10))
    made = querying.of(Some(parse("lead kidney").terms))
    boosts = {
        word: each["value" if "value" in each else "boost"]
        for clause in made["bool"]["should"]
        for field, each in clause["term"].items()
        if field == "text"
        for word, each in [(each["value"], {"boost": each["boost"]})]
    }
    assert boosts["kidney"] > boosts["lead"] > 0
