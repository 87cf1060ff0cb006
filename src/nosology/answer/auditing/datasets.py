"""Statements that rest on ontologies and tables: what their records say, in this program's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nosology.answer import facts
from nosology.answer.auditing.matching import words_of
from nosology.answer.auditing.records import Said
from nosology.answer.defining import composed_definition
from nosology.answer.evidence import Evidence
from nosology.answer.records import Statement
from nosology.diseases.phenotypes import is_absent
from nosology.identifiers import Curie
from nosology.provenance import Source

_CODE = re.compile(r"\b(?:MONDO|HP|OMIM|ORPHA|Orphanet|DECIPHER|NOSOLOGY|DOID):[\w-]+")
_MOST_SUBJECTS = 12


class DataSets:
    """The facts of a catalog on the diseases that a statement names."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._facts: dict[Curie, tuple[Statement, ...]] = {}

    def says(self, text: str, context: Sequence[str], source: Source) -> Said | None:
        """The record of a data set whose words a statement has, on a disease that it or its context names."""
        sought = _forms(text)
        for subject in self._subjects(text, context):
            for fact in self._of(subject):
                quote = fact.support.quote
                same = fact.support.source.id == source.id
                if same and sought in (_forms(fact.text), _forms(quote.text) if quote else ()):
                    return Said(source=fact.support.source, reading=quote.text if quote else fact.text)
        return None

    def _subjects(self, text: str, context: Sequence[str]) -> list[Curie]:
        found: dict[Curie, None] = {}
        for words in (text, *reversed(context)):
            for code in _CODE.findall(words):
                for match in self._evidence.catalog.resolve(code, limit=2):
                    found.setdefault(match.disease)
            for mention in self._evidence.catalog.mentions(words):
                found.setdefault(mention.id)
            for part in {words, *words.split("; ")}:
                for match in self._evidence.catalog.resolve(part, limit=1) if len(part) < 200 else ():  # noqa: PLR2004 - no name is longer
                    found.setdefault(match.disease)
        return list(found)[:_MOST_SUBJECTS]

    def _of(self, subject: Curie) -> tuple[Statement, ...]:
        if subject not in self._facts:
            self._facts[subject] = tuple(self._read(subject))
        return self._facts[subject]

    def _read(self, subject: Curie) -> Iterator[Statement]:
        catalog, origins = self._evidence.catalog, self._evidence.origins
        known = catalog.disease(subject) or catalog.finding(subject)
        if known is None:
            return
        for each in (facts.definition, facts.kinds, facts.inheritance, facts.genes):
            yield from each(subject, known.label, catalog, origins)
        rows = [pair for pair in catalog.annotations(subject) if not is_absent(pair[0])]
        yield from facts.annotated(rows, subject, known.label, origins)
        composed = composed_definition(subject, known.label, catalog, origins, lambda statement: statement)
        if composed is not None:  # it rests on each of the records that it is made of
            yield from (replace(each, text=composed.text) for each in composed.statements)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text))
