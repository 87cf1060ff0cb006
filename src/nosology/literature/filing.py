"""Identifiers made of words: of a file of the user's own, which no publisher has numbered."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from nosology.identifiers import Curie

_SLUG = 60
"""Most characters of the readable part."""


def identity_of(data: bytes, title: str) -> Curie:
    """``FILE:`` with a readable part of the title and eight hexadecimal digits of the content's SHA-256.

    The same bytes get the same identity wherever they lie; a changed file is another document.
    """
    return Curie("FILE", f"{slug(title) or 'document'}-{sha256(data).hexdigest()[:8]}")


def slug(text: str) -> str:
    """A text as part of an identifier: small letters and figures without accents, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-")
