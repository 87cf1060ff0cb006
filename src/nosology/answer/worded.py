"""Sentences chosen for the words of a question: they name its subject and its focus.

A question may ask for what no relation to a facet covers (“ferritin levels in COVID-19”). Then the sentences
of the articles found that name both are ranked by `nosology.answer.choosing`, and the best stand in a section
of their own: such a sentence is on the question, which is less than to state a cause or a treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nosology.answer.article_checks import ANIMAL_NOTE, denial_note, is_animal
from nosology.answer.choosing.pool import terms_of
from nosology.answer.choosing.ranking import Choice, shipped_ranker
from nosology.answer.focus import Focus
from nosology.answer.records import Question, Statement, Support
from nosology.answer.relations import negation
from nosology.answer.selection import LENGTH, METHOD_SECTION, Selector
from nosology.answer.standalone import is_usable
from nosology.answer.subject import MASK, SubjectPattern
from nosology.literature.identity import other_publications, trials_of
from nosology.literature.records import Article
from nosology.provenance import Design, Facet, Kind
from nosology.search.engine import Engine, Hit, Query
from nosology.search.telling import telling_words
from nosology.spans import Passage

_HITS = 60
_LEAST = 0.7
"""Least probability that a sentence answers the question."""
_ALIKE = 0.6
"""Two sentences that share so many of their words say the same."""
_DESIGN = 0.005
"""What a stronger design adds, a step."""
_EACH = 2
"""The most sentences of one article."""
_ANIMALS_LAST = 0.1
_UNFIT = re.compile(
    r"^(?:for (?:example|instance)|on the other hand|in contrast|by contrast|similarly|conversely"
    r"|instead|other\b)"
    r"|\b(?:guideline document|(?:table|figure|section|appendix) (?:in|of|above|below|\d))"
    r"|\b(?:was|were) (?:conducted|adopted|enrolled|recruited|randomi[sz]ed|included|selected"
    r"|undertaken|treated)\b"
    r"|\b(?:warrants?|needs?|requires?) (?:further|more)\b| - .* - ",
    re.IGNORECASE,
)
"""Words of a sentence that leans on others, or tells how a study was done."""
_ON_ANIMALS = frozenset({Facet.CAUSES, Facet.MECHANISM})

Place = tuple[Article, Passage, int, int]


def worded_statements(
    selector: Selector, engine: Engine, asked: Question, focus: Sequence[Focus], most: int
) -> list[Statement]:
    """The best sentences that name the subject and everything of the focus, best first.

    Args:
        selector: Knows the subject.
        engine: Has the articles.
        asked: The question.
        focus: What it is about besides the subject.
        most: The most to return.
    """
    told = [each for each in focus if each.is_told]
    if not told:
        return []
    hits = engine.search(
        Query(
            subjects=(selector.pattern.names, *(each.spellings for each in told)),
            words=tuple(telling_words(asked.text)),
            since=asked.since,
            until=asked.until,
            limit=_HITS,
        )
    )
    places = {text: place for place in _naming(selector.pattern, hits) if (text := _text(place))}
    named = {
        text
        for text, (article, *_) in places.items()
        if _reads_alone(text)
        and all(each.held_by(text) for each in told)
        and _may_answer(article, text, asked.facets)
    }
    ranked = shipped_ranker().choices(asked.text, places) if named else []
    likely = [each for each in ranked if each.text in named and each.probability >= _LEAST]
    likely.sort(key=lambda each: (-_worth(each, places[each.text][0]), each.text))
    found = (_statement(selector, places[each.text], asked, focus) for each in _unlike(likely, places))
    return [each for each in found if each is not None][:most]


def _naming(pattern: SubjectPattern, hits: Iterable[Hit]) -> Iterator[Place]:
    """Every sentence that names the subject, outside of methods."""
    for hit in hits:
        names = pattern.with_abbreviations(passage.text for passage in hit.article.passages)
        for passage in hit.article.passages:
            if METHOD_SECTION.match(passage.name):
                continue
            masked = names.mask(passage.text)
            for start, end in passage.sentences if MASK in masked else ():
                if MASK in masked[start:end] and end - start in LENGTH:
                    yield hit.article, passage, start, end


def _text(place: Place) -> str:
    _, passage, start, end = place
    return passage.text[start:end]


def _may_answer(article: Article, text: str, facets: Iterable[Facet]) -> bool:
    """Whether it is on patients, or animals may answer as well."""
    return set(facets) <= _ON_ANIMALS or not is_animal(article, text)


def _reads_alone(text: str) -> bool:
    """Whether a sentence is whole and reports something by itself."""
    whole = (text[0].isupper() or text[0].isdigit()) and text[-1] in ".!)"
    return whole and is_usable(text) and not _UNFIT.search(text)


def _worth(choice: Choice, article: Article) -> float:
    """How much of the answer a sentence holds; among equals the stronger design, animals last."""
    stronger = _DESIGN * (Design.UNSPECIFIED.rank - article.source.design.rank)
    return choice.fullness + stronger - (_ANIMALS_LAST if is_animal(article, choice.text) else 0.0)


def _unlike(choices: Iterable[Choice], places: dict[str, Place]) -> Iterator[Choice]:
    """The choices without those that repeat one before, at most some of one article."""
    kept: list[frozenset[str]] = []
    taken: dict[object, int] = {}
    for each in choices:
        words, source = frozenset(terms_of(each.text)), places[each.text][0].source.id
        alike = any(len(words & other) > _ALIKE * min(len(words), len(other)) for other in kept)
        if not alike and taken.get(source, 0) < _EACH:
            kept.append(words)
            taken[source] = taken.get(source, 0) + 1
            yield each


def _statement(selector: Selector, place: Place, asked: Question, focus: Sequence[Focus]) -> Statement | None:
    article, passage, start, end = place
    sentence = passage.text[start:end]
    names = selector.pattern.with_abbreviations(each.text for each in article.passages)
    subject = selector.spoken_of(names.spans(sentence), selector.catalog.mentions(sentence))
    if subject is None:
        return None
    notes = [ANIMAL_NOTE] if is_animal(article, sentence) else []
    notes += [denial_note(word)] if (word := negation(sentence)) else []
    return Statement(
        subject=subject[0],
        subject_name=subject[1],
        facet=next(iter(asked.facets), Facet.ASSOCIATED),
        kind=Kind.QUOTED,
        text=sentence,
        labels=tuple((each.words[:1].upper() + each.words[1:], None) for each in focus if each.is_told),
        support=Support(
            source=article.source,
            quote=passage.quote(start, end),
            trials=trials_of(article),
            others=other_publications(article),
        ),
        note="; ".join(notes),
        focus=tuple(each.words for each in focus),
    )
