"""Facets: how many of the articles that match have which value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

import tantivy

from nosology.search.engine import FacetCount, FacetField, Request

_YEARS = 300
"""More years than there are."""
_EACH_SEGMENT = 65_000
"""Values that each part of an index reports, so that sums over parts are right."""


def counted(
    searcher: tantivy.Searcher, query: tantivy.Query, request: Request
) -> dict[FacetField, tuple[FacetCount, ...]]:
    """The facets that a request asks for, over everything that a Tantivy query matches."""
    if not request.facets:
        return {}
    wanted = {str(field): _terms(field, request.most) for field in request.facets}
    answer = cast("Any", searcher).aggregate(query, wanted)
    return {
        field: in_facet_order(
            field,
            {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[field]["buckets"]},
            request.most,
        )
        for field in request.facets
    }


def in_facet_order(field: FacetField, counts: Mapping[str, int], most: int) -> tuple[FacetCount, ...]:
    """The values of a facet as `Found` orders them; an unknown year (0) is none."""
    rows = [FacetCount(value=value, count=count) for value, count in counts.items() if value != "0"]
    if field is FacetField.YEAR:
        return tuple(sorted(rows, key=lambda row: -int(row.value)))
    return tuple(sorted(rows, key=lambda row: (-row.count, row.value))[:most])


def count_values(field: FacetField, values: Iterable[str], most: int) -> tuple[FacetCount, ...]:
    """The same over values held in memory."""
    return in_facet_order(field, Counter(values), most)


def _terms(field: FacetField, most: int) -> dict[str, Any]:
    name = "diseases" if field is FacetField.DISEASE else str(field)
    size = _YEARS if field is FacetField.YEAR else 2 * most
    return {"terms": {"field": name, "size": size, "segment_size": _EACH_SEGMENT}}
