"""ROUGE-2 and ROUGE-SU4 (Lin 2004, “ROUGE: a package for automatic evaluation of summaries”), F with β = 1.

Words are runs of letters and figures in lower case, without stems; of several references the best counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")
_SKIP = 4
"""The most words between the two of a skip bigram."""

Grams = Counter[tuple[str, ...]]


def words(text: str) -> list[str]:
    """The words that count."""
    return _WORD.findall(text.lower())


def bigrams(text: str) -> Grams:
    """Pairs of words that follow each other."""
    return Counter(pairwise(words(text)))


def skip_bigrams(text: str) -> Grams:
    """Pairs of words in order with at most four between them, and single words."""
    found = words(text)
    pairs = (
        (word, other) for place, word in enumerate(found) for other in found[place + 1 : place + _SKIP + 2]
    )
    return Counter([*pairs, *((word,) for word in found)])


def f_measure(one: Grams, other: Grams) -> float:
    """The harmonic mean of precision and recall of what two texts hold, counted with repeats."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def best(text: str, references: Iterable[str], grams: Callable[[str], Grams]) -> float:
    """The best F of a text against references."""
    made = grams(text)
    return max((f_measure(made, grams(each)) for each in references), default=0.0)
