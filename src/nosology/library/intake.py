"""Taking documents into an index: each once, newer records for older ones, full texts joined to records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple

from nosology.identifiers import Curie
from nosology.library.content import digest_of
from nosology.library.tally import Tally
from nosology.literature.joining import joined
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.literature.standing import bearings, settled
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.embedded import TantivyEngine, TantivyWriter

_AT_ONCE = 200_000
"""Documents after which the index is made durable, so that memory does not grow with the literature."""
_KIND = "articles"


class _Footprint(NamedTuple):
    """What is remembered of a document until the index is durable: as little as counting needs."""

    id: str
    digest: bytes
    revision: str
    year: int
    abstract: bool
    body: bool
    guidance: int
    citable: int
    diseases: tuple[str, ...]


class Intake:
    """Fills an index, or adds to one, and keeps the tally of what it holds.

    * Of two records of one document that of the later revision stands; of equal ones, the later taken in.
    * A full text and the record of the same article become one document (`nosology.literature.joining`).
    * What one article says of the standing of another (a retraction, an expression of concern) is written
      to that other's record, whichever of the two came first.

    Args:
        folder: Of the index; it must not be there, or hold an index to add to.
        tally: What is counted; for an index that is added to, what it holds.
        extend: Whether to add to an index.
    """

    def __init__(self, folder: Path, tally: Tally, *, extend: bool = False) -> None:
        folder.mkdir(exist_ok=extend)
        self._folder = folder
        self._tally = tally
        self._extends = extend
        self._writer = TantivyWriter(folder, extend=extend)
        self._durable = TantivyEngine(folder) if extend else None
        self._pending: dict[str, _Footprint] = {}
        self._aliases: dict[str, str] = {}
        self._gone: set[str] = set()
        self._spoken_of: set[str] = set()

    def add(self, key: str, documents: Sequence[IndexedDocument]) -> None:
        """Take in documents of a source, in the order of its file."""
        records = self._tally.records
        records[key] = records.get(key, 0) + len(documents)
        for document in documents:
            self._put(document)
        if len(self._pending) >= _AT_ONCE:
            self._commit()

    def remove(self, identifiers: Iterable[Curie]) -> None:
        """Take out what its publisher has taken back; what is not held is passed over."""
        for identifier in identifiers:
            held = self._held(str(identifier))
            if held is not None:
                self._take_out(held)

    def settle(self, identifiers: Iterable[Curie]) -> None:
        """Look anew at the standing of documents, for instance those that a new list of retractions names."""
        self._spoken_of.update(map(str, identifiers))

    def finish(self) -> None:
        """Let every notice bear on what it is about, make everything durable and end."""
        self._commit()
        if self._settled(self._spoken_of):
            self._commit()
        self._writer.finish()

    def discard(self) -> None:
        """Give up; the folder goes."""
        self._writer.discard()

    def _commit(self) -> TantivyEngine:
        """Make everything durable; the engine sees all of it."""
        if self._extends:  # what is held already may have spoken of what is new
            self._spoken_of.update(self._pending)
        self._writer.commit()
        self._pending.clear()
        self._aliases.clear()
        self._gone.clear()
        self._durable = TantivyEngine(self._folder)
        return self._durable

    def _put(self, document: IndexedDocument) -> None:
        held = self._held(*document.identifiers.split("\n"))
        if held is not None:
            if held.body != bool(document.body):
                document = document_of(joined(self._article(held), article_from_json(document.record)))
            elif held.revision > document.revision:
                return
            self._take_out(held)
        self._take_in(document)
        if held is None and self._extends:
            self._tally.taken[document.id] = self._pending[document.id].diseases

    def _take_in(self, document: IndexedDocument) -> None:
        self._writer.add_documents((document,))
        footprint = _footprint(document)
        self._count(footprint, 1)
        self._tally.content.add_digests(_KIND, (footprint.digest,))
        self._pending[document.id] = footprint
        self._aliases.update(dict.fromkeys(document.identifiers.split("\n"), document.id))
        self._spoken_of.update(line for line in document.bears.split("\n") if line and " " not in line)

    def _take_out(self, held: _Footprint) -> None:
        self._pending.pop(held.id, None)
        self._gone.add(held.id)
        self._writer.remove(held.id)
        self._count(held, -1)
        self._tally.content.remove_digest(_KIND, held.digest)

    def _held(self, *identifiers: str) -> _Footprint | None:
        """What is remembered of a document that is held now, by any of its identifiers."""
        for identifier in identifiers:
            pending = self._pending.get(self._aliases.get(identifier, identifier))
            if pending is not None:
                return pending
            article = self._durable.get(_curie(identifier)) if self._durable else None
            if article is not None and str(article.source.id) not in self._gone:
                return _footprint(document_of(article))
        return None

    def _article(self, held: _Footprint) -> Article:
        """The whole of a document; to be read it must be durable."""
        engine = self._commit() if held.id in self._pending or self._durable is None else self._durable
        article = engine.get(_curie(held.id))
        if article is None:
            raise KeyError(held.id)
        return article

    def _settled(self, identifiers: Iterable[str]) -> bool:
        """Write to records what others say of their standing; whether there was anything to write."""
        engine = self._durable or self._commit()
        before = len(self._pending)
        for identifier in sorted(identifiers):
            article = engine.get(_curie(identifier))
            if article is None or str(article.source.id) in self._pending:
                continue
            source = article.source
            known = {source.id, source.pmid, source.pmcid, source.doi}
            said = [
                standing
                for notice in engine.concerning(source.id)
                for concerned, standing in bearings(notice)
                if concerned in known
            ]
            graver = settled(article, said, self._tally.retracted)
            if graver is not article:
                self._take_out(_footprint(document_of(article)))
                self._take_in(document_of(graver))
        return len(self._pending) > before

    def _count(self, item: _Footprint, change: int) -> None:
        counts, years, named = self._tally.counts, self._tally.years, self._tally.named
        for name, counted in (
            ("articles", 1),
            ("articles_with_abstract", item.abstract),
            ("full_texts", item.body),
            ("guidelines", item.guidance),
            ("not_citable", not item.citable),
        ):
            counts[name] = counts.get(name, 0) + change * counted
        if item.year:
            years[item.year] = years.get(item.year, 0) + change
            if not years[item.year]:
                del years[item.year]
        for disease in item.diseases:
            named[disease] += change


def _curie(identifier: str) -> Curie:
    prefix, _, local = identifier.partition(":")
    return Curie(prefix, local)


def _footprint(document: IndexedDocument) -> _Footprint:
    return _Footprint(
        document.id,
        digest_of(document.record),
        document.revision,
        document.year,
        bool(document.abstract),
        bool(document.body),
        document.guidance,
        document.citable,
        tuple(map(intern, document.diseases.split())),
    )
