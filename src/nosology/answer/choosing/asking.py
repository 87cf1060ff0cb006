"""What a question asks for, as far as its words tell: a number, a list, yes or no, a definition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from nosology.answer.choosing.pool import Pool, terms_of
from nosology.search.telling import telling_words

_NUMBER = re.compile(
    r"\b(?:how (?:many|much|often|common|frequent|long|old|large)|prevalence|incidence|percentage|number of"
    r"|proportion|rate of|what dose|dosage|when)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\s*(?:is|are|was|were|do|does|did|can|could|should|will|would|may|might|has|have|had)\b", re.IGNORECASE
)
_LIST = re.compile(
    r"\b(?:list|which (?:\w+ ){0,3}?\w+s\b (?:are|have|can|were|do)|what are|name (?:the|some))\b"
    r"|^\s*which \w+s\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^\s*(?:what (?:is|are|does)|define|describe|explain|who (?:is|was)|which)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as words and as a kind of question.

    Attributes:
        terms: Its telling words as stems, each once, in order.
        weights: What each weighs: the IDF in the pool to the power 3/2, as in the search for articles.
        pairs: Its words that follow each other.
        rarest: The word that the fewest members of the pool hold, of those that any holds; or empty.
        total: The sum of the weights.
        number: Whether a number is asked for.
        yes_no: Whether it can be answered by yes or no.
        many: Whether several things are asked for.
        definition: Whether it asks what or which something is.
    """

    terms: tuple[str, ...]
    weights: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    rarest: str
    total: float
    number: bool
    yes_no: bool
    many: bool
    definition: bool


def asked_of(question: str, pool: Pool) -> Asked:
    """What a question asks of a pool."""
    words = [terms_of(word) for word in telling_words(question)]
    terms = tuple(dict.fromkeys(term for each in words for term in each))
    weights = {term: pool.idf(term) ** 1.5 for term in terms}
    known = [term for term in terms if pool.containing.get(term)]
    return Asked(
        terms=terms,
        weights=weights,
        pairs=frozenset(pairwise(terms)),
        rarest=min(known, key=lambda term: (pool.containing[term], term), default=""),
        total=sum(weights[term] for term in known) or 1.0,
        number=bool(_NUMBER.search(question)),
        yes_no=bool(_YES_NO.search(question)),
        many=bool(_LIST.search(question)),
        definition=bool(_DEFINITION.search(question)),
    )
