"""Grouping statements into points: one cause, one treatment, one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nosology.answer.records import Statement
from nosology.answer.repeats import plain_text, without_repeats
from nosology.diseases.names import normalize, word_order_key
from nosology.identifiers import Curie
from nosology.literature.identity import Work, independent
from nosology.provenance import Design, Facet, Kind

_LIST = 2
"""A statement with more labels than this only lists things; a plainer one is shown before it."""

MAX_SOURCES = 6
"""The most sources that one point cites; the strongest and newest are kept."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that name the same thing, the one to show first.

    Attributes:
        label: What they name.
        id: The concept, where it is known.
        statements: The shown one first, then by strength.
        opposed: What speaks the other way on the same thing, in this part of the answer or another.
    """

    label: str
    id: Curie | None
    statements: tuple[Statement, ...]
    opposed: tuple[Statement, ...] = ()


Named = tuple[str, Curie | None, Statement]
"""A label, its concept where known, and a statement filed under it."""

Depth = Callable[[Curie], int]
"""How far a condition lies below the subject: 0 for the subject itself."""


def group(
    statements: Iterable[Statement], depth: Depth, *, limit: int, beside: Iterable[Statement] = ()
) -> tuple[Group, ...]:
    """The points of one facet, most direct and best supported first.

    Args:
        statements: Checked statements of one facet.
        depth: How far the condition of a statement lies below the subject.
        limit: The most points to return; the other side of a disagreement comes on top.
        beside: Statements of the facet in other parts of the answer, which may disagree.
    """
    here, elsewhere = without_repeats(statements), tuple(beside)
    threads = _threads((*here, *elsewhere))
    gathered, others = _by_thread(here, threads), _by_thread(elsewhere, threads)
    first = {key: place for place, key in enumerate(gathered)}
    ordered = sorted(gathered, key=lambda key: (*_order(gathered[key], depth), first[key]))
    sides = [side for key in ordered for side in _sides(gathered[key], others.get(key, ()))]
    return _chosen(_distinct_texts(sides, depth), limit)


def _threads(statements: Iterable[Statement]) -> dict[str | Curie, str]:
    """For every label and concept, one key: labels alike in words or concept share it."""
    threads: dict[str | Curie, str] = {}
    for statement in statements:
        for label, identifier in statement.labels:
            names = [_key(label)] if identifier is None else [_key(label), identifier]
            held = {threads.get(name, "") for name in names} - {""}
            thread = min(held, default=_key(label))
            joined = [key for key, old in threads.items() if old in held] if len(held) > 1 else []
            for name in (*joined, *names):
                threads[name] = thread
    return threads


def _by_thread(statements: Iterable[Statement], threads: dict[str | Curie, str]) -> dict[str, list[Named]]:
    gathered: dict[str, list[Named]] = defaultdict(list)
    for statement in statements:
        for label, identifier in statement.labels:
            gathered[threads[_key(label)]].append((label, identifier, statement))
    return gathered


def _chosen(groups: tuple[Group, ...], limit: int) -> tuple[Group, ...]:
    """The first points; where none of them quotes an article and a later one does, that one comes last."""
    chosen, rest = groups[:limit], groups[limit:]
    if chosen and rest and _are_sides(chosen[-1], rest[0]):
        chosen, rest = (*chosen, rest[0]), rest[1:]
    quoting = next((item for item in rest if item.statements[0].kind is Kind.QUOTED), None)
    if quoting is None or any(item.statements[0].kind is Kind.QUOTED for item in chosen):
        return chosen
    return (*chosen[:-1], quoting)


def _are_sides(one: Group, other: Group) -> bool:
    return bool(set(one.opposed) & set(other.statements))


Side = tuple[Sequence[Named], tuple[Statement, ...]]
"""One side of a point, and what speaks the other way."""


def _sides(members: Sequence[Named], beside: Sequence[Named]) -> list[Side]:
    """Statements for and statements against stand apart; each side knows the other, wherever it stands."""
    sides: list[Side] = []
    for against in (False, True):
        side = [item for item in members if item[2].against is against]
        opposed = dict.fromkeys(item[2] for item in (*members, *beside) if item[2].against is not against)
        if side:
            sides.append((side, tuple(opposed)))
    return sides


def _key(label: str) -> str:
    """A label in normal form: case, plural, spelling, accents and the order of words aside."""
    return word_order_key(normalize(label)) or label


def strength(statement: Statement, depth: Depth) -> tuple[int, int, int, int, int, int, int, int, int, str]:
    """Sorting key: causes before associations, no list, near the subject, no caveat, specific, strong, new.

    Of one design, what is said plainly comes before what is said with reservation, and a conclusion before
    the rest of an abstract.
    """
    source, quote = statement.support.source, statement.support.quote
    return (
        1 if statement.association else 0,
        1 if len(statement.labels) > _LIST else 0,
        depth(statement.subject),
        1 if statement.note else 0,
        len(statement.labels),
        source.design.rank,
        1 if statement.hedged else 0,
        0 if quote is None or _CONCLUSION.search(quote.passage) else 1,
        -(source.year or 0),
        f"{source.id} {statement.text}",
    )


_CONCLUSION = re.compile(r"conclusion|interpretation|significance|implication", re.IGNORECASE)
_TIERS = (Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL, Design.CASE_CONTROL)
"""The weakest design of each tier: what sums up evidence, trials, comparisons; then all others."""


def _tier(design: Design) -> int:
    return next((tier for tier, weakest in enumerate(_TIERS) if design.rank <= weakest.rank), len(_TIERS))


def _order(members: Sequence[Named], depth: Depth) -> tuple[int, int, int, int, int, int]:
    """Near the subject, read by a curator, more than an association, of strong design, from many sources."""
    statements = [statement for _, _, statement in members]
    return (
        min(depth(statement.subject) for statement in statements),
        0 if any(statement.kind is Kind.CURATED for statement in statements) else 1,
        min(statement.association for statement in statements),
        min(_tier(statement.support.source.design) for statement in statements),
        -len(evidence(statements)),
        min(statement.support.source.design.rank for statement in statements),
    )


def evidence(statements: Iterable[Statement]) -> tuple[tuple[Work, ...], ...]:
    """The sources of statements, each once; those together that are one piece of evidence."""
    works = tuple({item.support.source.id: _work(item) for item in statements}.values())
    return tuple(tuple(works[place] for place in places) for places in independent(works))


def _work(statement: Statement) -> Work:
    support = statement.support
    return Work(support.source, support.trials or support.source.trials, support.others)


def _distinct_texts(ordered: Sequence[Side], depth: Depth) -> tuple[Group, ...]:
    """Give each point a sentence that no point before it shows; join points that have no other."""
    shown: dict[str, int] = {}
    groups: list[Group] = []
    for members, opposed in ordered:
        ranked = sorted({item[2]: None for item in members}, key=lambda item: strength(item, depth))
        fresh = next((item for item in ranked if plain_text(item.text) not in shown), None)
        label, identifier = members[0][0], next((item[1] for item in members if item[1]), None)
        if fresh is None:
            at = shown[plain_text(ranked[0].text)]
            groups[at] = _joined(groups[at], label, ranked, opposed)
            continue
        shown[plain_text(fresh.text)] = len(groups)
        rest = [item for item in ranked if item is not fresh]
        groups.append(Group(label, identifier, _bounded((fresh, *rest)), opposed))
    return tuple(groups)


def _joined(group: Group, label: str, more: Sequence[Statement], opposed: Sequence[Statement]) -> Group:
    """Two points that only one sentence names, as one line."""
    joined = (
        f"{group.label}, {label[:1].lower()}{label[1:]}" if not _is_name(label) else f"{group.label}, {label}"
    )
    statements = dict.fromkeys((*group.statements, *more))
    return Group(joined, None, _bounded(tuple(statements)), tuple(dict.fromkeys((*group.opposed, *opposed))))


def _is_name(label: str) -> bool:
    """Whether a label begins with an abbreviation, whose capitals must stay."""
    return label[1:2].isupper() or label[1:2].isdigit()


def _bounded(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """At most `MAX_SOURCES` sources, and one statement of each source but for the first."""
    kept: list[Statement] = []
    sources: set[Curie] = set()
    for statement in statements:
        if statement.support.source.id in sources or len(sources) >= MAX_SOURCES:
            continue
        sources.add(statement.support.source.id)
        kept.append(statement)
    return tuple(kept)


COMPANIONS: dict[Facet, tuple[Facet, ...]] = {
    Facet.CAUSES: (Facet.MECHANISM, Facet.ASSOCIATED),
    Facet.DEFINITION: (Facet.TYPES,),
    Facet.RECENT: (Facet.MECHANISM,),
}
"""Facets shown, shorter, beside the one asked for."""
