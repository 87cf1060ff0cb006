"""What a build counts as it goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from nosology.library.content import ContentHash
from nosology.literature.retractions import Retractions


@dataclass(slots=True)
class Tally:
    """What a build counts as it goes.

    Attributes:
        records: Records read, by source key.
        flaws: Records left out: source key, record, reason.
        unread: Files of the user's own that cannot be read at all, by source key: why.
        counts: Records kept, by kind.
        years: Articles by year.
        retracted: What lists say of articles.
        named: Articles that name a disease or finding, by its identifier.
        taken: Articles that were not held before, with the diseases they name; of additions only.
        content: Hash over the canonical dump of every record.
    """

    records: dict[str, int] = field(default_factory=dict[str, int])
    flaws: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    unread: dict[str, str] = field(default_factory=dict[str, str])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    years: dict[int, int] = field(default_factory=dict[int, int])
    retracted: Retractions = field(default_factory=Retractions)
    named: Counter[str] = field(default_factory=Counter[str])
    taken: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    content: ContentHash = field(default_factory=ContentHash)
