"""The design of an article: from its publication types, else from its words."""

from __future__ import annotations

import re
from collections.abc import Collection

from nosology.literature.design_model import shipped_model
from nosology.literature.guidance import guidance_of
from nosology.provenance import Design

_TYPES: tuple[tuple[str, Design], ...] = (
    ("Practice Guideline", Design.GUIDELINE),
    ("Guideline", Design.GUIDELINE),
    ("Consensus Development Conference", Design.CONSENSUS),
    ("Consensus Development Conference, NIH", Design.CONSENSUS),
    ("Systematic Review", Design.SYSTEMATIC_REVIEW),
    ("Meta-Analysis", Design.SYSTEMATIC_REVIEW),
    ("Network Meta-Analysis", Design.SYSTEMATIC_REVIEW),
    ("Randomized Controlled Trial", Design.RANDOMIZED_TRIAL),
    ("Case Reports", Design.CASE_REPORT),
    ("Scoping Review", Design.REVIEW),
    ("Review", Design.REVIEW),
    ("Observational Study", Design.COHORT),
)
_NOT_EVIDENCE = frozenset(
    {
        "Biography",
        "Clinical Trial Protocol",
        "Comment",
        "Editorial",
        "Expression of Concern",
        "Interview",
        "Letter",
        "News",
        "Published Erratum",
        "Retraction Notice",
        "Retraction of Publication",
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


def _patterns(*rows: tuple[str, str, Design]) -> tuple[tuple[str, re.Pattern[str], Design], ...]:
    """Rows of (cue, pattern, design); a cue is looked for first, being far cheaper than the pattern."""
    return tuple(
        (cue, re.compile(pattern), design) for cues, pattern, design in rows for cue in cues.split("|")
    )


_TITLE = _patterns(
    (
        "protocol",
        r"\b(?:study|trial|review|meta-analysis) protocol\b|\bprotocol (?:for|of) an?\b",
        Design.UNSPECIFIED,
    ),
    (
        "systematic|meta",
        r"\b(?:systematic (?:literature |scoping )?review|meta-?analys[ie]s)\b",
        Design.SYSTEMATIC_REVIEW,
    ),
    ("randomi", r"(?<!mendelian )(?<!non-)(?<!non)\brandomi[sz]ed\b", Design.RANDOMIZED_TRIAL),
    ("case", r"\bcase[- ]control\b", Design.CASE_CONTROL),
    (
        "cohort|spective|sectional|registry",
        r"\b(?:cohort|prospective|retrospective|cross-sectional|registry)\b",
        Design.COHORT,
    ),
    (
        "case",
        r"\bcase series\b|\breport of (?:two|three|four|five|six|seven|eight|nine|ten|\d+) cases\b",
        Design.CASE_SERIES,
    ),
    ("case", r"\bcase reports?\b|\breport of (?:a|one) case\b", Design.CASE_REPORT),
    ("review", r"\b(?:literature|narrative|scoping) review\b|: an? (?:\w+ )?review\b", Design.REVIEW),
)
_TEXT = _patterns(
    ("randomi", r"\b(?:patients|participants) were randomi[sz]ed\b", Design.RANDOMIZED_TRIAL),
    (
        "randomly assigned|randomly allocated",
        r"\brandomly (?:assigned|allocated)\b.*\b(?:placebo|double[- ]blind)\b",
        Design.RANDOMIZED_TRIAL,
    ),
    (
        "spective|cohort",
        r"\b(?:retrospective|prospective) (?:cohort|study|analysis|review of)\b|\bcohort study\b",
        Design.COHORT,
    ),
    ("case", r"\bwe (?:report|present|describe) (?:a|the) case\b", Design.CASE_REPORT),
    (
        "-year-old",
        r"\ba \d+-year-old (?:\w+ )?(?:man|woman|boy|girl|male|female)\b",
        Design.CASE_REPORT,
    ),
)
_SYSTEMATIC = re.compile(r"\b(?:systematic (?:literature )?review|meta-?analys[ie]s)\b", re.IGNORECASE)
_LABORATORY = re.compile(
    r"\b(?:in|of|from) (?:\w+ )?(?:mice|rats|zebrafish|drosophila)\b|\b(?:mouse|rat|murine|animal) models?\b"
    r"|\bin vitro\b(?! (?:fertili[sz]|matur|diagnos))"
)
_PEOPLE = re.compile(r"\b(?:patients?|humans?|women|men|children|clinical|review)\b")


_ENOUGH = 30
"""Characters of title and abstract from which the model is asked."""
_TYPED = 3.7
"""Log odds by which the model must be surer of an article that has types, though none that tells: most such
articles have no design of those it knows, and it learnt from forty times too few of them (ln 40)."""


def design_of(
    publication_types: Collection[str], headings: Collection[str], title: str, abstract: str
) -> Design:
    """The design of an article: by its publication types, else its title, else all of its words and headings.

    Letters, comments, editorials, protocols and notices are `Design.UNSPECIFIED` whatever their
    title says: a letter on a guideline is no guideline. A case report printed as a letter is
    still one.

    Args:
        publication_types: As PubMed gives them.
        headings: Labels of the MeSH headings.
        title: Title.
        abstract: All of the abstract.
    """
    if (known := design_by_types(publication_types, title)) is not None:
        return known
    if (known := guidance_of(title) or _matching(_TITLE, title.lower())) is not None:
        return known
    labels = set(headings)
    if (known := _by_headings(labels) if publication_types else None) is not None:
        return known
    if (known := _matching(_TEXT, abstract.lower())) is not None:
        return known
    unlooked = not (publication_types and headings)  # who gave an article its headings gave it its types
    if unlooked and len(title) + len(abstract) >= _ENOUGH:
        margin = _TYPED if publication_types else 0.0
        told = shipped_model().design_of(title, abstract, headings, margin=margin)
        if told is not Design.UNSPECIFIED:
            return told
    return _by_headings(labels) or _laboratory(title.lower(), labels) or Design.UNSPECIFIED


def design_by_types(publication_types: Collection[str], title: str) -> Design | None:
    """The design that the publication types give, or None where they give none.

    A review that calls itself systematic in its title is one: of the newest articles, most such have
    only the type ``Review``.

    Args:
        publication_types: As PubMed gives them.
        title: Title.
    """
    types = set(publication_types)
    if apart := types & _NOT_EVIDENCE:
        reported = apart == {"Letter"} and "Case Reports" in types
        return Design.CASE_REPORT if reported else Design.UNSPECIFIED
    design = next((design for name, design in _TYPES if name in types), None)
    if design is Design.REVIEW and _SYSTEMATIC.search(title):
        return Design.SYSTEMATIC_REVIEW
    return design


def _by_headings(labels: set[str]) -> Design | None:
    if "Animals" in labels and "Humans" not in labels:
        return Design.LABORATORY
    return next((design for name, design in _HEADINGS if name in labels), None)


def _matching(patterns: tuple[tuple[str, re.Pattern[str], Design], ...], text: str) -> Design | None:
    return next((design for cue, pattern, design in patterns if cue in text and pattern.search(text)), None)


def _laboratory(title: str, headings: set[str]) -> Design | None:
    alone = "Humans" not in headings and _LABORATORY.search(title) and not _PEOPLE.search(title)
    return Design.LABORATORY if alone else None
