"""What printed statements are held against: the library's records, read again, not the product's own checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nosology.answer.evidence import Evidence
from nosology.answer.facts import KIND_PASSAGE
from nosology.answer.records import Answer, Statement
from nosology.provenance import Verdict


def statements(answer: Answer) -> list[Statement]:
    """Every statement of every point."""
    return [
        item
        for part in (*answer.guidelines, *answer.research, *answer.reference_works)
        for point in part.points
        for item in point.statements
    ]


def kept(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement stands so in the record that it names: quote, reading, definition, row or link."""
    support = statement.support
    quote = support.quote
    if quote is None:
        record = evidence.curated.get(support.record)
        return record is not None and record.text == statement.text
    if statement.is_from_article:
        article = evidence.engine.get(support.source.id)
        passage = article.passage(quote.passage) if article else None
        return passage is not None and passage.text[quote.start : quote.end] == statement.text == quote.text
    disease = evidence.catalog.disease(statement.subject)
    if quote.passage == "definition":
        return disease is not None and disease.definition == statement.text
    if quote.passage == KIND_PASSAGE:
        return any(str(parent) in quote.text for parent, _ in evidence.catalog.parents(statement.subject))
    rows = {row.row for row, _ in evidence.catalog.annotations(statement.subject, "PHI")}
    rows |= {link.row for link in evidence.catalog.genes(statement.subject)}
    return quote.text in rows


def is_checked(statement: Statement) -> bool:
    """Whether it carries checks, and every one of them passed."""
    checks = statement.support.checks
    return bool(checks) and all(each.verdict is Verdict.PASS for each in checks)


def resolves(statement: Statement, evidence: Evidence) -> bool:
    """Whether what it cites is a source that this library holds, curates from or is built from, and may be cited."""
    source = statement.support.source
    known = (
        evidence.engine.get(source.id) is not None
        or bool(evidence.curated.resting_on(source.id))
        or evidence.origins.get(source.id.local) is not None
    )
    return known and source.standing.citable


def dangling(answer: Answer) -> int:
    """How many citations have no reference."""
    known = {reference.number for reference in answer.references}
    parts = (*answer.guidelines, *answer.research, *answer.reference_works)
    cited = [number for part in parts for point in part.points for number in point.citations]
    cited += [number for part in parts for each in part.quantities for number in each.citations]
    return sum(1 for number in cited if number not in known)


def tally(answers: Iterable[Answer], evidence: Evidence) -> dict[str, int]:
    """How many statements there are, and how many of them are as they should be."""
    counted: Counter[str] = Counter()
    for answer in answers:
        counted["dangling_citations"] += dangling(answer)
        counted["withheld"] += answer.withheld
        for item in statements(answer):
            counted["statements"] += 1
            counted[f"{item.kind}"] += 1
            counted["resolve"] += resolves(item, evidence)
            counted["stand_so_in_their_record"] += kept(item, evidence)
            counted["unchecked"] += not is_checked(item)
    return dict(counted)
