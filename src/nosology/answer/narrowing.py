"""Narrowing an answer to kinds of study: what is shown, and what is said of what is not.

Everything is gathered, checked and held against each other as always. Only then are statements left out, so
that no check, and no disagreement, depends on what a reader wants to see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from nosology.answer.records import Point, Section, Statement
from nosology.provenance import DesignGroup


def rests_on(statement: Statement, designs: Collection[DesignGroup]) -> bool:
    """Whether a statement is of one of these kinds of study; guidance, which has its own part, always is."""
    kind = DesignGroup.of(statement.support.source.design)
    return not designs or kind is None or kind in designs


def shows(point: Point, designs: Collection[DesignGroup]) -> bool:
    """Whether any statement of a point is of these kinds of study."""
    return any(rests_on(statement, designs) for statement in point.statements)


def hidden(whole: Iterable[Section], designs: Sequence[DesignGroup]) -> Iterator[str]:
    """How many points of the whole answer rest on no such study, in a sentence; nothing where none do.

    Args:
        whole: Sections as they are without narrowing.
        designs: The kinds of study wanted.
    """
    count = sum(not shows(point, designs) for section in whole for point in section.points)
    if designs and count:
        points = "1 point is" if count == 1 else f"{count} points are"
        yield f"{points} hidden by the filter: without a source of the kind wanted ({', '.join(designs)})."
