"""Which other names of a disease a lead tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from nosology.answer.leading.plain import readability
from nosology.answer.records import Statement, Subject
from nosology.diseases.catalog import Catalog
from nosology.diseases.names import normalize
from nosology.diseases.records import Disease, Scope

_LONGEST = 40
_PLAIN = re.compile(r"[^,;:()\[\]/]+")
_ALIKE = 78.0
"""Per cent of letters, words in any order, from which on two names are one to a reader."""


def names_to_tell(
    rows: Iterable[Statement], subject: Subject, catalog: Catalog
) -> tuple[list[Statement], list[Statement]]:
    """Names that are surely the disease's, and names that one source lists without saying how they stand.

    Sure is what has a scope of sameness, or what MeSH or a second source calls it too: Mondo's synonyms come
    without a scope, and some of them are only related.

    Args:
        rows: Statements on names.
        subject: The disease.
        catalog: Holds the names.

    Returns:
        Both the easiest first: words before letters and numbers, none that looks like one before it.
    """
    disease = catalog.disease(subject.id)
    told = _distinct(sorted(filter(_is_plain, rows), key=_ease), subject.name)
    confirmed = _confirmed(disease, catalog) if disease else frozenset[str]()
    sure = [item for item in told if normalize(item.labels[0][0]) in confirmed]
    return sure, [item for item in told if item not in sure]


def _is_plain(statement: Statement) -> bool:
    name = statement.labels[0][0]
    return len(name) <= _LONGEST and _PLAIN.fullmatch(name) is not None


def _ease(statement: Statement) -> tuple[bool, float, str]:
    name = statement.labels[0][0]
    lettered = name.upper() == name or any(each.isdigit() for each in name)
    return lettered, readability(name), name


def _distinct(rows: Sequence[Statement], name: str) -> list[Statement]:
    seen, kept = [name.casefold()], list[Statement]()
    for item in rows:
        text = item.labels[0][0].casefold()
        if all(fuzz.token_sort_ratio(text, other) < _ALIKE for other in seen):
            seen.append(text)
            kept.append(item)
    return kept


def _confirmed(disease: Disease, catalog: Catalog) -> frozenset[str]:
    """Names in normal form that have a scope of sameness, or stand in two sources."""
    scoped = {normalize(name.text) for name in disease.names if name.scope is not Scope.UNSPECIFIED}
    codes = {xref.code for xref in disease.xrefs if xref.code.prefix == "MESH"}
    headings = filter(None, map(catalog.descriptor, sorted(codes)))
    return frozenset(
        {*scoped, *(normalize(term) for each in headings for term in (each.label, *each.entry_terms))}
    )
