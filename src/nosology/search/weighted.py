"""A question as a Tantivy query: any of its words, each weighted by how much it tells."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import tantivy

from nosology.search.schema import TOGETHER
from nosology.search.telling import telling_words, weight

FIELDS: Mapping[str, float] = MappingProxyType({TOGETHER: 1.0, "title": 0.1})
"""Fields to look in, and how much each counts; the first tells how rare a word is.

One field for title, abstract and headings, because BM25 over parts scores a word in a short title apart from
the same word in the abstract, and adding the two, or taking the better one, ranks worse than BM25 over both
as one text.
"""


def any_word(
    text: str, index: tuple[tantivy.Schema, tantivy.Searcher], analyzer: tantivy.TextAnalyzer
) -> tantivy.Query:
    """Documents that hold a word of the text; the more telling words, the better. No word, no document.

    Args:
        text: A question, a claim, or words.
        index: Its schema, with the fields of `FIELDS`, and what searches it.
        analyzer: The one that its fields were written with.
    """
    schema, searcher = index
    words = dict.fromkeys(word for each in telling_words(text) for word in analyzer.analyze(each))
    many, whole = searcher.num_docs, next(iter(FIELDS))
    weights = {word: weight(searcher.doc_freq(whole, word), many) for word in words}
    clauses = [
        (tantivy.Occur.Should, tantivy.Query.boost_query(_term(schema, field, word), share * weights[word]))
        for field, share in FIELDS.items()
        for word in words
    ]
    return tantivy.Query.boolean_query(clauses) if clauses else tantivy.Query.empty_query()


def _term(schema: tantivy.Schema, field: str, word: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, word, "freq")
