"""The records of ranking diseases by findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nosology.identifiers import Curie


class Way(StrEnum):
    """How a finding of the patient meets a disease."""

    SAME = "annotated"
    NARROWER = "a more specific finding is annotated"
    BROADER = "a more general finding is annotated"
    KIN = "found in related diseases"
    UNEXPLAINED = "not annotated"
    DENIED = "annotated as absent"
    EXPECTED = "absent, though annotated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A finding of the patient, as it was understood.

    Attributes:
        id: The HPO term.
        label: Its label.
        absent: Whether it was looked for and not found.
        words: What was written that led to it.
        implied: Another finding implies it, so that it is not counted again.
    """

    id: Curie
    label: str
    absent: bool
    words: str
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A row of the annotations that a weight rests on.

    Attributes:
        disease: As annotated: OMIM, Orphanet or DECIPHER.
        finding: The HPO term of the row.
        label: Its label.
        frequency: As published (``3 of 12``, a share, a class), or empty.
        references: What the row cites.
        line: Its line in the file.
    """

    disease: Curie
    finding: Curie
    label: str
    frequency: str
    references: tuple[Curie, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What one finding adds to the weight of one disease.

    Attributes:
        finding: The patient's finding.
        label: Its label.
        absent: Whether it was looked for and not found.
        weight: Natural logarithm; positive speaks for the disease.
        way: How they meet.
        through: Where it is not the finding itself: label of the finding, or of the class of diseases.
        reports: The rows that say so, at most three.
    """

    finding: Curie
    label: str
    absent: bool
    weight: float
    way: Way
    through: str = ""
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A disease in its place.

    Attributes:
        rank: From 1.
        disease: Its identifier.
        label: Its preferred name.
        weight: Sum over the findings, of what the disease itself brings (how much of it is covered, how much
            is annotated), and of the prior where one is given; comparable within one ranking.
        covered: Share (0 to 1) of what is usual in the disease that the findings cover, each annotated
            finding by its frequency and its information content.
        findings: Each finding's part, the largest first.
    """

    rank: int
    disease: Curie
    label: str
    weight: float
    covered: float
    findings: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Separating:
    """A finding not yet looked for that would tell the leaders apart.

    Attributes:
        finding: The HPO term.
        label: Its label.
        bits: Expected gain of information about which of the leaders it is, in bits.
        shares: The leaders in order, each with the probability of the finding (0 to 1).
    """

    finding: Curie
    label: str
    bits: float
    shares: tuple[tuple[Curie, str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differential:
    """Diseases ranked by findings.

    Attributes:
        asked: The findings as understood.
        unknown: What was given and is no finding of this library.
        total: How many diseases were ranked.
        unranked: How many diseases of the library could not be: no finding of theirs is annotated.
        candidates: The first of them.
        separating: What to look for next, the most telling first.
        prior: Whether a prior was counted in.
    """

    asked: tuple[Asked, ...]
    unknown: tuple[str, ...]
    total: int
    unranked: int
    candidates: tuple[Candidate, ...]
    separating: tuple[Separating, ...]
    prior: bool = False
