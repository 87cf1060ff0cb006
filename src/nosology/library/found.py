"""What a search found, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nosology.diseases.records import Match
from nosology.library.searching import FoundArticle, FoundArticles


def found_to_dict(found: FoundArticles) -> dict[str, Any]:
    """A page of what a search found; offsets of marks are in code points."""
    return {
        "query": found.query,
        "diseases": [_disease(match) for match in found.diseases],
        "sought_as": list(found.subjects),
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "articles": [_article(each) for each in found.articles],
        "facets": {facet: [asdict(row) for row in rows] for facet, rows in found.facets.items()},
    }


def _disease(match: Match) -> dict[str, Any]:
    return {"id": str(match.disease), "name": match.label, "why": match.why, "score": match.score}


def _article(found: FoundArticle) -> dict[str, Any]:
    source = found.article.source
    return {
        "id": str(source.id),
        "title": source.title,
        "authors": list(source.authors),
        "journal": source.journal,
        "year": source.year,
        "design": source.design,
        "standing": source.standing,
        "url": source.url,
        "score": found.score,
        "marks": [asdict(mark) for mark in found.marks],
    }
