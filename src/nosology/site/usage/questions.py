"""Questions that may be counted and shown: reviewed wordings, filled with the name of a disease."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from nosology.answer.records import Question
from nosology.errors import UnknownFacet
from nosology.provenance import Facet
from nosology.site.usage.records import Kind, Seen


@cache
def wordings() -> dict[Facet, str]:
    """The reviewed wording of each facet, with ``{disease}`` where a name belongs."""
    text = files("nosology.site.usage").joinpath("questions.yaml").read_text(encoding="utf-8")
    return {Facet.parse(name): wording for name, wording in yaml.safe_load(text).items()}


def question_seen(question: Question) -> Seen | None:
    """What of an understood question is counted: one disease and one facet, or nothing.

    A question with anything else in it (a drug, patients, years, a comparison) has no reviewed wording.
    """
    plain = not (question.focus or question.population or question.comparison)
    plain = plain and not question.designs
    timeless = not (question.since or question.until or question.as_of)
    if not (plain and timeless and len(question.subjects) == len(question.facets) == 1):
        return None
    return Seen(Kind.QUESTION, f"{question.facets[0]} {question.subjects[0].id}")


def in_words(facet: str, disease: str) -> str | None:
    """The wording of a facet with the name of a disease; None where there is none such."""
    try:
        return wordings()[Facet.parse(facet)].replace("{disease}", disease)
    except (KeyError, UnknownFacet):
        return None
