"""What is counted, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a visitor did."""

    PAGE = "page"
    SEARCH = "search"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is counted.

    Attributes:
        kind: What the visitor did.
        key: The identifier of a disease; of a question, the name of a reviewed template, a space, and the
            identifier. Never what was typed.
    """

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A thing seen, and the day (UTC). Nothing finer than the day is known of it."""

    seen: Seen
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Popular:
    """A thing seen on enough days to be shown.

    Attributes:
        key: As in `Seen`.
        count: How often, over the days looked at.
        last: The last of these days.
    """

    key: str
    count: int
    last: date
