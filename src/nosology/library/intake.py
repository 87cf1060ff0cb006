"""Taking documents into an index: each counted once, a newer record in place of an older one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple

from nosology.identifiers import Curie
from nosology.library.content import digest_of
from nosology.library.tally import Tally
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.embedded import TantivyEngine, TantivyWriter

_AT_ONCE = 200_000
"""Documents after which the index is made durable, so that memory does not grow with the literature."""
_KIND = "articles"


class _Footprint(NamedTuple):
    """What is remembered of a document until the index is durable: as little as counting needs."""

    digest: bytes
    revision: str
    year: int
    abstract: bool
    guidance: int
    citable: int
    diseases: tuple[str, ...]


class Intake:
    """Fills an index, or adds to one, and keeps the tally of what it holds.

    Of two records of one document that of the later revision stands; of equal ones, the later taken in.

    Args:
        folder: Of the index; it must not be there, or hold an index to add to.
        tally: What is counted; for an index that is added to, what it holds.
        extend: Whether to add to an index.
    """

    def __init__(self, folder: Path, tally: Tally, *, extend: bool = False) -> None:
        folder.mkdir(exist_ok=extend)
        self._folder = folder
        self._tally = tally
        self._writer = TantivyWriter(folder, extend=extend)
        self._durable = TantivyEngine(folder) if extend else None
        self._pending: dict[str, _Footprint] = {}
        self._gone: set[str] = set()

    def add(self, key: str, documents: Sequence[IndexedDocument]) -> None:
        """Take in documents of a source, in the order of its file."""
        records = self._tally.records
        records[key] = records.get(key, 0) + len(documents)
        for document in documents:
            self._put(document)
        if len(self._pending) >= _AT_ONCE:
            self.commit()

    def remove(self, identifiers: Iterable[Curie]) -> None:
        """Take out what its publisher has taken back; what is not held is passed over."""
        for identifier in identifiers:
            self._take_out(str(identifier), self._held(str(identifier)))

    def commit(self) -> TantivyEngine:
        """Make everything durable; the engine sees all of it."""
        self._writer.commit()
        self._pending.clear()
        self._gone.clear()
        self._durable = TantivyEngine(self._folder)
        return self._durable

    def finish(self) -> None:
        """Make everything durable and end; nothing can be taken in any more."""
        self._writer.finish()

    def discard(self) -> None:
        """Give up; the folder goes."""
        self._writer.discard()

    def _put(self, document: IndexedDocument) -> None:
        held = self._held(document.id)
        if held is not None and held.revision > document.revision:
            return
        self._take_out(document.id, held)
        self._writer.add_documents((document,))
        footprint = _footprint(document)
        self._count(footprint, 1)
        self._tally.content.add_digests(_KIND, (footprint.digest,))
        self._pending[document.id] = footprint

    def _take_out(self, identifier: str, held: _Footprint | None) -> None:
        if held is None:
            return
        self._pending.pop(identifier, None)
        self._gone.add(identifier)
        self._writer.remove(identifier)
        self._count(held, -1)
        self._tally.content.remove_digest(_KIND, held.digest)

    def _held(self, identifier: str) -> _Footprint | None:
        """What is remembered of a document that is held now."""
        pending = self._pending.get(identifier)
        if pending is not None or self._durable is None or identifier in self._gone:
            return pending
        article = self._durable.get(Curie(*identifier.split(":", 1)))
        return _footprint(document_of(article)) if article else None

    def _count(self, item: _Footprint, change: int) -> None:
        counts, years, named = self._tally.counts, self._tally.years, self._tally.named
        counts["articles"] = counts.get("articles", 0) + change
        counts["articles_with_abstract"] = counts.get("articles_with_abstract", 0) + change * item.abstract
        counts["guidelines"] = counts.get("guidelines", 0) + change * item.guidance
        counts["not_citable"] = counts.get("not_citable", 0) + change * (not item.citable)
        if item.year:
            years[item.year] = years.get(item.year, 0) + change
            if not years[item.year]:
                del years[item.year]
        for disease in item.diseases:
            named[disease] += change


def _footprint(document: IndexedDocument) -> _Footprint:
    return _Footprint(
        digest_of(document.record),
        document.revision,
        document.year,
        bool(document.abstract),
        document.guidance,
        document.citable,
        tuple(map(intern, document.diseases.split())),
    )
