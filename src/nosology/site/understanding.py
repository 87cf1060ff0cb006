"""How a question was understood, with the addresses that change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from nosology.answer.asking.changing import ANY, Changes
from nosology.answer.asking.populations import NAMES
from nosology.answer.asking.times import period_in_words
from nosology.answer.records import Question
from nosology.provenance import DesignGroup, Facet
from nosology.site.asked import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question with the changes to its reading, as they stand in an address.

    Attributes:
        text: The question.
        subject: Diseases to answer on, as written.
        facet: Facets to answer; ``any`` for all.
        population: The patients meant; ``any`` for patients in general.
        since: First year; ``any`` for none.
        until: Last year, likewise.
        as_of: The year at whose end the evidence shall stand, likewise.
        design: Kinds of study to rest on; ``any`` for all.
        whole: Whether all parts are given, so that an empty one stands for ``any``: a form was sent.
        narrow: The same of patients, years and studies alone: diseases and facets stay as asked.
    """

    text: str
    subject: tuple[str, ...] = ()
    facet: tuple[str, ...] = ()
    population: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    design: tuple[str, ...] = ()
    whole: bool = False
    narrow: bool = False

    def changes(self) -> Changes:
        """What is to be changed.

        Raises:
            UsageError: Something that is given is no facet, no year …; see `Changes.parse`.
        """
        empty = ANY if self.whole or self.narrow else ""
        as_of = self.as_of or empty
        until = self.until or ("" if empty and self.as_of else empty)
        return Changes.parse(
            subjects=self.subject,
            facets=self.facet or ((ANY,) if self.whole else ()),
            population=self.population or empty,
            since=self.since or empty,
            until=until,
            as_of=as_of,
            designs=self.design,
        )

    @property
    def query(self) -> str:
        """What stands behind the question mark of an address: every part that is given, in one order."""
        pairs = [("q", self.text)]
        pairs += [("subject", each) for each in self.subject if each]
        pairs += [("facet", each) for each in self.facet if each]
        pairs += [("design", each) for each in self.design if each]
        single = (("population", self.population), ("since", self.since), ("until", self.until))
        pairs += [(name, value) for name, value in (*single, ("as_of", self.as_of)) if value]
        pairs += [(name, "1") for name, value in (("whole", self.whole), ("narrow", self.narrow)) if value]
        return urlencode(pairs)

    @property
    def address(self) -> str:
        """The page that answers it."""
        return f"/ask?{self.query}"

    @property
    def data(self) -> str:
        """The same as data."""
        return f"/api/v1{self.address}"


def asking(  # noqa: PLR0913 -- one parameter a part of the address
    q: str = "",
    subject: Annotated[list[str] | None, Query()] = None,
    facet: Annotated[list[str] | None, Query()] = None,
    population: str = "",
    since: str = "",
    until: str = "",
    as_of: str = "",
    *,
    design: Annotated[list[str] | None, Query()] = None,
    whole: bool = False,
    narrow: bool = False,
) -> Asking:
    """The question of an address.

    Raises:
        EmptyQuestion: Nothing is asked.
        QuestionTooLong: Too much is.
    """
    return Asking(
        text=asked(q),
        subject=tuple(each for each in subject or () if each.strip()),
        facet=tuple(each for each in facet or () if each.strip()),
        population=population,
        since=since,
        until=until,
        as_of=as_of,
        design=tuple(each for each in design or () if each.strip()),
        whole=whole,
        narrow=narrow,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link that changes how a question is understood: its words, and where it leads."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Every change that one click makes, by what it changes, and what the form offers."""

    subjects: tuple[Way, ...]
    dropped: tuple[Way, ...]
    added: tuple[Way, ...]
    period: str
    facets: tuple[Facet, ...] = tuple(Facet)
    populations: tuple[str, ...] = NAMES
    designs: tuple[DesignGroup, ...] = tuple(DesignGroup)


def ways(given: Asking, question: Question) -> Ways:
    """The changes that links offer for an answered question."""
    return Ways(
        period=period_in_words(question),
        subjects=tuple(
            Way(words=other.name, address=replace(given, subject=(str(other.id),)).address)
            for other in question.others
        ),
        dropped=tuple(_dropped(given, question)),
        added=tuple(
            Way(words=facet.heading.lower(), address=_with_facets(given, (*question.facets, facet)))
            for facet in Facet
            if question.facets and facet not in question.facets
        ),
    )


def _dropped(given: Asking, question: Question) -> Iterator[Way]:
    for facet in question.facets:
        kept = tuple(each for each in question.facets if each is not facet)
        yield Way(words=facet.heading.lower(), address=_with_facets(given, kept))
    if question.population:
        yield Way(words=question.population, address=replace(given, population=ANY).address)
    if period := period_in_words(question):
        yield Way(words=period, address=replace(given, since=ANY, until=ANY, as_of=ANY).address)
    for design in question.designs:
        others = tuple(str(each) for each in question.designs if each is not design)
        yield Way(words=design.value, address=replace(given, design=others).address)


def _with_facets(given: Asking, facets: tuple[Facet, ...]) -> str:
    ordered = tuple(str(facet) for facet in Facet if facet in facets)
    return replace(given, facet=ordered or (ANY,)).address
