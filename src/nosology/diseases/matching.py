"""Codes that follow from equal names, where no source states a mapping.

The pinned snapshot of Mondo's cross-references says neither how a code stands to a disease nor anything about
newer diseases. Where a code of another system bears a name that one disease alone has, the two are the same
concept (``semapv:LexicalMatching`` in the words of SSSOM); a condition that ICD-10-CM only lists under a code
is covered by it, so that the code is broader.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from nosology.diseases.names import normalize
from nosology.diseases.records import Predicate
from nosology.diseases.schema import Kind, Tier

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

ORIGIN = "same-name"
"""Origin of the cross-references made here."""

_Form = tuple[Tier, str, str]

_DESCRIPTORS = (
    "SELECT id, text FROM concept JOIN name ON concept = num WHERE kind = ?"
    " AND (trees GLOB 'C*' OR trees GLOB '*|C*' OR trees GLOB 'F03*') ORDER BY num, name.rowid"
)


def mapped_by_name(
    db: sqlite3.Connection, forms: Mapping[int, Mapping[str, _Form]], diseases: Iterable[int]
) -> Iterator[tuple[int, str, str, str]]:
    """Rows of the table ``xref`` that equal names give.

    A cross-reference that a source states without a predicate is confirmed as exact, unless a source gives
    the code exactly to another disease. A new one is made only for a code that no source gives to any
    disease, and a disease without a code in that system; one alone, by the disease's label rather than by a
    synonym.

    Args:
        db: A catalog with its tables of records.
        forms: Names of each concept in normal form, with how strongly they stand for it.
        diseases: The concepts that are diseases and not retired.

    Yields:
        Concept, code, predicate and `ORIGIN`; exact and broad ones only.
    """
    rows = cast(
        "list[tuple[int, str, str]]", db.execute("SELECT concept, code, predicate FROM xref").fetchall()
    )
    stated = {(num, code) for num, code, _ in rows}
    typed = {(num, code) for num, code, predicate in rows if predicate != Predicate.UNSPECIFIED.value}
    labels, synonyms = _named(forms, diseases)
    named = synonyms | labels
    new: list[tuple[bool, int, str, Predicate]] = []
    own = db.execute("SELECT num, id FROM concept WHERE kind = ?", (Kind.DISEASE,)).fetchall()
    given = {code for _, code, predicate in rows if predicate == Predicate.EXACT.value}
    confirmed = set(cast("list[tuple[int, str]]", own))
    for code, text, predicate in _coded(db):
        norm = normalize(text)
        num = named.get(norm)
        if num is None or (num, code) in confirmed or (num, code) in typed:
            continue
        if (num, code) in stated and predicate is Predicate.EXACT and code not in given:
            confirmed.add((num, code))
            yield num, code, predicate.value, ORIGIN
        else:
            new.append((predicate is not Predicate.EXACT or norm not in labels, num, code, predicate))
    yield from _free(sorted(new, key=lambda each: each[0]), stated)


def _free(
    new: Iterable[tuple[bool, int, str, Predicate]], stated: set[tuple[int, str]]
) -> Iterator[tuple[int, str, str, str]]:
    """The pairs of a code that is given to no disease yet and a disease without one of its system."""
    codes = {code for _, code in stated}
    held = {(num, _system(code)) for num, code in stated}
    for _, num, code, predicate in new:
        if (code not in codes or predicate is Predicate.BROAD) and (num, _system(code)) not in held:
            codes.add(code)
            held.add((num, _system(code)))
            yield num, code, predicate.value, ORIGIN


def _system(code: str) -> str:
    return code.partition(":")[0]


def _named(
    forms: Mapping[int, Mapping[str, _Form]], diseases: Iterable[int]
) -> tuple[dict[str, int | None], dict[str, int | None]]:
    """The one disease of each label, and of each exact synonym; None where several share it."""
    labels: dict[str, int | None] = {}
    synonyms: dict[str, int | None] = {}
    for num in diseases:
        for norm, (tier, _, _) in forms[num].items():
            if tier >= Tier.LABEL:
                labels[norm] = None if norm in labels else num
            elif tier is Tier.SYNONYM:
                synonyms[norm] = None if norm in synonyms else num
    return labels, synonyms


def _coded(db: sqlite3.Connection) -> Iterator[tuple[str, str, Predicate]]:
    """Every code with each of its names; names that mean just that first."""
    for code, text in db.execute(_DESCRIPTORS, (Kind.DESCRIPTOR,)):
        yield code, text, Predicate.EXACT
    for code, text in db.execute("SELECT disease, label FROM annotation ORDER BY disease"):
        yield code, text, Predicate.EXACT
    listed: list[tuple[str, str]] = []
    for code, text, details in db.execute("SELECT code, label, details FROM icd ORDER BY code"):
        yield code, text, Predicate.EXACT
        inclusion_terms, _ = cast("tuple[list[str], object]", json.loads(details))
        listed.extend((code, term) for term in inclusion_terms)
    for code, text in listed:
        yield code, text, Predicate.BROAD
