"""Codes of diseases in a question, and the names of their systems: ``M10.9``, ``OMIM:154700``, “ICD-10 code”."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"(?<![\w:])(?:[A-Za-z][A-Za-z0-9]{1,14}:[A-Za-z0-9][\w.\-]*[A-Za-z0-9]|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|D\d{6,9})(?![\w:])"
)
_NOT_AFTER = re.compile(r"\b(?:vitamin|vitamins|coenzyme|vit\.?|factor)\s*$", re.IGNORECASE)
_SYSTEM = re.compile(
    r"\b(?:ICD(?:[- ]?(?:9|10|11)(?:[- ]?CM)?\b(?: codes?\b)?|(?=:)| codes?\b)|(?:SNOMED(?:[- ]?CT)?|UMLS|MedDRA)\b(?: codes?\b)?"
    r"|(?:MeSH|O?MIM|ORPHA(?:net)?|Mondo|DOID|HPO|NCIt|GARD)(?: (?:codes?|numbers?|identifiers?|ids?)\b|(?=:| [A-Z]?\d{3})))",
    re.IGNORECASE,
)
"""A system of codes where a code is spoken of; by themselves the letters may name a disease (“ICD”)."""


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text that have the form of a code; whether they are one, a catalog tells."""
    for match in _CODE.finditer(text):
        if not _NOT_AFTER.search(text[: match.start()]):
            yield match.span()


def systems_in(text: str) -> list[tuple[int, int]]:
    """Where a system of codes is named in a text (“ICD-10 code”), which is never a disease."""
    return [match.span() for match in _SYSTEM.finditer(text)]
