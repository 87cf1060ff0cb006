"""A source with its text and what rests on it, as plain data."""

from __future__ import annotations

from typing import Any

from nosology.answer.exporting.data import source_to_dict
from nosology.answer.using import Uses
from nosology.library.records import SourceRecord
from nosology.literature.records import Article, CuratedStatement


def cited_to_dict(record: SourceRecord) -> dict[str, Any]:
    """A source that the library holds or cites; `article` is null where it holds the record alone."""
    return {
        **source_to_dict(record.source),
        "article": _article(record.article) if record.article else None,
        "statements": [_statement(each, record) for each in record.statements],
    }


def uses_to_dict(found: Uses) -> dict[str, Any]:
    """Where sentences of a source are used, as plain data."""
    return {
        "uses": [
            {
                "disease": str(each.disease),
                "name": each.name,
                "facet": str(each.facet),
                "label": each.label,
                "passage": each.quote.passage,
                "start": each.quote.start,
                "end": each.quote.end,
                "text": each.quote.text,
            }
            for each in found.uses
        ],
        "pages": found.pages,
        "left": found.left,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "passages": [
            {"name": each.name, "text": each.text, "sentences": [list(place) for place in each.sentences]}
            for each in article.passages
        ],
        "headings": [
            {
                "id": str(each.id),
                "label": each.label,
                "major": each.major,
                "qualifiers": list(each.qualifiers),
            }
            for each in article.headings
        ],
        "publication_types": list(article.publication_types),
        "notices": [
            {"kind": each.kind, "id": str(each.id) if each.id else None, "citation": each.citation}
            for each in article.notices
        ],
        "language": article.language,
        "published": article.published or None,
        "volume": article.volume or None,
        "diseases": [str(each) for each in article.diseases],
    }


def _statement(statement: CuratedStatement, record: SourceRecord) -> dict[str, Any]:
    return {
        "id": statement.id,
        "disease": str(statement.disease),
        "name": record.names.get(statement.disease, str(statement.disease)),
        "facet": str(statement.facet),
        "text": statement.text,
    }
