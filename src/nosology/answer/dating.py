"""Evidence as it stood in a year: what was replaced later is current then, what was retracted never is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nosology.answer.records import Statement
from nosology.literature.records import Article
from nosology.provenance import Standing
from nosology.search.engine import Engine, FacetField, Request
from nosology.search.expressions import Field, Or, Term

_REPLACED_BY = "UpdateIn"
_REPLACES = "UpdateOf"
_UNRELIABLE = (str(Standing.RETRACTED), str(Standing.WITHDRAWN), str(Standing.CONCERN))


def as_it_stood(statement: Statement, engine: Engine, as_of: int) -> Statement:
    """The statement, with a note where its source has been superseded: since `as_of`, or before."""
    source = statement.support.source
    article = engine.get(source.id)
    standing = {source.standing, article.source.standing if article else source.standing}
    if Standing.SUPERSEDED not in standing:
        return statement
    successors = sorted(
        set(_successors(article, engine, statement)), key=lambda pair: (pair[1] or 0, pair[0])
    )
    note = _said(successors, as_of)
    return replace(statement, note="; ".join(part for part in (statement.note, note) if part))


def _said(successors: Sequence[tuple[str, int | None]], as_of: int) -> str:
    if not successors:
        return "superseded; this library does not tell when or by what"
    title, year = successors[0]
    when = f", {year}" if year else ""
    if year is not None and year <= as_of:
        return f"superseded by then: “{title}”{when}"
    return f"superseded since by “{title}”{when}"


def _successors(
    article: Article | None, engine: Engine, statement: Statement
) -> Iterator[tuple[str, int | None]]:
    """Title (or citation) and year of what replaced the source."""
    for notice in article.notices if article else ():
        if notice.kind == _REPLACED_BY:
            later = engine.get(notice.id) if notice.id else None
            yield (later.source.title, later.source.year) if later else (notice.citation, None)
    for later in engine.concerning(statement.support.source.id):
        if any(notice.kind == _REPLACES for notice in later.notices):
            yield later.source.title, later.source.year


def withdrawn_by_now(names: Sequence[str], engine: Engine, as_of: int) -> int:
    """How many articles that name a condition, published by a year, may not be relied on today.

    Args:
        names: Names of the condition.
        engine: Holds them, whatever their standing.
        as_of: The year.
    """
    terms = tuple(Term(field=Field.TITLE_ABSTRACT, text=name) for name in names)
    request = Request(expression=Or(terms), chosen={FacetField.STANDING: _UNRELIABLE}, until=as_of, limit=1)
    return engine.find(request).total
