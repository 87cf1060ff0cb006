"""From a reference as stated to the record that it leads to, and whether the two agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from nosology.answer.auditing.matching import ReadArticle
from nosology.answer.auditing.records import Declared
from nosology.answer.auditing.references import title_of, words_beside
from nosology.answer.evidence import Evidence
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.identity import disagreements, normal_title, same_title
from nosology.literature.records import Article, CuratedStatement
from nosology.literature.retractions import gravest
from nosology.provenance import Source, Standing
from nosology.search.engine import FacetField, Query, Request
from nosology.search.expressions import Field, Term
from nosology.spans import Passage

READING = "reading "
"""How the passages begin that are curators' readings, not words of the source."""
_NAMED = 88.0
"""Least similarity (0–100, partial ratio) of a record's title with the best stretch of a citation."""
_WORDS_OF_A_TITLE = 5
"""With fewer words beside its identifiers, a citation names no title that could disagree."""
_NEAR = 10
_SHORT_TITLE = 4
_MOST_PARTS = 6
_MOST_PAGES = 200
_PAGES = {FacetField.KIND: ("reference work", "guideline")}
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{1,2000}", re.IGNORECASE)

Live = Callable[[Declared], Article | None]
"""Asks a public service for what a reference names; None where it knows of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a reference leads to.

    Attributes:
        source: The record; None where there is none.
        article: Its text, with curators' readings of it as further passages; None where none is held.
        dataset: Whether it is an ontology or another data set.
        whole: Whether words of the source itself are held, not readings only.
        differs: How the reference contradicts the record, in words; empty where it does not.
        near: The record that was probably meant where the identifier leads to none or to another one.
        notes: What else is odd.
        standing: Whether it may be relied on.
        asked: Whether a public service was asked, too.
    """

    source: Source | None = None
    article: ReadArticle | None = None
    dataset: bool = False
    whole: bool = False
    differs: str = ""
    near: Source | None = None
    notes: tuple[str, ...] = ()
    standing: Standing = Standing.CURRENT
    asked: bool = False


class Lookup:
    """Looks references up, each once.

    Args:
        evidence: The library.
        live: Asks for what the library does not hold, where that is allowed.
    """

    def __init__(self, evidence: Evidence, live: Live | None = None) -> None:
        self._evidence = evidence
        self._live = live
        self._read: dict[Curie, ReadArticle] = {}

    def record(self, reference: Declared) -> Record:
        """What a reference leads to: by identifier, else by title."""
        identifiers = tuple(_identifiers(reference))
        if not identifiers:
            return self._titled(reference)
        found = {source.id: source for each in identifiers if (source := self._source(each))}
        if len(found) > 1:
            named = " and ".join(f"“{source.title}” ({source.id})" for source in found.values())
            first = next(iter(found.values()))
            return replace(self.of(first), differs=f"its identifiers lead to different publications: {named}")
        if found:
            (source,) = found.values()
            return self._agreeing(reference, self.of(source))
        return self._unknown(reference, identifiers)

    def read(self, article: Article) -> ReadArticle:
        """An article with its words, read once."""
        identifier = article.source.id
        if identifier not in self._read:
            self._read[identifier] = ReadArticle(article)
        return self._read[identifier]

    def standing(self, source: Source) -> Standing:
        """The gravest that the record or a retraction list says."""
        return gravest((source.standing, self._evidence.retracted.standing_of(source)))

    def _source(self, identifier: Curie) -> Source | None:
        if article := self._evidence.engine.get(identifier):
            return article.source
        if readings := self._evidence.curated.resting_on(identifier):
            return readings[0].source
        return self._dataset(identifier)

    def _dataset(self, identifier: Curie) -> Source | None:
        """The ontology or table of this identifier."""
        known = self._evidence.origins.sources.values()
        return next((source for source in known if source.id == identifier), None)

    def of(self, source: Source) -> Record:
        """The record of a source that the library holds or cites."""
        if self._dataset(source.id) is not None:
            return Record(source=source, dataset=True)
        article = self._evidence.engine.get(source.id)
        readings = self._evidence.curated.resting_on(source.id)
        merged = article or Article(source=source, passages=())
        merged = replace(merged, passages=(*merged.passages, *map(_as_passage, readings)))
        return Record(
            source=merged.source,
            article=self.read(merged),
            whole=article is not None and any(passage.name != "title" for passage in article.passages),
            standing=self.standing(merged.source),
        )

    def _agreeing(self, reference: Declared, record: Record) -> Record:
        """The record, with how the reference contradicts it and which record it meant instead."""
        source = record.source
        if source is None:
            return record
        differs = [
            f"{each.part} is {each.recorded}, not {each.claimed}{f' ({each.note})' if each.note else ''}"
            for each in disagreements(reference.claim, source)
        ]
        if not differs and not _names(reference, source):
            differs = [f"the record of {source.id} is “{source.title}”, which the reference does not name"]
        near = self._meant(reference) if differs else None
        near = None if near and near.id == source.id else near
        return replace(record, differs="; ".join(differs), near=near, notes=reference.notes)

    def _unknown(self, reference: Declared, identifiers: tuple[Curie, ...]) -> Record:
        """What can be said of a reference that the library has no record of."""
        near = self._mistaken(identifiers) or self._meant(reference)
        listed = gravest(map(self._evidence.retracted.of, identifiers))
        asked = self._live is not None
        if self._live is not None and (article := self._live(reference)) is not None:
            held = Record(
                source=article.source,
                article=self.read(article),
                whole=True,
                standing=gravest((listed, self.standing(article.source))),
                asked=True,
            )
            return self._agreeing(reference, held)
        return Record(near=near, notes=reference.notes, standing=listed, asked=asked)

    def _mistaken(self, identifiers: tuple[Curie, ...]) -> Source | None:
        """The record whose other number has these digits: a PMCID given as a PMID, or the reverse."""
        for each in identifiers:
            other = {"PMID": Curie("PMCID", f"PMC{each.local}"), "PMCID": Curie("PMID", each.local[3:])}
            if each.prefix in other and (source := self._source(other[each.prefix])):
                return source
        return None

    def _meant(self, reference: Declared) -> Source | None:
        """The record of the title that a reference names."""
        claim = reference.claim
        words = claim.title or words_beside(reference)
        if len(words.split()) < _WORDS_OF_A_TITLE:
            return None
        named = (each for each in self._near(words) if len(each.title.split()) >= _SHORT_TITLE)
        return next((each for each in named if _holds(words, each.title)), None)

    def _titled(self, reference: Declared) -> Record:
        """What a reference without identifier leads to: by its web page, else by its title."""
        if (page := next(self._at_address(reference), None)) is not None:
            return self._agreeing(reference, self.of(page))
        title = title_of(reference)
        for source in self._near(title):
            if same_title(title, source.title) or _holds(reference.text, source.title):
                return self._agreeing(reference, self.of(source))
        return Record(notes=("it has no identifier", *reference.notes))

    def _at_address(self, reference: Declared) -> Iterator[Source]:
        """Reference works, guidelines, curated sources and data sets whose web page a reference gives."""
        pages = {_page(each) for each in _ADDRESS.findall(reference.text)}
        if not pages:
            return
        cited = (each.source for each in self._evidence.curated)
        listed = {each.id: each for each in (*self._evidence.origins.sources.values(), *cited)}
        found = [each for each in listed.values() if _page(each.address) in pages]
        for title in _parts(reference.text):
            request = Request(
                expression=Term(field=Field.TITLE, text=title), chosen=_PAGES, limit=_MOST_PAGES
            )
            found += (hit.article.source for hit in self._evidence.engine.find(request).hits)
        yield from (
            each for each in found if _page(each.address) in pages and _holds(reference.text, each.title)
        )

    def _near(self, title: str) -> Iterator[Source]:
        """Records with a title like this one, articles of any standing among them."""
        if len(title.split()) < _SHORT_TITLE:
            return
        yield from (each for each in self._evidence.origins.sources.values() if _holds(title, each.title))
        engine = self._evidence.engine
        phrase = Request(expression=Term(field=Field.TITLE, text=normal_title(title)), limit=_NEAR)
        yield from (hit.article.source for hit in engine.find(phrase).hits)
        words = tuple(dict.fromkeys(normal_title(title).split()))[:40]
        yield from (hit.article.source for hit in engine.search(Query(words=words, limit=_NEAR)))
        once = {each.source.id: each.source for each in self._evidence.curated}
        yield from (each for each in once.values() if _holds(title, each.title))


def _page(address: str | None) -> str:
    """An address without what differs between two spellings of it; empty where there is none."""
    return (
        re.sub(r"^https?://(?:www\.)?", "", address or "", flags=re.IGNORECASE).rstrip("/.,;)>").lower()
        or "-"
    )


def _parts(text: str) -> list[str]:
    """The first stretches of a citation that may be its title."""
    parts = (normal_title(part) for part in re.split(r"[.?!]\s|https?://\S*", text))
    return [part for part in parts if part][:_MOST_PARTS]


def _identifiers(reference: Declared) -> Iterator[Curie]:
    claim = reference.claim
    yield from filter(None, (claim.pmid, claim.pmcid, claim.doi))
    if reference.local:
        try:
            yield Curie.parse(reference.local)
        except BadIdentifier:
            return


def _names(reference: Declared, source: Source) -> bool:
    """Whether a citation with words beside its identifiers names the title of the record, or some of it."""
    words = words_beside(reference)
    if reference.claim.title or len(words.split()) < _WORDS_OF_A_TITLE or _holds(words, source.title):
        return True
    title = title_of(reference)
    return bool(title) and same_title(title, source.title)  # cut short, or without its subtitle


def _holds(words: str, title: str) -> bool:
    """Whether some words hold a title, a letter more or less."""
    wanted, given = normal_title(title), normal_title(words)
    if len(wanted.split()) < _SHORT_TITLE:
        return bool(wanted) and f" {wanted} " in f" {given} "
    return len(given) * 2 >= len(wanted) and fuzz.partial_ratio(wanted, given) >= _NAMED


def _as_passage(statement: CuratedStatement) -> Passage:
    return Passage(
        name=f"{READING}{statement.id}", text=statement.text, sentences=((0, len(statement.text)),)
    )
