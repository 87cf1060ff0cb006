"""What to say where sources disagree, and where newer evidence points elsewhere than a guideline.

Both are about one point and two sides of it: what speaks for, what speaks against. Figures that lie far apart
are no disagreement by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from nosology.answer.records import Statement
from nosology.provenance import Source


def disagreement(shown: Sequence[Statement], opposed: Sequence[Statement]) -> str:
    """Both sides by design and date, that of the point first; empty where nothing is opposed."""
    if not (shown and opposed):
        return ""
    side, other = ("against", "for") if shown[0].against else ("for", "against")
    return f"sources disagree: {side}, {_listed(shown)}; {other}, {_listed(opposed)}"


def change(shown: Sequence[Statement], opposed: Sequence[Statement]) -> str:
    """That evidence is newer than a guideline and points elsewhere, in words; empty where there is none."""
    for guided, newer in (*_pairs(shown, opposed), *_pairs(opposed, shown)):
        return (
            f"newer evidence ({newer.year}, {newer.design}) points elsewhere than the {guided.year}"
            f" {guided.design}"
        )
    return ""


def _pairs(guiding: Iterable[Statement], others: Iterable[Statement]) -> Iterator[tuple[Source, Source]]:
    """The newest guideline and the strongest, newest evidence after it, if any."""
    guides = [item.support.source for item in guiding if item.support.source.design.is_guidance]
    newest = max(
        (source for source in guides if source.year), key=lambda source: source.year or 0, default=None
    )
    if newest is None or newest.year is None:
        return
    later = [
        item.support.source
        for item in others
        if not item.support.source.design.is_guidance and (item.support.source.year or 0) > newest.year
    ]
    if later:
        yield newest, min(later, key=lambda source: (source.design.rank, -(source.year or 0), source.id))


def _listed(statements: Iterable[Statement]) -> str:
    """Sources by design and year, strongest first: ``systematic review 2023, 2 case reports 2016``."""
    sources = {item.support.source.id: item.support.source for item in statements}.values()
    counted = Counter((source.design, source.year or 0) for source in sources)
    ordered = sorted(counted.items(), key=lambda pair: (pair[0][0].rank, -pair[0][1]))
    return ", ".join(
        f"{f'{count} × ' if count > 1 else ''}{design}{f' {year}' if year else ''}"
        for (design, year), count in ordered
    )
