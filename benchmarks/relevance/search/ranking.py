"""Ways to rank: a small index of a collection, and every way of asking it that is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from math import log1p

import tantivy
from benchmarks.relevance.search.corpora import Collection

from nosology.search.analysis import ANALYZER, analyzer
from nosology.search.engine import Hit
from nosology.search.reranking import meaning
from nosology.search.schema import TOGETHER as WHOLE
from nosology.search.telling import telling_words
from nosology.search.weighted import any_word

DEPTH = 100
"""Hits of a ranking, as far down as recall is counted."""

Query = tantivy.Query


class Index:
    """A collection in memory, analysed as the library does, or otherwise.

    Args:
        collection: What to index.
        words: The analyzer.
    """

    def __init__(self, collection: Collection, words: tantivy.TextAnalyzer | None = None) -> None:
        self.collection = collection
        self.words = words or analyzer()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in (WHOLE, "title", "abstract"):
            builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="position")
        self.schema = builder.build()
        index = tantivy.Index(self.schema)
        index.register_tokenizer(ANALYZER, self.words)
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for identifier, article in collection.articles.items():
            parts = {passage.name: passage.text for passage in article.passages}
            writer.add_document(tantivy.Document(id=identifier, **parts, **{WHOLE: meaning(article)}))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()

    def rank(self, query: Query) -> list[Hit]:
        """The best hits by falling score, equal ones by identifier."""
        found = self.searcher.search(query, DEPTH, count=False).hits
        scored = [(float(score), str(self.searcher.doc(at)["id"][0])) for score, at in found]
        scored.sort(key=lambda pair: (-round(pair[0], 4), int(pair[1])))
        return [Hit(article=self.collection.articles[each], score=score) for score, each in scored]

    def analysed(self, words: Iterable[str]) -> list[str]:
        """Each word once, as it is indexed."""
        return list(dict.fromkeys(part for word in words for part in self.words.analyze(word)))

    def idf(self, word: str) -> float:
        """Inverse document frequency as in BM25."""
        containing = self.searcher.doc_freq(WHOLE, word)
        return log1p((self.searcher.num_docs - containing + 0.5) / (containing + 0.5))

    def any_of(self, weights: Mapping[str, float], field: str = WHOLE) -> Query:
        """BM25 over words of given weights."""
        return either(
            Query.boost_query(Query.term_query(self.schema, field, word, "freq"), weight)
            for word, weight in weights.items()
        )


def either(queries: Iterable[Query]) -> Query:
    """The sum of the scores."""
    return Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])


def split_analyzer() -> tantivy.TextAnalyzer:
    """The library's analyzer, but letters and figures apart: ``IL6`` as ``IL-6``."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"\p{L}+|\p{N}+"))
    builder = builder.filter(tantivy.Filter.remove_long(80)).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()


def unstemmed_analyzer() -> tantivy.TextAnalyzer:
    """The library's analyzer without stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(80))
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def plain(index: Index, text: str) -> Query:
    """BM25 over one field, every word once, all words alike."""
    return index.any_of(dict.fromkeys(index.words.analyze(text), 1.0))


def plain_repeated(index: Index, text: str) -> Query:
    """The same, words as often as they are asked."""
    return either(Query.term_query(index.schema, WHOLE, word, "freq") for word in index.words.analyze(text))


def two_fields(index: Index, text: str) -> Query:
    """BM25 over title and abstract, added."""
    words = dict.fromkeys(index.words.analyze(text), 1.0)
    return either([index.any_of(words, "title"), index.any_of(words, "abstract")])


def better_field(title: float, tie: float) -> Callable[[Index, str], Query]:
    """For every word the better of title and abstract, and a part of the other."""

    def query(index: Index, text: str) -> Query:
        words = dict.fromkeys(index.words.analyze(text))
        return either(
            Query.disjunction_max_query(
                [index.any_of({word: title}, "title"), index.any_of({word: 1.0}, "abstract")], tie
            )
            for word in words
        )

    return query


def without_asking(index: Index, text: str) -> Query:
    """Plain BM25 without words of grammar and of asking."""
    return index.any_of(dict.fromkeys(index.analysed(telling_words(text)), 1.0))


def rarity(power: float, title: float = 0.0) -> Callable[[Index, str], Query]:
    """Words weighted by a power of their IDF once more; the title added with a weight."""

    def query(index: Index, text: str) -> Query:
        weights = {word: index.idf(word) ** power for word in index.analysed(telling_words(text))}
        fields = [index.any_of(weights)]
        if title:
            fields.append(index.any_of({word: title * each for word, each in weights.items()}, "title"))
        return either(fields)

    return query


def library(index: Index, text: str) -> Query:
    """As the library does."""
    return any_word(text, (index.schema, index.searcher), index.words)


def proximity(weight: float, slop: int) -> Callable[[Index, str], Query]:
    """Sequential dependence: words that are neighbours in the question count more where they are near."""

    def query(index: Index, text: str) -> Query:
        words = index.analysed(telling_words(text))
        pairs = [
            Query.boost_query(Query.phrase_query(index.schema, WHOLE, list(pair), slop), weight)
            for pair in pairwise(words)
        ]
        return either([library(index, text), *pairs])

    return query


def feedback(documents: int, words: int, weight: float) -> Callable[[Index, str], Query]:
    """Rocchio: the words that weigh most in the first documents are added to the question."""

    def query(index: Index, text: str) -> Query:
        weights = {word: index.idf(word) ** 0.5 for word in index.analysed(telling_words(text))}
        if not weights:
            return Query.empty_query()
        first, more = index.rank(library(index, text))[:documents], Counter[str]()
        for hit in first:
            counted = Counter(index.words.analyze(meaning(hit.article)))
            for word, count in counted.items():
                more[word] += hit.score * count / (count + 1.2) * index.idf(word) ** 1.5
        chosen = sorted(more, key=lambda word: (-more[word], word))[:words]
        for word in chosen:
            share = weight * max(weights.values()) * more[word] / more[chosen[0]]
            weights[word] = weights.get(word, 0.0) + share
        return index.any_of(weights)

    return query


def synonyms(
    named: Mapping[str, list[tuple[str, list[str]]]], weight: float
) -> Callable[[Index, str], Query]:
    """Other names of the diseases and findings that the question names, the best one counted."""

    def query(index: Index, text: str) -> Query:
        clauses = [library(index, text)]
        for surface, names in named.get(text, []):
            asked = index.words.analyze(surface)
            others = [words for name in names if (words := index.words.analyze(name)) and words != asked]
            if others:
                best = Query.disjunction_max_query([_phrase(index, words) for words in others], 0.0)
                clauses.append(Query.boost_query(best, weight))
        return either(clauses)

    return query


def _phrase(index: Index, words: list[str]) -> Query:
    weight = (sum(map(index.idf, words)) / len(words)) ** 0.5
    if len(words) == 1:
        return index.any_of({words[0]: weight})
    return Query.boost_query(Query.phrase_query(index.schema, WHOLE, list(words)), weight)
