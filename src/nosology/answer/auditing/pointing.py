"""What the library itself says on the point of a statement: same subject, same facet, the same thing named.

A statement without a source that can be looked up (“The causes include: – Chronic inflammation”) often says
less than can be judged. What it names — a cause, a treatment — is then sought among the points of the
library's own answer on its subject, whose statements have passed every check of their own. It is shown
beside, never as the statement's support.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nosology.answer.answering import answer
from nosology.answer.asking.changing import Changes
from nosology.answer.asking.facets import facets_asked
from nosology.answer.auditing.records import Assertion, Said
from nosology.answer.evidence import Evidence
from nosology.answer.judging.words import content
from nosology.answer.points import COMPANIONS
from nosology.answer.records import Answer, Statement, Subject
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.provenance import Facet

_SHORT = 6
"""In so many words, one that is a label is what they name, and not a word by the way."""
_DEFINES = r"\W{0,3}(?:is|are|means|refers to|is defined as)\s(?:an?|the)\s"


@dataclass(frozen=True, slots=True)
class _Named:
    """What a statement names besides its subject: concepts, and the stems of its words."""

    concepts: frozenset[Curie]
    stems: frozenset[str]
    short: bool


class Pointing:
    """The points of the library on what the statements of one answer name.

    Args:
        evidence: The library.
        assertions: All statements of the answer, to tell what it is about.
        most: So many answers, each on one facet of one subject, are made.
    """

    def __init__(self, evidence: Evidence, assertions: Sequence[Assertion], most: int) -> None:
        self._evidence = evidence
        self._assertions = assertions
        self._most = most
        self._answers: dict[tuple[Curie, Facet], Answer] = {}

    def says(self, assertion: Assertion) -> Said | None:
        """The best statement of the library on the point of a statement; None where it has none."""
        subject = self._subject(assertion)
        facets = _facets(assertion, subject) if subject else ()
        if subject is None or not facets:
            return None
        statements = list(self._statements(subject, facets))
        if facets[0] is Facet.DEFINITION:
            return next((_said(each, subject) for each in statements if each.facet is Facet.DEFINITION), None)
        for words in _heads(assertion):
            named = self._named(words, subject.id)
            fits = [
                (fit, each.subject != subject.id, bool(each.note), place)
                for place, each in enumerate(statements)
                if (fit := self._fit(each, named)) is not None
            ]
            if fits:
                return _said(statements[min(fits)[-1]], subject)
        return None

    def _subject(self, assertion: Assertion) -> Subject | None:
        """The disease that the lead, the nearest heading or the statement names; else the answer's topic."""
        for text in (assertion.lead, *reversed(assertion.context)):
            for mention in self._diseases(text):
                return _subject_of(mention)
        named = [_subject_of(mention) for mention in self._diseases(assertion.claim)]
        return self._topic if self._topic in named or not named else named[0]

    @cached_property
    def _topic(self) -> Subject | None:
        """The disease that most statements stand under or speak of; None where fewer than half do."""
        found: Counter[Subject] = Counter()
        for each in self._assertions:
            texts = " \n ".join((*each.context, each.lead, each.claim))
            found.update({_subject_of(mention) for mention in self._diseases(texts)})
        if not found:
            return None
        (subject, count), *_ = sorted(found.items(), key=lambda pair: (-pair[1], pair[0].id))
        return subject if 2 * count >= len(self._assertions) else None

    def _diseases(self, text: str) -> Iterator[Mention]:
        found = self._evidence.catalog.mentions(text) if text else ()
        return (each for each in found if each.id.prefix in _DISEASES)

    def _statements(self, subject: Subject, facets: Sequence[Facet]) -> Iterator[Statement]:
        """Statements for, not against, their points, in the order of the facets."""
        for facet in facets:
            if (subject.id, facet) not in self._answers and len(self._answers) >= self._most:
                return
            said = self._answer(subject, facet)
            if all(each.id != subject.id for each in said.question.subjects):
                return  # two diseases of one name
            for section in (*said.guidelines, *said.research, *said.reference_works):
                if section.facet is facet and not section.title:
                    for point in section.points:
                        yield from (each for each in point.statements if not each.against)

    def _answer(self, subject: Subject, facet: Facet) -> Answer:
        """The answer on a facet alone, so that nothing is left out that stands under another one."""
        key = subject.id, facet
        if key not in self._answers:
            changes = Changes(subjects=(subject.name,), facets=(facet,), population="")
            self._answers[key] = answer(subject.name, self._evidence, changes=changes)
        return self._answers[key]

    def _named(self, words: str, subject: Curie) -> _Named:
        mentions = self._evidence.catalog.mentions(words)
        own = [(each.start, each.end) for each in mentions if each.id == subject]
        told = [word for word in content(words) if not any(start <= word.start < end for start, end in own)]
        stems = frozenset(word.stem for word in told)
        concepts = frozenset(each.id for each in mentions) - {subject}
        return _Named(concepts, stems, len(stems) <= _SHORT)

    def _fit(self, statement: Statement, named: _Named) -> int | None:
        """How well its labels are what is named, 0 best: the same concept or words, some of them, a kind."""
        fits = [fit for label, concept in statement.labels for fit in self._fits(label, concept, named)]
        return min(fits, default=None)

    def _fits(self, label: str, concept: Curie | None, named: _Named) -> Iterator[int]:
        stems = frozenset(word.stem for word in content(label))
        if concept in named.concepts:
            yield 0
        if stems and stems <= named.stems and (named.short or len(stems) > 1):
            yield 0 if stems == named.stems else 1
        if (
            concept is not None
            and named.short
            and any(self._is_kind(concept, each) for each in named.concepts)
        ):
            yield 2

    def _is_kind(self, concept: Curie, of: Curie) -> bool:
        return of.prefix == "MONDO" and self._evidence.catalog.is_a(concept, of)


_DISEASES = frozenset({"MONDO", "NOSOLOGY"})


def _subject_of(mention: Mention) -> Subject:
    return Subject(id=mention.id, name=mention.label, asked_as=mention.label)


def _heads(assertion: Assertion) -> Iterable[str]:
    """What may say which thing a statement names: its label, else all of it without its lead."""
    label = assertion.text.removesuffix(assertion.claim).rstrip(": ") if not assertion.lead else ""
    return dict.fromkeys(filter(None, (label, assertion.text if assertion.lead else assertion.claim)))


def _facets(assertion: Assertion, subject: Subject) -> tuple[Facet, ...]:
    """The facets that a statement stands under, those shown beside them after."""
    if re.match(re.escape(subject.name) + _DEFINES, assertion.claim, re.IGNORECASE):
        return (Facet.DEFINITION,)
    for text in (assertion.lead, *reversed(assertion.context), assertion.claim):
        if asked := facets_asked(text)[0]:
            return tuple(
                dict.fromkeys((*asked, *(more for each in asked for more in COMPANIONS.get(each, ()))))
            )
    return ()


def _said(statement: Statement, subject: Subject) -> Said:
    support = statement.support
    notes = (
        statement.note,
        f"on {statement.subject_name}" if statement.subject != subject.id else "",
        "an association, not shown to be a cause" if statement.association else "",
        "said with reservation" if statement.hedged else "",
    )
    return Said(
        source=support.source,
        quote=support.quote,
        reading="" if support.quote else statement.text,
        note="; ".join(_once(notes)),
    )


def _once(notes: Iterable[str]) -> Iterator[str]:
    """Notes without what another one says already."""
    told = ""
    for note in filter(None, notes):
        if note not in told:
            told += note
            yield note.rstrip(".")
