"""Articles as compact JSON, and back, without loss."""

from __future__ import annotations

import json
from typing import Any

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice, Recommendation, Reference
from nosology.provenance import Design, Facet, Source, Standing
from nosology.spans import Passage

_PUBMED = 23
"""How many fields every record has."""
_NOTHING: list[Any] = [1, [], (), [], []]
"""The fields after those, where there is nothing in them."""


def article_to_json(article: Article) -> str:
    """An article as one line of JSON: arrays in the order of `article_from_json`."""
    source = article.source
    data = [
        str(source.id),
        source.title,
        source.authors,
        source.journal,
        source.year,
        _text(source.pmid),
        _text(source.pmcid),
        _text(source.doi),
        source.address,
        source.design,
        source.standing,
        source.licence,
        " ".join(map(str, source.trials)),
        [[item.name, item.text, item.sentences] for item in article.passages],
        [[item.id.local, item.label, item.major, item.qualifiers] for item in article.headings],
        article.chemicals,
        article.publication_types,
        [[item.kind, _text(item.id), item.citation] for item in article.notices],
        article.language,
        article.published,
        article.volume,
        article.revised,
        " ".join(map(str, article.diseases)),
        *_beside_pubmed(article),
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _beside_pubmed(article: Article) -> list[Any]:
    """What most records do not have, left out of those."""
    rest = [
        article.version,
        sorted(article.body),
        article.facets,
        [[item.passage, item.strength, item.level] for item in article.recommendations],
        [[_text(item.id), item.citation] for item in article.references],
    ]
    return rest if rest != _NOTHING else []


def article_from_json(text: str) -> Article:
    """The article that `article_to_json` wrote."""
    data: list[Any] = json.loads(text)
    version, body, facets, recommendations, references = data[_PUBMED:] or _NOTHING
    return Article(
        source=_source(data),
        passages=tuple(_passage(*item) for item in data[13]),
        headings=tuple(
            MeshHeading(id=Curie("MESH", code), label=label, major=major, qualifiers=tuple(qualifiers))
            for code, label, major, qualifiers in data[14]
        ),
        chemicals=tuple(data[15]),
        publication_types=tuple(data[16]),
        notices=tuple(
            Notice(kind=kind, id=_curie(code), citation=citation) for kind, code, citation in data[17]
        ),
        language=data[18],
        published=data[19],
        volume=data[20],
        revised=data[21],
        diseases=_curies(data[22]),
        version=version,
        body=frozenset(body),
        facets=tuple((name, Facet(facet)) for name, facet in facets),
        recommendations=tuple(
            Recommendation(passage=name, strength=strength, level=level)
            for name, strength, level in recommendations
        ),
        references=tuple(Reference(id=_curie(code), citation=citation) for code, citation in references),
    )


def _source(data: list[Any]) -> Source:
    return Source(
        id=_known(data[0]),
        title=data[1],
        authors=tuple(data[2]),
        journal=data[3],
        year=data[4],
        pmid=_curie(data[5]),
        pmcid=_curie(data[6]),
        doi=_curie(data[7]),
        address=data[8],
        design=Design(data[9]),
        standing=Standing(data[10]),
        licence=data[11],
        trials=_curies(data[12]),
    )


def _text(identifier: Curie | None) -> str | None:
    return str(identifier) if identifier else None


def _curie(text: str | None) -> Curie | None:
    return _known(text) if text else None


def _curies(text: str) -> tuple[Curie, ...]:
    return tuple(map(_known, text.split()))


def _known(text: str) -> Curie:
    """Written by this module, so that it need not be parsed."""
    prefix, _, local = text.partition(":")
    return Curie(prefix, local)


def _passage(name: str, text: str, sentences: list[list[int]]) -> Passage:
    return Passage(name=name, text=text, sentences=tuple((start, end) for start, end in sentences))
