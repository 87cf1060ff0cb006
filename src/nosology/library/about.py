"""What a library is made of and what it covers, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nosology.library.coverage import Coverage
from nosology.library.records import Manifest


def manifest_to_dict(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain data."""
    return {"library": manifest.line, **asdict(manifest, dict_factory=_published)}


def _published(items: list[tuple[str, Any]]) -> dict[str, Any]:
    """All but what only the library itself needs."""
    return {key: value for key, value in items if key != "parts"}


def coverage_to_dict(coverage: Coverage) -> dict[str, Any]:
    """What a library covers as plain data; `quoted` is null where it was not counted yet."""
    return {
        "content": coverage.content,
        "totals": dict(coverage.totals),
        "systems": dict(coverage.systems),
        "facets": [
            {
                "facet": str(row.facet),
                "curated": row.curated,
                "facts": row.facts,
                "quoted": row.quoted,
                "any": row.any,
            }
            for row in coverage.facets
        ],
    }
