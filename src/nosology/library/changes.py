"""What changed on the page of a disease when the library was built anew or added to."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_LISTED = 12
"""Things of one kind that are named; beyond it they are counted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Some things and how many there are in all."""

    count: int
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A source that came, went, or has another release: its title, and the releases; empty for none."""

    key: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed of one disease.

    Attributes:
        label: Its preferred name before and after; empty where that stayed.
        definition: The published definition before and after, likewise.
        came: Whether the disease was not there before.
        retired: Whether its identifier was retired.
        added: What was added, by kind: ``names``, ``codes``, ``parents``, ``kinds``, ``findings``, ``genes``,
            ``statements``, ``articles``.
        removed: What went, likewise; in ``retracted`` the articles that may not be relied on any more.
    """

    label: tuple[str, str] | tuple[()] = ()
    definition: tuple[str, str] | tuple[()] = ()
    came: bool = False
    retired: bool = False
    added: dict[str, Listed] = field(default_factory=dict[str, Listed])
    removed: dict[str, Listed] = field(default_factory=dict[str, Listed])


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A state of the library that follows another one, and what it changed of one disease.

    Attributes:
        at: Date and time, ISO 8601, UTC.
        content: Content hash of the library from then on.
        sources: Sources that came, went or have another release.
        change: What changed of the disease.
    """

    at: str
    content: str
    sources: tuple[SourceChange, ...]
    change: Change


def change_to_json(change: Change) -> str:
    """A change on one line, without what stayed."""
    told = {name: value for name, value in asdict(change).items() if value}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def change_from_json(line: str) -> Change:
    """What `change_to_json` wrote."""
    data: dict[str, Any] = json.loads(line)
    return Change(
        label=tuple(data.get("label", ())),
        definition=tuple(data.get("definition", ())),
        came=bool(data.get("came")),
        retired=bool(data.get("retired")),
        added=_listed(data.get("added", {})),
        removed=_listed(data.get("removed", {})),
    )


def _listed(data: dict[str, Any]) -> dict[str, Listed]:
    return {kind: Listed(int(each["count"]), tuple(map(str, each["named"]))) for kind, each in data.items()}


def listed(things: Collection[str]) -> Listed:
    """Things, in order, the first of them named."""
    return Listed(len(things), tuple(sorted(things)[:MOST_LISTED]))


def event_to_dict(event: Event) -> dict[str, Any]:
    """An event as plain data."""
    return {"at": event.at, "content": event.content} | {
        "sources": [asdict(each) for each in event.sources],
        "change": json.loads(change_to_json(event.change)),
    }
