"""A library without certain sources: what it would answer if it did not hold them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from nosology.answer.curated import CuratedStatements
from nosology.answer.evidence import Evidence
from nosology.diseases.catalog import Catalog
from nosology.identifiers import Curie
from nosology.provenance import Source
from nosology.search.engine import MOST, Engine, Found, Hit, Query, Request

if TYPE_CHECKING:
    from nosology.literature.records import Article


def identities(source: Source) -> set[Curie]:
    """Every identifier that a source is known by."""
    return {each for each in (source.id, source.pmid, source.pmcid, source.doi) if each}


class HidingEngine:
    """An engine that holds all but certain articles.

    Args:
        engine: The whole.
        hidden: Identifiers of what is not to be found.
    """

    def __init__(self, engine: Engine, hidden: Collection[Curie]) -> None:
        self._engine = engine
        self._hidden = frozenset(hidden)

    def _held(self, article: Article) -> bool:
        return not identities(article.source) & self._hidden

    def search(self, query: Query) -> Sequence[Hit]:
        """As many hits as asked for, none of them hidden."""
        wider = replace(query, limit=min(MOST, query.limit + len(self._hidden)))
        return [hit for hit in self._engine.search(wider) if self._held(hit.article)][: query.limit]

    def find(self, request: Request) -> Found:
        """What a reader finds; used for counts only, hidden articles included."""
        return self._engine.find(request)

    def similar(self, identifier: Curie, limit: int = 10) -> Sequence[Hit]:
        """Articles alike that are not hidden."""
        return [hit for hit in self._engine.similar(identifier, MOST) if self._held(hit.article)][:limit]

    def get(self, identifier: Curie) -> Article | None:
        """The article, unless it is hidden."""
        article = self._engine.get(identifier)
        return article if article and self._held(article) else None

    def concerning(self, identifier: Curie) -> Sequence[Article]:
        """Notices that are not hidden."""
        return [article for article in self._engine.concerning(identifier) if self._held(article)]

    def count(self) -> int:
        """How many articles are left."""
        return self._engine.count() - len(self._hidden)


class _BareCatalog:
    """A catalog with its names and places, and without definitions, findings, inheritance and genes."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __getattr__(self, name: str) -> object:
        return getattr(self._catalog, name)

    def disease(self, identifier: Curie) -> object:
        record = self._catalog.disease(identifier)
        return replace(record, definition=None) if record else None

    def annotations(self, *_: object) -> list[object]:
        return []

    def inheritance(self, _: Curie) -> list[object]:
        return []

    def genes(self, _: Curie) -> list[object]:
        return []


def without(evidence: Evidence, hidden: Collection[Curie]) -> Evidence:
    """The evidence without certain sources, and without the facts of the catalog, which are sources too."""
    left = [item for item in evidence.curated if not identities(item.source) & frozenset(hidden)]
    return replace(
        evidence,
        engine=HidingEngine(evidence.engine, hidden),
        curated=CuratedStatements(left),
        catalog=cast("Catalog", _BareCatalog(evidence.catalog)),
    )
