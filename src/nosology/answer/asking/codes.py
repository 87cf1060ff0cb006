"""Codes of diseases in a question: ``M10.9``, ``MONDO:0005393``, ``OMIM:154700``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"(?<![\w:])(?:[A-Za-z][A-Za-z0-9]{1,14}:[A-Za-z0-9][\w.\-]*[A-Za-z0-9]|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|D\d{6,9})(?![\w:])"
)
_NOT_AFTER = re.compile(r"\b(?:vitamin|vitamins|coenzyme|vit\.?|factor)\s*$", re.IGNORECASE)


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text that have the form of a code; whether they are one, a catalog tells."""
    for match in _CODE.finditer(text):
        if not _NOT_AFTER.search(text[: match.start()]):
            yield match.span()
