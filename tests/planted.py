"""Planting retractions, and what only looks like one, in a set of articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from nosology.identifiers import Curie
from nosology.literature.records import Article, Notice
from nosology.literature.retractions import Retractions, retractions_of
from nosology.literature.standing import bearings, is_notice, settled, standing_of
from nosology.provenance import Source, Standing


@dataclass
class Planted:
    """Articles with what was planted in them.

    Attributes:
        articles: All, changed ones and notices that came with them included.
        listed: Lines of a retraction list.
        retracted: Identifiers of the articles that must count as retracted.
        alike: Identifiers of those that must not, by what they look like.
    """

    articles: list[Article]
    listed: list[str] = field(default_factory=list)
    retracted: dict[Curie, str] = field(default_factory=dict)
    alike: dict[Curie, str] = field(default_factory=dict)
    next_pmid: int = 99_000_000

    def notice(
        self, kind: str, concerned: Curie | None, citation: str, title: str, types: tuple[str, ...]
    ) -> Curie:
        """Add a notice that concerns another article."""
        self.next_pmid += 1
        identifier = Curie("PMID", str(self.next_pmid))
        source = Source(id=identifier, pmid=identifier, title=title, year=2021)
        note = Notice(kind=kind, id=concerned, citation=citation)
        self.articles.append(Article(source=source, passages=(), notices=(note,), publication_types=types))
        return identifier


Way = Callable[[Planted, Article], Article]
"""Changes an article, or what stands around it."""


def bearing(kind: str) -> Way:
    """The article bears a notice."""
    note = Notice(kind=kind, id=Curie("PMID", "98000000"), citation="J Notices. 2021;1:1")
    return lambda _, article: replace(article, notices=(*article.notices, note))


def typed(name: str) -> Way:
    """The article has a publication type."""
    return lambda _, article: replace(article, publication_types=(*article.publication_types, name))


def titled(change: Callable[[str], str]) -> Way:
    """The title is another."""
    return lambda _, article: replace(
        article, source=replace(article.source, title=change(article.source.title))
    )


def named_by(kind: str, *types: str, by_doi: bool = False) -> Way:
    """Another article is a notice of this kind that names it by PMID, or by the DOI of its citation."""

    def plant(planted: Planted, article: Article) -> Article:
        source = article.source
        doi = source.doi if by_doi else None
        citation = f"J Gout. 2019;1:1. doi: {doi.local}." if doi else "J Gout. 2019;1:1"
        title = f"{kind}: {source.title}"
        planted.alike[planted.notice(kind, None if doi else source.pmid, citation, title, types)] = (
            "the notice"
        )
        return article

    return plant


def listed(*, by_doi: bool = False) -> Way:
    """A list has it, by PMID or, where it has one, by DOI."""

    def plant(planted: Planted, article: Article) -> Article:
        source = article.source
        planted.listed.append(source.doi.local if by_doi and source.doi else source.id.local)
        return article

    return plant


def _pmcid_listed(planted: Planted, article: Article) -> Article:
    """Its PMCID has the digits of a listed PMID."""
    planted.next_pmid += 1
    planted.listed.append(str(planted.next_pmid))
    pmcid = Curie("PMCID", f"PMC{planted.next_pmid}")
    return replace(article, source=replace(article.source, pmcid=pmcid))


def _same_title(planted: Planted, article: Article) -> Article:
    """A retracted article has its very title."""
    planted.next_pmid += 1
    twin = Curie("PMID", str(planted.next_pmid))
    planted.retracted[twin] = "of the same title"
    source = replace(article.source, id=twin, pmid=twin, doi=None, pmcid=None)
    types = (*article.publication_types, "Retracted Publication")
    planted.articles.append(replace(article, source=source, publication_types=types))
    return article


def _longer_doi(planted: Planted, article: Article) -> Article:
    """A listed DOI begins with its DOI; a listed PMID with its PMID."""
    source = article.source
    planted.listed.append(f"{source.doi.local}.s001" if source.doi else f"{source.id.local}9")
    return article


RETRACTED: dict[str, Way] = {
    "RetractionIn": bearing("RetractionIn"),
    "RetractedandRepublishedIn": bearing("RetractedandRepublishedIn"),
    "type": typed("Retracted Publication"),
    "RETRACTED:": titled(lambda title: f"RETRACTED: {title}"),
    "Retracted Article:": titled(lambda title: f"[Retracted Article: {title}]"),
    "RetractionOf elsewhere": named_by("RetractionOf", "Retraction of Publication"),
    "RetractionOf by DOI": named_by("RetractionOf", "Journal Article", by_doi=True),
    "republished elsewhere": named_by("RetractedandRepublishedFrom", "Journal Article"),
    "list": listed(),
    "list by DOI": listed(by_doi=True),
}
ALIKE: dict[str, Way] = {
    "ErratumIn": bearing("ErratumIn"),
    "ErratumFor elsewhere": named_by("ErratumFor", "Published Erratum"),
    "CommentIn": bearing("CommentIn"),
    "CommentOn elsewhere": named_by("CommentOn", "Comment", "Letter"),
    "a concern": bearing("ExpressionOfConcernIn"),
    "is a retraction notice": bearing("RetractionOf"),
    "is an erratum": bearing("ErratumFor"),
    "reprinted": bearing("RepublishedIn"),
    "retraction, in surgery": titled(lambda title: f"Retraction of the vocal folds: {title}"),
    "retracted, in zoology": titled(lambda title: f"Retracted tentacles in snails. {title}"),
    "withdrawn patients": titled(lambda title: f"Withdrawn and retracted statements of witnesses: {title}"),
    "same title": _same_title,
    "PMCID of the digits": _pmcid_listed,
    "longer identifier": _longer_doi,
    "updated": bearing("UpdateIn"),
}


def plant(articles: Sequence[Article], number: int, seed: int) -> Planted:
    """Plant as many retractions and as many look-alikes, every way in turn, a third of each without DOI.

    Args:
        articles: None of them retracted or a notice.
        number: How many of each.
        seed: Of the choice.
    """
    chosen = random.Random(seed).sample(range(len(articles)), 2 * number)
    planted = Planted(list(articles))
    for ways, places, kept in (
        (RETRACTED, chosen[:number], planted.retracted),
        (ALIKE, chosen[number:], planted.alike),
    ):
        names = list(ways)
        for turn, place in enumerate(places):
            article = articles[place]
            digits = article.source.id.local
            doi = (
                None
                if turn // len(names) % 3 == 0
                else article.source.doi or Curie("DOI", f"10.1000/{digits}")
            )
            article = replace(article, source=replace(article.source, doi=doi))
            kept[article.source.id] = names[turn % len(names)]
            planted.articles[place] = ways[names[turn % len(names)]](planted, article)
    return planted


def settle(planted: Planted, more: Retractions | None = None) -> dict[Curie, Article]:
    """The articles with the standing that everything known gives them, as a library settles it."""
    lists = more or retractions_of(planted.listed)
    said: dict[Curie, list[Standing]] = {}
    for article in planted.articles:
        for identifier, standing in bearings(article):
            said.setdefault(identifier, []).append(standing)
    found: dict[Curie, Article] = {}
    for article in planted.articles:
        source = article.source
        own = standing_of(source.id.local, article.publication_types, article.notices, (), source.title)
        borne = [standing for key in {source.id, source.doi} - {None} for standing in said.get(key, ())]  # type: ignore[arg-type]
        found[source.id] = settled(replace(article, source=replace(source, standing=own)), borne, lists)
    return found


def mistakes(planted: Planted) -> dict[str, list[str]]:
    """The retractions missed and the look-alikes taken for one, each with how it was planted."""
    found = settle(planted)
    wrongly = [key for key, article in found.items() if article.source.standing is Standing.RETRACTED]
    return {
        "missed": [f"{key} {way}" for key, way in planted.retracted.items() if key not in wrongly],
        "false": [f"{key} {planted.alike.get(key)}" for key in wrongly if key not in planted.retracted],
    }


def untouched(articles: Sequence[Article]) -> list[Article]:
    """Those that nothing is said of: current, no notices, each PMID once."""
    once = {article.source.id: article for article in articles}
    return [
        article
        for article in once.values()
        if article.source.standing is Standing.CURRENT and not article.notices and not is_notice(article)
    ]
