"""What an index keeps of an article: plain text and numbers, ready to be sent between processes."""

from __future__ import annotations

from dataclasses import dataclass

from nosology.literature.records import Article
from nosology.literature.serialize import article_to_json
from nosology.literature.standing import is_notice


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """An article as an index takes it.

    Attributes:
        id: The identifier of its source, as ``PMID:12345678``.
        title: Title.
        abstract: All sections of the abstract.
        headings: MeSH headings and substances.
        year: Year of publication, 0 if unknown.
        guidance: 1 for guidelines and consensus statements, else 0.
        citable: 1 unless retracted, under a concern, or itself a notice.
        record: The whole article as JSON.
        diseases: Identifiers of the diseases and findings that title and abstract name, a line each.
        revision: Version and date of the record; a greater one, as text, is the later.
    """

    id: str
    title: str
    abstract: str
    headings: str
    year: int
    guidance: int
    citable: int
    record: str
    diseases: str
    revision: str


def document_of(article: Article) -> IndexedDocument:
    """The document of an article."""
    source = article.source
    names = [*(heading.label for heading in article.headings), *article.chemicals]
    return IndexedDocument(
        id=str(source.id),
        title=source.title,
        abstract="\n".join(passage.text for passage in article.passages if passage.name != "title"),
        headings="\n".join(names),
        year=source.year or 0,
        guidance=int(source.design.is_guidance),
        citable=int(source.standing.citable and not is_notice(article)),
        record=article_to_json(article),
        diseases="\n".join(map(str, article.diseases)),
        revision=f"{article.version:03} {article.revised}",
    )
