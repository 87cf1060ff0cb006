"""The fields of one PubMed record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from nosology.identifiers import Curie
from nosology.literature.design import design_of
from nosology.literature.records import Article, FlawedRecord, MeshHeading, Notice
from nosology.literature.sentences import split
from nosology.literature.standing import standing_of
from nosology.provenance import Source
from nosology.spans import Passage

Element = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - lxml names its element class so

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright ©?)\s*(?:19|20)\d\d.*$", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def article_of(
    element: Element, file: str, number: int, retracted: Collection[str]
) -> Article | FlawedRecord:
    """A ``PubmedArticle`` element as a record.

    Args:
        element: The element.
        file: Name of the file, for messages.
        number: Place of the element in the file, from 1.
        retracted: PubMed identifiers known to be retracted.
    """
    citation = element.find("MedlineCitation")
    pmid = _text(citation, "PMID") if citation is not None else ""
    body = citation.find("Article") if citation is not None else None
    title = _title(body) if body is not None else ""
    if citation is None or body is None or not pmid.isdigit() or not title:
        lacking = "a PMID" if not pmid.isdigit() else "a title"
        return FlawedRecord(
            source=file, record=f"PMID {pmid}" if pmid else f"record {number}", reason=f"lacks {lacking}"
        )
    return _article(element, citation, body, pmid, title, retracted)


def _article(
    element: Element, citation: Element, body: Element, pmid: str, title: str, retracted: Collection[str]
) -> Article:
    abstract = list(_abstract(body))
    headings = tuple(_headings(citation))
    types = tuple(
        dict.fromkeys(
            text for item in body.iterfind("PublicationTypeList/PublicationType") if (text := item.text)
        )
    )
    notices = tuple(_notices(citation))
    published = _published(body)
    year = _YEAR.search(published)
    pmcid, doi = _identifiers(element, body)
    source = Source(
        id=Curie("PMID", pmid),
        title=title.rstrip("."),
        authors=tuple(_authors(body)),
        journal=_text(citation, "MedlineJournalInfo/MedlineTA") or _text(body, "Journal/Title") or None,
        year=int(year[1]) if year else None,
        pmid=Curie("PMID", pmid),
        pmcid=pmcid,
        doi=doi,
        design=design_of(
            types, [heading.label for heading in headings], title, " ".join(text for _, text in abstract)
        ),
        standing=standing_of(pmid, types, notices, retracted),
    )
    return Article(
        source=source,
        passages=tuple(_passages(title, abstract)),
        headings=headings,
        chemicals=tuple(
            text for item in citation.iterfind("ChemicalList/Chemical/NameOfSubstance") if (text := item.text)
        ),
        publication_types=types,
        notices=notices,
        language=_text(body, "Language") or "eng",
        published=published,
        volume=_volume(body),
    )


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _flat(element: Element) -> str:
    """All text of an element with its inline markup, white space folded."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _title(body: Element) -> str:
    element = body.find("ArticleTitle")
    title = _flat(element) if element is not None else ""
    if not title:
        vernacular = body.find("VernacularTitle")
        title = _flat(vernacular) if vernacular is not None else ""
    if not title and (kind := _text(body, "PublicationTypeList/PublicationType")):
        return f"[{kind}]"
    if title.startswith("[") and title.rstrip(".").endswith("]"):
        title = title.rstrip(".")[1:-1]
    return title


def _abstract(body: Element) -> Iterator[tuple[str, str]]:
    """Sections as (name, text); a repeated name gets a number; copyright lines are left out."""
    used: dict[str, int] = {}
    for element in body.iterfind("Abstract/AbstractText"):
        text = _COPYRIGHT.sub("", _flat(element))
        if not text:
            continue
        name = " ".join((element.get("Label") or "abstract").lower().split())
        used[name] = used.get(name, 0) + 1
        yield (name if used[name] == 1 else f"{name} {used[name]}"), text


def _passages(title: str, abstract: list[tuple[str, str]]) -> Iterator[Passage]:
    yield Passage(name="title", text=title, sentences=((0, len(title)),))
    for name, text in abstract:
        named = name if name != "title" else "title section"
        yield Passage(name=named, text=text, sentences=split(text))


def _authors(body: Element) -> Iterator[str]:
    for author in body.iterfind("AuthorList/Author"):
        surname, initials = _text(author, "LastName"), _text(author, "Initials")
        if surname:
            yield f"{surname} {initials}".strip()
        elif (name := author.find("CollectiveName")) is not None and _flat(name):
            yield _flat(name)


def _headings(citation: Element) -> Iterator[MeshHeading]:
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        name = heading.find("DescriptorName")
        if name is None or not name.text:
            continue
        qualifiers = heading.findall("QualifierName")
        major = name.get("MajorTopicYN") == "Y" or any(item.get("MajorTopicYN") == "Y" for item in qualifiers)
        yield MeshHeading(
            id=Curie("MESH", name.get("UI") or ""),
            label=name.text,
            major=major,
            qualifiers=tuple(item.text for item in qualifiers if item.text),
        )


def _notices(citation: Element) -> Iterator[Notice]:
    for item in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        pmid = _text(item, "PMID")
        yield Notice(
            kind=item.get("RefType") or "",
            pmid=Curie("PMID", pmid) if pmid.isdigit() else None,
            citation=_text(item, "RefSource"),
        )


def _published(body: Element) -> str:
    date = body.find("Journal/JournalIssue/PubDate")
    if date is None:
        return ""
    return " ".join(
        part
        for part in (_text(date, name) for name in ("Year", "Month", "Day", "Season", "MedlineDate"))
        if part
    )


def _volume(body: Element) -> str:
    issue = _text(body, "Journal/JournalIssue/Issue")
    pages = _text(body, "Pagination/MedlinePgn")
    volume = _text(body, "Journal/JournalIssue/Volume") + (f"({issue})" if issue else "")
    return f"{volume}:{pages}" if volume and pages else volume or pages


def _identifiers(element: Element, body: Element) -> tuple[Curie | None, Curie | None]:
    """PMCID and DOI of the article itself, never of what it cites."""
    pmcid = doi = None
    for item in element.iterfind("PubmedData/ArticleIdList/ArticleId"):
        text, kind = (item.text or "").strip(), item.get("IdType")
        if kind == "pmc" and re.fullmatch(r"PMC\d+", text):
            pmcid = Curie("PMCID", text)
        elif kind == "doi" and _DOI.fullmatch(text):
            doi = Curie("DOI", text.lower())
    for item in body.iterfind("ELocationID"):
        text = (item.text or "").strip()
        if doi is None and item.get("EIdType") == "doi" and _DOI.fullmatch(text):
            doi = Curie("DOI", text.lower())
    return pmcid, doi
