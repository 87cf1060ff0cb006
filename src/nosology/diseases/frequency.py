"""How often a finding occurs, in the words of the Human Phenotype Ontology.

Classes: https://hpo.jax.org/browse/term/HP:0040279 (obligate, very frequent, frequent, occasional,
very rare, excluded).
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Frequency(NamedTuple):
    """How often: the class in words, and the least and most of it in per cent."""

    words: str
    lower: float
    upper: float


_CLASSES = {
    "HP:0040280": Frequency("obligate (100 %)", 100, 100),
    "HP:0040281": Frequency("very frequent (80–99 %)", 80, 99),
    "HP:0040282": Frequency("frequent (30–79 %)", 30, 79),
    "HP:0040283": Frequency("occasional (5–29 %)", 5, 29),
    "HP:0040284": Frequency("very rare (1–4 %)", 1, 4),
    "HP:0040285": Frequency("excluded (0 %)", 0, 0),
}
_RANKS = {each.words: rank for rank, each in enumerate(_CLASSES.values())}
_UNKNOWN_RANK = len(_CLASSES)
EXCLUDED = _UNKNOWN_RANK - 1
"""`rank` of a finding that no patient had."""
FEW_PATIENTS = 5
"""A share of fewer patients than this says little (“1 of 1”) and is not read as a class."""
_COUNT = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")
_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?(?:\s*[-–]\s*(\d{1,3}(?:\.\d+)?))?\s*%")
_ALL = 100.0


def frequency(text: str | None) -> Frequency | None:
    """Read a frequency as the annotations write it.

    Args:
        text: An HPO frequency term (``HP:0040281``), a count (``3/12``), a share (``45%``), or None.

    Returns:
        The class in words with its bounds in per cent (0 to 100); for a count or a share the
        bounds are that share itself. None where nothing, or nothing readable, is stated.
    """
    stated = (text or "").strip()
    if stated in _CLASSES:
        return _CLASSES[stated]
    if count := _COUNT.fullmatch(stated):
        some, every = int(count[1]), int(count[2])
        return _share(_ALL * some / every, _ALL * some / every) if every else None
    if share := _PER_CENT.fullmatch(stated):
        return _share(float(share[1]), float(share[2] or share[1]))
    return None


def stated(text: str | None) -> str:
    """A frequency as published: a count (``3 of 12``), share (``45%``) or the class in words, or nothing."""
    published = (text or "").strip()
    if count := _COUNT.fullmatch(published):
        return f"{int(count[1])} of {int(count[2])}"
    known = frequency(published)
    if known is None:
        return ""
    return known.words if published in _CLASSES else published


def counted(text: str | None) -> int | None:
    """How many patients a count was made in; None where the frequency is no count."""
    count = _COUNT.fullmatch((text or "").strip())
    return int(count[2]) if count else None


def rank(text: str | None) -> int:
    """Place of a frequency in the order of a page: 0 obligate … 5 excluded, 6 not stated."""
    known = frequency(text)
    return _RANKS[known.words] if known else _UNKNOWN_RANK


def few(text: str | None) -> bool:
    """Whether a frequency was counted in fewer than `FEW_PATIENTS` patients."""
    patients = counted(text)
    return patients is not None and patients < FEW_PATIENTS


def place(text: str | None) -> int:
    """As `rank`, but a share of few patients stands after all classes: 6, and 7 for what is not stated."""
    at = rank(text)
    if at == _UNKNOWN_RANK:
        return _UNKNOWN_RANK + 1
    return _UNKNOWN_RANK if few(text) and at != EXCLUDED else at


def _share(lower: float, upper: float) -> Frequency | None:
    """The class that a share falls in, by the middle where it is a range."""
    if not 0 <= lower <= upper <= _ALL:
        return None
    middle = (lower + upper) / 2
    for each in _CLASSES.values():
        if middle >= each.lower or (middle > 0 and each.lower == 1):
            return Frequency(each.words, lower, upper)
    return None
