"""Frames: words that speak of a statement to take it back (“the discredited idea that …”) or to leave it open.

They stand before what they are said of, after it, or on both sides (“the hypothesis that … was rejected”), so that
they reach further than a “not” (`nosology.answer.judging.polarity`).
"""

from __future__ import annotations

import re

_THOUGHT = (
    r"(?:claims?|beliefs?|ideas?|notions?|hypothes[ie]s|theor(?:y|ies)|views?|assertions?|assumptions?|suggestions?|opinions?"
    r"|concepts?|allegations?|contentions?|dogmas?|reports?|stor(?:y|ies)|statements?|propositions?|doctrines?|fears?)"
)
_FALSE = (
    r"(?:false(?![ -](?:positiv|negativ))|untrue|incorrect|wrong|mistaken|erroneous|misguided|unfounded|baseless|groundless|bogus"
    r"|spurious|fraudulent|fabricated|discredited|refuted|disproved|disproven|debunked|rejected|retracted|falsified|invalidated"
    r"|overturned|abandoned|dismissed|unsubstantiated|unsupported|obsolete|outdated|outmoded|nonsense)"
)
_BE = r"(?:is|are|was|were|be|been|being|now|since|subsequently|later|long|proved|turned out)"
_PROVEN = (
    r"(?:true|the case|prove[dn]|established|substantiated|confirmed|shown|demonstrated|supported|verified|validated"
    r"|corroborated|borne out|replicated|reproduced)"
)
_AT_END = r"(?=\s*(?:[.,;)]|$|\bby\b|\bthat\b))"

DENYING = re.compile(
    rf"\b(?:{_FALSE} (?:[\w-]+ ){{0,3}}?(?:{_THOUGHT}|stud(?:y|ies)|papers?|articles?|publications?)"
    rf"|{_BE} (?:(?:\w+ly|now|since|later|long|to be|all) ){{0,2}}{_FALSE}"
    r"|myths?|mythical|misconceptions?|misbeliefs?|fallac(?:y|ies)|fallacious|hoax(?:es)?|rumou?r(?:s|ed)?|misinformation"
    r"|disinformation|falsehoods?|conspiracy theor(?:y|ies)|superstitions?|old wives['’] tales?"
    r"|refut(?:es?|ed|ing|ation)|disprov(?:es?|ed|en|ing)|debunk\w*|discredit\w*|dispel\w*"
    rf"|(?:reject|dismiss|contradict|challeng|oppos|disput|overturn|abandon)\w* (?:[\w-]+ ){{0,3}}?{_THOUGHT}"
    r"|(?:rul(?:es?|ed|ing)|argu(?:es?|ed|ing)|spoke|speaks?|speaking|militat(?:es?|ed|ing)|evidence) against"
    r"|(?:wrong|fals|mistaken|erroneous|incorrect|fraudulent|misleading)ly"
    r"(?! (?:elevat|low|high|normal|positiv|negativ|increas|decreas|reduc))"
    rf"|no (?:\w+ )?(?:truth|basis|foundation|substance|merit) (?:in|for|to|behind) (?:[\w-]+ ){{0,2}}?{_THOUGHT}"
    rf"|contrary to (?:[\w-]+ ){{0,3}}?{_THOUGHT}"
    rf"|(?:not|never|n['’]t|yet to be|cannot be|remains to be) (?:(?:yet|been|be|\w+ly) )*{_PROVEN}{_AT_END})\b",
    re.IGNORECASE,
)
"""What takes back the statement that it is said of."""
OPENING = re.compile(
    rf"\b(?:(?!reports?\b){_THOUGHT} (?:is |was )?that|(?:is|are|was|were|been|be|once|long|widely|commonly|generally|formerly|previously|traditionally)"
    r" (?:\w+ly )?(?:thought|believed|alleged|assumed|supposed|purported|speculated|postulated|feared|claimed|said|presumed|reputed|suspected)"
    r"|(?:claim|believe|allege|assume|suppose|speculate|postulate|fear|suspect|argue)(?:s|d|ed)? that|(?:people|some|many|who) believe"
    r"|(?:alleged|supposed|purported|reported|ostensib|reputed|arguab|hypothetical|theoretical)ly|wisdom (?:holds|has it))\b",
    re.IGNORECASE,
)
"""What leaves open the statement that follows."""
CLOSING = re.compile(
    r"\b(?:(?:is|are|was|were|been|be|being|remains?|remained|seems?|seemed) (?:\w+ly |still |also |only |as yet |in ){0,2}"
    r"(?:possible|doubtful|dubious|debatable|debated|questionable|questioned|unproven|unproved|disputed|contested|uncertain|unclear|unknown"
    r"|controversial|doubt|open to question|speculative|hypothetical|hypothesi[sz]ed|postulated|speculated|suspected|conjectural)"
    r"|(?:or )?so (?:it (?:is|was) )?(?:said|claimed)|remains? to be \w+)\b",
    re.IGNORECASE,
)
"""What leaves open the statement before it."""
LIMITING = re.compile(
    r"\b(?:only|if|unless|except(?:ing|ion)?|provid(?:ed|ing) that|as long as|until|rarely|seldom|sometimes|occasionally|infrequently"
    r"|solely|exclusively|confined to|limited to|restricted to|at (?:best|most)|in (?:rare|some|few|selected) (?:\w+ )?(?:cases|patients|people|instances))\b",
    re.IGNORECASE,
)
"""What says that a statement holds for few, or on a condition."""
_NO_LIMIT = re.compile(
    r"\b(?:not only|the only|if not|as if|even if|not infrequently|only \w+ (?:study|studies))\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"\b(?:always|never|every|invariably|completely|certainly|definitely|definitively|prove[ns]?|guarantee\w*|universally|all)\b",
    re.IGNORECASE,
)
"""What makes a statement surer, or true of more."""


def limits(text: str) -> frozenset[str]:
    """The words by which a text limits what it says, in lower case."""
    return frozenset(each.lower() for each in LIMITING.findall(_NO_LIMIT.sub(" ", text)))
