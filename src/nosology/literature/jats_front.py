"""The front matter of a JATS article: who, what, where, when, under which licence, about which other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nosology.identifiers import Curie
from nosology.literature.jats_references import HREF, identifier, person
from nosology.literature.jats_text import line
from nosology.literature.markup import Element
from nosology.literature.records import Notice

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = {
    "en": "eng", "fr": "fre", "de": "ger", "es": "spa", "pt": "por", "it": "ita", "zh": "chi", "ja": "jpn",
    "ru": "rus", "pl": "pol", "tr": "tur", "nl": "dut", "ko": "kor", "sv": "swe", "da": "dan", "no": "nor",
    "cs": "cze", "hu": "hun", "uk": "ukr", "fa": "per", "el": "gre", "hr": "hrv", "sr": "srp",
}  # fmt: skip
"""ISO 639-1 to the bibliographic codes of ISO 639-2, which PubMed uses."""
_TYPES = {
    "research-article": "Journal Article", "brief-report": "Journal Article",
    "rapid-communication": "Journal Article",
    "review-article": "Review", "systematic-review": "Systematic Review", "meta-analysis": "Meta-Analysis",
    "case-report": "Case Reports", "letter": "Letter", "reply": "Comment", "editorial": "Editorial",
    "news": "News",
    "article-commentary": "Comment", "discussion": "Comment", "obituary": "Biography",
    "correction": "Published Erratum",
    "retraction": "Retraction of Publication", "expression-of-concern": "Expression of Concern",
    "protocol": "Clinical Trial Protocol", "guideline": "Practice Guideline",
}  # fmt: skip
"""Values of ``article-type`` (JATS and PubMed Central's tagging guidelines) as PubMed names them."""
_SUBJECTS = {
    "randomized controlled trial": "Randomized Controlled Trial", "case report": "Case Reports",
    "case reports": "Case Reports", "systematic review": "Systematic Review",
    "meta-analysis": "Meta-Analysis",
    "review": "Review", "review article": "Review", "study protocol": "Clinical Trial Protocol",
    "protocol": "Clinical Trial Protocol", "letter to the editor": "Letter", "editorial": "Editorial",
    "commentary": "Comment", "guideline": "Guideline", "practice guideline": "Practice Guideline",
    "clinical practice guideline": "Practice Guideline", "retraction": "Retraction of Publication",
    "correction": "Published Erratum", "erratum": "Published Erratum",
    "expression of concern": "Expression of Concern",
}  # fmt: skip
_RELATIONS = {
    "retracted-article": "RetractionOf", "partial-retraction": "PartialRetractionOf",
    "retraction-forward": "RetractionIn", "corrected-article": "ErratumFor",
    "correction-forward": "ErratumIn",
    "object-of-concern": "ExpressionOfConcernFor", "expression-of-concern": "ExpressionOfConcernIn",
    "commentary-article": "CommentOn", "commentary": "CommentIn", "updated-article": "UpdateOf",
    "update": "UpdateIn", "preprint": "UpdateOf", "peer-reviewed-article": "UpdateIn",
    "republished-article": "RepublishedFrom", "republication": "RepublishedIn",
}  # fmt: skip
"""Values of ``related-article-type`` in the direction of PubMed's RefType; companions bind nothing."""
_DATES = ("ppub", "epub-ppub", "collection", "pub", "epub", "epreprint")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_PMCID_FORM = re.compile(r"(?:PMC)?\d+(?:\.\d+)?")
_LICENCE_ADDRESS = re.compile(r"https?://creativecommons\.org/[^\s\"<>)]+[^\s\"<>).,;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front matter says; the fields are those of `provenance.Source` and `records.Article`."""

    meta: Element
    title: str
    authors: tuple[str, ...]
    journal: str | None
    year: int | None
    published: str
    volume: str
    language: str
    pmid: Curie | None
    pmcid: Curie | None
    doi: Curie | None
    types: tuple[str, ...]
    notices: tuple[Notice, ...]
    licence: str

    @property
    def id(self) -> Curie | None:
        """PMID, else DOI, else PMCID."""
        return self.pmid or self.doi or self.pmcid


def front_of(article: Element) -> Front | None:
    """The front matter of an ``article`` element, or None if it has none."""
    meta = article.find("front/article-meta")
    if meta is None:
        return None
    published = _published(meta)
    year = _YEAR.search(published)
    language = (article.get(_LANGUAGE) or "en").lower().partition("-")[0]
    return Front(
        meta=meta,
        title=_title(meta),
        authors=tuple(_authors(meta)),
        journal=_journal(article),
        year=int(year[0]) if year else None,
        published=published,
        volume=_volume(meta),
        language=_LANGUAGES.get(language, language),
        pmid=_own(meta, "pmid"),
        pmcid=_pmcid(meta),
        doi=_own(meta, "doi"),
        types=tuple(dict.fromkeys(_types(article, meta))),
        notices=tuple(_notices(meta)),
        licence=_licence(meta),
    )


def _title(meta: Element) -> str:
    titles = (line(meta.find(f"title-group/{tag}")) for tag in ("article-title", "subtitle"))
    return ": ".join(title for title in titles if title)


def _authors(meta: Element) -> Iterator[str]:
    """Authors in order; the members of a group stand behind its name."""
    for contributor in meta.iterfind("contrib-group/contrib"):
        if contributor.get("contrib-type") not in {None, "author"}:
            continue
        name = next(contributor.iter("name"), None)
        group = contributor.find("collab")
        if group is not None:
            yield line(group)
        elif name is not None and (text := person(name)):
            yield text
    for group in meta.iterfind("contrib-group/collab"):
        yield line(group)


def _journal(article: Element) -> str | None:
    ids = {
        found.get("journal-id-type"): line(found)
        for found in article.iterfind("front/journal-meta/journal-id")
    }
    titles = (line(found) for found in article.iterfind("front/journal-meta//journal-title"))
    return ids.get("nlm-ta") or next(titles, "") or None


def _published(meta: Element) -> str:
    """The date of the issue, else of the web page, as PubMed writes dates: ``2008 Jul 3``."""
    dates = {str(date.get("pub-type") or date.get("date-type")): date for date in meta.iterfind("pub-date")}
    for kind in _DATES:
        if kind in dates and (year := line(dates[kind].find("year"))):
            month, day = line(dates[kind].find("month")), line(dates[kind].find("day"))
            if month.isdecimal() and 1 <= int(month) <= len(_MONTHS):
                month = _MONTHS[int(month) - 1]
            return " ".join(filter(None, (year, month, day)))
    return ""


def _volume(meta: Element) -> str:
    volume, issue = line(meta.find("volume")), line(meta.find("issue"))
    first, last = line(meta.find("fpage")), line(meta.find("lpage"))
    pages = (f"{first}-{last}" if last and last != first else first) or line(meta.find("elocation-id"))
    volume += f"({issue})" if issue else ""
    return f"{volume}:{pages}" if volume and pages else volume or pages


def _own(meta: Element, kind: str) -> Curie | None:
    texts = (line(found) for found in meta.iterfind(f"article-id[@pub-id-type='{kind}']"))
    return next((curie for text in texts if (curie := identifier(kind, text))), None)


def _pmcid(meta: Element) -> Curie | None:
    """``pmc`` with digits alone or behind PMC; newer files say ``pmcid``."""
    for kind in ("pmcid", "pmc"):
        for found in meta.iterfind(f"article-id[@pub-id-type='{kind}']"):
            text = line(found)
            if _PMCID_FORM.fullmatch(text):
                return identifier("pmc", text.partition(".")[0])
    return None


def _types(article: Element, meta: Element) -> Iterator[str]:
    if found := _TYPES.get((article.get("article-type") or "").lower()):
        yield found
    for subject in meta.iterfind("article-categories//subject"):
        if found := _SUBJECTS.get(line(subject).lower()):
            yield found


def _notices(meta: Element) -> Iterator[Notice]:
    for related in meta.iter("related-article", "related-object"):
        kind = _RELATIONS.get((related.get("related-article-type") or related.get("link-type") or "").lower())
        if kind is None:
            continue
        target = related.get(HREF) or ""
        system = related.get("ext-link-type") or ""
        curie = identifier(system, target) or identifier("doi", target)
        yield Notice(kind=kind, id=curie, citation=line(related) or target)


def _licence(meta: Element) -> str:
    """The address of the licence, else its words, else the copyright statement."""
    for found in meta.iterfind("permissions/license"):
        links = (found.get(HREF) or "", *(link.get(HREF) or "" for link in found.iter("ext-link", "uri")))
        linked = [link for link in links if _LICENCE_ADDRESS.match(link)]
        reference = line(found.find("license_ref"))
        text = line(found)
        written = _LICENCE_ADDRESS.search(text)
        if address := (linked[:1] or ([reference] if reference else []) or ([written[0]] if written else [])):
            return address[0]
        if text:
            return text
    return line(meta.find("permissions/copyright-statement")) or line(meta.find("copyright-statement"))
