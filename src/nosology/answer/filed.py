"""Statements that publishers filed under a disease and a facet: answers of reference works, recommendations.

A page on a disease that answers “How is it treated?” need not name the disease in every sentence, and a
guideline need not say “treatment” in its recommendations. What they are about is told by title and heading,
which the check looks up again (`is_filed`). That a recommendation mentions a disease is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nosology.answer.records import Statement, Support
from nosology.answer.relations import is_usable
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.literature.records import Article, Recommendation
from nosology.provenance import Facet, Kind
from nosology.search.engine import Hit
from nosology.spans import Passage

_LENGTH = range(35, 421)
_LEAST = 20
"""Characters of a sentence; what is shorter is a heading printed against the text."""
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


def filed_statements(
    hits: Iterable[Hit], subject: Curie, name: str, pattern: SubjectPattern, facets: Sequence[Facet]
) -> Iterator[Statement]:
    """Sentences that publishers have filed under a disease and a facet, in the order of the hits.

    Args:
        hits: Documents.
        subject: The disease.
        name: Its preferred name.
        pattern: Its names.
        facets: Those wanted.
    """
    for hit in hits:
        article = hit.article
        for passage, facet, place, note in _places(article, pattern):
            if facet in facets:
                yield Statement(
                    subject=subject,
                    subject_name=name,
                    facet=facet,
                    kind=Kind.QUOTED,
                    text=passage.text[slice(*place)],
                    labels=((_label(article, passage, facet), None),),
                    support=Support(source=article.source, quote=passage.quote(*place)),
                    note=note,
                    filed=True,
                )


def is_filed(article: Article, statement: Statement, pattern: SubjectPattern) -> bool:
    """Whether a document files exactly this sentence under the statement's facet, and is on the subject."""
    quote = statement.support.quote
    return quote is not None and any(
        (passage.name, facet, *place) == (quote.passage, statement.facet, quote.start, quote.end)
        for passage, facet, place, _ in _places(article, pattern)
    )


def _places(
    article: Article, pattern: SubjectPattern
) -> Iterator[tuple[Passage, Facet, tuple[int, int], str]]:
    """Sentences filed in a document on the subject: where, under which facet, and a note."""
    if _is_on(article.source.title, pattern):
        for name, facet in article.facets:
            passage = article.passage(name)
            if passage is not None and (place := _beginning(passage)):
                yield passage, facet, place, ""
    for each in article.recommendations if pattern.spans(article.source.title) else ():
        passage = article.passage(each.passage)
        if passage is not None and (place := _recommended(passage)):
            facet = _facet_of(passage.text, article.source.title)
            if facet is not None:
                yield passage, facet, place, _grade(each)


def _is_on(title: str, pattern: SubjectPattern) -> bool:
    """Whether a title is a name of the subject and nothing else."""
    return any(not _MARKS.sub("", title[:start] + title[end:]) for start, end in pattern.spans(title))


def _beginning(passage: Passage) -> tuple[int, int] | None:
    """The first sentences of an answer, as many as can be quoted: it begins with what matters."""
    sentences = iter(passage.sentences)
    first = next((place for place in sentences if is_usable(passage.text[slice(*place)])), None)
    if first is None or first[1] - first[0] not in _LENGTH:
        return None
    start, end = first
    for follows, until in sentences:
        parted = "\n" in passage.text[end:follows] or until - follows < _LEAST
        if parted or until - start not in _LENGTH or not is_usable(passage.text[start:until]):
            break
        end = until
    return start, end


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


def _label(article: Article, passage: Passage, facet: Facet) -> str:
    """What to call the point: who says it, as no concept is picked out of the sentence."""
    source, issuer = article.source, next(iter(article.source.authors), "")
    if any(each.passage == passage.name for each in article.recommendations):
        return f"{issuer or source.journal or facet.heading}, {passage.name}"
    return source.journal or issuer or facet.heading
