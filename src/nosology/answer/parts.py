"""The parts of an answer."""

from __future__ import annotations

from enum import Enum, auto

from nosology.answer.records import Statement
from nosology.provenance import Design


class Part(Enum):
    """The parts of an answer, by what its statements rest on."""

    GUIDELINES = auto()
    RESEARCH = auto()
    REFERENCE_WORKS = auto()


def part_of(statement: Statement) -> Part:
    """Where a statement stands; what curators took from a reference work is their reading: research."""
    if statement.support.source.design.is_guidance:
        return Part.GUIDELINES
    quoted = statement.is_from_article and statement.support.source.design is Design.REFERENCE_WORK
    return Part.REFERENCE_WORKS if quoted else Part.RESEARCH
