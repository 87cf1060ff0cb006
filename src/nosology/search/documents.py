"""What an index keeps of an article: plain text and numbers, ready to be sent between processes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nosology.literature.records import Article
from nosology.literature.serialize import article_to_json
from nosology.literature.standing import bearings, is_notice
from nosology.provenance import Design
from nosology.search.engine import place_of


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """An article as an index takes it. Where a field has several values, each is a line.

    Attributes:
        id: The identifier of its source, as ``PMID:12345678``.
        title: Title.
        abstract: All sections of the abstract.
        headings: MeSH headings and substances.
        year: Year of publication, 0 if unknown.
        guidance: 1 for guidelines and consensus statements, else 0.
        citable: 1 unless retracted, under a concern, or itself a notice.
        record: The whole article as JSON.
        diseases: Identifiers of the diseases and findings that title and abstract name.
        identifiers: All it is known by: its own, PMID, PMCID, DOI.
        body: The passages of a full text.
        mesh: MeSH headings, and heading/qualifier.
        major: Those of them that are major topics.
        substances: Names of substances.
        authors: ``Surname Initials``.
        journal: Journal or publisher, or empty.
        types: Publication types.
        language: ISO 639-2 code.
        design: Kind of study or document.
        standing: Whether it may be relied on.
        kind: ``notice``, ``guideline``, ``reference work`` or ``article``.
        date: Date of publication as year × 10,000 + month × 100 + day, unknown parts 0.
        place: See `nosology.search.engine.place_of`.
        bears: What its notices say of other articles, as ``RetractionOf PMID:1``; and for those that
            concern the other, its identifier alone.
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
    identifiers: str
    body: str
    mesh: str
    major: str
    substances: str
    authors: str
    journal: str
    types: str
    language: str
    design: str
    standing: str
    kind: str
    date: int
    place: int
    bears: str
    revision: str


def document_of(article: Article) -> IndexedDocument:
    """The document of an article."""
    source = article.source
    names = [*(heading.label for heading in article.headings), *article.chemicals]
    known_as = [each for each in (source.id, source.pmid, source.pmcid, source.doi) if each]
    return IndexedDocument(
        id=str(source.id),
        title=source.title,
        abstract="\n".join(_texts(article, body=False)),
        headings="\n".join(names),
        year=source.year or 0,
        guidance=int(source.design.is_guidance),
        citable=int(source.standing.citable and not is_notice(article)),
        record=article_to_json(article),
        diseases="\n".join(map(str, article.diseases)),
        identifiers="\n".join(dict.fromkeys(map(str, known_as))),
        body="\n".join(_texts(article, body=True)),
        mesh="\n".join(_headings(article, major=False)),
        major="\n".join(_headings(article, major=True)),
        substances="\n".join(article.chemicals),
        authors="\n".join(source.authors),
        journal=source.journal or "",
        types="\n".join(article.publication_types),
        language=article.language,
        design=source.design,
        standing=source.standing,
        kind=_kind(article),
        date=_date(source.year, article.published),
        place=place_of(source.id),
        bears="\n".join(_bears(article)),
        revision=f"{article.version:03} {article.revised}",
    )


def is_abstract(article: Article, passage: str) -> bool:
    """Whether a passage of an article belongs to its abstract: not its title, nor its full text."""
    return passage != "title" and passage not in article.body


def _texts(article: Article, *, body: bool) -> list[str]:
    return [
        passage.text
        for passage in article.passages
        if (passage.name in article.body if body else is_abstract(article, passage.name))
    ]


def _headings(article: Article, *, major: bool) -> list[str]:
    return [
        label
        for heading in article.headings
        if heading.major or not major
        for label in (heading.label, *(f"{heading.label}/{each}" for each in heading.qualifiers))
    ]


def _kind(article: Article) -> str:
    if is_notice(article):
        return "notice"
    design = article.source.design
    if design.is_guidance:
        return "guideline"
    return "reference work" if design in {Design.REFERENCE_WORK, Design.ONTOLOGY} else "article"


def _bears(article: Article) -> list[str]:
    """``…In`` stands on the article concerned, every other kind on the notice."""
    known = [notice for notice in article.notices if notice.id is not None]
    said = [f"{notice.kind} {notice.id}" for notice in known]
    concerned = [str(notice.id) for notice in known if not notice.kind.endswith("In")]
    return [*said, *dict.fromkeys((*concerned, *(str(each) for each, _ in bearings(article))))]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHED = re.compile(
    r"(?P<year>[0-9]{4})[ /-]+(?P<month>[A-Za-z]{3}|[0-9]{1,2})(?![0-9])[a-z]*"
    r"(?:[ /-]+(?P<day>[0-9]{1,2})\b)?"
)


def _date(year: int | None, published: str) -> int:
    """A date as a number: ``2021 Mar 5`` and ``2021-03-05`` → 20210305, ``2021 Winter`` → 20210000."""
    if not year:
        return 0
    match = _PUBLISHED.match(published)
    if match is None or int(match["year"]) != year:
        return year * 10_000
    written = match["month"].lower()
    month = (
        int(written) if written.isdigit() else next((n for n, m in enumerate(_MONTHS, 1) if m == written), 0)
    )
    if not 1 <= month <= len(_MONTHS):
        return year * 10_000
    return year * 10_000 + month * 100 + min(31, int(match["day"] or 0))
