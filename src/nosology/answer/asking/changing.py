"""Changes that a reader makes to how a question was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nosology.answer.asking.populations import NAMES, population_named
from nosology.answer.records import Question, Subject
from nosology.diseases.catalog import Catalog
from nosology.errors import BadPeriod, UnknownDisease, UnknownPopulation
from nosology.provenance import DesignGroup, Facet

ANY = "any"
"""What is written to drop what a question asks: any facet, any patients, any year."""
MOST_SUBJECTS = 5
"""The most diseases that a question may be changed to."""
EARLIEST, LATEST = 1500, 2199
"""Years that a period may have."""
_CALLED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to put in the place of what a question was understood to ask; by default nothing.

    Attributes:
        subjects: Diseases or findings, each by name, code or identifier.
        facets: What to answer, and nothing beside it.
        all_facets: Whether to answer every facet.
        population: The patients meant; empty for patients in general, None for those the question means.
        since: First year; 0 for none, None for what the question sets.
        until: Last year, likewise.
        as_of: The year at whose end the evidence shall stand, likewise.
        designs: Kinds of study that the points beside guidance shall rest on; empty for all.
    """

    subjects: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    all_facets: bool = False
    population: str | None = None
    since: int | None = None
    until: int | None = None
    as_of: int | None = None
    designs: tuple[DesignGroup, ...] = ()

    @classmethod
    def parse(
        cls,
        *,
        subjects: Sequence[str] = (),
        facets: Sequence[str] = (),
        population: str = "",
        since: str = "",
        until: str = "",
        as_of: str = "",
        designs: Sequence[str] = (),
    ) -> Changes:
        """Changes as written in options or an address; empty words change nothing, ``any`` drops.

        Raises:
            UnknownFacet: There is no such facet.
            UnknownPopulation: No such patients are known.
            UnknownDesign: There is no such kind of study.
            BadPeriod: A year is none, or the first comes after the last.
            UnknownDisease: More diseases are given than `MOST_SUBJECTS`.
        """
        named = tuple(name for each in subjects if (name := " ".join(each.split())))
        if len(named) > MOST_SUBJECTS:
            raise UnknownDisease(f"{named[0]} and {len(named) - 1} more")
        asked = {each.strip().lower() for each in facets} - {""}
        chosen = {Facet.parse(each) for each in sorted(asked - {ANY})}
        changes = cls(
            subjects=named,
            facets=tuple(facet for facet in Facet if facet in chosen),
            all_facets=ANY in asked and not chosen,
            population=_population(population),
            since=_year(since, "since"),
            until=_year(until, "until"),
            as_of=_year(as_of, "as of"),
            designs=_designs(designs),
        )
        if changes.as_of and changes.until:
            raise BadPeriod("both “until” and “as of” are given", remedy="Give one of them")
        _ordered(changes.since, changes.until or changes.as_of)
        return changes


NO_CHANGES = Changes()


def changed(question: Question, changes: Changes, catalog: Catalog) -> Question:
    """The question with the changes made to it.

    Raises:
        UnknownDisease: A subject is no name, code or identifier of a disease or finding.
        BadPeriod: The first year then comes after the last.
    """
    if changes == NO_CHANGES:
        return question
    if changes.subjects:
        question = _about(question, changes.subjects, catalog)
    if changes.facets or changes.all_facets:
        question = replace(question, facets=changes.facets)
    if changes.population is not None:
        question = replace(question, population=changes.population)
    if changes.designs:
        question = replace(question, designs=changes.designs)
    return _of_time(question, changes)


def _about(question: Question, names: Sequence[str], catalog: Catalog) -> Question:
    """The question on other subjects; what was left over because it named no disease stays."""
    subjects = tuple(dict.fromkeys(_subject(name, catalog) for name in names))
    held = {subject.id for subject in subjects}
    words = {subject.asked_as.casefold() for subject in subjects}
    before = (*question.subjects, *question.others, *question.alternatives)
    others = {subject.id: subject for subject in before if subject.id not in held}
    return replace(
        question,
        subjects=subjects,
        focus=tuple(word for word in question.focus if word.casefold() not in words),
        comparison=question.comparison and len(subjects) > 1,
        alternatives=(),
        others=tuple(others.values()) if len(subjects) == 1 else (),
    )


def _subject(name: str, catalog: Catalog) -> Subject:
    matches = catalog.resolve(name, limit=1, described=False)
    if not matches or matches[0].score < _CALLED:
        raise UnknownDisease(name, nearest=catalog.nearest(name))
    return Subject(id=matches[0].disease, name=matches[0].label, asked_as=name)


def _of_time(question: Question, changes: Changes) -> Question:
    as_of = _chosen(changes.as_of, question.as_of if changes.until is None else None)
    until = as_of or _chosen(changes.until, None if question.as_of else question.until)
    since = _chosen(changes.since, question.since)
    _ordered(since, until)
    return replace(question, since=since, until=until, as_of=as_of)


def _chosen(change: int | None, read: int | None) -> int | None:
    return read if change is None else change or None


def _ordered(since: int | None, until: int | None) -> None:
    if since and until and since > until:
        raise BadPeriod(
            f"the years {since} to {until} hold no year",
            remedy="Give a first year that is not after the last",
        )


def _population(words: str) -> str | None:
    if not words.strip():
        return None
    if words.strip().lower() == ANY:
        return ""
    if not (name := population_named(words)):
        raise UnknownPopulation(
            f"unknown patients “{words.strip()[:60]}”", remedy=f"Choose from {', '.join(NAMES)}, or “{ANY}”"
        )
    return name


def _designs(names: Sequence[str]) -> tuple[DesignGroup, ...]:
    """In their own order; none for all of them, as for ``any``."""
    asked = {each.strip().lower() for each in names} - {"", ANY}
    chosen = {DesignGroup.parse(each) for each in sorted(asked)}
    return tuple(group for group in DesignGroup if group in chosen and len(chosen) < len(DesignGroup))


def _year(text: str, what: str) -> int | None:
    words = text.strip().lower()
    if not words:
        return None
    if words == ANY:
        return 0
    if not (words.isascii() and words.isdigit() and EARLIEST <= int(words[:5]) <= LATEST and len(words) == 4):  # noqa: PLR2004 -- digits of a year
        raise BadPeriod(
            f"“{text.strip()[:20]}” is no year for “{what}”",
            remedy=f"Give a year from {EARLIEST} to {LATEST}, or “{ANY}”",
        )
    return int(words)
