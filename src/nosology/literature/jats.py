"""Reading full text in JATS: journal articles of PubMed Central and of publishers.

Tag set: Journal Article Tag Suite, ANSI/NISO Z39.96-2019 (https://jats.nlm.nih.gov), and the NLM DTDs
before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.design import design_of
from nosology.literature.filing import identity_of
from nosology.literature.jats_body import add_abstracts, add_body
from nosology.literature.jats_front import Front, front_of
from nosology.literature.jats_references import references
from nosology.literature.jats_text import line
from nosology.literature.markup import Element, parsed
from nosology.literature.passages import Passages
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.registries import trials_in
from nosology.literature.standing import standing_of
from nosology.literature.unpacking import whole
from nosology.provenance import Source

ROOTS = ("article", "pmc-articleset", "OAI-PMH")
_NO_RETRACTIONS: frozenset[str] = frozenset()
_REGISTERED = re.compile(r"(?i)regist(?:ered|ration|ry)|trial (?:number|id)|identifier")
_OTHERS = re.compile(r"introduction|background|discussion|limitations|conclusion")
"""Sections that speak of other people's trials."""


def read_jats(
    path: Path, *, name: str | None = None, retracted: Collection[str] = _NO_RETRACTIONS
) -> Iterator[Article | FlawedRecord]:
    """Read the articles of a JATS file: one, or the set that PubMed Central gives out.

    Identity is the PMID, else the DOI, else the PMCID, else that of the file. Table cells are not
    read; replies and peer reviews printed with an article (sub-articles) are left out and said so.

    Args:
        path: The file, plain or gzipped.
        name: What to call it in messages; by default its file name.
        retracted: PubMed identifiers (digits) known to be retracted from elsewhere.

    Yields:
        Articles with their full text in `Article.body`; a flawed record for each without a title.

    Raises:
        FormatError: It is no JATS file, is damaged, or has more than `unpacking.MAX_DOCUMENT` bytes.
    """
    called = name or path.name
    data = whole(path, name=called)
    root = parsed(data, called)
    articles = [root] if root.tag == "article" else list(root.iter("article"))
    if root.tag not in ROOTS or not articles:
        raise FormatError(f"no <article> in it, but <{root.tag}>", source=called, remedy="Is it a JATS file?")
    for number, article in enumerate(articles, start=1):
        yield _article(article, called, number, retracted, data)
        yield from _left_out(article, called)


def _article(
    element: Element, called: str, number: int, retracted: Collection[str], data: bytes
) -> Article | FlawedRecord:
    front = front_of(element)
    if front is None or not front.title:
        record = str(front.id) if front is not None and front.id is not None else f"article {number}"
        return FlawedRecord(source=called, record=record, reason="lacks a title")
    passages = Passages(front.title)
    add_abstracts(front.meta, passages)
    abstract = " ".join(passage.text for passage in passages.all()[1:])
    body = add_body(element, passages)
    source = Source(
        id=front.id or identity_of(data, front.title),
        title=front.title.rstrip("."),
        authors=front.authors,
        journal=front.journal,
        year=front.year,
        pmid=front.pmid,
        pmcid=front.pmcid,
        doi=front.doi,
        design=design_of(front.types, (), front.title, abstract),
        standing=standing_of(
            front.pmid.local if front.pmid else "", front.types, front.notices, retracted, front.title
        ),
        licence=front.licence,
        trials=_trials(front, passages, body),
    )
    return Article(
        source=source,
        passages=passages.all(),
        publication_types=front.types,
        notices=front.notices,
        language=front.language,
        published=front.published,
        volume=front.volume,
        body=body,
        references=tuple(references(element)),
    )


def _trials(front: Front, passages: Passages, body: frozenset[str]) -> tuple[Curie, ...]:
    """The article's own trials: those of front matter and abstract, else of sentences on registration."""
    told = [line(front.meta), *(passage.text for passage in passages.all() if passage.name not in body)]
    if found := trials_in("\n".join(told)):
        return found
    own = (passage for passage in passages.all() if not _OTHERS.match(passage.name))
    sentences = (passage.text[start:end] for passage in own for start, end in passage.sentences)
    return trials_in("\n".join(sentence for sentence in sentences if _REGISTERED.search(sentence)))


def _left_out(article: Element, called: str) -> Iterator[FlawedRecord]:
    for part in (*article.iterfind("sub-article"), *article.iterfind("response")):
        title = line(part.find(".//article-title")) or str(part.get("article-type") or part.tag)
        yield FlawedRecord(
            source=called, record=title[:80], reason="is printed with an article, and not read"
        )
