"""Gathering: every checked statement that a library holds on one subject of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from nosology.answer import facts
from nosology.answer.asking.populations import population_pattern
from nosology.answer.asking.times import period_in_words
from nosology.answer.checks import check, withheld
from nosology.answer.composition import sections, with_first, worded_sections
from nosology.answer.curated import stems
from nosology.answer.dating import as_it_stood, withdrawn_by_now
from nosology.answer.defining import composed_definition
from nosology.answer.evidence import Evidence
from nosology.answer.filed import filed_statements
from nosology.answer.focus import focus_of, speaking
from nosology.answer.grounds import RECENT_FACETS
from nosology.answer.leading.lead import Ground, lead
from nosology.answer.narrowing import rests_on, shows
from nosology.answer.parts import Part, part_of
from nosology.answer.records import Point, Question, Section, Statement, Subject
from nosology.answer.selection import Selector
from nosology.answer.subject import SubjectPattern
from nosology.answer.worded import worded_statements
from nosology.identifiers import Curie
from nosology.literature.records import CuratedStatement
from nosology.provenance import Facet
from nosology.search.engine import Hit, Query

Plan = tuple[tuple[Facet, int], ...]
"""Facets to show, in order, each with the most points it may have."""

_HITS = 120
_GUIDELINE_HITS = 20
_QUOTED_EACH = 24
"""The most quoted candidates of a facet that go on to the checks."""
_NAMES = 16
_RECENT_YEARS = 3
_RECENT_CURATED_YEARS = 6
_ENOUGH_SPECIAL = 3
"""So many statements on the asked patients stand alone; with fewer, those on patients in general follow."""
_FEW_QUOTED = 8
"""With fewer sentences on the subject itself, those on its nearest kinds are looked for."""
_MOST_BELOW = 20
_NAMES_BELOW = 6
_HITS_BELOW = 60
_QUOTED_BELOW = 4
_FAR = 99
_MOST_WORDED = 6
"""The most sentences that stand in an answer for the words of the question."""

_SEARCH_WORDS: Mapping[Facet, tuple[str, ...]] = {
    Facet.CAUSES: ("cause", "etiology", "risk factor", "secondary"),
    Facet.MECHANISM: ("pathogenesis", "mechanism"),
    Facet.TREATMENT: ("treatment", "therapy", "effective", "management"),
    Facet.DIAGNOSIS: ("diagnosis", "detection", "sensitivity"),
    Facet.SYMPTOMS: ("symptoms", "manifestations", "clinical features"),
    Facet.PROGNOSIS: ("prognosis", "mortality", "complication", "severity", "outcome"),
    Facet.EPIDEMIOLOGY: ("incidence", "prevalence", "epidemiology"),
    Facet.PREVENTION: ("prevention", "prophylaxis", "protective"),
    Facet.TYPES: ("classification", "types"),
    Facet.ASSOCIATED: ("associated", "association"),
    Facet.HISTORY: ("first described", "history"),
}
_QUOTABLE = tuple(facet for facet in Facet if facet is not Facet.RECENT)
_GAP_WORDS = {Facet.RECENT: "recent findings", Facet.ASSOCIATED: "associated conditions"}


class Gathered:
    """The checked statements on one subject of a question."""

    def __init__(
        self, question: Question, subject: Subject, evidence: Evidence, plan: tuple[tuple[Facet, int], ...]
    ) -> None:
        self.question = question
        self.subject = subject
        self.evidence = evidence
        self.plan = plan
        self.facets = tuple(facet for facet, _ in plan)
        self.names = evidence.catalog.names_for_search(subject.id)[:_NAMES] or (subject.name,)
        self.pattern = SubjectPattern.of(self.names)
        self.below = {subject.id: 0, **evidence.catalog.depths_below(subject.id)}
        self.years = (question.since, question.until)
        self.held_back: list[Statement] = []
        self.patterns: dict[Curie, SubjectPattern] = {}
        self.focus = tuple(focus_of(words, evidence.catalog) for words in question.focus)
        self.special = 0
        self.statements = self._checked()
        self.worded = self._worded() if question.focus else []

    def depth(self, disease: Curie) -> int:
        """How far a condition lies below the subject."""
        return self.below.get(disease, _FAR)

    def _checked(self) -> list[Statement]:
        found = self._wanted(list(dict.fromkeys((*self._curated(), *self._recorded(), *self._quoted()))))
        grounds = self.evidence.grounds(self.pattern, frozenset(self.below), self.patterns, self.years)
        kept: list[Statement] = []
        for statement in self._once(found):
            checked, passed = check(statement, grounds)
            (kept if passed else self.held_back).append(checked)
        return kept

    def _worded(self) -> list[Statement]:
        """Checked sentences that name subject and focus, and that stand under no facet already."""
        grounds = self.evidence.grounds(self.pattern, frozenset(self.below), years=self.years)
        shown = {item.text for item in self.statements}
        most, selector = _MOST_WORDED + len(shown), self._selector()
        found = worded_statements(selector, self.evidence.engine, self.question, self.focus, most)
        fresh = [item for item in found if item.text not in shown and self._on_population(item)]
        outcomes = [check(item, replace(grounds, focus=self.focus)) for item in fresh[:_MOST_WORDED]]
        self.held_back += [statement for statement, passed in outcomes if not passed]
        return [statement for statement, passed in outcomes if passed]

    def _once(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Each sentence of a source, or record of a curator, under the first facet that it was found for.

        A curator may file one sentence under two facets, as different points; those are two records.
        """
        ranks = {facet: rank for rank, facet in enumerate(self.facets)}
        recent = len(ranks)
        first: dict[tuple[Curie, str, str], int] = {}
        listed = list(statements)
        for item in listed:
            key = (item.support.source.id, item.support.record, item.text)
            rank = recent if item.facet is Facet.RECENT else ranks[item.facet]
            first[key] = min(rank, first.get(key, rank))
        for item in listed:
            rank = recent if item.facet is Facet.RECENT else ranks[item.facet]
            if first[item.support.source.id, item.support.record, item.text] == rank:
                yield item

    def _curated(self) -> Iterator[Statement]:
        for disease in sorted(self.below, key=lambda item: (self.below[item], item)):
            for record in self.evidence.curated.about(disease):
                known = self.evidence.catalog.disease(disease)
                statement = facts.curated(record, known.label if known else str(disease))
                if record.facet in self.facets:
                    yield statement
                if self._is_recent(record):
                    yield replace(statement, facet=Facet.RECENT)

    def _is_recent(self, record: CuratedStatement) -> bool:
        """Whether a statement filed elsewhere also answers what is new."""
        refiled = Facet.RECENT in self.question.facets and record.facet in RECENT_FACETS
        return refiled and (record.source.year or 0) > self.evidence.newest_curated - _RECENT_CURATED_YEARS

    def _recorded(self) -> Iterator[Statement]:
        catalog, origins = self.evidence.catalog, self.evidence.origins
        if Facet.DEFINITION in self.facets:
            yield from facts.definition(self.subject.id, self.subject.name, catalog, origins)
        if Facet.SYMPTOMS in self.facets:
            yield from facts.findings(self.subject.id, self.subject.name, catalog, origins)
        if Facet.CAUSES in self.facets:
            yield from facts.inheritance(self.subject.id, self.subject.name, catalog, origins)
            yield from facts.genes(self.subject.id, self.subject.name, catalog, origins)

    def _selector(self) -> Selector:
        own = frozenset(self.below)
        return Selector(self.subject.id, self.subject.name, self.pattern, self.evidence.catalog, own)

    def _quoted(self) -> Iterator[Statement]:
        selector = self._selector()
        wanted = tuple(facet for facet in self.facets if facet in _QUOTABLE)
        hits = speaking(self._hits(), self.focus)
        yield from filed_statements(hits, self.subject, self.pattern, wanted, selector.concepts)
        found = _by_facet(selector, hits, wanted)
        for statements in found:
            yield from statements[:_QUOTED_EACH]
        if sum(map(len, found)) < _FEW_QUOTED:
            yield from self._quoted_below(wanted)
        if Facet.RECENT in self.facets:
            yield from self._recent(selector)

    def _quoted_below(self, facets: Sequence[Facet]) -> Iterator[Statement]:
        """Sentences on the nearest kinds of the subject, where those on itself are few."""
        nearest = sorted(self.below, key=lambda disease: (self.below[disease], disease))[1 : _MOST_BELOW + 1]
        catalog = self.evidence.catalog
        self.patterns = {
            disease: SubjectPattern.of(catalog.names_for_search(disease)[:_NAMES_BELOW])
            for disease in nearest
        }
        names = tuple(name for pattern in self.patterns.values() for name in pattern.names)
        if not names:
            return
        hits = self.evidence.engine.search(
            Query(subjects=(names,), since=self.question.since, until=self.question.until, limit=_HITS_BELOW)
        )
        hits = speaking(hits, self.focus)
        for disease, pattern in self.patterns.items():
            known = catalog.disease(disease)
            selector = Selector(
                disease, known.label if known else str(disease), pattern, catalog, frozenset(self.below)
            )
            for statements in _by_facet(selector, hits, facets):
                yield from statements[:_QUOTED_BELOW]

    def _hits(self) -> list[Hit]:
        words = tuple(word for facet in self.facets[:3] for word in _SEARCH_WORDS.get(facet, ()))
        base = Query(
            subjects=(self.names,),
            words=(*words, *self.question.focus),
            since=self.question.since,
            until=self.question.until,
            limit=_HITS,
        )
        guidance = self.evidence.engine.search(replace(base, guidance=True, limit=_GUIDELINE_HITS))
        return [*guidance, *self.evidence.engine.search(replace(base, guidance=False))]

    def _recent(self, selector: Selector) -> Iterator[Statement]:
        """The newest quotable findings under other facets, filed as recent."""
        since = max(self.evidence.newest - _RECENT_YEARS + 1, self.question.since or 0)
        hits = self.evidence.engine.search(Query(subjects=(self.names,), since=since, limit=_HITS))
        found = selector.select(speaking(hits, self.focus), RECENT_FACETS)
        for candidate in found[:_QUOTED_EACH]:
            yield replace(candidate.statement, facet=Facet.RECENT)

    def _wanted(self, statements: list[Statement]) -> list[Statement]:
        """Those of the asked time, focus and population."""
        kept = [self._focused(item) for item in statements if self._of_time(item) and self._on_focus(item)]
        if self.question.as_of:
            kept = [as_it_stood(item, self.evidence.engine, self.question.as_of) for item in kept]
        if not self.question.population:
            return kept
        special = [item for item in kept if self._on_population(item)]
        self.special = len(special)
        return (
            special
            if len(special) >= _ENOUGH_SPECIAL
            else [*special, *(item for item in kept if item not in special)]
        )

    def _on_population(self, statement: Statement) -> bool:
        if not self.question.population:
            return True
        pattern = population_pattern(self.question.population)
        text = f"{statement.text} {statement.support.source.title} {statement.subject_name}"
        return bool(pattern.search(text))

    def _focused(self, statement: Statement) -> Statement:
        """The statement under the points that the focus names, where any does."""
        words = stems(" ".join(self.question.focus))
        named = tuple(pair for pair in statement.labels if stems(pair[0]) & words)
        return replace(statement, labels=named) if named else statement

    def _of_time(self, statement: Statement) -> bool:
        source = statement.support.source
        since, until = self.question.since, self.question.until
        if since is None and until is None:
            return True
        return source.year is not None and (since or 0) <= source.year <= (until or 9999)

    def _on_focus(self, statement: Statement) -> bool:
        text = f"{statement.text} {statement.support.source.title} {statement.support.source.year or ''}"
        return all(each.held_by(text) for each in self.focus)

    def sections(self, part: Part, *, named: bool, narrowed: bool = True) -> tuple[Section, ...]:
        """One part of the answer on this subject, its points not yet numbered.

        Args:
            part: Which.
            named: Whether each section says its subject.
            narrowed: Whether only what rests on the kinds of study asked for is given.
        """
        designs = self.question.designs if narrowed else ()

        def wanted(item: Statement) -> bool:
            return part_of(item) is part and rests_on(item, designs)

        subject = self.subject.name if named else ""
        made = sections(
            [item for item in self.statements if wanted(item)],
            self.plan,
            self.depth,
            subject=subject,
            beside=[item for item in self.statements if not wanted(item)],
            names=lambda disease: self.patterns.get(disease, self.pattern),
        )
        composed = self._composed_definition if part is Part.RESEARCH else None
        if composed and shows(composed, designs):
            made = with_first(made, Facet.DEFINITION, composed, self.facets, subject)
        worded = [item for item in self.worded if wanted(item)]
        return (*made, *worded_sections(worded, self.depth, subject))

    @cached_property
    def _composed_definition(self) -> Point | None:
        """What the subject is, from its records, where neither an ontology nor a curator says it."""
        own = (item for item in self.statements if item.subject == self.subject.id)
        defined = any(item.facet is Facet.DEFINITION and not item.is_from_article for item in own)
        record = self.evidence.catalog.disease(self.subject.id)
        if (
            defined
            or (record and record.definition)
            or Facet.DEFINITION not in self.facets
            or self.question.focus
        ):
            return None
        evidence, subject = self.evidence, self.subject
        return composed_definition(
            subject.id, subject.name, evidence.catalog, evidence.origins, self._passing()
        )

    def lead(self) -> tuple[Point, ...]:
        """The plain-language head of the subject's page, its sources not yet numbered."""
        own = [item for item in self.statements if item.subject == self.subject.id]
        evidence = self.evidence
        return lead(
            Ground(self.subject, self.pattern, evidence.catalog, evidence.origins, own, self._passing())
        )

    def _passing(self) -> Callable[[Statement], Statement | None]:
        """Runs the checks of further statements on the subject; what fails is noted as held back."""
        grounds = self.evidence.grounds(self.pattern, frozenset(self.below), years=self.years)

        def passes(statement: Statement) -> Statement | None:
            checked, passed = check(statement, grounds)
            if not passed:
                self.held_back.append(checked)
            return checked if passed else None

        return passes

    def gaps(self, guidelines: Sequence[Section], others: Sequence[Section]) -> Iterator[str]:
        """What was asked and not found, and what checks held back."""
        yield from self._missing(guidelines, others)
        yield from withheld(self.held_back)

    def _missing(self, guidelines: Sequence[Section], others: Sequence[Section]) -> Iterator[str]:
        name = self.subject.name
        period = period_in_words(self.question)
        when = f", {period}" if period else ""
        mine = [part for part in (*guidelines, *others) if not part.subject or part.subject == name]
        if self.question.focus and not mine:
            focus = " ".join(self.question.focus)
            yield f"Nothing in this library addresses “{focus}” in {name}{when}."
            return
        guided = {part.facet for part in guidelines if part in mine and not part.title}
        found = {part.facet for part in mine if not part.title}
        for facet in self.question.facets:
            words = _GAP_WORDS.get(facet, facet.value)
            if facet not in found:
                yield f"Nothing in this library states the {words} of {name}{when}."
            elif facet not in guided:
                yield f"No guideline in this library addresses the {words} of {name} itself{when}."
        if self.question.population and mine and self.special < _ENOUGH_SPECIAL:
            are = "statement found is" if self.special == 1 else "of the statements found are"
            few = f"Only {self.special} {are}" if self.special else "Nothing found is"
            yield f"{few} specific to {self.question.population}; the rest is on patients in general."
        yield from self._withdrawn()
        yield from self._sought(mine)

    def _withdrawn(self) -> Iterator[str]:
        """That a retraction counts backwards too, where evidence of a past year is asked for."""
        year = self.question.as_of
        if year and (count := withdrawn_by_now(self.names, self.evidence.engine, year)):
            what = "article" if count == 1 else "articles"
            yield (
                f"{count} {what} on {self.subject.name} published by {year} may no longer be relied on"
                " (retracted, withdrawn or under a concern, some perhaps later): not shown."
            )

    def _sought(self, mine: Sequence[Section]) -> Iterator[str]:
        shown = " ".join(f"{point.label} {point.text}" for part in mine for point in part.points).lower()
        for facet in self.question.facets or self.facets:
            for label in self.evidence.sought.get((self.subject.id, facet), ()):
                if label.lower() not in shown:
                    words = _GAP_WORDS.get(facet, facet.value)
                    yield f"Looked for and not found: {label} ({words} of {self.subject.name})."


def _by_facet(selector: Selector, hits: Sequence[Hit], facets: Sequence[Facet]) -> list[list[Statement]]:
    found = selector.select(hits, facets)
    return [[item.statement for item in found if item.statement.facet is facet] for facet in facets]
