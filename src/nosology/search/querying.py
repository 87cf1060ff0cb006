"""A reader's query as a Tantivy query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import tantivy

from nosology.errors import BadIdentifier, BadQuery
from nosology.identifiers import Curie
from nosology.search.analysis import analyzer, plain_analyzer, whole_analyzer
from nosology.search.engine import FacetField, Request
from nosology.search.expressions import Alike, And, Dates, Expression, Field, Naming, Not, Or, Run, Some, Term
from nosology.search.fields import BOOSTS, SOUGHT, WHOLE_FIELDS
from nosology.search.nearness import placings, refuse_too_many
from nosology.search.schema import plain
from nosology.search.syntax import without_stop_words
from nosology.search.weighted import any_word

_FACETS = {FacetField.DISEASE: "diseases"}
_OTHER_FIELDS = 0.3
"""What fields beside the best one add to the score of a term."""
_OTHER_NAMES = 0.1
_OTHERWISE = 0.5
"""How much another name counts beside the words as typed: a rare one would otherwise lead."""
_MARKS = re.compile(r"[\\.+*?()|\[\]{}^$#&~-]")
MOST_ENDINGS = 200
"""The most endings that a truncated word in a phrase may have."""
_SMALL = 50_000
"""Articles that a library counts for at least: fewer are gone through in no time."""
_LATEST = 9999
_FEW = 30
"""Values that are sought one by one rather than as a set."""


class Querying:
    """Makes Tantivy queries for one index.

    Args:
        schema: Its fields.
        searcher: Asked which words begin so.
    """

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._stems = analyzer()
        self._plain = plain_analyzer()
        self._whole = whole_analyzer()

    def of_request(self, request: Request) -> tantivy.Query:
        """What must match: the expression, the years and the chosen values of facets.

        Raises:
            BadQuery: Words can be placed near each other, or a truncated word ends, in too many ways.
        """
        refuse_too_many(request, lambda term: self._stems.analyze(term.text), self._share)
        must = [self.of(request.expression)]
        if request.since is not None or request.until is not None:
            must.append(
                self.range("year", request.since or 1, _LATEST if request.until is None else request.until)
            )
        must += [self._chosen(field, values) for field, values in request.chosen.items()]
        return all_of(must)

    def of(self, expression: Expression) -> tantivy.Query:  # noqa: C901, PLR0911 - one for each kind
        """The query of an expression."""
        match expression:
            case Term():
                return self.term(expression)
            case Run():
                return all_of(map(self.term, without_stop_words(expression)))
            case Some(terms):
                words = " ".join(term.text for term in terms)
                return any_word(words, (self._schema, self._searcher), self._stems)
            case And(parts):
                return self._and(parts)
            case Or(parts):
                return any_of(map(self.of, parts))
            case Alike((typed, *others)):
                ways = [tantivy.Query.boost_query(self.of(other), _OTHERWISE) for other in others]
                return tantivy.Query.disjunction_max_query([self.of(typed), *ways], _OTHER_NAMES)
            case Alike():
                return tantivy.Query.empty_query()
            case Not():
                return self._and((expression,))
            case Naming(diseases):
                return fixed(self.one_of("diseases", list(map(str, diseases))), 1.0)
            case Dates(since, until):
                return self.range("date", max(1, since), until)

    def _and(self, parts: Sequence[Expression]) -> tantivy.Query:
        clauses = [(tantivy.Occur.Must, self.of(part)) for part in parts if not isinstance(part, Not)]
        clauses = clauses or [(tantivy.Occur.Must, fixed(tantivy.Query.all_query()))]
        clauses += [(tantivy.Occur.MustNot, self.of(part.part)) for part in parts if isinstance(part, Not)]
        return tantivy.Query.boolean_query(clauses)

    def term(self, term: Term) -> tantivy.Query:  # noqa: PLR0911 - one for each kind of field
        """The query of a word or phrase, in the fields of its tag."""
        if term.field in WHOLE_FIELDS:
            return self._value(WHOLE_FIELDS[term.field], term)
        match term.field:
            case Field.AUTHOR:
                return self._author(term)
            case Field.LANGUAGE:
                return self.flag("language", term.text)
            case Field.PMID | Field.PMCID | Field.DOI:
                return self.flag("identifiers", f"{term.field.name}:{term.text}")
            case Field.DISEASE:
                return self._disease(term.text)
            case Field.DATE:
                return tantivy.Query.empty_query()
            case _:
                return self._text(term)

    def flag(self, field: str, value: str | int) -> tantivy.Query:
        """A filter, which adds nothing to the score."""
        return fixed(tantivy.Query.term_query(self._schema, field, value))

    def one_of(self, field: str, values: Sequence[str]) -> tantivy.Query:
        """What has one of the values. A set takes a quarter of a millisecond to make ready, however few."""
        if len(values) > _FEW:
            return tantivy.Query.term_set_query(self._schema, field, list(values))
        return any_of(tantivy.Query.term_query(self._schema, field, value) for value in values)

    def range(self, field: str, low: int, high: int) -> tantivy.Query:
        """A filter on a number; an unknown year or date, written 0, lies in no range."""
        low = max(1, low)
        if low > high:
            return tantivy.Query.empty_query()
        return fixed(tantivy.Query.range_query(self._schema, field, tantivy.FieldType.Unsigned, low, high))

    def _text(self, term: Term) -> tantivy.Query:
        fields = [
            tantivy.Query.boost_query(self._in_field(field, term), BOOSTS.get(field, 1.0))
            for field in SOUGHT[term.field]
        ]
        return fields[0] if len(fields) == 1 else tantivy.Query.disjunction_max_query(fields, _OTHER_FIELDS)

    def _in_field(self, field: str, term: Term) -> tantivy.Query:
        words = self._stems.analyze(term.text)
        if not words:
            return tantivy.Query.empty_query()
        if term.prefix:
            return self._cut_short(field, term)
        if term.near is not None and len(words) > 1:
            return any_of(self._phrase(field, placed, slop) for placed, slop in placings(words, term.near))
        return self._phrase(field, words, 0)

    def _phrase(self, field: str, words: Sequence[str | tuple[int, str]], slop: int) -> tantivy.Query:
        if len(words) == 1 and isinstance(word := words[0], str):
            return tantivy.Query.term_query(self._schema, field, word, "position")
        return tantivy.Query.phrase_query(self._schema, field, list(words), slop)

    def _share(self, term: Term, words: Sequence[str]) -> float:
        """The part of all articles that hold the rarest of some words, summed over the fields of a term."""
        counts = (
            min(self._searcher.doc_freq(field, word) for word in words)
            for field in SOUGHT.get(term.field, ())
        )
        return sum(counts) / max(_SMALL, self._searcher.num_docs)

    def _cut_short(self, field: str, term: Term) -> tantivy.Query:
        """Words that begin so; in a phrase, phrases that end in the stem of one of them."""
        *before, last = self._plain.analyze(term.text)
        if not before:
            return tantivy.Query.regex_query(
                self._schema, plain(field) if field in BOOSTS else field, f"{last}.*"
            )
        endings = self._searcher.terms_with_prefix(plain(field), last, limit=MOST_ENDINGS + 1)
        if len(endings) > MOST_ENDINGS:
            what = f"more than {MOST_ENDINGS} words begin with “{last}”"
            raise BadQuery(what, query=term.text, at=term.text.rfind(last), remedy="Give more of the word")
        stems = {stem for word, _ in endings for stem in self._stems.analyze(word)}
        words = self._stems.analyze(term.text.rsplit(maxsplit=1)[0]) if " " in term.text.strip() else before
        return any_of(self._phrase(field, [*words, stem], 0) for stem in sorted(stems))

    def _value(self, field: str, term: Term) -> tantivy.Query:
        value = "".join(self._whole.analyze(" ".join(term.text.split())))
        if term.prefix:
            return fixed(tantivy.Query.regex_query(self._schema, field, f"{_escaped(value)}.*"), 1.0)
        return fixed(tantivy.Query.term_query(self._schema, field, value), 1.0)

    def _author(self, term: Term) -> tantivy.Query:
        """A surname, or one with the first initials: ``Kim H`` finds Kim HY too, as in PubMed."""
        *before, last = self._plain.analyze(term.text) or [""]
        if not last:
            return tantivy.Query.empty_query()
        if before:
            return fixed(
                tantivy.Query.regex_phrase_query(self._schema, "authors", [*before, f"{last}.*"]), 1.0
            )
        if term.prefix:
            return fixed(tantivy.Query.regex_query(self._schema, "authors", f"{last}.*"), 1.0)
        return fixed(tantivy.Query.term_query(self._schema, "authors", last), 1.0)

    def _disease(self, text: str) -> tantivy.Query:
        """Only identifiers are known here; names become a `Naming` before a query comes here."""
        try:
            return self.of(Naming((Curie.parse(text),)))
        except BadIdentifier:
            return tantivy.Query.empty_query()

    def _chosen(self, field: FacetField, values: Iterable[str]) -> tantivy.Query:
        if field is FacetField.YEAR:
            years = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 5]  # noqa: PLR2004
            return any_of(self.flag("year", year) for year in years)
        name = _FACETS.get(field, field.value)
        if field is FacetField.JOURNAL:
            values = ["".join(self._whole.analyze(value)) for value in values]
        return fixed(self.one_of(name, list(values)))


def all_of(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """What matches all of them; of none, everything."""
    clauses = [(tantivy.Occur.Must, query) for query in queries]
    return tantivy.Query.boolean_query(clauses) if clauses else fixed(tantivy.Query.all_query())


def any_of(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """What matches one of them; of none, nothing."""
    clauses = [(tantivy.Occur.Should, query) for query in queries]
    return tantivy.Query.boolean_query(clauses) if clauses else tantivy.Query.empty_query()


def fixed(query: tantivy.Query, score: float = 0.0) -> tantivy.Query:
    """A query that gives every match the same score."""
    return tantivy.Query.const_score_query(query, score)


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", text)
