"""How much the words of a question tell: those that only ask are left out, rare ones count for more.

BM25 weighs a word of a query by how rare it is (its inverse document frequency, IDF) once. Questions hold
general words (“role”, “known”, “associated”) next to the two or three that they are about; weighing each
word by the root of its IDF a second time puts the latter first. Measured in ``benchmarks/relevance/search``.
"""

from __future__ import annotations

import re
from math import log1p, sqrt

_WORD = re.compile(r"\w+")
_ASKING = frozenset(
    """
    a about am an and any are as at be because been being between but by can could describe did do does
    during explain for from had has have how if in into is it its list may might must name of on or
    please shall should such than that the their them then there these they this those through to upon
    was were what when where whether which while who whom whose why will with within would
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Words of grammar and of asking. Not “no”, “not” and “without”: they are part of what is asked."""


def telling_words(text: str) -> list[str]:
    """The words of a text that are about something, each once, in order, as written.

    All of its words where none is.
    """
    words = list(dict.fromkeys(_WORD.findall(text)))
    return [word for word in words if word.lower() not in _ASKING] or words


def weight(containing: int, documents: int) -> float:
    """How much a word counts beyond what BM25 gives it: the root of its IDF.

    IDF is that of Robertson and Spärck Jones as in Lucene and Tantivy, ln(1 + (N - n + ½)/(n + ½)).

    Args:
        containing: How many documents hold the word, n, at least 0.
        documents: How many documents there are, N; deleted ones may count among `containing` only.
    """
    absent = max(0, documents - containing)
    return sqrt(log1p((absent + 0.5) / (containing + 0.5)))
