"""The design of an article: from its publication types, else from its words."""

from __future__ import annotations

import re
from collections.abc import Collection

from nosology.provenance import Design

_TYPES: tuple[tuple[str, Design], ...] = (
    ("Practice Guideline", Design.GUIDELINE),
    ("Guideline", Design.GUIDELINE),
    ("Consensus Development Conference", Design.CONSENSUS),
    ("Consensus Development Conference, NIH", Design.CONSENSUS),
    ("Systematic Review", Design.SYSTEMATIC_REVIEW),
    ("Meta-Analysis", Design.SYSTEMATIC_REVIEW),
    ("Randomized Controlled Trial", Design.RANDOMIZED_TRIAL),
    ("Case Reports", Design.CASE_REPORT),
    ("Review", Design.REVIEW),
    ("Observational Study", Design.COHORT),
)
_NOT_EVIDENCE = frozenset(
    {
        "Comment",
        "Letter",
        "Editorial",
        "News",
        "Published Erratum",
        "Retraction of Publication",
        "Biography",
        "Interview",
    }
)
_HEADINGS: tuple[tuple[str, Design], ...] = (
    ("Case-Control Studies", Design.CASE_CONTROL),
    ("Cohort Studies", Design.COHORT),
    ("Prospective Studies", Design.COHORT),
    ("Retrospective Studies", Design.COHORT),
    ("Follow-Up Studies", Design.COHORT),
    ("Longitudinal Studies", Design.COHORT),
    ("Cross-Sectional Studies", Design.COHORT),
)
_TITLE: tuple[tuple[re.Pattern[str], Design], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), design)
    for pattern, design in (
        (r"\bconsensus (?:statement|guidelines?|recommendations?|conference)\b", Design.CONSENSUS),
        (r"\b(?:systematic(?: literature)? review|meta-?analysis)\b", Design.SYSTEMATIC_REVIEW),
        (r"\brandomi[sz]ed\b(?!.*\bprotocol\b)", Design.RANDOMIZED_TRIAL),
        (r"\bcase[- ]control\b", Design.CASE_CONTROL),
        (r"\b(?:cohort|prospective|retrospective|cross-sectional|registry)\b", Design.COHORT),
        (r"\bcase series\b|\breport of (?:two|three|four|five|six|\d+) cases\b", Design.CASE_SERIES),
        (r"\b(?:a )?case report\b|\breport of a case\b", Design.CASE_REPORT),
        (r"\b(?:literature|narrative|scoping) review\b|: a review\b", Design.REVIEW),
    )
)
_TEXT: tuple[tuple[re.Pattern[str], Design], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), design)
    for pattern, design in (
        (
            r"\bpatients were randomi[sz]ed\b|\brandomly (?:assigned|allocated)\b.*\b(?:placebo|double[- ]blind)\b",
            Design.RANDOMIZED_TRIAL,
        ),
        (
            r"\b(?:retrospective|prospective) (?:cohort|study|analysis|review of)\b|\bcohort study\b",
            Design.COHORT,
        ),
        (
            r"\bwe (?:report|present|describe) (?:a|the) case\b|\ba \d+-year-old (?:\w+ )?(?:man|woman|boy|girl|male|female)\b",
            Design.CASE_REPORT,
        ),
    )
)


def design_of(
    publication_types: Collection[str], headings: Collection[str], title: str, abstract: str
) -> Design:
    """The design of an article.

    Letters, comments, editorials and notices are `Design.UNSPECIFIED` whatever their title
    says: a letter on a guideline is no guideline.

    Args:
        publication_types: As PubMed gives them.
        headings: Labels of the MeSH headings.
        title: Title.
        abstract: All of the abstract.
    """
    types = set(publication_types)
    if types & _NOT_EVIDENCE:
        return Design.UNSPECIFIED
    for name, design in _TYPES:
        if name in types:
            return design
    labels = set(headings)
    if "Animals" in labels and "Humans" not in labels:
        return Design.LABORATORY
    for name, design in _HEADINGS:
        if name in labels:
            return design
    for patterns, text in ((_TITLE, title), (_TEXT, abstract)):
        for pattern, design in patterns:
            if pattern.search(text):
                return design
    return Design.UNSPECIFIED


def is_notice(publication_types: Collection[str]) -> bool:
    """Whether an article is itself a notice (erratum, retraction) and so no evidence."""
    return bool({"Published Erratum", "Retraction of Publication"} & set(publication_types))
