"""What a reader's query says, as a tree: the same for every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from nosology.identifiers import Curie


class Field(StrEnum):
    """Where words are sought, by PubMed's tag for it."""

    ALL = "all"
    TITLE = "ti"
    ABSTRACT = "ab"
    TITLE_ABSTRACT = "tiab"
    TEXT = "tw"
    MESH = "mh"
    MAJOR = "majr"
    AUTHOR = "au"
    JOURNAL = "ta"
    DATE = "dp"
    PUBLICATION_TYPE = "pt"
    LANGUAGE = "la"
    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"
    SUBSTANCE = "nm"
    DISEASE = "disease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, or words side by side.

    Attributes:
        field: Where it must stand.
        text: The word or words, without quotes, tag and asterisk.
        near: None: side by side in this order. A number: in any order, with at most so many other words
            between all of them.
        prefix: Whether the last word may go on (``calcif*``).
        start: Offset of its first character in the query.
        end: Offset after its last character.
    """

    field: Field
    text: str
    near: int | None = None
    prefix: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Dates:
    """Published from `since` to `until`, both included, as year × 10,000 + month × 100 + day.

    A month or day that is not known counts as 0: an article of which only the year is known
    lies within its year and within no month.
    """

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Naming:
    """Articles that name one of these diseases or findings."""

    diseases: tuple[Curie, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words typed one after the other without operators or tags: all must occur."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Words of a question: one must occur, and each adds by how much it tells (`nosology.search.telling`)."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All parts must match. Without parts, everything does."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part at least must match; each that does adds to the score."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Ways to say one thing, the words as typed first: one must match, and the best gives the score."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not match."""

    part: Expression


Expression: TypeAlias = Term | Dates | Naming | Run | Some | And | Or | Alike | Not

EVERYTHING = And(())


def positive_terms(expression: Expression) -> list[Term]:
    """The terms that speak for an article, in order; those under a `Not` are left out."""
    return list(_terms(expression, negated=False))


def all_terms(expression: Expression) -> list[Term]:
    """The terms that are sought, in order, those under a `Not` too."""
    return list(_terms(expression, negated=True))


def _terms(expression: Expression, *, negated: bool) -> Iterator[Term]:
    match expression:
        case Term():
            yield expression
        case Run(terms) | Some(terms):
            yield from terms
        case And(parts) | Or(parts) | Alike(parts):
            for part in parts:
                yield from _terms(part, negated=negated)
        case Not(part) if negated:
            yield from _terms(part, negated=True)
        case _:
            return


_UNSCORED = frozenset(
    {Field.MESH, Field.MAJOR, Field.AUTHOR, Field.JOURNAL, Field.DATE, Field.PUBLICATION_TYPE, Field.LANGUAGE,
     Field.PMID, Field.PMCID, Field.DOI, Field.DISEASE}
)  # fmt: skip


def scores(expression: Expression) -> bool:
    """Whether articles that match may match better or worse: whether words of running text are sought."""
    return any(term.field not in _UNSCORED for term in positive_terms(expression))
