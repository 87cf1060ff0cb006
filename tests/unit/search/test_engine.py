"""The order of hits."""

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search.engine import Hit, in_order


def hit(number, score):
    return Hit(
        article=Article(source=Source(id=Curie("PMID", str(number)), title="T"), passages=()), score=score
    )


def numbers(hits):
    return [int(found.article.source.id.local) for found in hits]


def test_by_falling_score_then_by_number():
    assert numbers(in_order([hit(10, 1.0), hit(9, 1.0), hit(8, 2.0)], 5)) == [8, 9, 10]


def test_scores_that_differ_by_rounding_only_are_equal():
    assert numbers(in_order([hit(2, 1.000001), hit(1, 1.0)], 5)) == [1, 2]


def test_no_more_than_asked():
    assert numbers(in_order([hit(3, 1.0), hit(1, 1.0), hit(2, 1.0)], 2)) == [1, 2]
