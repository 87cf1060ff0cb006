"""`Library`: a library folder opened for reading. The face that commands, site and programs use."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Self

from nosology.answer.answering import answer, answer_in_stages
from nosology.answer.asking.changing import NO_CHANGES, Changes
from nosology.answer.auditing.auditing import audit
from nosology.answer.auditing.lookup import Live
from nosology.answer.auditing.records import FULL, Audit, Effort
from nosology.answer.covering import quoted_facets
from nosology.answer.entries import entry
from nosology.answer.entry_records import Entry, FindingEntry
from nosology.answer.evidence import Evidence
from nosology.answer.exporting.forms import Form
from nosology.answer.exporting.writing import Page, export, export_references
from nosology.answer.finding_entries import finding_entry
from nosology.answer.records import Answer
from nosology.answer.stages import Stage
from nosology.answer.using import Uses, uses_of
from nosology.diagnose import classifying
from nosology.diagnose.differential.matching_records import Differential
from nosology.diagnose.loading import Models
from nosology.diseases.catalog import Catalog
from nosology.diseases.consistency import Problem
from nosology.diseases.records import Disease, Match, Mention
from nosology.errors import EmptyQuestion, UnknownDisease
from nosology.identifiers import Curie
from nosology.library.bibliography import published
from nosology.library.browsing import Classification
from nosology.library.composed import ComposedEntries
from nosology.library.coverage import Coverage, coverage_of
from nosology.library.differentials import Differentials, understood
from nosology.library.history import History
from nosology.library.locking import Hold
from nosology.library.mechanisms import Mechanisms
from nosology.library.origins import origin_of
from nosology.library.published import Published
from nosology.library.quoted import read_quoted
from nosology.library.readable import readable as _readable
from nosology.library.readable import readable_each
from nosology.library.records import Manifest, Result, SourceRecord
from nosology.library.results import results
from nosology.library.searching import ArticleSearch, FoundArticles, Narrowing
from nosology.literature.mechanisms import Mechanism
from nosology.literature.records import Article
from nosology.provenance import Facet
from nosology.search.engine import MOST, Hit, Query
from nosology.search.reranking import Reranker

_CERTAIN = 0.5
_FINDINGS_AMONG = 5
"""Of so many matches of a name, the first that is a finding is taken for it."""
_LONGEST_SEARCH = 300
_EVERYTHING = Narrowing()


class Library:
    """A library, read-only. Safe to use from several threads.

    Attributes:
        manifest: What it is made of.
        classification: Its diseases in order: by kind, letter, ICD-10-CM and MeSH.
        models: The decision models at hand.
        mechanisms: How diseases come about, as graphs of cited steps.
        history: What builds and additions changed, disease by disease.
    """

    def __init__(
        self,
        manifest: Manifest,
        evidence: Evidence,
        hold: Hold | None = None,
        counted: Path | None = None,
        reranker: Reranker | None = None,
        mechanisms: Iterable[Mechanism] = (),
        history: Path | None = None,
    ) -> None:
        self.manifest = manifest
        self.history = History(history)
        self.mechanisms = Mechanisms(evidence, mechanisms)
        self.classification = Classification(evidence.catalog, partial(_called, evidence.catalog))
        self._evidence = evidence
        self._articles = ArticleSearch(evidence.catalog, evidence.engine, reranker)
        self._published = lru_cache(512)(partial(published, articles=self._articles, evidence=evidence))
        self._hold = hold
        self._counted = counted
        self._coverage: Coverage | None = None
        self._differentials = Differentials(evidence.catalog)
        self._entries = ComposedEntries()
        self.models = Models()

    def __enter__(self) -> Self:
        """The library itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of its files. A library that a build has replaced stays on the disk until then."""
        self._evidence.catalog.close()
        if self._hold is not None:
            self._hold.close()

    @_readable
    def ask(self, question: str, *, facets: Sequence[Facet] = (), changes: Changes = NO_CHANGES) -> Answer:
        """Answer a question in two parts, every point with its citations.

        Args:
            question: 1 to `nosology.answer.records.MAX_QUESTION` characters, in English.
            facets: What to answer, and nothing beside it; by default what the question asks for.
            changes: What else to put in the place of what the question is understood to ask.

        Raises:
            EmptyQuestion: There are no words in it.
            QuestionTooLong: It is too long.
            UnknownDisease: A subject that it is changed to is none.
            BadPeriod: The years that it is changed to hold no year.
        """
        chosen = tuple(facet for facet in Facet if facet in facets)
        return answer(
            question, self._evidence, changes=replace(changes, facets=chosen) if chosen else changes
        )

    def ask_in_stages(self, question: str, *, changes: Changes = NO_CHANGES) -> Iterator[Stage]:
        """The answer that `ask` gives, part by part as each is made; the last part brings it whole."""
        return readable_each(answer_in_stages(question, self._evidence, changes=changes))

    @_readable
    def audit(self, text: str, *, live: Live | None = None, effort: Effort = FULL) -> Audit:
        """Hold every statement of anybody's answer against what it cites.

        Args:
            text: Text, Markdown, HTML or JSON, at most
                `nosology.answer.auditing.records.MAX_CHARACTERS` characters.
            live: Asks for sources that the library does not hold (`nosology.library.auditing.pubmed_lookup`);
                by default nobody is asked.
            effort: How much is done at most.

        Raises:
            UnreadableText: It cannot be read, is too long, or has too many statements.
        """
        return audit(text, self._evidence, live=live, effort=effort)

    @_readable
    def disease(self, name: str) -> Entry:
        """The entry of a disease.

        Args:
            name: A name, synonym, code or identifier; an obsolete one leads to its replacement.

        Raises:
            UnknownDisease: None is called so; the error offers near names.
        """
        evidence = self._evidence
        found = _called(evidence.catalog, name)
        return self._entries.get(
            self.manifest.content, found.id, evidence.retracted, lambda: entry(found, evidence)
        )

    @_readable
    def published(self, disease: Curie) -> Published:
        """How many articles there are on a disease or its kinds, by design and year, whatever their standing.

        Args:
            disease: Its identifier.
        """
        return self._published(disease)

    @_readable
    def finding(self, name: str, *, limit: int = 50, offset: int = 0) -> FindingEntry:
        """The page of a finding: its place, and the diseases that have it.

        Args:
            name: A name or identifier of a term of the Human Phenotype Ontology; an obsolete one leads to
                its replacement.
            limit: The most diseases to give.
            offset: How many of them to pass over.

        Raises:
            UnknownDisease: No finding is called so; the error offers near names.
        """
        catalog = self._evidence.catalog
        for match in self.resolve(name, limit=_FINDINGS_AMONG) if name.strip() else []:
            found = catalog.finding(match.disease) if match.score >= _CERTAIN else None
            if found is not None:
                return finding_entry(found, self._evidence, limit=limit, offset=offset)
        raise UnknownDisease(name, nearest=catalog.nearest(name))

    @_readable
    def finding_only(self, name: str) -> Curie | None:
        """The finding that a name leads to, where no source treats it as a disease; else None."""
        matches = self.resolve(name, limit=1) if name.strip() else []
        found = matches[0].disease if matches and matches[0].score >= _CERTAIN else None
        return found if found and self._evidence.catalog.is_only_finding(found) else None

    def classify(
        self, model: str, answers: Mapping[str, str], *, parameters: Mapping[str, str] | None = None
    ) -> classifying.Classification:
        """Classify a patient by a decision model: what holds, what is excluded, what is open, and why.

        Args:
            model: Name of a model; `models` knows them.
            answers: What is known, by name of an input, as people write it: ``{"calcium": "9.4 mg/dL",
                "tissue_damage": "yes"}``; what is left out is not known. A name with ``_range`` behind it
                gives the laboratory's own range.
            parameters: Numbers to put in place of published ones, by name.

        Raises:
            UnknownModel: There is no such model.
            ModelError: The model is not well formed.
            BadInput: The model has no such input, or it does not take this.
            BadQuantity: A quantity is none, has a unit that does not fit, or is impossible.
        """
        return classifying.classify(self.models.model(model), answers, parameters)

    @_readable
    def coverage(self) -> Coverage:
        """How many diseases have what: definitions, codes, findings, and evidence by facet.

        What articles say is counted by ``nosology coverage --literature``, and unknown until then.
        """
        if self._coverage is None or not self._coverage.literature_counted:
            quoted = read_quoted(self._counted) if self._counted else None
            if self._coverage is None or quoted is not None:
                self._coverage = coverage_of(self.manifest, self._evidence, quoted)
        return self._coverage

    @_readable
    def quoted_facets(self, disease: Curie) -> tuple[Facet, ...]:
        """The facets under which an article is quoted on this very disease, on its page."""
        record = self._evidence.catalog.disease(disease)
        names = self._evidence.catalog.names_for_search(disease)
        if record is None or not self._evidence.engine.search(Query(subjects=(names,), limit=1)):
            return ()
        return quoted_facets(entry(record, self._evidence).covers)

    @_readable
    def diseases(self) -> Iterator[tuple[Curie, str]]:
        """Identifier and preferred name of every disease that is not obsolete, by identifier."""
        return self._evidence.catalog.all_diseases()

    @_readable
    def record(self, identifier: Curie) -> Disease | None:
        """The bare record of a disease: names, codes, parents; or None."""
        return self._evidence.catalog.disease(identifier)

    @_readable
    def resolve(self, name: str, *, limit: int = 10) -> list[Match]:
        """Diseases of this name, best first, each with why it matched."""
        return self._evidence.catalog.resolve(name, limit=limit)

    @_readable
    def suggest(self, prefix: str, *, limit: int = 8) -> list[Match]:
        """Diseases with a name that begins so."""
        return self._evidence.catalog.suggest(prefix, limit=limit)

    @_readable
    def annotate(self, text: str) -> list[Mention]:
        """Mentions of diseases and findings in a text, in order, with offsets and identifiers.

        Args:
            text: Any text, of any length. The names are read on first use, which takes about a second.
        """
        return self._evidence.catalog.annotate(text)

    @_readable
    def match(
        self,
        findings: Sequence[str] = (),
        *,
        absent: Sequence[str] = (),
        phenopacket: str | Mapping[str, object] = "",
        limit: int = 10,
        prevalence: Mapping[Curie, float] | None = None,
    ) -> Differential:
        """Rank diseases by the findings of a patient, each rank explained finding by finding.

        Args:
            findings: HPO identifiers, names, or sentences, in which negation (“no fever”) is heeded.
            absent: The same for what was looked for and not found.
            phenopacket: A GA4GH Phenopacket v2, as JSON or read from it; excluded features are heeded.
            limit: How many diseases to give.
            prevalence: How common diseases are, in any one unit, to weigh them by; by default all
                are taken to be equally likely.

        Returns:
            The first diseases, why each stands there, and what to look for next. The annotations are read
            on first use, which takes about two seconds.

        Raises:
            EmptyQuestion: No finding that is present was recognised.
            FormatError: That is no phenopacket.
            QuestionTooLong: There are too many findings, or too long a text.
        """
        asked = understood(self._evidence.catalog, findings, absent, phenopacket)
        return self._differentials.of(asked, limit=limit, prevalence=prevalence)

    @_readable
    def problems(self) -> list[Problem]:
        """Records of the sources that contradict each other, as the build found them, by kind."""
        return self._evidence.catalog.problems()

    @_readable
    def search(self, text: str, *, limit: int = 20) -> list[Result]:
        """Diseases by name, then articles by text, each best first.

        Args:
            text: Words; everything after 300 characters is left unread.
            limit: The most diseases, and the most articles, to return.

        Raises:
            EmptyQuestion: There are no words in it.
        """
        words = textwrap.shorten(text, _LONGEST_SEARCH, placeholder="")
        if not words:
            raise EmptyQuestion("nothing to search for", remedy="Give a name, a code or words")
        return results(self._evidence, words, limit)

    @_readable
    def find(
        self, text: str, narrowing: Narrowing = _EVERYTHING, *, page: int = 1, size: int = 20
    ) -> FoundArticles:
        """A page of the articles that a query finds, with facets.

        A disease named in plain words is also sought by its other names, by its MeSH heading and in what
        articles were found to name. Retracted articles are found too, marked by their standing, and last.

        Args:
            text: In PubMed's manner: ``calcinosis[mh] AND diltiazem[tiab] 2015:2026[dp]``; see
                `nosology.search.syntax`.
            narrowing: Facets and years to keep, and the order.
            page: Which page, from 1.
            size: Articles a page, 1 to 1,000.

        Raises:
            BadQuery: The query cannot be read; the error points at the character.
            UnknownPlace: There is no such page.
        """
        return self._articles.find(text, narrowing, max(1, page), max(1, min(size, MOST)))

    @_readable
    def similar(self, identifier: Curie, *, limit: int = 10) -> Sequence[Hit]:
        """Articles with words like those of this one, best first; none where the library does not hold it."""
        return self._evidence.engine.similar(identifier, limit)

    @_readable
    def source(self, identifier: Curie) -> SourceRecord | None:
        """A source that the library holds or cites: its record, its text, what rests on it; or None."""
        article = self._evidence.engine.get(identifier)
        statements = tuple(self._evidence.curated.resting_on(identifier))
        if article is not None or statements:
            cited = article.source if article else statements[0].source
            names = {item.disease: self._name(item.disease) for item in statements}
            return SourceRecord(source=cited, article=article, statements=statements, names=names)
        dataset = self._evidence.origins.get(identifier.local) if identifier.prefix == "NOSOLOGY" else None
        return SourceRecord(source=dataset, article=None) if dataset else None

    @_readable
    def uses(self, article: Article) -> Uses:
        """Where the sentences of an article stand on the pages of diseases that it names; bounded."""
        return uses_of(article, self._evidence, lambda disease: self.disease(str(disease)).answer)

    @_readable
    def export(self, page: Page | SourceRecord, form: Form) -> bytes:
        """Something that this library gave, in a format; the same is always the same bytes.

        Args:
            page: An answer, an entry, or a source; of a source there are only formats of references.
            form: The format.

        Raises:
            UnknownFormat: It cannot be had in this format.
        """
        if isinstance(page, SourceRecord):
            return export_references([page.source], form, self._evidence)
        return export(page, form, self._evidence, origin_of(self.manifest))

    def _name(self, disease: Curie) -> str:
        known = self._evidence.catalog.disease(disease)
        return known.label if known else str(disease)


def _called(catalog: Catalog, name: str) -> Disease:
    """The disease of a name; apart from `Library`, so that one nobody has any more is let go of at once."""
    matches = catalog.resolve(name, limit=1) if name.strip() else []
    found = catalog.disease(matches[0].disease) if matches and matches[0].score >= _CERTAIN else None
    if found is None:
        raise UnknownDisease(name, nearest=catalog.nearest(name))
    return found
