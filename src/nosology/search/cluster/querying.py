"""A reader's query in OpenSearch's language, clause by clause what `querying` makes of it for Tantivy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.search.analysis import analyzer, plain_analyzer, whole_analyzer
from nosology.search.cluster.mapping import JOURNAL_WHOLE
from nosology.search.engine import FacetField, Query, Request
from nosology.search.expressions import Alike, And, Dates, Expression, Field, Naming, Not, Or, Run, Some, Term
from nosology.search.fields import BOOSTS, SOUGHT, WHOLE_FIELDS
from nosology.search.schema import plain
from nosology.search.syntax import without_stop_words
from nosology.search.telling import telling_words, weight
from nosology.search.weighted import FIELDS

Json = dict[str, Any]
Counts = Callable[[Sequence[str]], tuple[Mapping[str, int], int]]
"""Of some words, how many documents hold each; and how many documents there are."""

NOTHING: Json = {"match_none": {}}
EVERYTHING: Json = {"match_all": {}}
_OTHER_FIELDS = 0.3
_OTHER_NAMES = 0.1
_OTHERWISE = 0.5
_LATEST = 9999
_WHOLE = {**WHOLE_FIELDS, Field.JOURNAL: JOURNAL_WHOLE}


class ClusterQuerying:
    """Makes queries.

    Args:
        counts: Asked how rare words are.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._stems = analyzer()
        self._plain = plain_analyzer()
        self._whole = whole_analyzer()

    def of_query(self, query: Query) -> Json:
        """What a `Query` asks for."""
        must = [self._any_name(group) for group in query.subjects]
        must += [self._anywhere(words) for words in query.required]
        filters: list[Json] = [{"term": {"citable": 1}}]
        if query.naming:
            filters.append({"terms": {"diseases": list(map(str, query.naming))}})
        if query.guidance is not None:
            filters.append({"term": {"guidance": int(query.guidance)}})
        if query.since is not None or query.until is not None:
            until = _LATEST if query.until is None else query.until
            filters.append(_range("year", 1 if query.since is None else query.since, until))
        should = [self._anywhere(words) for words in query.words]
        return {"bool": {"must": must or [EVERYTHING], "filter": filters, "should": should}}

    def of_request(self, request: Request) -> Json:
        """What must match: the expression, the years and the chosen values of facets."""
        filters = [self._chosen(field, values) for field, values in request.chosen.items()]
        if request.since is not None or request.until is not None:
            until = _LATEST if request.until is None else request.until
            filters.append(_range("year", request.since or 1, until))
        return {"bool": {"must": [self.of(request.expression)], "filter": filters}}

    def of(self, expression: Expression) -> Json:  # noqa: C901, PLR0911 - one for each kind
        """The query of an expression."""
        match expression:
            case Term():
                return self._term(expression)
            case Run():
                return _all_of(map(self._term, without_stop_words(expression)))
            case Some(terms):
                return self._some(" ".join(term.text for term in terms))
            case And(parts):
                return self._and(parts)
            case Or(parts):
                return _any_of(map(self.of, parts))
            case Alike((typed, *others)):
                ways = [boosted(self.of(other), _OTHERWISE) for other in others]
                return best_of([self.of(typed), *ways], _OTHER_NAMES)
            case Alike():
                return NOTHING
            case Not():
                return self._and((expression,))
            case Naming(diseases):
                return fixed({"terms": {"diseases": list(map(str, diseases))}}, 1.0)
            case Dates(since, until):
                return fixed(_range("date", since, until))

    def _and(self, parts: Sequence[Expression]) -> Json:
        must = [self.of(part) for part in parts if not isinstance(part, Not)]
        never = [self.of(part.part) for part in parts if isinstance(part, Not)]
        return {"bool": {"must": must or [fixed(EVERYTHING)], "must_not": never}}

    def _some(self, text: str) -> Json:
        """Documents that hold a word of the text; see `nosology.search.weighted`."""
        words = list(
            dict.fromkeys(word for each in telling_words(text) for word in self._stems.analyze(each))
        )
        if not words:
            return NOTHING
        containing, many = self._counts(words)
        return _any_of(
            {"term": {field: {"value": word, "boost": share * weight(containing[word], many)}}}
            for field, share in FIELDS.items()
            for word in words
        )

    def _any_name(self, names: Sequence[str]) -> Json:
        return best_of([self._anywhere(name) for name in names], _OTHER_NAMES)

    def _anywhere(self, text: str) -> Json:
        """The words side by side, in any field; no words match nothing."""
        words = self._stems.analyze(text)
        if not words:
            return NOTHING
        return best_of([_phrase(field, words, boost) for field, boost in BOOSTS.items()], _OTHER_FIELDS)

    def _term(self, term: Term) -> Json:  # noqa: PLR0911 - one for each kind of field
        """The query of a word or phrase, in the fields of its tag."""
        if term.field in _WHOLE:
            value = "".join(self._whole.analyze(" ".join(term.text.split())))
            return fixed({"prefix" if term.prefix else "term": {_WHOLE[term.field]: value}}, 1.0)
        match term.field:
            case Field.AUTHOR:
                return self._author(term)
            case Field.LANGUAGE:
                return fixed({"term": {"language": term.text}})
            case Field.PMID | Field.PMCID | Field.DOI:
                return fixed({"term": {"identifiers": f"{term.field.name}:{term.text}"}})
            case Field.DISEASE:
                return self._disease(term.text)
            case Field.DATE:
                return NOTHING
            case _:
                fields = SOUGHT[term.field]
                return best_of([self._in_field(field, term) for field in fields], _OTHER_FIELDS)

    def _in_field(self, field: str, term: Term) -> Json:
        words, boost = self._stems.analyze(term.text), BOOSTS.get(field, 1.0)
        if not words:
            return NOTHING
        if term.prefix:
            return self._cut_short(field, term, boost)
        if term.near is not None and len(words) > 1:
            return _near(field, words, term.near, boost)
        return _phrase(field, words, boost)

    def _cut_short(self, field: str, term: Term, boost: float) -> Json:
        """Words that begin so; in a phrase, stems and then a word that begins so, at the same places."""
        *before, last = self._plain.analyze(term.text)
        begins = {"prefix": {plain(field): {"value": last, "boost": boost}}}
        if not before:
            return begins
        masked = {"field_masking_span": {"query": _span_prefix(plain(field), last), "field": field}}
        stems = self._stems.analyze(term.text.rsplit(maxsplit=1)[0]) if " " in term.text.strip() else before
        spans = [*({"span_term": {field: word}} for word in stems), masked]
        return {"span_near": {"clauses": spans, "slop": 0, "in_order": True, "boost": boost}}

    def _author(self, term: Term) -> Json:
        """A surname, or one with the first initials: ``Kim H`` finds Kim HY too, as in PubMed."""
        *before, last = self._plain.analyze(term.text) or [""]
        if not last:
            return NOTHING
        if before:
            spans = [*({"span_term": {"authors": word}} for word in before), _span_prefix("authors", last)]
            return fixed({"span_near": {"clauses": spans, "slop": 0, "in_order": True}}, 1.0)
        return fixed({"prefix" if term.prefix else "term": {"authors": last}}, 1.0)

    def _disease(self, text: str) -> Json:
        try:
            return self.of(Naming((Curie.parse(text),)))
        except BadIdentifier:
            return NOTHING

    def _chosen(self, field: FacetField, values: Iterable[str]) -> Json:
        if field is FacetField.YEAR:
            years = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 5]  # noqa: PLR2004
            return {"terms": {"year": years}}
        if field is FacetField.JOURNAL:
            return {"terms": {JOURNAL_WHOLE: ["".join(self._whole.analyze(value)) for value in values]}}
        return {"terms": {"diseases" if field is FacetField.DISEASE else field.value: list(values)}}


def fixed(query: Json, score: float = 0.0) -> Json:
    """A query that gives every match the same score."""
    return {"constant_score": {"filter": query, "boost": score}}


def boosted(query: Json, boost: float) -> Json:
    """A query whose scores count so much."""
    return {"bool": {"must": [query], "boost": boost}}


def best_of(queries: Sequence[Json], others: float) -> Json:
    """What matches one of them, with the best score and a share of the others'; of none, nothing."""
    return {"dis_max": {"queries": list(queries), "tie_breaker": others}} if queries else NOTHING


def _all_of(queries: Iterable[Json]) -> Json:
    return {"bool": {"must": list(queries) or [fixed(EVERYTHING)]}}


def _any_of(queries: Iterable[Json]) -> Json:
    clauses = list(queries)
    return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else NOTHING


def _phrase(field: str, words: Sequence[str], boost: float) -> Json:
    if len(words) == 1:
        return {"term": {field: {"value": words[0], "boost": boost}}}
    return {"match_phrase": {field: {"query": " ".join(words), "boost": boost}}}


def _near(field: str, words: Sequence[str], most: int, boost: float) -> Json:
    """All words with at most so many others between; where one is given twice, in this order."""
    spans = [{"span_term": {field: word}} for word in words]
    ordered = len(set(words)) < len(words)
    return {"span_near": {"clauses": spans, "slop": most, "in_order": ordered, "boost": boost}}


def _span_prefix(field: str, begins: str) -> Json:
    return {"span_multi": {"match": {"prefix": {field: begins}}}}


def _range(field: str, low: int, high: int) -> Json:
    """A filter on a number; an unknown year or date, written 0, lies in no range."""
    low, high = max(1, low), max(0, high)
    return {"range": {field: {"gte": low, "lte": high}}} if low <= high else NOTHING
