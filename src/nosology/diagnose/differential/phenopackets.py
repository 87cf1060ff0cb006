"""Findings out of GA4GH Phenopackets.

Format: Phenopacket Schema 2.0 (https://phenopacket-schema.readthedocs.io), as JSON, in either of the two
spellings that protobuf allows for names (``phenotypicFeatures``, ``phenotypic_features``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FEATURES = 2_000
"""A case of more features than this is refused."""
_REMEDY = "Give a GA4GH Phenopacket v2 as JSON"
_FINDINGS = "HP"


class Feature(NamedTuple):
    """A feature of a case: its term, its label as written, whether it was looked for and not found."""

    id: Curie
    label: str
    excluded: bool


def read_phenopacket(given: str | Mapping[str, object], source: str = "phenopacket") -> list[Feature]:
    """The features of a phenopacket.

    Args:
        given: JSON, or what was read from it.
        source: What to call it in errors.

    Raises:
        FormatError: It is no JSON, or no phenopacket; `record` is the path within it.
    """
    if not isinstance(given, str):
        return features(given, source)
    try:
        data: Any = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}", source=source, remedy=_REMEDY) from error
    return features(data, source)


def features(data: object, source: str = "phenopacket") -> list[Feature]:
    """The features of a phenopacket that was read from JSON; terms of other systems than HPO are left out.

    Raises:
        FormatError: It is no phenopacket; `record` is the path within it.
    """
    packet = _object(data, source, "$")
    if "phenopacket" in packet:
        raise FormatError(
            "a phenopacket of version 1, or a family", source=source, record="$.phenopacket", remedy=_REMEDY
        )
    name = "phenotypic_features" if "phenotypic_features" in packet else "phenotypicFeatures"
    held = packet.get(name, [])
    if not isinstance(held, list):
        raise FormatError("not a list", source=source, record=f"$.{name}", remedy=_REMEDY)
    items = cast("list[object]", held)
    if len(items) > MOST_FEATURES:
        remedy = f"At most {MOST_FEATURES:,} features are read"
        raise FormatError(f"{len(items):,} features", source=source, record=f"$.{name}", remedy=remedy)
    found = [_feature(item, source, f"$.{name}[{place}]") for place, item in enumerate(items)]
    return [each for each in found if each.id.prefix == _FINDINGS]


def _feature(item: object, source: str, path: str) -> Feature:
    feature = _object(item, source, path)
    kind = _object(feature.get("type"), source, f"{path}.type")
    identifier, label = kind.get("id"), kind.get("label", "")
    excluded = feature.get("excluded", False)
    if not isinstance(excluded, bool):
        raise FormatError("neither true nor false", source=source, record=f"{path}.excluded", remedy=_REMEDY)
    if not isinstance(identifier, str):
        raise FormatError("no identifier", source=source, record=f"{path}.type.id", remedy=_REMEDY)
    try:
        term = Curie.parse(identifier)
    except BadIdentifier as error:
        raise FormatError(error.what, source=source, record=f"{path}.type.id", remedy=_REMEDY) from error
    return Feature(term, label if isinstance(label, str) else "", excluded)


def _object(data: object, source: str, path: str) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise FormatError("not an object", source=source, record=path, remedy=_REMEDY)
    return cast("dict[str, object]", data)
