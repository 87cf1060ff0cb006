"""The embedded engine: Tantivy, one folder, BM25 over title, headings and abstract."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

import tantivy

from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.search.analysis import ANALYZER, analyzer
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.engine import DIGITS, MOST, Hit, Query, in_order

_BOOSTS = (("title", 2.0), ("headings", 1.5), ("abstract", 1.0))
_LAST_YEAR = 9999
_MEMORY = 200_000_000
"""Bytes that the writer may gather before it writes a segment."""


class TantivyWriter:
    """Fills a new index, or adds to one. One thread, so that the same input gives the same segments.

    Args:
        folder: An empty folder; or one that holds an index, to add to it.
        extend: Whether to add to an index that is there.

    Raises:
        FileExistsError: There is an index already, and it is not to be added to.
        FileNotFoundError: There is none to add to.
    """

    def __init__(self, folder: Path, *, extend: bool = False) -> None:
        if tantivy.Index.exists(str(folder)) != extend:
            if extend:
                raise FileNotFoundError(f"{folder} holds no index")
            raise FileExistsError(f"{folder} holds an index already")
        self._folder = folder
        self._index = tantivy.Index(_schema(), path=str(folder), reuse=extend)
        self._index.register_tokenizer(ANALYZER, analyzer())
        self._writer = self._index.writer(heap_size=_MEMORY, num_threads=1)

    def add(self, articles: Iterable[Article]) -> None:
        """Take in articles; nothing is visible before `commit`."""
        self.add_documents(document_of(article) for article in articles)

    def add_documents(self, documents: Iterable[IndexedDocument]) -> None:
        """Take in documents made beforehand."""
        for document in documents:
            self._writer.add_document(_prepared(document))

    def remove(self, identifier: str) -> None:
        """Take out what was added under an identifier, for a later record of the same article."""
        self._writer.delete_documents_by_term("id", identifier)

    def commit(self) -> None:
        """Make everything added durable and visible at once."""
        self._writer.commit()

    def finish(self) -> None:
        """Make everything added durable and visible at once, and end; nothing can be added any more."""
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
            index = tantivy.Index.open(str(folder))
            index.register_tokenizer(ANALYZER, analyzer())
            self._searcher = index.searcher()
        except (ValueError, OSError) as error:
            remedy = "Run “nosology build” to make it anew"
            raise LibraryDamaged(
                f"the index cannot be opened: {error}", source=str(folder), remedy=remedy
            ) from error
        self._schema = index.schema
        self._analyzer = analyzer()

    def search(self, query: Query) -> Sequence[Hit]:
        """See `nosology.search.engine.Engine.search`."""
        limit = max(1, min(query.limit, MOST))
        found = self._ranked(self._query(query), limit)
        return in_order((Hit(article=self._article(at), score=score) for score, at in found), limit)

    def get(self, identifier: Curie) -> Article | None:
        """See `nosology.search.engine.Engine.get`."""
        query = tantivy.Query.term_query(self._schema, "id", str(identifier))
        hits = self._searcher.search(query, 1, count=False).hits
        return self._article(hits[0][1]) if hits else None

    def count(self) -> int:
        """How many articles there are."""
        return int(self._searcher.num_docs)

    def _ranked(self, query: tantivy.Query, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        """The best `limit`, and all that tie with the last of them, as far as four times as many.

        Tantivy breaks ties by place in the index; the caller does by identifier, so that the order
        does not hang on how an index was merged.
        """
        found = self._top(query, limit + 1)
        if len(found) <= limit or _rounded(found[-1]) < _rounded(found[-2]):
            return found[:limit]
        wide = self._top(query, 4 * limit + 100)
        return [item for item in wide if _rounded(item) >= _rounded(found[-1])]

    def _top(self, query: tantivy.Query, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        hits = self._searcher.search(query, limit, count=False).hits
        return [(float(cast("float", score)), address) for score, address in hits]

    def _article(self, address: tantivy.DocAddress) -> Article:
        record = cast("bytes", self._searcher.doc(address).get_first("record"))
        return article_from_json(bytes(record).decode())

    def _query(self, query: Query) -> tantivy.Query:
        must = [self._any_of(group) for group in query.subjects]
        must += [self._phrase(words) for words in query.required]
        must = must or [tantivy.Query.all_query()]
        must.append(self._flag("citable", value=True))
        if query.naming:
            must.append(self._naming(query.naming))
        if query.guidance is not None:
            must.append(self._flag("guidance", value=query.guidance))
        if query.since is not None or query.until is not None:
            must.append(self._years(query.since, query.until))
        clauses = [(tantivy.Occur.Must, clause) for clause in must]
        clauses += [(tantivy.Occur.Should, self._phrase(words)) for words in query.words]
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

    def _flag(self, field: str, *, value: bool) -> tantivy.Query:
        """A filter, which adds nothing to the score."""
        return _unscored(tantivy.Query.term_query(self._schema, field, int(value)))

    def _naming(self, diseases: Sequence[Curie]) -> tantivy.Query:
        """A filter on what articles name."""
        return _unscored(tantivy.Query.term_set_query(self._schema, "diseases", list(map(str, diseases))))

    def _years(self, since: int | None, until: int | None) -> tantivy.Query:
        """A filter; an unknown year, written 0, lies in no range."""
        low = max(1, since if since is not None else 1)
        high = max(0, until if until is not None else _LAST_YEAR)
        if low > high:
            return tantivy.Query.empty_query()
        kind = tantivy.FieldType.Unsigned
        return _unscored(tantivy.Query.range_query(self._schema, "year", kind, low, high))


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _rounded(item: tuple[float, tantivy.DocAddress]) -> float:
    return round(item[0], DIGITS)


def _prepared(document: IndexedDocument) -> tantivy.Document:
    """Each line of a field is a value of its own, so that no phrase runs from one to the next."""
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_text("title", document.title)
    for line in document.abstract.split("\n"):
        made.add_text("abstract", line)
    for line in document.headings.split("\n"):
        made.add_text("headings", line)
    for identifier in document.diseases.split():
        made.add_text("diseases", identifier)
    made.add_unsigned("year", document.year)
    made.add_unsigned("guidance", document.guidance)
    made.add_unsigned("citable", document.citable)
    made.add_bytes("record", document.record.encode())
    return made


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=False, tokenizer_name="raw", index_option="basic")
    for field, _ in _BOOSTS:
        builder.add_text_field(field, stored=False, tokenizer_name=ANALYZER, index_option="position")
    builder.add_text_field("diseases", stored=False, tokenizer_name="raw", index_option="basic")
    for field in ("year", "guidance", "citable"):
        builder.add_unsigned_field(field, stored=False, indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()
