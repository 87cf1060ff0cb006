"""The names of diseases and findings, held in memory for finding them in running text.

The catalog answers for one sentence at a time in about a millisecond, which is right for a question. Texts by
the megabyte need the names at hand: this table takes about a second to read, once, on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from nosology.diseases.collecting import uncollected
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
_ABBREVIATION = Tier.ABBREVIATION.value
_BELOW = (
    "num IN (SELECT closure.concept FROM closure JOIN concept AS root ON root.num = ancestor"
    " WHERE root.id = '{}')"
)
_QUERY = f"""
SELECT norm, id, label, text, tier, kind, weight FROM lookup JOIN concept ON num = lookup.concept
WHERE NOT obsolete AND tier >= {Tier.LOOSE_ENTRY_TERM:d} AND (
    (kind = {Kind.DISEASE:d} AND weight > {_ANIMAL_WEIGHT}
        AND (origin <> 'mondo' OR {_BELOW.format(_DISEASE)}))
    OR (kind = {Kind.FINDING:d} AND {_BELOW.format(_ABNORMALITY)})
    OR (kind = {Kind.DESCRIPTOR:d} AND (trees GLOB 'C*' OR trees GLOB '*|C*' OR trees GLOB 'F03*'))
)
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


_Row = tuple[str, str, str, str, int, int, int]


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
        with uncollected():
            self.terms = _terms(db)
            self.follows = _follows(self.terms)


def _terms(db: Database) -> dict[str, Term]:
    """What each name stands for, other ways to say it included unless they are names themselves."""
    qualifiers = {norm for (norm,) in db.rows(_QUALIFIERS)}
    readings: dict[str, list[_Row]] = {}
    for row in cast("list[_Row]", db.rows(_QUERY)):
        readings.setdefault(row[0], []).append(row)
    terms = {
        norm: _term(readings[norm]) for norm in sorted(readings) if norm not in qualifiers and _sought(norm)
    }
    for norm, term in list(terms.items()):
        for other in () if term.short else variants(norm):
            terms.setdefault(other, term)
    return terms


def _sought(norm: str) -> bool:
    """Whether a text that holds this name speaks of what it names."""
    words = norm.split(" ")
    if words[0] in EDGE or len(words) > MOST_WORDS or len(norm) == 1:
        return False
    return not COMMON.issuperset(words) and not all(word in COMMON or word.isdecimal() for word in words)


def _term(rows: list[_Row]) -> Term:
    """The strongest of the readings of a name, the others beside it."""
    if len(rows) > 1:
        rows.sort(key=_weakness)
    _, best, label, text, tier, kind, _ = rows[0]
    short = tier == _ABBREVIATION or is_abbreviation(text)
    if len(rows) == 1:
        return Term(best, label, short, also=(), certain=True)
    others = tuple({row[1]: None for row in rows if row[1] != best})
    certain = all(row[1] == best or row[4:6] != (tier, kind) for row in rows)
    return Term(best, label, short, also=others, certain=certain)


def _weakness(row: _Row) -> tuple[int, int, int, str]:
    _, identifier, _, _, tier, kind, weight = row
    return -tier, kind, -weight, identifier


def _follows(norms: Iterable[str]) -> dict[str, dict[str, tuple[int, ...]]]:
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for norm in norms:
        words = norm.split(" ")
        if len(words) > 1:
            seconds = found.setdefault(words[0], {})
            lengths = seconds.get(words[1], ())
            if len(words) not in lengths:
                seconds[words[1]] = tuple(sorted((*lengths, len(words)), reverse=True))
    return found
