"""Statements that publishers filed under a disease and a facet: answers of reference works, recommendations.

A page on a disease that answers “How is it treated?” need not name the disease in every sentence, and a
guideline need not say “treatment” in its recommendations. What they are about is told by title and heading,
which the check looks up again (`is_filed`). That a recommendation mentions a disease is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from nosology.answer.recommended import in_whom, is_advised_against, is_undecided, what_is_recommended
from nosology.answer.records import Statement, Subject, Support
from nosology.answer.standalone import is_usable
from nosology.answer.subject import SubjectPattern
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.literature.records import Article, Recommendation
from nosology.provenance import Facet, Kind
from nosology.search.engine import Hit
from nosology.spans import Passage

_LENGTH = range(35, 421)
_LEAST = 20
"""Characters of a sentence; what is shorter is a heading printed against the text."""
_WHOLE = frozenset('.!)”"]')
_MARKS = re.compile(r"[\W_]+")
_PREVENTING = (
    r"prevent|prophyla|vaccin|immuni[sz]|chemoprevent|counsel|PrEP\b|pre-?exposure|risk reduction"
    r"|reduce (?:the|their) risk"
)
_FACETS = tuple(
    (facet, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for facet, words in (
        (
            Facet.PREVENTION,
            _PREVENTING,
        ),
        (Facet.DIAGNOSIS, r"screen|diagnos|test(?:s|ed|ing)?\b|imaging|detect|biops|ultraso"),
        (
            Facet.TREATMENT,
            r"treat|therap|manag|surg|administ|prescri|doses?\b|drugs?\b|medications?|use of|initiat",
        ),
    )
)
"""Words of a recommendation that say what it is about."""


Concepts = Callable[[str], Sequence[Mention]]
"""Finds the concepts that a sentence names, without the subject."""

_Label = tuple[str, Curie | None]


class _Place(NamedTuple):
    """A sentence filed in a document: where, under which facet, a note, which side, and as what."""

    passage: Passage
    facet: Facet
    span: tuple[int, int]
    note: str = ""
    against: bool = False
    recommends: bool = False

    @property
    def text(self) -> str:
        return self.passage.text[slice(*self.span)]

    @property
    def ends(self) -> set[int]:
        """Where it may end: after any of its sentences."""
        start, end = self.span
        return {end, *(until for _, until in self.passage.sentences if start < until <= end)}


def filed_statements(
    hits: Iterable[Hit],
    subject: Subject,
    pattern: SubjectPattern,
    facets: Sequence[Facet],
    concepts: Concepts,
) -> Iterator[Statement]:
    """Sentences that publishers have filed under a disease and a facet, in the order of the hits.

    Args:
        hits: Documents.
        subject: The disease.
        pattern: Its names.
        facets: Those wanted.
        concepts: Finds what recommendations are about.
    """
    for hit in hits:
        article = hit.article
        labels: set[str] = set()
        for place in _places(article, pattern):
            if place.facet in facets:
                label = _apart(_label(article, place, concepts), place, labels)
                yield Statement(
                    subject=subject.id,
                    subject_name=subject.name,
                    facet=place.facet,
                    kind=Kind.QUOTED,
                    text=place.text,
                    labels=(label,),
                    support=Support(source=article.source, quote=place.passage.quote(*place.span)),
                    against=place.against,
                    note=place.note,
                    filed=True,
                    hedged=place.recommends and is_undecided(place.text),
                )


def is_filed(article: Article, statement: Statement, pattern: SubjectPattern) -> bool:
    """Whether a document on the subject files these sentences, under the statement's facet and side."""
    quote = statement.support.quote
    return quote is not None and any(
        (place.passage.name, place.facet, place.against, place.span[0])
        == (quote.passage, statement.facet, statement.against, quote.start)
        and quote.end in place.ends
        for place in _places(article, pattern)
    )


def _places(article: Article, pattern: SubjectPattern) -> Iterator[_Place]:
    """Sentences filed in a document on the subject."""
    if article.facets and _is_on(article.source.title, pattern):
        for name, facet in article.facets:
            passage = article.passage(name)
            if passage is not None and (span := _beginning(passage)):
                yield _Place(passage, facet, span)
    if article.recommendations and pattern.spans(article.source.title):
        yield from _recommendations(article)


def _recommendations(article: Article) -> Iterator[_Place]:
    for each in article.recommendations:
        passage = article.passage(each.passage)
        span = _recommended(passage) if passage else None
        if passage is None or span is None:
            continue
        facet = _facet_of(passage.text, article.source.title)
        if facet is not None:
            against = is_advised_against(passage.text[slice(*span)], each)
            yield _Place(passage, facet, span, _grade(each), against, recommends=True)


def _is_on(title: str, pattern: SubjectPattern) -> bool:
    """Whether a title is a name of the subject and nothing else."""
    return any(not _MARKS.sub("", title[:start] + title[end:]) for start, end in pattern.spans(title))


def _beginning(passage: Passage) -> tuple[int, int] | None:
    """The first sentences of an answer, as many as can be quoted: it begins with what matters."""
    sentences = iter(passage.sentences)
    first = next((place for place in sentences if _opens(passage.text[slice(*place)])), None)
    if first is None or first[1] - first[0] not in _LENGTH:
        return None
    start, end = first
    for follows, until in sentences:
        parted = "\n" in passage.text[end:follows] or until - follows < _LEAST
        if parted or until - start not in _LENGTH or not is_usable(passage.text[start:until]):
            break
        end = until
    return start, end


def _opens(sentence: str) -> bool:
    """Whether an answer may begin with a sentence: whole, not the head of a list that is cut off."""
    return sentence.rstrip()[-1:] in _WHOLE and is_usable(sentence)


def _recommended(passage: Passage) -> tuple[int, int] | None:
    """The whole recommendation, or of a long one its first sentence."""
    if passage.sentences and len(passage.text) in _LENGTH:
        return passage.sentences[0][0], passage.sentences[-1][1]
    return next((place for place in passage.sentences if place[1] - place[0] in _LENGTH), None)


def _facet_of(text: str, title: str) -> Facet | None:
    for told in (text, title):
        for facet, words in _FACETS:
            if words.search(told):
                return facet
    return None


def _grade(recommendation: Recommendation) -> str:
    return "; ".join(part for part in (recommendation.strength, recommendation.level) if part)


def _apart(label: _Label, place: _Place, labels: set[str]) -> _Label:
    """The label; with the patients, where the guideline recommends the same thing before."""
    name, concept = label
    if place.recommends and name.casefold() in labels and (whom := in_whom(place.text)):
        name, concept = f"{name}: {whom}", None
    labels.add(name.casefold())
    return name, concept


def _label(article: Article, place: _Place, concepts: Concepts) -> _Label:
    """What a recommendation is about; else who says it, as no concept is picked out of an overview."""
    source, issuer = article.source, next(iter(article.source.authors), "")
    if not place.recommends:
        return f"Overview: {source.journal or issuer or place.facet.heading}", None
    label, concept = what_is_recommended(place.text, place.facet, concepts(place.text))
    if label:
        return label, concept.id if concept else None
    return f"{issuer or source.journal or place.facet.heading}, {place.passage.name}", None
