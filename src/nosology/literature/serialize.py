"""Articles as compact JSON, and back, without loss."""

from __future__ import annotations

import json
from typing import Any

from nosology.identifiers import Curie
from nosology.literature.records import Article, MeshHeading, Notice
from nosology.provenance import Design, Source, Standing
from nosology.spans import Passage


def article_to_json(article: Article) -> str:
    """An article as one line of JSON: arrays in the order of `article_from_json`."""
    source = article.source
    data = [
        source.id.local,
        source.title,
        source.authors,
        source.journal,
        source.year,
        source.pmcid.local if source.pmcid else None,
        source.doi.local if source.doi else None,
        source.design,
        source.standing,
        [[item.name, item.text, item.sentences] for item in article.passages],
        [[item.id.local, item.label, item.major, item.qualifiers] for item in article.headings],
        article.chemicals,
        article.publication_types,
        [[item.kind, item.pmid.local if item.pmid else None, item.citation] for item in article.notices],
        article.language,
        article.published,
        article.volume,
        " ".join(map(str, article.diseases)),
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def article_from_json(text: str) -> Article:
    """The article that `article_to_json` wrote."""
    data: list[Any] = json.loads(text)
    pmid = Curie("PMID", data[0])
    source = Source(
        id=pmid,
        title=data[1],
        authors=tuple(data[2]),
        journal=data[3],
        year=data[4],
        pmid=pmid,
        pmcid=Curie("PMCID", data[5]) if data[5] else None,
        doi=Curie("DOI", data[6]) if data[6] else None,
        design=Design(data[7]),
        standing=Standing(data[8]),
    )
    return Article(
        source=source,
        passages=tuple(_passage(*item) for item in data[9]),
        headings=tuple(
            MeshHeading(id=Curie("MESH", code), label=label, major=major, qualifiers=tuple(qualifiers))
            for code, label, major, qualifiers in data[10]
        ),
        chemicals=tuple(data[11]),
        publication_types=tuple(data[12]),
        notices=tuple(
            Notice(kind=kind, pmid=Curie("PMID", code) if code else None, citation=citation)
            for kind, code, citation in data[13]
        ),
        language=data[14],
        published=data[15],
        volume=data[16],
        diseases=tuple(_curie(text) for text in data[17].split()),
    )


def _curie(text: str) -> Curie:
    prefix, _, local = text.partition(":")
    return Curie(prefix, local)


def _passage(name: str, text: str, sentences: list[list[int]]) -> Passage:
    return Passage(name=name, text=text, sentences=tuple((start, end) for start, end in sentences))
