"""The names of a disease to search an article index for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from nosology.diseases.names import word_order_key
from nosology.diseases.naming import is_abbreviation
from nosology.diseases.schema import Kind, Tier

if TYPE_CHECKING:
    from nosology.diseases.database import Database
    from nosology.identifiers import Curie

_MACHINE = re.compile(
    r"disease or disorder|\bcaused disease|\((?:disease|disorder)\)|susceptibility to|association with|"
    r" - |\bNOS\b|\bunspecified\b",
    re.IGNORECASE,
)
_MOST_COMMAS = 1
_ALWAYS_AMBIGUOUS_LENGTH = 2
_AMBIGUOUS_LENGTH = 3
_NAMES = (
    "SELECT text, norm, tier FROM lookup JOIN concept ON num = lookup.concept WHERE id = ? AND kind = ?"
    " AND tier >= ? ORDER BY text <> label, tier DESC, text LIKE '%,%', lookup.rowid"
)


def names_for_search(db: Database, identifier: Curie) -> tuple[str, ...]:
    """The distinct names of a disease or finding that a text may hold, the label first.

    Left out are names that only a machine would write (*… disease or disorder*), word orders of a name
    that is there, names with their abbreviation beside them, abbreviations of two letters, and those of
    three that stand for something else as well.

    Args:
        db: The catalog.
        identifier: The disease or finding.
    """
    rows = db.rows(_NAMES, str(identifier), Kind.DISEASE, Tier.ENTRY_TERM)
    rows = rows or db.rows(_NAMES, str(identifier), Kind.FINDING, Tier.FINDING_SYNONYM)
    kept: dict[str, str] = {}
    for text, norm, _ in cast("list[tuple[str, str, int]]", rows):
        if kept and (_MACHINE.search(text) or _with_short_form(text) or _ambiguous(db, text, norm)):
            continue
        kept.setdefault(word_order_key(norm), _direct(text) if kept else text)
    return tuple(kept.values())


def _with_short_form(text: str) -> bool:
    """Whether a name carries its own abbreviation, or is turned round more than once."""
    parts = [part.strip() for part in re.split(r"[,()]", text)]
    return len(parts) - 1 > _MOST_COMMAS or (len(parts) > 1 and any(is_abbreviation(part) for part in parts))


def _ambiguous(db: Database, text: str, norm: str) -> bool:
    if len(norm) > _AMBIGUOUS_LENGTH or not is_abbreviation(text):
        return False
    if len(norm) <= _ALWAYS_AMBIGUOUS_LENGTH:
        return True
    query = "SELECT DISTINCT id FROM lookup JOIN concept ON num = lookup.concept WHERE norm = ? AND kind <> ?"
    return len(db.rows(query, norm, Kind.DESCRIPTOR)) > 1


def _direct(text: str) -> str:
    """``Sclerosis, Multiple`` as ``Multiple Sclerosis``; a name with several commas stays as it is."""
    head, comma, tail = text.partition(", ")
    return f"{tail} {head}" if comma and ", " not in tail else text
