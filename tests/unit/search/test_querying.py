"""What only the embedded engine refuses."""

import itertools
import random

import pytest
from tests.contract.test_engines import make, on_disk

from nosology.errors import BadQuery
from nosology.search import querying
from nosology.search.engine import Request
from nosology.search.syntax import parse


def found(engine, query):
    return {
        int(hit.article.source.id.local)
        for hit in engine.find(Request(expression=parse(query), limit=1000)).hits
    }


def test_a_phrase_with_too_many_endings_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(querying, "MOST_ENDINGS", 2)
    engine = on_disk(tmp_path, [make(1, title="big cart card carp"), make(2, title="big cats")])
    assert found(engine, '"big cat*"') == {2}
    with pytest.raises(BadQuery, match="more than 2 words begin with “car”"):
        found(engine, '"big car*"')


def test_too_many_ways_to_place_words_are_refused(tmp_path):
    with pytest.raises(BadQuery, match="too many ways"):
        found(on_disk(tmp_path, [make(1)]), '"one two three four five six"[ti:~9]')


def test_how_many_articles_hold_the_words_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(querying, "_SMALL", 1)
    common = [make(number, title="of in the", abstract=("of in the",)) for number in range(1, 9)]
    engine = on_disk(tmp_path, [*common, make(9, title="gout attack drug")])
    assert found(engine, '"gout attack drug"[tiab:~9]') == {9}
    assert found(engine, '"of in the"[ti:~3]') == set(range(1, 9))
    with pytest.raises(BadQuery, match="too many ways"):
        found(engine, '"of in the"[tiab:~9]')
    with pytest.raises(BadQuery, match="too many ways"):
        found(engine, 'gout NOT "of in the"[tiab:~9]')


@pytest.mark.parametrize("words", ["ab", "abc", "abcd"])
@pytest.mark.parametrize("near", range(4))
def test_nearness_is_counted_exactly(tmp_path, words, near):
    chance = random.Random(7)
    texts = [[chance.choice("abcdxyz") for _ in range(chance.randint(2, 9))] for _ in range(400)]
    engine = on_disk(
        tmp_path, [make(number, title=" ".join(text)) for number, text in enumerate(texts, start=1)]
    )

    def stand_near(text):
        places = [[place for place, word in enumerate(text) if word == each] for each in words]
        return any(
            max(chosen) - min(chosen) + 1 - len(words) <= near for chosen in itertools.product(*places)
        )

    expected = {number for number, text in enumerate(texts, start=1) if stand_near(text)}
    assert found(engine, f'"{" ".join(words)}"[ti:~{near}]') == expected
