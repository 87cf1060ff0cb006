"""The head of a disease page in two to five short sentences, composed of checked statements.

What a disease is, is quoted from a reference work for patients or read from a curated definition where there
is one; everything else is said in fixed words over facts of the catalog. Each fact is a statement with its
source and goes through the checks; what fails is left out, and a sentence without support is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nosology.answer import facts
from nosology.answer.defining import listed
from nosology.answer.facts import Origins
from nosology.answer.leading.naming import names_to_tell
from nosology.answer.leading.plain import AGES, is_passed_on, readability
from nosology.answer.leading.signs import signs
from nosology.answer.records import Point, Statement, Subject
from nosology.answer.subject import SubjectPattern
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import few, frequency
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation
from nosology.identifiers import Curie
from nosology.literature.sentences import split
from nosology.provenance import Design, Facet, Kind

Passes = Callable[[Statement], Statement | None]
"""Gives a statement with its checks, or None where one of them fails."""

MOST = 5
"""Sentences."""
FEWEST = 2
_MOST_NAMES, _MOST_KINDS, _MOST_GENES, _MOST_ABOVE = 2, 3, 2, 2
_HARDEST = 14.0
"""Readability from which on a sentence of a source is not for the head of a page."""
_HARDEST_CURATED = 20.0
"""The same of a curated definition, in whose place there would be none."""
_HALF = 50.0
_LIKELIER = re.compile(r"\b(?:susceptibility to|protection against|resistance to)\b", re.IGNORECASE)
_FURTHER = (
    Facet.TYPES,
    Facet.MECHANISM,
    Facet.SYMPTOMS,
    Facet.CAUSES,
    Facet.TREATMENT,
    Facet.PROGNOSIS,
    Facet.EPIDEMIOLOGY,
)
"""Where a plain curated statement is looked for, in order, when facts are few."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a lead is made from.

    Attributes:
        subject: The disease.
        pattern: Its names.
        catalog: Holds the facts.
        origins: Their sources.
        said: Checked statements on the disease itself.
        passes: Runs the checks.
    """

    subject: Subject
    pattern: SubjectPattern
    catalog: Catalog
    origins: Origins
    said: Sequence[Statement]
    passes: Passes

    @property
    def name(self) -> str:
        """Of the disease, to begin a sentence with."""
        return f"{self.subject.name[:1].upper()}{self.subject.name[1:]}"

    def checked(self, statements: Iterable[Statement], most: int) -> list[Statement]:
        """The first of the statements that pass."""
        found = (checked for item in statements if (checked := self.passes(item)))
        return [item for item, _ in zip(found, range(most), strict=False)]


def lead(ground: Ground) -> tuple[Point, ...]:
    """The sentences of a lead, their sources not yet numbered; none where too little is known.

    Args:
        ground: What to make it from.
    """
    made: list[Point] = []
    opening = _quoted(ground) or _curated_definition(ground) or _kind(ground)
    made += [opening] if opening else _curated_further(ground)[:1]
    for sentence in (_names, _signs, _onset, _passed_on, _genes, _kinds):
        if len(made) < MOST and (point := sentence(ground)):
            made.append(point)
    if (
        opening
        and len(made) < MOST
        and opening.kind is not Kind.COMPOSED
        and (kind := _kind(ground, it=True))
    ):
        made.insert(1, kind)
    if made and len(made) < FEWEST:
        said = {point.text for point in made}
        made += [each for each in _curated_further(ground) if each.text not in said] or _published(ground)
    only_named = len(made) < FEWEST and all(point.label == "Names" for point in made)
    return () if only_named else tuple(made)


def _composed(label: str, text: str, statements: Sequence[Statement]) -> Point:
    return Point(label=label, text=text, kind=Kind.COMPOSED, citations=(), statements=tuple(statements))


def _said(statement: Statement) -> Point:
    return Point(
        label="What it is", text=statement.text, kind=statement.kind, citations=(), statements=(statement,)
    )


def _quoted(ground: Ground) -> Point | None:
    """The easiest sentence in which a reference work says what the disease is."""
    found = [
        short
        for item in ground.said
        if item.facet is Facet.DEFINITION
        and item.is_from_article
        and item.support.source.design is Design.REFERENCE_WORK
        and (short := _first_sentences(item))
        and _begins(ground, short.text)
    ]
    return _easiest(ground, found)


def _first_sentences(statement: Statement, most: int = 2) -> Statement | None:
    """A quoted statement cut after its first sentences."""
    ends = [end for _, end in split(statement.text)][:most]
    quote = statement.support.quote
    if not ends or quote is None:
        return None
    text = statement.text[: ends[-1]]
    cut = replace(quote, end=quote.start + len(text), text=text)
    return replace(statement, text=text, support=replace(statement.support, quote=cut, checks=()))


def _curated_definition(ground: Ground) -> Point | None:
    found = [
        item
        for item in ground.said
        if item.facet is Facet.DEFINITION and _is_plainly_curated(item) and _begins(ground, item.text)
    ]
    return _easiest(ground, found, hardest=_HARDEST_CURATED)


def _is_plainly_curated(statement: Statement) -> bool:
    return (
        statement.kind is Kind.CURATED
        and statement.support.quote is None
        and not (statement.against or statement.association or statement.hedged or statement.note)
    )


def _is_general(statement: Statement) -> bool:
    """Whether a curated statement is plain and rests on more than single patients."""
    single = {Design.CASE_REPORT, Design.CASE_SERIES, Design.LABORATORY}
    return _is_plainly_curated(statement) and statement.support.source.design not in single


def _begins(ground: Ground, text: str) -> bool:
    """Whether a sentence begins with a name of the disease, so that it stands by itself."""
    return any(start <= len("A or The ") for start, _ in ground.pattern.spans(text)[:1])


def _easiest(ground: Ground, found: Iterable[Statement], hardest: float = _HARDEST) -> Point | None:
    """The point of the easiest of these statements that is easy enough and passes the checks."""
    plain = sorted((readability(item.text), item.text, item) for item in _distinct(found))
    for grade, _, item in plain:
        if grade <= hardest and (checked := ground.passes(item)):
            return _said(checked)
    return None


def _distinct(found: Iterable[Statement]) -> Iterable[Statement]:
    return {item.text: item for item in found}.values()


def _kind(ground: Ground, *, it: bool = False) -> Point | None:
    """What it is a kind of, by the classification: the plainest of its parents."""
    subject = ground.subject
    links = facts.kinds(subject.id, subject.name, ground.catalog, ground.origins)
    above = sorted(
        (item for item in links if subject.name.casefold() not in item.labels[0][0].casefold()),
        key=lambda item: (len(item.labels[0][0]), item.labels[0][0]),
    )
    found = ground.checked(above, _MOST_ABOVE)
    if not found:
        return None
    who = "It" if it else ground.name
    return _composed("What it is", f"{who} is a kind of {listed(_labels(found))}.", found)


def _labels(statements: Iterable[Statement]) -> list[str]:
    return [item.labels[0][0] for item in statements]


def _names(ground: Ground) -> Point | None:
    """Other names: those that a second source or its scope confirms, else those that are only listed."""
    subject, catalog = ground.subject, ground.catalog
    sure, listed_only = names_to_tell(
        list(facts.names(subject.id, subject.name, catalog, ground.origins)), subject, catalog
    )
    for words, rows in (("It is also called", sure), ("It is also listed as", listed_only)):
        if found := ground.checked(rows, _MOST_NAMES):
            return _composed("Names", f"{words} {' or '.join(_labels(found))}.", found)
    return None


def _signs(ground: Ground) -> Point | None:
    subject = ground.subject
    words, rows = signs(ground.catalog, subject.id)
    told = facts.annotated([row[:2] for row in rows], subject.id, subject.name, ground.origins)
    called = {label: shown for _, label, shown in rows}
    found = ground.checked((_called(item, called[item.labels[0][0]]) for item in told), len(rows))
    shown = [item.labels[-1][0] for item in found]
    if not found:
        return None
    text = f"{words}: {listed(shown)}." if len(shown) > 1 else f"A {_singular(words)}: {shown[0]}."
    return _composed("Signs", text, found)


def _singular(words: str) -> str:
    return words.replace("Signs", "sign", 1).replace(" have ", " has ", 1)


def _called(statement: Statement, plain: str) -> Statement:
    """The statement with a plain name of its finding behind the label."""
    (label, finding), *_ = statement.labels
    return replace(statement, labels=tuple(dict.fromkeys(((label, finding), (plain, finding)))))


def _onset(ground: Ground) -> Point | None:
    """The age at which it begins in most of the patients that were counted, or that is the only one given."""
    subject = ground.subject
    rows = [
        pair
        for pair in ground.catalog.annotations(subject.id, "C")
        if pair[0].finding in AGES and not is_absent(pair[0])
    ]
    often = [pair for pair in rows if _share(pair[0]) >= _HALF and not few(pair[0].frequency)]
    ages = {AGES[each.finding] for each, _ in rows}
    chosen = often[:1] or (rows[:1] if len(ages) == 1 else [])
    verb = "most often starts" if often else "can start"
    found = ground.checked(facts.annotated(chosen, subject.id, subject.name, ground.origins), 1)
    ids = [item.labels[0][1] for item in found]
    return _composed("Onset", f"It {verb} {AGES[ids[0]]}.", found) if ids and ids[0] else None


def _share(annotation: Annotation) -> float:
    said = frequency(annotation.frequency)
    return said.lower if said else 0.0


def _passed_on(ground: Ground) -> Point | None:
    subject = ground.subject
    rows = facts.inheritance(subject.id, subject.name, ground.catalog, ground.origins)
    own = (item for item in rows if is_passed_on(item.labels[0][0]) and not _of_susceptibility(item))
    found = ground.checked(own, _MOST_NAMES)
    modes = " or ".join(_small(label.replace(" inheritance", "", 1)) for label in _labels(found))
    return _composed("Inheritance", f"It can be passed on in families ({modes}).", found) if found else None


def _of_susceptibility(statement: Statement) -> bool:
    """Whether a row is of what makes a disease likelier (“Lung cancer, susceptibility to”), not of it."""
    quote = statement.support.quote
    return quote is not None and _LIKELIER.search(quote.text) is not None


def _small(mode: str) -> str:
    return mode if mode[1:2] == "-" else f"{mode[:1].lower()}{mode[1:]}"


def _genes(ground: Ground) -> Point | None:
    subject = ground.subject
    rows = list(facts.genes(subject.id, subject.name, ground.catalog, ground.origins))
    found = ground.checked(rows, max(_MOST_GENES, len(rows)))
    if not found:
        return None
    if len(rows) > _MOST_GENES:
        return _composed("Genes", "It is linked to several genes.", found)
    symbols = listed([label.removesuffix(" gene") for label in _labels(found)])
    return _composed("Genes", f"It is linked to the gene{'s' if len(found) > 1 else ''} {symbols}.", found)


def _kinds(ground: Ground) -> Point | None:
    children = ground.catalog.children(ground.subject.id)
    found = ground.checked(_links_up(ground, children), _MOST_KINDS)
    if not found:
        return None
    listing = listed([item.subject_name for item in found])
    whole = len(found) == len(children)
    if whole and len(found) == 1:
        text = f"One kind of it is {listing}."
    else:
        text = f"Kinds of it {'are' if whole else 'include'} {listing}."
    return _composed("Kinds", text, found)


def _links_up(ground: Ground, children: Sequence[tuple[Curie, str]]) -> Iterator[Statement]:
    """The link of each child to the disease, those with the shortest names first."""
    for child, label in sorted(children, key=lambda pair: ("," in pair[1], len(pair[1]), pair[1])):
        for item in facts.kinds(child, label, ground.catalog, ground.origins):
            if item.labels[0][1] == ground.subject.id:
                yield item


def _published(ground: Ground) -> list[Point]:
    """The first sentence of the published definition, where hardly anything else is known."""
    subject = ground.subject
    for item in facts.definition(subject.id, subject.name, ground.catalog, ground.origins):
        short = _first_sentences(item, 1)
        if short and readability(short.text) <= _HARDEST_CURATED and (checked := ground.passes(short)):
            return [replace(_said(checked), label="Definition")]
    return []


def _curated_further(ground: Ground) -> list[Point]:
    """Plain curated statements on the disease, one a facet, where facts are too few for a lead."""
    found: list[Point] = []
    for facet in _FURTHER:
        rows = [item for item in ground.said if item.facet is facet and _is_general(item)]
        point = _easiest(ground, [item for item in rows if _begins(ground, item.text)])
        if point is not None and len(found) < FEWEST:
            found.append(replace(point, label=facet.heading))
    return found
