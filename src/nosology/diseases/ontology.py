"""What terms of ontologies have in common, whatever format they come in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from nosology.diseases.files import curie
from nosology.diseases.records import Disease, Finding, FlawedRecord, Name, Scope
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

RETIRED = "obsolete "
"""What OBO ontologies put before the label of a retired term."""

_ABBREVIATION = re.compile(r"(?:^|[#:/_])(?:abbreviation|acronym)$|OMO[_:]00030(?:00|12)$", re.IGNORECASE)
_LAYPERSON = re.compile(r"(?:^|[#:/_])layperson$", re.IGNORECASE)
_Term = TypeVar("_Term", Disease, Finding)


def synonym_scope(scope: Scope, types: Iterable[str]) -> Scope:
    """The scope of a synonym of certain types.

    An exact synonym of a type for abbreviations (``abbreviation``, ``MONDO:ABBREVIATION``,
    ``OMO:0003000`` …) is an abbreviation; one of another scope keeps it, as it says that the short
    form means something else. So it is with the words of laypersons (``layperson``).
    """
    if scope is not Scope.EXACT:
        return scope
    said = tuple(types)
    if any(_ABBREVIATION.search(each) for each in said):
        return Scope.ABBREVIATION
    return Scope.LAYPERSON if any(_LAYPERSON.search(each) for each in said) else scope


def names_of(label: str, synonyms: Iterable[Name], origin: str) -> tuple[Name, ...]:
    """All names of a term, the label first, none twice."""
    return (
        Name(text=label, scope=Scope.LABEL, origin=origin),
        *dict.fromkeys(name for name in synonyms if name.text != label),
    )


def alternative(source: str, identifier: str, term: _Term) -> _Term | FlawedRecord:
    """A retired term under another identifier of `term`, which replaces it."""
    try:
        retired = curie(identifier)
    except FormatError as error:
        return FlawedRecord(source=source, record=identifier[:80], reason=error.what)
    label = next(name for name in term.names if name.scope is Scope.LABEL)
    if isinstance(term, Disease):
        return Disease(
            id=retired,
            label=term.label,
            names=(label,),
            replaced_by=term.id,
            obsolete=True,
            origin=term.origin,
        )
    return Finding(id=retired, label=term.label, names=(label,), replaced_by=term.id, obsolete=True)
