"""Where the sentences of a document are used: on the pages of which diseases, and for which points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nosology.answer.evidence import Evidence
from nosology.answer.filed import filed_statements
from nosology.answer.records import Answer, Statement, Subject
from nosology.answer.selection import Selector
from nosology.answer.subject import SubjectPattern
from nosology.diseases.records import Disease
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Facet
from nosology.search.engine import Hit
from nosology.spans import Quote

MOST_PAGES = 8
"""Pages of diseases that are looked through; one that is not kept takes tenths of a second to compose."""
MOST_NAMED = 40
"""Diseases for which sentences of the document are looked for at all."""
_NAMES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place where a sentence of a document stands.

    Attributes:
        disease: Whose page it is.
        name: Of that disease.
        facet: The section.
        label: What the point names; may be empty.
        quote: The sentence and its place in the document.
    """

    disease: Curie
    name: str
    facet: Facet
    label: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Every use of a document that was found.

    Attributes:
        uses: By disease in the order in which the document names them, then in the order of the page.
        pages: How many pages were looked through.
        left: How many diseases that it names, and that sentences of it may speak of, were not looked at.
    """

    uses: tuple[Use, ...] = ()
    pages: int = 0
    left: int = 0


def uses_of(article: Article, evidence: Evidence, overview: Callable[[Curie], Answer]) -> Uses:
    """Where the sentences of a document stand on the pages of the diseases that it names.

    Args:
        article: The document, with the diseases that it names.
        evidence: The library's parts.
        overview: Gives what the page of a disease says.
    """
    if not article.source.standing.citable:
        return Uses()
    named = article.diseases[:MOST_NAMED]
    quotable = [disease for each in named if (disease := _quotable(each, article, evidence))]
    pages = quotable[:MOST_PAGES]
    uses = (use for each in pages for use in _on_page(each, overview(each.id), article.source.id))
    left = len(quotable) - len(pages) + len(article.diseases) - len(named)
    return Uses(uses=tuple(dict.fromkeys(uses)), pages=len(pages), left=left)


def _quotable(disease: Curie, article: Article, evidence: Evidence) -> Disease | None:
    """The disease, where a sentence of the document states something of it or of a kind that it names."""
    catalog = evidence.catalog
    record = catalog.disease(disease)
    if record is None or catalog.is_only_finding(disease):
        return None
    below = frozenset((disease, *catalog.depths_below(disease)))
    spoken_of = (kind for kind in article.diseases if kind in below)
    return record if any(_states(each, article, below, evidence) for each in spoken_of) else None


def _states(disease: Curie, article: Article, below: frozenset[Curie], evidence: Evidence) -> bool:
    catalog = evidence.catalog
    names = catalog.names_for_search(disease)[:_NAMES]
    if not names:
        return False
    pattern, subject = SubjectPattern.of(names), Subject(id=disease, name=names[0], asked_as=names[0])
    selector = Selector(disease, names[0], pattern, catalog, below)
    hits, facets = (Hit(article=article, score=1.0),), tuple(Facet)
    filed = filed_statements(hits, subject, pattern, facets, selector.concepts)
    return next(filed, None) is not None or bool(selector.select(hits, facets))


def _on_page(disease: Disease, answer: Answer, source: Curie) -> Iterator[Use]:
    for section in (*answer.guidelines, *answer.research, *answer.reference_works):
        for point in section.points:
            for quote in _quotes(point.statements, source):
                yield Use(
                    disease=disease.id,
                    name=disease.label,
                    facet=section.facet,
                    label=point.label,
                    quote=quote,
                )


def _quotes(statements: tuple[Statement, ...], source: Curie) -> Iterator[Quote]:
    for statement in statements:
        if statement.support.source.id == source and statement.support.quote is not None:
            yield statement.support.quote
