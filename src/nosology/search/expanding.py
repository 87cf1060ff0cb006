"""A disease named in a query is also sought by its other names, its MeSH heading and what articles name.

Words typed without tag or quotes only, as PubMed maps terms: https://pubmed.ncbi.nlm.nih.gov/help/#automatic-term-mapping
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nosology.errors import BadQuery
from nosology.identifiers import Curie
from nosology.search.expressions import Alike, And, Expression, Field, Naming, Not, Or, Run, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A disease or finding that a stretch of text names.

    Attributes:
        label: Its preferred name.
        start: Offset of the first character.
        end: Offset after the last character.
        names: What else texts may call it.
        heading: Its MeSH heading, or empty.
        diseases: It, and the kinds of it.
    """

    label: str
    start: int
    end: int
    names: tuple[str, ...]
    heading: str
    diseases: tuple[Curie, ...]


class Names(Protocol):
    """What is known of the names of diseases."""

    def subjects(self, text: str) -> Sequence[Subject]:
        """The diseases and findings that a text names, in order; none overlaps another."""
        ...

    def called(self, name: str) -> tuple[Curie, ...]:
        """The disease or finding of this very name or code, with its kinds; empty where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Expanded:
    """An expression with names added, and the subjects found in it."""

    expression: Expression
    subjects: tuple[Subject, ...]


def expanded(expression: Expression, query: str, names: Names) -> Expanded:
    """An expression with the other names of the diseases that it names.

    Args:
        expression: As `nosology.search.syntax.parse` returned it.
        query: What it was read from.
        names: Asked for names.

    Raises:
        BadQuery: No disease has the name before a tag ``[disease]``.
    """
    found: list[Subject] = []
    return Expanded(_expanded(expression, query, names, found), tuple(found))


def _expanded(expression: Expression, query: str, names: Names, found: list[Subject]) -> Expression:
    match expression:
        case Run():
            return _run(expression, query, names, found)
        case Term() if expression.field is Field.DISEASE:
            return _naming(expression, query, names)
        case And(parts) | Or(parts) | Alike(parts):
            return type(expression)(tuple(_expanded(part, query, names, found) for part in parts))
        case Not(part):
            return Not(_expanded(part, query, names, found))
        case _:
            return expression


def _naming(term: Term, query: str, names: Names) -> Naming:
    diseases = names.called(term.text)
    if not diseases:
        what, remedy = f"no disease is called “{term.text[:60]}”", "Give a name, a code or an identifier"
        raise BadQuery(what, query=query, at=term.start, remedy=remedy)
    return Naming(diseases)


def _run(run: Run, query: str, names: Names, found: list[Subject]) -> Expression:
    first = run.terms[0].start
    parts: list[Expression] = []
    rest = list(run.terms)
    for subject in names.subjects(query[first : run.terms[-1].end]):
        start, end = first + subject.start, first + subject.end
        typed = tuple(term for term in rest if term.start < end and term.end > start)
        if not typed or any(term.prefix or term.field is not Field.ALL for term in typed):
            continue
        found.append(subject)
        parts.append(_ways(subject, Run(typed)))
        rest = [term for term in rest if term not in typed]
    if not parts:
        return run
    return And((*parts, Run(tuple(rest)))) if rest else _alone(parts)


def _alone(parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _ways(subject: Subject, typed: Run) -> Alike:
    """The words as typed, every name as a phrase, the heading, and articles found to name it."""
    phrases = tuple(Term(field=Field.ALL, text=name) for name in subject.names)
    heading = (Term(field=Field.MESH, text=subject.heading),) if subject.heading else ()
    naming = (Naming(subject.diseases),) if subject.diseases else ()
    return Alike((typed, *phrases, *heading, *naming))
