"""Checks of a statement against its source. They fail closed.

Each check has a name, a verdict and a reason. A statement is printed only where every
check passes; a check that raises counts as “cannot tell” and withholds the statement.
Which checks apply depends on what the statement is made from; what does not apply is not listed as passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from nosology.answer import article_checks as article
from nosology.answer import record_checks as record
from nosology.answer.facts import KIND_PASSAGE, NAME_PASSAGE
from nosology.answer.grounds import Case, Grounds
from nosology.answer.outcomes import date, standing
from nosology.answer.records import Check, Statement
from nosology.provenance import Kind, Verdict

CheckFunction = Callable[[Case], Check]


class Form(StrEnum):
    """What a statement is made from, which decides the checks it goes through."""

    SENTENCE = "sentence of a document"
    WORDED = "sentence of a document that holds the words asked for"
    FILED = "passage filed by its publisher"
    DEFINITION = "definition of an ontology"
    LINK = "link of a classification"
    NAME = "name in an ontology"
    GENE = "row of the gene table"
    ANNOTATION = "row of the annotation file"
    READING = "curated reading"


CHECKS: Mapping[Form, tuple[CheckFunction, ...]] = {
    Form.SENTENCE: (
        article.identity,
        article.span,
        standing,
        article.subject,
        article.relation,
        article.negated,
        article.direction,
        article.certainty,
        article.numbers,
        article.standalone,
        article.population,
        article.label,
        date,
    ),
    Form.WORDED: (
        article.identity,
        article.span,
        standing,
        article.subject,
        article.focused,
        article.denial,
        article.numbers,
        article.standalone,
        article.marked,
        article.label,
        date,
    ),
    Form.FILED: (
        article.identity,
        article.span,
        standing,
        article.filed,
        article.numbers,
        article.standalone,
        date,
    ),
    Form.DEFINITION: (record.origin, record.definition_span, record.subject, standing, date),
    Form.LINK: (record.origin, record.kind_link, record.subject, standing, date),
    Form.NAME: (record.name_row, record.subject, standing, date),
    Form.GENE: (record.gene_link, record.subject, record.gene_relation, standing, date),
    Form.ANNOTATION: (
        record.annotation_row,
        record.annotation_label,
        record.subject,
        record.annotation_negation,
        record.annotation_numbers,
        record.annotation_references,
        standing,
        date,
    ),
    Form.READING: (
        record.curated_identity,
        record.curated_reading,
        record.curated_subject,
        record.curated_relation,
        record.curated_direction,
        record.curated_population,
        standing,
        date,
    ),
}


def form_of(statement: Statement) -> Form:
    """What a statement is made from."""
    if statement.is_from_article:
        return Form.FILED if statement.filed else Form.WORDED if statement.focus else Form.SENTENCE
    if statement.kind is Kind.QUOTED:
        return Form.DEFINITION
    quote = statement.support.quote
    if quote is None:
        return Form.READING
    if quote.passage == KIND_PASSAGE:
        return Form.LINK
    if quote.passage == NAME_PASSAGE:
        return Form.NAME
    return Form.GENE if statement.support.record.startswith("NCBIGene") else Form.ANNOTATION


def check(statement: Statement, grounds: Grounds) -> tuple[Statement, bool]:
    """The statement with its checks, and whether every one of them passed."""
    case = Case(statement, grounds)
    outcomes = tuple(_run(function, case) for function in CHECKS[form_of(statement)])
    support = replace(statement.support, checks=outcomes)
    passed = bool(outcomes) and not failed(outcomes)
    return replace(statement, support=support), passed


def _run(function: CheckFunction, case: Case) -> Check:
    try:
        outcome = function(case)
        # made anew, so that what is no outcome breaks here and not where statements are counted
        return Check(name=outcome.name, verdict=Verdict(outcome.verdict), reason=outcome.reason)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a check, the statement is withheld
        reason = f"the check failed to run: {error}"
        return Check(name=function.__name__, verdict=Verdict.UNKNOWN, reason=reason)


def failed(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that did not pass."""
    return tuple(outcome for outcome in checks if outcome.verdict is not Verdict.PASS)


def withheld(statements: Iterable[Statement]) -> Iterator[str]:
    """Which checks kept statements back, a sentence each, without what went wrong inside them.

    Args:
        statements: Statements whose checks did not all pass. Each counts once, under the first of these.
    """
    first = [outcomes[0] for item in statements if (outcomes := failed(item.support.checks))]
    counted = Counter((outcome.name, outcome.verdict is Verdict.UNKNOWN) for outcome in first)
    for (name, broken), count in sorted(counted.items()):
        what = "1 statement was" if count == 1 else f"{count} statements were"
        why = "could not tell" if broken else "did not pass"
        yield f"{what} held back: the check “{name}” {why}."
