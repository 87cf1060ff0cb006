"""How a check says what it found, and checks that hold for every kind of statement."""

from __future__ import annotations

from nosology.answer.grounds import Case
from nosology.answer.records import Check
from nosology.literature.identity import claim_of, disagreements, identified
from nosology.literature.retractions import gravest
from nosology.provenance import Source, Verdict

_AHEAD = 1
"""Years by which an issue may be dated ahead of its appearance."""


def judged(name: str, passed: bool, yes: str, no: str) -> Check:  # noqa: FBT001 - the one thing it is about
    """The outcome of a check, with the reason for either verdict."""
    return Check(name=name, verdict=Verdict.PASS if passed else Verdict.FAIL, reason=yes if passed else no)


def difference(record: Source, cited: Source) -> str:
    """How a record contradicts the source cited, in words; empty where it does not."""
    claim = claim_of(cited)
    if record.id != cited.id and not identified(claim, record):
        return "the record shares no identifier with what is cited"
    return "; ".join(
        f"{item.part} is {item.recorded}, not {item.claimed}{f' ({item.note})' if item.note else ''}"
        for item in disagreements(claim, record)
    )


def standing(case: Case) -> Check:
    """Neither the record nor the retraction list speaks against the source."""
    sources = [case.source] if case.article is None else [case.source, case.article.source]
    listed = map(case.grounds.retracted.standing_of, sources)
    found = gravest((*(each.standing for each in sources), *listed))
    return judged("standing", found.citable, f"standing: {found}", f"standing: {found}")


def date(case: Case) -> Check:
    """The source is of the asked time, and not younger than the library."""
    year, grounds = case.source.year, case.grounds
    if grounds.since is not None or grounds.until is not None:
        if year is None:
            return Check(name="date", verdict=Verdict.UNKNOWN, reason="the source bears no date")
        asked = (grounds.since or year) <= year <= (grounds.until or year)
        if not asked:
            return judged("date", passed=False, yes="", no=f"{year} is not of the asked time")
    ahead = year is not None and grounds.made is not None and year > grounds.made + _AHEAD
    return judged("date", not ahead, "of the asked time", f"{year} lies in the future of this library")
