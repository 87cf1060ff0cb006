"""The embedded engine: Tantivy, one folder, BM25 over title, headings and abstract."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import tantivy

from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.engine import Hit, Query

_ANALYZER = "english"
_BOOSTS = (("title", 2.0), ("headings", 1.5), ("abstract", 1.0))
_MEMORY = 200_000_000
"""Bytes that the writer may gather before it writes a segment."""
_MOST = 1000


class TantivyWriter:
    """Fills a new index. One thread, so that the same input gives the same segments.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = tantivy.Index(_schema(), path=str(folder), reuse=False)
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        self._writer = self._index.writer(heap_size=_MEMORY, num_threads=1)

    def add(self, articles: Iterable[Article]) -> None:
        """Take in articles; nothing is visible before `commit`."""
        self.add_documents(document_of(article) for article in articles)

    def add_documents(self, documents: Iterable[IndexedDocument]) -> None:
        """Take in documents made beforehand."""
        for document in documents:
            made = tantivy.Document()
            made.add_text("pmid", document.pmid)
            made.add_text("title", document.title)
            made.add_text("abstract", document.abstract)
            made.add_text("headings", document.headings)
            made.add_unsigned("year", document.year)
            made.add_unsigned("guidance", document.guidance)
            made.add_unsigned("citable", document.citable)
            made.add_bytes("record", document.record.encode())
            self._writer.add_document(made)

    def remove(self, pmid: str) -> None:
        """Take out what was added under a PubMed identifier, for a later record of the same article."""
        self._writer.delete_documents_by_term("pmid", pmid)

    def commit(self) -> None:
        """Make everything added durable and visible at once."""
        self._writer.commit()
        self._writer.wait_merging_threads()

    def discard(self) -> None:
        """Give up: end the writing threads, then remove the folder."""
        with suppress(ValueError, OSError):
            self._writer.rollback()
        with suppress(ValueError, OSError):
            self._writer.wait_merging_threads()
        shutil.rmtree(self._folder, ignore_errors=True)


class TantivyEngine:
    """Reads an index; safe to use from several threads.

    Args:
        folder: What a `TantivyWriter` filled.

    Raises:
        LibraryDamaged: The folder holds no readable index.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._index = tantivy.Index.open(str(folder))
        except (ValueError, OSError) as error:
            remedy = "Run “nosology build” to make it anew"
            raise LibraryDamaged(
                f"the index cannot be opened: {error}", source=str(folder), remedy=remedy
            ) from error
        self._analyzer = _analyzer()
        self._index.register_tokenizer(_ANALYZER, self._analyzer)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        limit = max(1, min(query.limit, _MOST))
        found = self._searcher.search(self._query(query), limit, count=False).hits
        hits = [Hit(article=self._article(address), score=float(score or 0.0)) for score, address in found]
        return sorted(hits, key=lambda hit: (-round(hit.score, 4), int(hit.article.source.id.local)))

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        if identifier.prefix != "PMID":
            return None
        query = tantivy.Query.term_query(self._schema, "pmid", identifier.local)
        hits = self._searcher.search(query, 1, count=False).hits
        return self._article(hits[0][1]) if hits else None

    def count(self) -> int:
        """How many articles there are."""
        return int(self._searcher.num_docs)

    def _article(self, address: tantivy.DocAddress) -> Article:
        return article_from_json(bytes(self._searcher.doc(address).get_first("record")).decode())

    def _query(self, query: Query) -> tantivy.Query:
        clauses = [(tantivy.Occur.Must, self._any_of(group)) for group in query.subjects]
        clauses += [(tantivy.Occur.Must, self._phrase(words)) for words in query.required]
        if not clauses:
            clauses.append((tantivy.Occur.Must, tantivy.Query.all_query()))
        clauses += [(tantivy.Occur.Should, self._phrase(words)) for words in query.words]
        clauses.append((tantivy.Occur.Must, self._number("citable", 1, 1)))
        if query.guidance is not None:
            wanted = int(query.guidance)
            clauses.append((tantivy.Occur.Must, self._number("guidance", wanted, wanted)))
        if query.since is not None or query.until is not None:
            clauses.append((tantivy.Occur.Must, self._number("year", query.since or 1, query.until or 9999)))
        return tantivy.Query.boolean_query(clauses)

    def _any_of(self, names: Sequence[str]) -> tantivy.Query:
        return tantivy.Query.disjunction_max_query([self._phrase(name) for name in names], 0.1)

    def _phrase(self, text: str) -> tantivy.Query:
        """The words side by side, in any field; a word alone as a term; no words match nothing."""
        words = self._analyzer.analyze(text)
        if not words:
            return tantivy.Query.empty_query()
        fields = [tantivy.Query.boost_query(self._in_field(field, words), boost) for field, boost in _BOOSTS]
        return tantivy.Query.disjunction_max_query(fields, 0.3)

    def _in_field(self, field: str, words: list[str]) -> tantivy.Query:
        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, field, words[0], "position")
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def _number(self, field: str, low: int, high: int) -> tantivy.Query:
        """A filter: it does not change the score's order, being the same for all that pass."""
        inside = tantivy.Query.range_query(self._schema, field, tantivy.FieldType.Unsigned, low, high)
        return tantivy.Query.const_score_query(inside, 0.0)


def _analyzer() -> tantivy.TextAnalyzer:
    """Lower case, English stems, no word over 80 characters."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(80)).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pmid", stored=True, tokenizer_name="raw", index_option="basic")
    for field, _ in _BOOSTS:
        builder.add_text_field(field, stored=False, tokenizer_name=_ANALYZER, index_option="position")
    for field in ("year", "guidance", "citable"):
        builder.add_unsigned_field(field, stored=False, indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()
