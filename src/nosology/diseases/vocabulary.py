"""The names of diseases and findings, held in memory for finding them in running text.

The catalog answers for one sentence at a time in about a millisecond, which is right for a question. Texts by
the megabyte need the names at hand: this table takes about half a second to read, once, on first use.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from nosology.diseases.commonplace import COMMON, EDGE
from nosology.diseases.inflecting import variants
from nosology.diseases.naming import is_abbreviation
from nosology.diseases.schema import Kind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosology.diseases.database import Database

MOST_WORDS = 10
"""Longest name, in words, that is looked for."""

_DISEASE = "MONDO:0000001"
_ABNORMALITY = "HP:0000118"
_ANIMAL_WEIGHT = -10
_BELOW = (
    "num IN (SELECT closure.concept FROM closure JOIN concept AS root ON root.num = ancestor"
    " WHERE root.id = '{}')"
)
_QUERY = f"""
SELECT norm, id, label, text, tier, kind FROM lookup JOIN concept ON num = lookup.concept
WHERE NOT obsolete AND tier >= {Tier.LOOSE_ENTRY_TERM:d} AND (
    (kind = {Kind.DISEASE:d} AND weight > {_ANIMAL_WEIGHT}
        AND (origin <> 'mondo' OR {_BELOW.format(_DISEASE)}))
    OR (kind = {Kind.FINDING:d} AND {_BELOW.format(_ABNORMALITY)})
    OR (kind = {Kind.DESCRIPTOR:d} AND (trees GLOB 'C*' OR trees GLOB '*|C*' OR trees GLOB 'F03*'))
)
ORDER BY norm, tier DESC, kind, weight DESC, id
"""  # noqa: S608 - own numbers and identifiers
_QUALIFIERS = f"""
SELECT norm FROM lookup JOIN concept ON num = lookup.concept
WHERE (kind = {Kind.FINDING:d} AND NOT {_BELOW.format(_ABNORMALITY)})
    OR (kind = {Kind.DISEASE:d} AND origin = 'mondo' AND NOT {_BELOW.format(_DISEASE)})
"""  # noqa: S608 - own numbers and identifiers
"""Words for how a disease is inherited, how often it is found, how severe it is: no mention by themselves."""


class Term(NamedTuple):
    """What a name stands for.

    Attributes:
        id: The concept, as text.
        label: Its preferred name.
        short: Whether this name of it is an abbreviation.
        also: Other concepts of that name, best first: a finding beside the disease, a MeSH descriptor.
        certain: Whether no other concept of the same kind has that name.
    """

    id: str
    label: str
    short: bool
    also: tuple[str, ...]
    certain: bool


_Row = tuple[str, str, str, str, int, int]


class Vocabulary:
    """Names in normal form with what they stand for.

    Attributes:
        terms: By the whole name in normal form.
        follows: By the first, then by the second word of a name: how many words such names have, the most
            first.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        qualifiers = {norm for (norm,) in db.rows(_QUALIFIERS)}
        rows = cast("list[_Row]", db.rows(_QUERY))
        self.terms: dict[str, Term] = {
            norm: _term(list(same))
            for norm, same in groupby(rows, itemgetter(0))
            if norm not in qualifiers and _sought(norm)
        }
        for norm, term in list(self.terms.items()):
            for other in () if term.short else variants(norm):
                self.terms.setdefault(other, term)
        self.follows = _follows(self.terms)


def _sought(norm: str) -> bool:
    """Whether a text that holds this name speaks of what it names."""
    words = norm.split(" ")
    names = any(word not in COMMON and not word.isdecimal() for word in words)
    return names and len(norm) > 1 and words[0] not in EDGE and len(words) <= MOST_WORDS


def _term(rows: list[_Row]) -> Term:
    """The first of the readings of a name, ordered by strength; the others beside it."""
    _, best, label, text, tier, kind = rows[0]
    short = tier == Tier.ABBREVIATION or is_abbreviation(text)
    if len(rows) == 1:
        return Term(best, label, short, also=(), certain=True)
    others = tuple({row[1]: None for row in rows if row[1] != best})
    certain = all(row[1] == best or row[4:] != (tier, kind) for row in rows)
    return Term(best, label, short, also=others, certain=certain)


def _follows(norms: Iterable[str]) -> dict[str, dict[str, tuple[int, ...]]]:
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for norm in norms:
        words = norm.split(" ", 2)
        if len(words) > 1:
            found[words[0]][words[1]].add(norm.count(" ") + 1)
    return {
        first: {second: tuple(sorted(lengths, reverse=True)) for second, lengths in seconds.items()}
        for first, seconds in found.items()
    }
