"""Grouping statements into points: one cause, one treatment, one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nosology.answer.records import Statement
from nosology.identifiers import Curie
from nosology.literature.identity import Work, independent
from nosology.provenance import Facet, Kind

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
        disagrees: Whether some speak for and some against.
    """

    label: str
    id: Curie | None
    statements: tuple[Statement, ...]
    disagrees: bool


Named = tuple[str, Curie | None, Statement]
"""A label, its concept where known, and a statement filed under it."""

Depth = Callable[[Curie], int]
"""How far a condition lies below the subject: 0 for the subject itself."""


def group(statements: Iterable[Statement], depth: Depth, *, limit: int) -> tuple[Group, ...]:
    """The points of one facet, most direct and best supported first.

    Args:
        statements: Checked statements of one facet.
        depth: How far the condition of a statement lies below the subject.
        limit: The most points to return.
    """
    gathered: dict[str, list[Named]] = {}
    same_id: dict[Curie, str] = {}
    for statement in statements:
        for label, identifier in statement.labels:
            key = _key(label)
            if identifier is not None:
                key = same_id.setdefault(identifier, key)
            gathered.setdefault(key, []).append((label, identifier, statement))
    first = {key: place for place, key in enumerate(gathered)}
    ordered = sorted(gathered, key=lambda key: (*_order(gathered[key], depth), first[key]))
    sides = [side for key in ordered for side in _sides(gathered[key])]
    return _with_a_quote(_distinct_texts(sides, depth), limit)


def _with_a_quote(groups: tuple[Group, ...], limit: int) -> tuple[Group, ...]:
    """The first points; where none of them quotes an article and a later one does, that one comes last."""
    chosen, rest = groups[:limit], groups[limit:]
    quoting = next((item for item in rest if item.statements[0].kind is Kind.QUOTED), None)
    if quoting is None or any(item.statements[0].kind is Kind.QUOTED for item in chosen):
        return chosen
    return (*chosen[:-1], quoting)


def _sides(members: Sequence[Named]) -> list[tuple[Sequence[Named], bool]]:
    """Statements for and statements against stand apart; each side knows whether there is another."""
    affirmed = [item for item in members if not item[2].against]
    denied = [item for item in members if item[2].against]
    both = bool(affirmed and denied)
    return [(side, both) for side in (affirmed, denied) if side]


def _key(label: str) -> str:
    words = re.findall(r"[a-z0-9]+", label.lower())
    return " ".join(word.removesuffix("s") if len(word) > 4 else word for word in words)  # noqa: PLR2004


def strength(statement: Statement, depth: Depth) -> tuple[int, int, int, int, int, int, str]:
    """Sorting key: a cause before an association, no mere list, near the subject, specific, strong, new."""
    source = statement.support.source
    return (
        1 if statement.association else 0,
        1 if len(statement.labels) > _LIST else 0,
        depth(statement.subject),
        len(statement.labels),
        source.design.rank,
        -(source.year or 0),
        f"{source.id} {statement.text}",
    )


def _order(members: Sequence[Named], depth: Depth) -> tuple[int, int, int, int]:
    statements = [statement for _, _, statement in members]
    return (
        min(depth(statement.subject) for statement in statements),
        0 if any(statement.kind is Kind.CURATED for statement in statements) else 1,
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


def _distinct_texts(ordered: Sequence[tuple[Sequence[Named], bool]], depth: Depth) -> tuple[Group, ...]:
    """Give each point a sentence that no point before it shows; join points that have no other."""
    shown: dict[str, int] = {}
    groups: list[Group] = []
    for members, disagrees in ordered:
        ranked = sorted({item[2]: None for item in members}, key=lambda item: strength(item, depth))
        fresh = next((item for item in ranked if item.text not in shown), None)
        label, identifier = members[0][0], next((item[1] for item in members if item[1]), None)
        if fresh is None:
            at = shown[ranked[0].text]
            groups[at] = _joined(groups[at], label, ranked, disagrees=disagrees)
            continue
        shown[fresh.text] = len(groups)
        rest = [item for item in ranked if item is not fresh]
        groups.append(Group(label, identifier, _bounded((fresh, *rest)), disagrees))
    return tuple(groups)


def _joined(group: Group, label: str, more: Sequence[Statement], *, disagrees: bool) -> Group:
    """Two points that only one sentence names, as one line."""
    joined = (
        f"{group.label}, {label[:1].lower()}{label[1:]}" if not _is_name(label) else f"{group.label}, {label}"
    )
    statements = dict.fromkeys((*group.statements, *more))
    return Group(joined, None, _bounded(tuple(statements)), group.disagrees or disagrees)


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
