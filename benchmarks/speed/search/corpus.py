"""Articles of a library, and a corpus of any size made of their sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json
from nosology.spans import Passage

FIRST = 100_000_001
"""The number of the first article that is made; PubMed has not come so far."""


def read(passages: Path) -> list[Article]:
    """All articles of an index, by identifier."""
    searcher = tantivy.Index.open(str(passages)).searcher()
    hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
    records = (bytes(searcher.doc(address).get_first("record")).decode() for _, address in hits)
    return sorted(
        map(article_from_json, records),
        key=lambda article: (article.source.id.prefix, int(article.source.id.local)),
    )


def grow(articles: Sequence[Article], count: int, seed: int) -> Iterator[Article]:
    """The articles, then made ones until there are `count`.

    A made article has the headings, authors, journal, year and named diseases of one article drawn, the title
    of another, and an abstract of as many sentences as the first, each of an article drawn anew: words are as
    common as in the original, what stands together is not.
    """
    draw = random.Random(seed)
    written = [article for article in articles if len(article.passages) > 1]
    yield from articles[:count]
    for number in range(FIRST, FIRST + count - len(articles)):
        base, title = draw.choice(articles), draw.choice(articles).source.title
        pmid = Curie("PMID", str(number))
        source = replace(base.source, id=pmid, pmid=pmid, pmcid=None, doi=None, title=title)
        text = " ".join(_sentence(draw.choice(written), draw) for _ in range(_sentences(base)))
        passages = (
            Passage(name="title", text=title),
            *([Passage(name="abstract", text=text)] if text else []),
        )
        yield replace(base, source=source, passages=passages, notices=())


def _sentences(article: Article) -> int:
    return sum(len(passage.sentences) for passage in article.passages[1:])


def _sentence(article: Article, draw: random.Random) -> str:
    passage = draw.choice(article.passages[1:])
    start, end = draw.choice(passage.sentences or ((0, len(passage.text)),))
    return passage.text[start:end]
