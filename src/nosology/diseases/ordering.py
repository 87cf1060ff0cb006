"""Labels in the order in which people look for them, and the letter under which they look."""

from __future__ import annotations

import re
import string
import unicodedata

LETTERS = (*string.ascii_uppercase, "0-9", "other")
"""Where a label can stand: under its letter, under the digits, or under all other characters."""

_DIGITS = re.compile(r"([0-9]+)")


def natural_key(label: str) -> tuple[tuple[object, ...], str]:
    """A key that puts *type 2* before *type 10* and heeds neither case nor accents nor leading signs."""
    parts: list[object] = list(_DIGITS.split(_folded(label)))
    parts[1::2] = [_by_size(str(digits)) for digits in parts[1::2]]
    return tuple(parts), label


def initial(label: str) -> str:
    """The one of `LETTERS` under which a label stands."""
    first = _folded(label)[:1].upper()
    if first.isdigit() and first.isascii():
        return "0-9"
    return first if first in LETTERS else "other"


def _folded(label: str) -> str:
    """Lower case without accents, from the first letter or digit on."""
    plain = label.lower() if label.isascii() else _unaccented(label)
    start = next((place for place, letter in enumerate(plain) if letter.isalnum()), len(plain))
    return plain[start:]


def _unaccented(label: str) -> str:
    decomposed = unicodedata.normalize("NFKD", label).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _by_size(digits: str) -> tuple[int, str]:
    """Orders decimal numbers of any length by size."""
    significant = digits.lstrip("0")
    return len(significant), significant
