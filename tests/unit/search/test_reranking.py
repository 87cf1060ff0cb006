"""Hits in a better order, by an encoder that counts letters."""

from array import array
from math import sqrt

import pytest

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search.engine import Hit
from nosology.search.reranking import Reranker, meaning
from nosology.spans import Passage


class Letters:
    """How often each letter occurs, as a vector of length 1."""

    def __init__(self):
        self.seen = []

    def vector(self, text):
        self.seen.append(text)
        counts = [text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"]
        length = sqrt(sum(count * count for count in counts)) or 1.0
        return array("f", [count / length for count in counts])


def hit(number, title, score):
    source = Source(id=Curie("PMID", str(number)), title=title)
    return Hit(article=Article(source=source, passages=(Passage(name="title", text=title),)), score=score)


def numbers(hits):
    return [int(each.article.source.id.local) for each in hits]


HITS = [hit(1, "zzz", 3.0), hit(2, "gut", 2.9), hit(3, "gout", 2.8), hit(4, "gout", 0.1)]


def test_likeness_lifts_what_is_alike():
    assert numbers(Reranker(Letters()).rerank("gout", HITS)) == [3, 2, 4, 1]


def test_without_a_share_the_order_is_the_engines():
    assert numbers(Reranker(Letters(), share=0.0).rerank("gout", HITS)) == [1, 2, 3, 4]


def test_equal_likeness_keeps_the_engines_order():
    assert numbers(Reranker(Letters(), share=1.0).rerank("gout", HITS)) == [3, 4, 2, 1]


def test_only_the_first_are_put_in_order_and_none_is_lost():
    assert numbers(Reranker(Letters(), depth=2).rerank("gout", HITS)) == [2, 1, 3, 4]
    assert Reranker(Letters()).rerank("gout", []) == []


def test_hits_keep_the_engines_score():
    assert sorted(Reranker(Letters()).rerank("gout", HITS), key=lambda each: -each.score) == HITS


def test_no_document_is_encoded_twice():
    letters = Letters()
    reranker = Reranker(letters)
    reranker.rerank("gout", HITS)
    reranker.rerank("lead", HITS)
    assert letters.seen == ["gout", "zzz", "gut", "gout", "lead"]


def test_full_text_is_not_compared():
    passages = [
        Passage(name=name, text=text)
        for name, text in (("title", "Gout"), ("abstract", "A."), ("methods", "M."))
    ]
    source = Source(id=Curie("PMID", "1"), title="Gout")
    assert meaning(Article(source=source, passages=tuple(passages), body=frozenset({"methods"}))) == "Gout A."


@pytest.mark.parametrize("text", ["", "…", "gout " * 1000])
def test_any_text_can_be_asked(text):
    assert sorted(numbers(Reranker(Letters()).rerank(text, HITS))) == [1, 2, 3, 4]
