"""Reading Mondo from its compact JSON: an object of terms by identifier, with ancestors by distance.

The layout is that of the CELLxGENE ontology guide (Chan Zuckerberg Initiative). Ancestors at
distance 1 are parents. It tells no synonym scopes, so every synonym comes as `Scope.UNSPECIFIED`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import curie, load_json, mapping, sequence, string
from nosology.diseases.records import Disease, FlawedRecord, Name, Scope
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosology.identifiers import Curie

_ORIGIN = "mondo"
_RETIRED = "obsolete "


def read_mondo(path: Path) -> Iterator[Disease | FlawedRecord]:
    """Read every term, retired ones included.

    Args:
        path: The compact JSON file, plain or compressed with Zstandard.

    Yields:
        A disease for each term in file order; a flawed record for each that cannot be read.

    Raises:
        FormatError: The file is not such a JSON object, or holds no term.
    """
    try:
        terms = mapping(load_json(path))
    except FormatError as error:
        raise FormatError(error.what, source=path.name, record=error.record) from error
    if not terms:
        raise FormatError("holds no term", source=path.name)
    for identifier, term in terms.items():
        try:
            yield _disease(identifier, mapping(term))
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=identifier[:80], reason=error.what)


def _disease(identifier: str, term: dict[str, object]) -> Disease:
    obsolete = term.get("deprecated") is True
    description, successor = term.get("description"), term.get("replaced_by")
    label = _label(identifier, term) if obsolete else string(term.get("label"))
    return Disease(
        id=curie(identifier),
        label=label,
        definition=string(description) if description else None,
        names=_names(label, term),
        parents=_parents(term),
        replaced_by=curie(string(successor)) if successor else None,
        obsolete=obsolete,
        origin=_ORIGIN,
    )


def _label(identifier: str, term: dict[str, object]) -> str:
    """The label a retired term had; terms that were merged keep none, so they go by their identifier."""
    return string(term.get("label") or identifier).removeprefix(_RETIRED)


def _names(label: str, term: dict[str, object]) -> tuple[Name, ...]:
    synonyms = dict.fromkeys(string(each) for each in sequence(term.get("synonyms")))
    synonyms.pop(label, None)
    return (
        Name(text=label, scope=Scope.LABEL, origin=_ORIGIN),
        *(Name(text=text, scope=Scope.UNSPECIFIED, origin=_ORIGIN) for text in synonyms),
    )


def _parents(term: dict[str, object]) -> tuple[Curie, ...]:
    ancestors = mapping(term.get("ancestors") or {})
    return tuple(curie(each) for each, distance in ancestors.items() if distance == 1)
