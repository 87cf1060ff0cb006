"""Searching articles: reading the query, adding the names of diseases, a page of hits with facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import ceil

from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Match, Mention
from nosology.errors import UnknownPlace
from nosology.identifiers import Curie
from nosology.library.published import Published, in_order
from nosology.literature.records import Article
from nosology.search.engine import DEEPEST, Engine, FacetCount, FacetField, Found, Order, Request
from nosology.search.expanding import Subject, expanded
from nosology.search.expressions import Naming, Some, positive_terms
from nosology.search.highlighting import Highlighter
from nosology.search.reranking import Reranker
from nosology.search.syntax import parse, uses_syntax
from nosology.spans import Quote

_CERTAIN = 0.85
"""From this score on, a match has the whole name or code."""
_MOST_NAMES = 20
"""Names of a disease that are sought; the others are rare."""
_MOST_KINDS = 2000
"""A disease with more kinds than these is sought by itself: “disease” is every article."""
_NAMED = frozenset({"MONDO", "HP"})
_FEW = 5
"""Diseases that are offered beside the articles."""
_LISTED = 10
"""Values of a facet that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a reader leaves of the articles found, and their order.

    Attributes:
        chosen: Values of facets: an article must have one of the values of every facet given.
        since: First year, or None.
        until: Last year, or None.
        order: By relevance or the newest first.
    """

    chosen: Mapping[FacetField, tuple[str, ...]] = field(default_factory=dict[FacetField, tuple[str, ...]])
    since: int | None = None
    until: int | None = None
    order: Order = Order.RELEVANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """An article found: its score, and where the words of the query stand in it."""

    article: Article
    score: float
    marks: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet, what to call it, and how many of the articles found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticles:
    """A page of articles.

    Attributes:
        query: As it was typed.
        diseases: Those of a name like it, where it is no more than words.
        subjects: The diseases recognised in it, whose other names were sought too.
        articles: In order; those that may not be relied on are last.
        total: How many match.
        page: Which page this is, from 1.
        pages: How many there are; at most 10,000 articles can be paged through.
        facets: By facet, the commonest values.
        narrowing: As it was asked for.
        some: Whether no article holds all of the words, and these hold some of them.
    """

    query: str
    diseases: tuple[Match, ...]
    subjects: tuple[str, ...]
    articles: tuple[FoundArticle, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[FacetField, tuple[FacetValue, ...]]
    narrowing: Narrowing
    some: bool = False


class ArticleSearch:
    """Searches the articles of one library.

    Args:
        catalog: Its diseases.
        engine: Its articles.
        reranker: Puts the first answers to a question in a better order; without it, words alone do.
    """

    def __init__(self, catalog: Catalog, engine: Engine, reranker: Reranker | None = None) -> None:
        self._catalog = catalog
        self._engine = engine
        self._reranker = reranker

    def find(self, text: str, narrowing: Narrowing, page: int, size: int) -> FoundArticles:
        """See `nosology.library.facade.Library.find`."""
        read = expanded(parse(text), text, self)
        request = Request(
            expression=read.expression,
            chosen=narrowing.chosen,
            since=narrowing.since,
            until=narrowing.until,
            order=narrowing.order,
            offset=(page - 1) * size,
            limit=size,
            facets=tuple(FacetField),
            most=_LISTED,
            text=text,
        )
        found = self._engine.find(request)
        some = not found.total and not uses_syntax(text)
        if some:
            request = replace(request, expression=Some(tuple(positive_terms(parse(text)))))
            found = self._of_question(text, request)
        highlighter = Highlighter(request.expression)
        pages = max(1, ceil(min(found.total, DEEPEST) / size))
        if page > pages:
            raise UnknownPlace(f"there are {pages} pages of these articles", remedy="Ask for an earlier one")
        return FoundArticles(
            query=text,
            diseases=() if uses_syntax(text) else tuple(self._catalog.resolve(text, limit=_FEW)),
            subjects=tuple(dict.fromkeys(subject.label for subject in read.subjects)),
            articles=tuple(
                FoundArticle(article=hit.article, score=hit.score, marks=highlighter.marks(hit.article))
                for hit in found.hits
            ),
            total=found.total,
            page=page,
            pages=pages,
            facets=self._labelled(found),
            narrowing=narrowing,
            some=some and found.total > 0,
        )

    def published(self, disease: Curie) -> Published:
        """See `nosology.library.facade.Library.published`."""
        query = f"{disease}[disease]"
        request = Request(
            expression=Naming(self._kinds(disease)), limit=1, facets=(FacetField.DESIGN,), most=_LISTED * 2
        )
        found = self._engine.find(request)
        by_year = replace(request, facets=(FacetField.YEAR,))
        counts = {
            row.value: {int(year.value): year.count for year in self._years(by_year, row.value)}
            for row in found.facets.get(FacetField.DESIGN, ())
        }
        return Published(query=query, total=found.total, counts=in_order(counts))

    def _years(self, request: Request, design: str) -> Sequence[FacetCount]:
        found = self._engine.find(replace(request, chosen={FacetField.DESIGN: (design,)}))
        return found.facets.get(FacetField.YEAR, ())

    def _of_question(self, text: str, request: Request) -> Found:
        """What holds some of the words; the first of them put in order by likeness where that can be done."""
        depth = self._reranker.depth if self._reranker and request.order is Order.RELEVANCE else 0
        if self._reranker is None or request.offset >= depth:
            return self._engine.find(request)
        end = request.offset + request.limit
        found = self._engine.find(replace(request, offset=0, limit=max(depth, end)))
        return replace(found, hits=tuple(self._reranker.rerank(text, found.hits)[request.offset : end]))

    def subjects(self, text: str) -> Sequence[Subject]:
        """See `nosology.search.expanding.Names.subjects`."""
        mentions = sorted(self._catalog.mentions(text), key=lambda each: (each.start, -each.end))
        found: list[Subject] = []
        for (start, end), group in groupby(mentions, key=lambda each: (each.start, each.end)):
            subject = self._subject(start, end, list(group))
            if subject is not None and (not found or start >= found[-1].end):
                found.append(subject)
        return found

    def _subject(self, start: int, end: int, mentions: list[Mention]) -> Subject | None:
        named = [each for each in mentions if each.id.prefix in _NAMED]
        headings = [each.label for each in mentions if each.id.prefix == "MESH"]
        if not named:
            return None
        names = [name for each in named for name in self._catalog.names_for_search(each.id)]
        return Subject(
            label=named[0].label,
            start=start,
            end=end,
            names=tuple(dict.fromkeys(names))[:_MOST_NAMES],
            heading=headings[0] if headings else "",
            diseases=tuple(dict.fromkeys(kind for each in named for kind in self._kinds(each.id))),
        )

    def called(self, name: str) -> tuple[Curie, ...]:
        """See `nosology.search.expanding.Names.called`."""
        matches = [match for match in self._catalog.resolve(name, limit=5) if match.score >= _CERTAIN]
        return tuple(dict.fromkeys(kind for match in matches[:1] for kind in self._kinds(match.disease)))

    def _kinds(self, disease: Curie) -> tuple[Curie, ...]:
        below = self._catalog.depths_below(disease)
        return (disease, *below) if len(below) <= _MOST_KINDS else (disease,)

    def _labelled(self, found: Found) -> dict[FacetField, tuple[FacetValue, ...]]:
        return {
            facet: tuple(
                FacetValue(value=row.value, label=self._label(facet, row.value), count=row.count)
                for row in rows
            )
            for facet, rows in found.facets.items()
            if rows
        }

    def _label(self, facet: FacetField, value: str) -> str:
        if facet is not FacetField.DISEASE:
            return value
        identifier = Curie.parse(value)
        catalog = self._catalog
        look = catalog.descriptor if identifier.prefix == "MESH" else catalog.disease
        known = look(identifier) or catalog.finding(identifier)
        return known.label if known else value
