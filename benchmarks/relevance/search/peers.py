"""A peer on the same collections: bm25s, with Lucene's formula, its English stop words and Snowball's stems."""

from __future__ import annotations

import bm25s
import Stemmer
from benchmarks.relevance.search.corpora import Collection
from benchmarks.relevance.search.measuring import Run
from benchmarks.relevance.search.ranking import DEPTH

from nosology.search.engine import Hit
from nosology.search.reranking import meaning


def bm25s_run(collection: Collection) -> Run:
    """Every query by bm25s, k1 1.2 and b 0.75 as in Tantivy."""
    stemmer = Stemmer.Stemmer("english")
    texts = [meaning(article) for article in collection.articles.values()]
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(
        bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False
    )
    asked = bm25s.tokenize(
        list(collection.queries.values()), stopwords="en", stemmer=stemmer, show_progress=False
    )
    places, scores = index.retrieve(asked, k=DEPTH, show_progress=False)
    articles = list(collection.articles.values())
    return {
        query: [
            Hit(article=articles[int(place)], score=float(score)) for place, score in zip(*row, strict=True)
        ]
        for query, row in zip(collection.queries, zip(places, scores, strict=True), strict=True)
    }
