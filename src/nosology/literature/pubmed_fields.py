"""The fields of one PubMed record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from nosology.identifiers import Curie
from nosology.literature.design import design_of
from nosology.literature.pubmed_text import PMID, Element, child, children, flat, text_of, without_copyright
from nosology.literature.pubmed_trials import trials_of
from nosology.literature.records import Article, FlawedRecord, MeshHeading, Notice
from nosology.literature.sentences import split
from nosology.literature.standing import standing_of
from nosology.provenance import Source
from nosology.spans import Passage

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMCID = re.compile(r"PMC[1-9][0-9]{0,8}")
_MESH = re.compile(r"[A-Z][0-9]{6,9}")
_NAME = ("LastName", "Initials", "Suffix", "CollectiveName")
_VERSION = re.compile(r"[1-9][0-9]{0,2}")
_DATE = ("Year", "Month", "Day", "Season", "MedlineDate")
_UNTITLED = frozenset({"", "[Not Available]", "Not Available"})
"""What PubMed writes where there is no title in English."""
_UNLABELLED = frozenset({"", "unlabelled", "unlabeled"})


def article_of(
    element: Element, file: str, number: int, retracted: Collection[str]
) -> Article | FlawedRecord:
    """A ``PubmedArticle`` element as a record.

    Args:
        element: The element.
        file: Name of the file, for messages.
        number: Place of the element in the file, from 1.
        retracted: PubMed identifiers known to be retracted.

    Returns:
        The article; or, where it lacks a PMID or a title, what was left out and why.
    """
    top = children(element)
    citation = children(top.get("MedlineCitation"))
    body = children(citation.get("Article"))
    pmid = text_of(citation.get("PMID"))
    if not PMID.fullmatch(pmid):
        return FlawedRecord(source=file, record=f"record {number}", reason="lacks a PMID")
    language = text_of(body.get("Language")) or "eng"
    title = title_of(body, language)
    if not title:
        return FlawedRecord(source=file, record=f"PMID {pmid}", reason="lacks a title")
    passages = [*passages_of(title, body), *_beside(citation, body, title)]
    headings = tuple(_headings(citation.get("MeshHeadingList")))
    types = tuple(dict.fromkeys(texts_of(body.get("PublicationTypeList"))))
    notices = tuple(_notices(citation.get("CommentsCorrectionsList")))
    journal = children(body.get("Journal"))
    issue = children(journal.get("JournalIssue"))
    published = published_of(issue.get("PubDate"))
    abstract = [passage.text for passage in passages[1:] if passage.sentences]
    pmcid, doi = _identifiers(top, body)
    curie = Curie("PMID", pmid)
    return Article(
        source=Source(
            id=curie,
            title=title.rstrip("."),
            authors=tuple(authors_of(body.get("AuthorList"))),
            journal=_journal(citation, journal),
            year=year_of(published),
            pmid=curie,
            pmcid=pmcid,
            doi=doi,
            design=design_of(types, [heading.label for heading in headings], title, " ".join(abstract)),
            standing=standing_of(pmid, types, notices, retracted, title),
            trials=tuple(dict.fromkeys(trials_of(body.get("DataBankList"), abstract))),
        ),
        passages=tuple(passages),
        headings=headings,
        chemicals=tuple(_chemicals(citation.get("ChemicalList"))),
        publication_types=types,
        notices=notices,
        language=language,
        published=published,
        volume=_volume(issue, body.get("Pagination")),
        version=version_of(citation.get("PMID")),
        revised=_revised(citation.get("DateRevised")),
    )


def version_of(pmid: Element | None) -> int:
    """The version of a record, 1 where none is given."""
    version = pmid.get("Version") if pmid is not None else None
    return int(version) if version and _VERSION.fullmatch(version) else 1


def _revised(date: Element | None) -> str:
    """A date as ``2021-03-04``; empty where it is not whole."""
    parts = children(date)
    year, month, day = (text_of(parts.get(name)) for name in ("Year", "Month", "Day"))
    return f"{year}-{month:0>2}-{day:0>2}" if year and month and day else ""


def texts_of(element: Element | None) -> Iterator[str]:
    """The texts of an element's children."""
    for item in element if element is not None else ():
        if text := text_of(item):
            yield text


def title_of(body: dict[str, Element], language: str) -> str:
    """The title in English where there is one, without the brackets of a translated title."""
    title = _unbracketed(flat(body.get("ArticleTitle")), language)
    if title.rstrip(".") in _UNTITLED:
        title = flat(body.get("VernacularTitle"))
    return title if title.strip(". ") else ""


def _unbracketed(title: str, language: str) -> str:
    """A translated title stands in brackets as a whole; one that merely begins with a bracket keeps it."""
    inner = title.rstrip(".")
    if not inner.startswith("["):
        return title
    depth = 0
    for place, letter in enumerate(inner):
        depth += (letter == "[") - (letter == "]")
        if depth == 0:
            whole = place == len(inner) - 1 and inner not in _UNTITLED
            return inner[1:-1].strip() if whole else title
    return title if language == "eng" else inner.strip("[] ")  # a translated title with a bracket forgotten


def passages_of(title: str, parts: dict[str, Element]) -> Iterator[Passage]:
    """The title, and the sections of the abstract: no two of one name, no other called ``title``."""
    yield Passage(name="title", text=title, sentences=((0, len(title)),))
    used = {"title"}
    for label, text in _sections(parts.get("Abstract")):
        yield Passage(name=_free_name(label, used), text=text, sentences=split(text))


def _beside(citation: dict[str, Element], body: dict[str, Element], title: str) -> Iterator[Passage]:
    """What stands beside the abstract, under names of its own.

    Titles and abstracts in other languages have no sentences: they can be found and read, but nothing is
    quoted from them, as all that reads sentences reads English.
    """
    used: set[str] = set()
    vernacular = flat(body.get("VernacularTitle"))
    if vernacular and vernacular != title:
        yield Passage(name=_free_name("vernacular title", used), text=vernacular)
    if (first := citation.get("OtherAbstract")) is None:
        return
    for other in (first, *first.itersiblings("OtherAbstract")):
        language, kind = other.get("Language") or "eng", other.get("Type") or "other"
        mark = language if language != "eng" else kind.replace("-", " ")
        for label, text in _sections(other):
            name = _free_name(f"{label or 'abstract'} ({mark})", used)
            yield Passage(name=name, text=text, sentences=split(text) if language == "eng" else ())


def _sections(abstract: Element | None) -> Iterator[tuple[str, str]]:
    """Sections as (label, text); empty ones are left out."""
    if abstract is not None:
        for element in abstract.iterchildren("AbstractText"):
            if text := without_copyright(flat(element)):
                yield element.get("Label") or "", text


def _free_name(label: str, used: set[str]) -> str:
    """A label as the name of a passage, which is then used."""
    lowered = " ".join(label.lower().split()).rstrip(":. ")
    base = name = "abstract" if lowered in _UNLABELLED else lowered
    number = 1
    while name in used:
        number += 1
        name = f"{base} {number}"
    used.add(name)
    return name


def authors_of(authors: Element | None) -> Iterator[str]:
    """Names in order; a misspelt name that PubMed keeps beside its correction is left out."""
    for author in authors if authors is not None else ():
        if author.get("ValidYN") != "N" and (name := " ".join(filter(None, map(flat, author.iter(*_NAME))))):
            yield name


def _headings(headings: Element | None) -> Iterator[MeshHeading]:
    """Headings in order, each with the qualifiers that follow it."""
    if headings is None:
        return
    label, code, major, qualifiers = "", "", False, list[str]()
    for name in headings.iter("DescriptorName", "QualifierName"):
        if name.tag == "DescriptorName":
            if heading := _heading(code, label, major, tuple(qualifiers)):
                yield heading
            label, code, major, qualifiers = name.text or "", name.get("UI") or "", False, list[str]()
        else:
            qualifiers.append(name.text or "")
        major = major or name.get("MajorTopicYN") == "Y"
    if heading := _heading(code, label, major, tuple(qualifiers)):
        yield heading


@lru_cache(maxsize=20_000)
def _heading(code: str, label: str, major: bool, qualifiers: tuple[str, ...]) -> MeshHeading | None:  # noqa: FBT001 - a cache's key
    """The same few headings stand on most articles; made once, they cost neither time nor memory."""
    if not label or not _MESH.fullmatch(code):
        return None
    return MeshHeading(id=Curie("MESH", code), label=label, major=major, qualifiers=qualifiers)


def _chemicals(chemicals: Element | None) -> Iterator[str]:
    for chemical in chemicals if chemicals is not None else ():
        if text := text_of(child(chemical, "NameOfSubstance")):
            yield text


def _notices(notices: Element | None) -> Iterator[Notice]:
    for item in notices if notices is not None else ():
        parts = children(item)
        pmid = text_of(parts.get("PMID"))
        yield Notice(
            kind=item.get("RefType") or "",
            id=Curie("PMID", pmid) if PMID.fullmatch(pmid) else None,
            citation=flat(parts.get("RefSource")),
        )


def published_of(date: Element | None) -> str:
    """A date as PubMed writes it, from the largest unit to the smallest."""
    parts = children(date)
    return " ".join(text for name in _DATE if (text := text_of(parts.get(name))))


def year_of(published: str) -> int | None:
    """The first year in a date as PubMed writes it."""
    year = _YEAR.search(published)
    return int(year[1]) if year else None


def _journal(citation: dict[str, Element], journal: dict[str, Element]) -> str | None:
    short = child(citation.get("MedlineJournalInfo"), "MedlineTA")
    return text_of(short) or flat(journal.get("Title")) or None


def _volume(issue: dict[str, Element], pagination: Element | None) -> str:
    number = text_of(issue.get("Issue"))
    volume = text_of(issue.get("Volume")) + (f"({number})" if number else "")
    pages = _pages(pagination)
    return f"{volume}:{pages}" if volume and pages else volume or pages


def _pages(pagination: Element | None) -> str:
    parts = children(pagination)
    ends = dict.fromkeys(filter(None, (text_of(parts.get(name)) for name in ("StartPage", "EndPage"))))
    return text_of(parts.get("MedlinePgn")) or "-".join(ends)


def _identifiers(top: dict[str, Element], body: dict[str, Element]) -> tuple[Curie | None, Curie | None]:
    """PMCID and DOI of the article itself, never of what it cites."""
    pmcid, doi = listed_identifiers(child(top.get("PubmedData"), "ArticleIdList"))
    if doi is None and (located := body.get("ELocationID")) is not None:
        doi = next(
            (
                _doi(text)
                for item in (located, *located.itersiblings("ELocationID"))
                if item.get("EIdType") == "doi"
                and item.get("ValidYN") != "N"
                and _DOI.fullmatch(text := text_of(item))
            ),
            None,
        )
    return pmcid, doi


def listed_identifiers(listed: Element | None) -> tuple[Curie | None, Curie | None]:
    """PMCID and DOI in an ``ArticleIdList``."""
    pmcid = doi = None
    for item in listed if listed is not None else ():
        text, kind = text_of(item), item.get("IdType")
        if kind == "pmc" and _PMCID.fullmatch(text):
            pmcid = Curie("PMCID", text)
        elif kind == "doi" and _DOI.fullmatch(text):
            doi = _doi(text)
    return pmcid, doi


def _doi(text: str) -> Curie:
    """In the form that `Curie.parse` gives."""
    return Curie("DOI", text.lower().rstrip(".,;)"))
