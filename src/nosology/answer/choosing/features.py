"""What is looked at in a sentence that may answer a question: figures, each with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import nlargest
from itertools import pairwise
from math import log1p

from nosology.answer.choosing.asking import Asked
from nosology.answer.choosing.pool import Member, Pool, Vector, dot, mean

NAMES = (
    "bm25", "bm25_share", "coverage", "terms_share", "rarest", "pairs", "lead", "density",
    "central", "central_share", "length", "brief", "lengthy", "whole", "opening",
    "digits", "digits_asked", "list", "list_asked", "is_a", "is_a_asked", "finding", "finding_asked",
    "aim", "method", "hedge", "question", "leaning",
)  # fmt: skip
"""The figures in the order of `rows`."""

Row = tuple[float, ...]

_CENTRE = 10
"""So many best members by BM25 make the centre of a pool."""
_BRIEF, _LENGTHY = 8, 60
"""Words."""

_LIST = re.compile(r"\b(?:such as|includ(?:e|es|ing)|e\.g\.|namely|respectively)\b|:|(?:,[^,]{3,60}){2}")
_IS_A = re.compile(
    r"\b(?:is|are|was) (?:an?|the|one of|characteri[sz]ed|defined|known|caused|due)\b"
    r"|\b(?:refers? to|defined as|called|termed|consists? of)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:conclu\w+|in summary|show(?:s|ed|n)?|demonstrat\w+|suggest\w*|indicat\w+|reveal\w*|found"
    r"|confirm\w*|evidence|associated with|significant\w*|effective|approved|results? in)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ed)?|purpose|objectives?|sought|to (?:determine|evaluate|assess|investigate|examine"
    r"|explore)|we (?:review|discuss|investigate|study|examine|describe|present)|here we"
    r"|this (?:review|article|paper))\b",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(?:methods?|were (?:randomi[sz]ed|enrolled|recruited|included|collected|measured|performed"
    r"|analy[sz]ed|searched|treated|assigned)|using|was performed|database|questionnaire|retrospectively)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibl\w+|potential\w*|perhaps|unclear|unknown|hypothes\w+|remains?|controversial"
    r"|further (?:studies|research))\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:it|they|this|these|those|such|he|she|his|her|its|their|however|therefore|thus|furthermore|moreover"
    r"|also|but|and|in addition|additionally)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"(?<![\w\-])\d")


def rows(asked: Asked, pool: Pool) -> dict[str, Row]:
    """The figures of the members that hold a word of the question, by text; the others answer nothing."""
    scored = [(member, score) for member in pool.members if (score := pool.bm25(member, asked.weights))]
    best = max((score for _, score in scored), default=1.0)
    vectors = [pool.vector(member) for member, _ in scored]
    centre = _centre(vectors, [score for _, score in scored])
    central = [dot(vector, centre) for vector in vectors]
    most = max(central, default=1.0)
    return {
        member.text: (
            score / asked.total,
            score / best,
            *_words(asked, member),
            likeness,
            likeness / most,
            *_wording(asked, member),
        )
        for (member, score), likeness in zip(scored, central, strict=True)
    }


def _centre(vectors: Sequence[Vector], scores: Sequence[float]) -> Vector:
    """What the members most like the question have in common: an answer repeats itself across articles."""
    places = nlargest(_CENTRE, range(len(scores)), key=lambda place: (scores[place], -place))
    return mean([vectors[place] for place in places])


def _words(asked: Asked, member: Member) -> tuple[float, ...]:
    """How many of the question's words stand in the sentence, and how."""
    held = [term for term in asked.terms if term in member.counts]
    pairs = asked.pairs.intersection(pairwise(member.terms)) if len(held) > 1 else ()
    return (
        sum(asked.weights[term] for term in held) / asked.total,
        len(held) / len(asked.terms),
        float(asked.rarest in member.counts),
        len(pairs) / max(1, len(asked.pairs)),
        float(any(term in held for term in member.terms[:4])),
        sum(member.counts[term] for term in held) / len(member.terms),
    )


def _wording(asked: Asked, member: Member) -> tuple[float, ...]:
    """What the sentence is like, and whether it is what the question asks for."""
    text, words = member.text, len(member.terms)
    digits, listing = bool(_DIGIT.search(text)), bool(_LIST.search(text))
    is_a, finding = bool(_IS_A.search(text)), bool(_FINDING.search(text))
    return (
        log1p(words),
        float(words < _BRIEF),
        float(words > _LENGTHY),
        float(text.rstrip()[-1:] in ".!?"),
        float(text[:1].isupper()),
        *(float(each) for each in (digits, digits and asked.number, listing, listing and asked.many)),
        *(float(each) for each in (is_a, is_a and asked.definition, finding, finding and asked.yes_no)),
        *(float(bool(each.search(text))) for each in (_AIM, _METHOD, _HEDGE)),
        float(text.rstrip().endswith("?")),
        float(bool(_LEANING.match(text))),
    )
