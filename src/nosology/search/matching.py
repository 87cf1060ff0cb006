"""Whether an article in memory matches an expression: plainly, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.search.analysis import analyzer, plain_analyzer, whole_analyzer
from nosology.search.documents import IndexedDocument, document_of
from nosology.search.expressions import Alike, And, Dates, Expression, Field, Naming, Not, Or, Run, Some, Term
from nosology.search.fields import BOOSTS, SOUGHT, WHOLE_FIELDS
from nosology.search.syntax import without_stop_words
from nosology.search.telling import telling_words

_Words = list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with the words of its fields.

    Attributes:
        article: The article.
        document: What an index would keep of it.
        stems: By field of running text, the stems of each line.
        plain: The same without stems; of authors too.
    """

    article: Article
    document: IndexedDocument
    stems: dict[str, list[_Words]]
    plain: dict[str, list[_Words]]

    @property
    def boosted(self) -> list[tuple[float, list[_Words]]]:
        """The lines of running text, by how much their field counts."""
        return [(boost, self.stems[field]) for field, boost in BOOSTS.items()]

    @property
    def distinct(self) -> set[str]:
        """The stems of title, abstract and headings."""
        return {
            word for field in ("title", "abstract", "headings") for line in self.stems[field] for word in line
        }

    def lines(self, field: str) -> list[str]:
        """The values of a field."""
        text: str = getattr(self.document, field)
        return [line for line in text.split("\n") if line]


def entry_of(article: Article) -> Entry:
    """An article made ready to be looked through."""
    document, stems, plain = document_of(article), analyzer(), plain_analyzer()
    entry = Entry(article, document, {}, {})
    for field in (*BOOSTS, "substances"):
        entry.stems[field] = [stems.analyze(line) for line in entry.lines(field)]
    for field in (*BOOSTS, "substances", "authors"):
        entry.plain[field] = [plain.analyze(line) for line in entry.lines(field)]
    return entry


def holds(words: _Words, phrase: _Words) -> bool:
    """Whether the phrase's words stand side by side; a phrase without words stands nowhere."""
    if not phrase or phrase[0] not in words:
        return False
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))


class Matching:
    """Scores articles: the best boost of each term, added up."""

    def __init__(self) -> None:
        self._stems = analyzer()
        self._plain = plain_analyzer()
        self._whole = whole_analyzer()

    def score(self, entry: Entry, expression: Expression) -> float | None:  # noqa: PLR0911 - as above
        """The score of an article, None where it does not match."""
        match expression:
            case Term():
                return self._term(entry, expression)
            case Run():
                return _sum([self._term(entry, term) for term in without_stop_words(expression)])
            case Some(terms):
                told = set(telling_words(" ".join(term.text for term in terms)))
                return self.score(entry, Or(tuple(term for term in terms if term.text in told)))
            case And(parts):
                return _sum([self.score(entry, part) for part in parts])
            case Or(parts):
                return sum(matched) if (matched := self._matched(entry, parts)) else None
            case Alike(parts):
                return max(matched) if (matched := self._matched(entry, parts)) else None
            case Not(part):
                return 0.0 if self.score(entry, part) is None else None
            case Naming(diseases):
                return None if set(diseases).isdisjoint(entry.article.diseases) else 1.0
            case Dates(since, until):
                return 0.0 if max(1, since) <= entry.document.date <= until else None

    def _matched(self, entry: Entry, parts: Sequence[Expression]) -> list[float]:
        return [score for part in parts if (score := self.score(entry, part)) is not None]

    def _term(self, entry: Entry, term: Term) -> float | None:
        if term.field in SOUGHT:
            boosts = [
                BOOSTS.get(field, 1.0) for field in SOUGHT[term.field] if self._stands_in(entry, field, term)
            ]
            return max(boosts, default=None)
        if term.field in WHOLE_FIELDS:
            sought = self._as_whole(term.text)
            values = map(self._as_whole, entry.lines(WHOLE_FIELDS[term.field]))
            return 1.0 if any(v.startswith(sought) if term.prefix else v == sought for v in values) else None
        return 0.0 if self._has_value(entry, term) else None

    def _has_value(self, entry: Entry, term: Term) -> bool:
        match term.field:
            case Field.AUTHOR:
                return self._wrote(entry, term)
            case Field.LANGUAGE:
                return entry.document.language == term.text
            case Field.PMID | Field.PMCID | Field.DOI:
                return f"{term.field.name}:{term.text}" in entry.lines("identifiers")
            case Field.DISEASE:
                return _identifier(term.text) in entry.article.diseases
            case _:
                return False

    def _wrote(self, entry: Entry, term: Term) -> bool:
        words = self._plain.analyze(term.text)
        begins = term.prefix or len(words) > 1
        return any(_begins(line, words) if begins else holds(line, words) for line in entry.plain["authors"])

    def _stands_in(self, entry: Entry, field: str, term: Term) -> bool:
        words = self._stems.analyze(term.text)
        if not words:
            return False
        if term.prefix:
            return any(_begins(line, self._plain.analyze(term.text)) for line in entry.plain[field])
        if term.near is not None and len(words) > 1:
            return _near(entry.stems[field], words, term.near)
        return any(holds(line, words) for line in entry.stems[field])

    def _as_whole(self, text: str) -> str:
        return "".join(self._whole.analyze(" ".join(text.split())))


def _sum(scores: list[float | None]) -> float | None:
    """The sum of scores, None where one of them is."""
    known = [score for score in scores if score is not None]
    return sum(known) if len(known) == len(scores) else None


def _begins(line: _Words, words: _Words) -> bool:
    """Whether the words stand side by side, the last one perhaps going on."""
    *before, last = words
    size = len(words)
    return any(
        line[start : start + size - 1] == before and line[start + size - 1].startswith(last)
        for start in range(len(line) - size + 1)
    )


def _near(lines: list[_Words], words: _Words, most: int) -> bool:
    """Whether the words stand in any order with at most so many others between, as in one text."""
    joined = [word for line in lines for word in line]
    places = [[place for place, word in enumerate(joined) if word == each] for each in words]
    return any(
        len(set(chosen)) == len(words) and max(chosen) - min(chosen) + 1 - len(words) <= most
        for chosen in product(*places)
    )


def _identifier(text: str) -> Curie | None:
    try:
        return Curie.parse(text)
    except BadIdentifier:
        return None
