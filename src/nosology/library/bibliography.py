"""What has been published on a disease, as far as the library knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from nosology.answer.evidence import Evidence
from nosology.identifiers import Curie
from nosology.library.published import Counts, Published, in_order
from nosology.library.searching import ArticleSearch
from nosology.provenance import Source


def published(disease: Curie, articles: ArticleSearch, evidence: Evidence) -> Published:
    """How many articles there are on a disease or a kind of it."""
    return replace(articles.published(disease), read=_known_from_readings(disease, evidence))


def _known_from_readings(disease: Curie, evidence: Evidence) -> Counts:
    """Sources of curated statements on a disease and its kinds of which no text is held."""
    kinds = (disease, *evidence.catalog.depths_below(disease))
    sources = {item.source.id: item.source for kind in kinds for item in evidence.curated.about(kind)}
    return _by_design(each for each in sources.values() if evidence.engine.get(each.pmid or each.id) is None)


def _by_design(sources: Iterable[Source]) -> Counts:
    counts: dict[str, Counter[int]] = {}
    for source in sources:
        if source.year:
            counts.setdefault(source.design.value, Counter())[source.year] += 1
    return in_order(counts)
