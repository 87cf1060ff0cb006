"""Where the words of a query stand."""

from itertools import pairwise

import pytest

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search.highlighting import Highlighter, telling
from nosology.search.syntax import parse
from nosology.spans import Passage

ABSTRACT = "Nothing. Sjögren’s 👩‍⚕️ patients had calcifications; uric acid rose. Acid is not uric."
ARTICLE = Article(
    source=Source(id=Curie("PMID", "1"), title="Gout"),
    passages=(
        Passage(name="title", text="Calcified gout"),
        Passage(name="abstract", text=ABSTRACT, sentences=((0, 8), (9, 66), (67, len(ABSTRACT)))),
        Passage(name="methods", text="Gout in full"),
    ),
    body=frozenset({"methods"}),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("calcification", ["calcifications"]),
        ("gout[ti]", ["gout"]),
        ("gout", ["gout", "Gout"]),
        ("gout[tiab]", ["gout"]),
        ("SJOGREN", ["Sjögren"]),
        ('"uric acid"', ["uric acid"]),
        ("uric acid", ["uric", "acid", "Acid", "uric"]),
        ('"acid uric"[ab:~2]', ["uric", "acid", "Acid", "uric"]),
        ('"acid uric"[ab:~0]', ["uric", "acid"]),
        ("calcific*", ["calcifications"]),
        ("calcif*", ["Calcified", "calcifications"]),
        ("gout NOT calcification", ["gout", "Gout"]),
        ("the gout in", ["gout", "Gout"]),
        ("gout[mh] OR 2015[dp]", []),
        ('"uric acid" OR acid', ["uric acid", "Acid"]),
    ],
)
def test_the_words_are_marked_where_they_stand(query, expected):
    marks = Highlighter(parse(query)).marks(ARTICLE)
    assert sorted(mark.text for mark in marks) == sorted(expected)
    assert all(mark.matches(ARTICLE.passage(mark.passage)) for mark in marks)


def test_marks_are_in_order_and_do_not_overlap():
    marks = Highlighter(parse("uric acid OR patients OR calcifications")).marks(ARTICLE)
    places = [(mark.start, mark.end) for mark in marks if mark.passage == "abstract"]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_sentence_that_tells_most():
    abstract = ARTICLE.passage("abstract")
    marks = Highlighter(parse("uric OR acid OR calcifications")).marks(ARTICLE)
    assert telling(abstract, marks) == (9, 66)
    assert telling(ARTICLE.passage("methods"), marks) is None
    assert telling(ARTICLE.passage("title"), Highlighter(parse("gout")).marks(ARTICLE)) == (0, 14)
