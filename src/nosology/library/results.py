"""What a few words lead to: diseases of such a name, then articles that hold them."""

from __future__ import annotations

from nosology.answer.evidence import Evidence
from nosology.library.records import Result
from nosology.search.engine import Query


def results(evidence: Evidence, words: str, limit: int) -> list[Result]:
    """See `nosology.library.facade.Library.search`."""
    diseases = [
        Result(kind="disease", id=found.disease, title=found.label, detail=found.why, score=found.score)
        for found in evidence.catalog.resolve(words, limit=limit)
    ]
    articles = [
        Result(
            kind="article",
            id=hit.article.source.id,
            title=hit.article.source.title,
            detail=" ".join(
                str(part) for part in (hit.article.source.journal, hit.article.source.year) if part
            ),
            score=hit.score,
        )
        for hit in evidence.engine.search(Query(required=tuple(words.split()), limit=limit))
    ]
    return [*diseases, *articles]
