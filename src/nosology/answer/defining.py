"""A definition composed from facts, for a disease that none is published for.

Each fact is a statement of its own, with its source, and goes through the checks; the sentence is made of
those that pass, by fixed words, and marked as composed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from nosology.answer import facts
from nosology.answer.facts import Origins
from nosology.answer.records import Point, Statement
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import frequency, place
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation
from nosology.identifiers import Curie
from nosology.provenance import Kind

Passes = Callable[[Statement], Statement | None]
"""Gives a statement with its checks, or None where one of them fails."""

_MOST_PARENTS = 4
_MOST_FINDINGS = 5
_LOOKED_AT = 12
_ANY_FINDING = Curie("HP", "0000118")
_HALLMARK, _COMMON = 1, 2
"""Places of the last class that 80 per cent have, and of the class that 30 to 79 per cent have."""
_NOTE = "composed from the facts below; no definition is published in this library"


def composed_definition(
    subject: Curie, name: str, catalog: Catalog, origins: Origins, passes: Passes
) -> Point | None:
    """A sentence on what a disease is: its kinds, its inheritance, its most frequent findings.

    Args:
        subject: The disease.
        name: Its preferred name.
        catalog: Holds the facts.
        origins: Their sources.
        passes: Runs the checks.

    Returns:
        A point whose statements are the facts it is made of, in order; None where nothing but the name is
        known.
    """
    kinds = _checked(facts.kinds(subject, name, catalog, origins), passes)[:_MOST_PARENTS]
    modes = _checked(_modes(facts.inheritance(subject, name, catalog, origins)), passes)
    where, rows = _telling(catalog, subject)
    found = _checked(facts.annotated(_specific(catalog, rows), subject, name, origins), passes)
    if not (kinds or modes or found):
        return None
    text = _sentence(name, kinds, list(_clauses(modes, found, where, whole=len(found) == len(rows))))
    return Point(
        label="Definition",
        text=text,
        kind=Kind.COMPOSED,
        note=_NOTE,
        citations=(),
        statements=(*kinds, *modes, *found),
    )


def _sentence(name: str, kinds: Sequence[Statement], clauses: Sequence[str]) -> str:
    under = f" is classified under {listed([_label(item) for item in kinds])}" if kinds else ":"
    joined = "; ".join(clauses)
    said = f"{'; ' if kinds else ' '}{joined}" if joined else ""
    return f"{name[:1].upper()}{name[1:]}{under}{said}."


def _clauses(
    modes: Sequence[Statement], found: Sequence[Statement], where: str, *, whole: bool
) -> Iterator[str]:
    if modes:
        yield f"inheritance is annotated as {listed([_mode(item) for item in modes])}"
    if found and whole and len(found) == 1:
        yield f"the finding annotated{where} is {_label(found[0])}"
    elif found:
        verb = "are" if whole else "include"
        yield f"findings annotated{where} {verb} {listed([_label(item) for item in found])}"


def listed(names: Sequence[str]) -> str:
    """Names as English lists them: ``A, B and C``; one that has a comma or *and* of its own, in quotes."""
    *most, last = (f"“{name}”" if "," in name or " and " in name else name for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def _checked(statements: Iterable[Statement], passes: Passes) -> list[Statement]:
    return [checked for item in statements if (checked := passes(item))]


def _label(statement: Statement) -> str:
    return statement.labels[0][0]


def _modes(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Modes of inheritance, without what only qualifies one (incomplete penetrance …)."""
    return (item for item in statements if " inheritance" in _label(item) or _label(item) == "Sporadic")


def _mode(statement: Statement) -> str:
    """``Autosomal recessive inheritance`` within a sentence: ``autosomal recessive``."""
    mode = _label(statement).replace(" inheritance", "", 1)
    return mode if mode[1:2] == "-" else f"{mode[:1].lower()}{mode[1:]}"


def _telling(catalog: Catalog, subject: Curie) -> tuple[str, list[tuple[Annotation, str]]]:
    """The findings of the most frequent class that any has, those first that fewest other diseases have."""
    once = {label: (each, label) for each, label in reversed(catalog.annotations(subject, "P"))}
    present = [
        (each, label) for each, label in once.values() if not is_absent(each) and each.finding != _ANY_FINDING
    ]
    shared = catalog.diseases_sharing([each.finding for each, _ in present])
    present.sort(key=lambda pair: (shared.get(pair[0].finding, 0), pair[1].casefold()))
    for last, words in (
        (_HALLMARK, " in at least 80 % of patients"),
        (_COMMON, " in 30 to 79 % of patients"),
    ):
        if rows := [pair for pair in present if place(pair[0].frequency) <= last]:
            return words, rows
    return "", sorted(present, key=lambda pair: -_share(pair[0]))


def _share(annotation: Annotation) -> float:
    said = frequency(annotation.frequency)
    return said.upper if said else 0.0


def _specific(catalog: Catalog, rows: Sequence[tuple[Annotation, str]]) -> list[tuple[Annotation, str]]:
    """The first rows, without findings that are only the general form of another one of them."""
    first = rows[:_LOOKED_AT]
    general = {above for each, _ in first for above, _ in catalog.ancestors(each.finding)}
    return [pair for pair in first if pair[0].finding not in general][:_MOST_FINDINGS]
