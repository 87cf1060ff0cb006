"""What checks look things up in: the library's parts, and a statement beside what they hold on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nosology.answer.curated import CuratedStatements
from nosology.answer.focus import Focus
from nosology.answer.records import Statement
from nosology.answer.relations import Found, find_relation
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.records import Annotation, Disease
from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement
from nosology.literature.retractions import Retractions
from nosology.provenance import Facet, Source
from nosology.search.engine import Engine
from nosology.spans import Quote

RECENT_FACETS = (Facet.CAUSES, Facet.MECHANISM, Facet.TREATMENT, Facet.PROGNOSIS, Facet.ASSOCIATED)
"""Facets whose newest statements also answer what is new."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the checks look things up in.

    Attributes:
        engine: Holds the articles as read.
        catalog: Holds diseases, definitions and annotations as read.
        curated: Curated statements.
        retracted: What retraction lists say of articles.
        pattern: Names of the subject.
        subjects: The subject and everything below it in the classification.
        below: Names of those conditions below the subject that sentences were looked for.
        focus: What the question is about besides the subject.
        since: First year of evidence that was asked for, or None.
        until: Last year of evidence that was asked for, or None.
        made: Year in which the library was last changed; None where it is not known.
    """

    engine: Engine
    catalog: Catalog
    curated: CuratedStatements
    retracted: Retractions
    pattern: SubjectPattern
    subjects: frozenset[Curie]
    below: Mapping[Curie, SubjectPattern] = field(default_factory=dict[Curie, SubjectPattern])
    focus: tuple[Focus, ...] = ()
    since: int | None = None
    until: int | None = None
    made: int | None = None

    def names_of(self, disease: Curie) -> SubjectPattern:
        """The names that a sentence on this disease must hold one of."""
        return self.below.get(disease, self.pattern)


class Case:
    """A statement and what the library holds on it now, looked up once however many checks ask.

    Looked up anew for every statement, and only when a check asks: what was read when the sentence was
    chosen is not trusted. A look-up that fails is not kept, and fails again for the next check.
    """

    def __init__(self, statement: Statement, grounds: Grounds) -> None:
        self.statement = statement
        self.grounds = grounds

    @property
    def source(self) -> Source:
        """What the statement cites."""
        return self.statement.support.source

    @property
    def quote(self) -> Quote | None:
        """What the statement quotes."""
        return self.statement.support.quote

    @cached_property
    def article(self) -> Article | None:
        """The library's record of the source, where it is a document."""
        source = self.source
        known = source.id if self.statement.is_from_article else source.pmid or source.id
        return self.grounds.engine.get(known)

    @cached_property
    def printed(self) -> str | None:
        """What stands in the document at the place of the quote, or None."""
        passage = self.article.passage(self.quote.passage) if self.article and self.quote else None
        return passage.text[self.quote.start : self.quote.end] if passage and self.quote else None

    @cached_property
    def names(self) -> SubjectPattern:
        """The subject's names, and abbreviations that the document defines for it."""
        texts = [passage.text for passage in self.article.passages] if self.article else []
        return self.grounds.names_of(self.statement.subject).with_abbreviations(texts)

    @cached_property
    def relation(self) -> Found | None:
        """What binds the sentence to its facet, or None."""
        masked = self.names.mask(self.statement.text)
        facet = self.statement.facet
        facets = RECENT_FACETS if facet is Facet.RECENT else (facet,)
        return next((found for each in facets if (found := find_relation(masked, each))), None)

    @cached_property
    def disease(self) -> Disease | None:
        """The catalog's record of the subject."""
        return self.grounds.catalog.disease(self.statement.subject)

    @cached_property
    def annotation(self) -> tuple[Annotation, str] | None:
        """The annotation row that is quoted, as the catalog holds it, with its finding's label."""
        rows = self.grounds.catalog.annotations(self.statement.subject, "PHI")
        wanted = self.quote.text if self.quote else None
        return next((pair for pair in rows if pair[0].row == wanted), None)

    @cached_property
    def record(self) -> CuratedStatement | None:
        """The curated statement."""
        return self.grounds.curated.get(self.statement.support.record)
