"""What a recommendation recommends, or advises against: the label of its point, and its side.

A recommendation is known by its wording: who recommends (“the panel suggests offering …”), what is to be
done (“… should be offered”), to whom (“clinicians should offer …”), or the bare imperative (“Offer …”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nosology.answer.concepts import may_name
from nosology.diseases.records import Mention
from nosology.literature.records import Recommendation
from nosology.provenance import Facet

RECOMMENDED_FACETS = frozenset({Facet.PREVENTION, Facet.DIAGNOSIS, Facet.TREATMENT})
"""What a recommendation can be about: one on transfusion for anaemia states no cause of anaemia."""

_DONE = (
    r"(?:recommended|considered|offered|given|administered|used|avoided|preferred|performed|prescribed|started"
    r"|initiated|advised|minimi[sz]ed|tested|provided|obtained|continued|discontinued|withheld|limited"
    r"|measured|indicated|reserved)"
)
_PERSONS = (
    r"(?:clinicians?|providers?|physicians?|practitioners?|patients?|people|persons?|individuals|women"
    r"|females|males|men|adults?|children|adolescents|infants|donors?|candidates?|HCP|we|they)"
)
_UNDECIDED = re.compile(
    r"\binsufficient (?:evidence )?(?:to (?:assess|recommend|determine|evaluate)|for|of|on|regarding)\b"
    r"(?: either)?(?: for or against)?(?: the)?(?: balance of)?(?: benefits?(?: and harms?)? of)?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?<!is )(?<!are )\b(?:recommends?|suggests?|advises?)\b")
_PASSIVE = re.compile(
    rf"(?P<thing>[^,;:()]{{3,90}}?) (?:should|must|need|is|are|may|can) (?:\w+ly )?(?:not |never )?(?:be )?"
    rf"(?:\w+ly )?{_DONE}\b"
)
_TO_WHOM = re.compile(rf"\b{_PERSONS}\b[^,;.]{{0,60}}? (?:should|must|may)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(r"^(?:(?:In|For|If|When|Among)\b[^,]{3,120}, )?(?=[A-Za-z])")
_AGAINST = re.compile(
    r"\b(?:not|never|avoid(?:ed|ing)?|discontinued|withheld"
    r"|(?:recommend|suggest|advis)\w* (?:\w+ly )?against)\b",
    re.IGNORECASE,
)
_GRADED_AGAINST = re.compile(r"\bagainst\b|^D recommendation\b", re.IGNORECASE)
"""The U.S. Preventive Services Task Force grades D what it recommends against."""
_LEAD = re.compile(
    r"^(?:\W+|(?:that|the|an?|any|either|both|all|as|against|not|to|be|for|of|with|routine(?:ly)?|initial(?:ly)?"
    r"|should|must|clinicians?|providers?|physicians?|patients?|avoid(?:ing)?|limit(?:ing)?|or|and|do|have"
    r"|offer(?:ed|ing)?|us(?:e|ed|ing)|consider(?:ed|ing)?|initiat(?:e|ed|ing)|provid(?:e|ed|ing)"
    r"|prescrib(?:e|ed|ing)|perform(?:ed|ing)?|start(?:ed|ing)?|continu(?:e|ed|ing)|administer(?:ed|ing)?"
    r"|treat(?:ed|ing)?|includ(?:e|ed|ing)|receiv(?:e|ed|ing)|undergo|giv(?:e|en|ing)|begin(?:ning)?"
    r"|obtain(?:ed|ing)?|add(?:ed|ing)?|mak(?:e|ing)|recommend(?:ed|ing)?|rapidly|promptly|strongly)\b)",
    re.IGNORECASE,
)
_WHO_RECEIVES = re.compile(
    rf"^ that [^,.;]{{0,40}}?\b{_PERSONS}\b(?:[^,.;()]|\([^()]*\)){{0,80}}?\b(?=(?:receive|undergo|use"
    r"|take|avoid|limit|offer|consider|be (?:offered|given|treated|tested|screened))\b)"
)
_END = re.compile(
    r"[;.:()\[<>≥≤]|(?<!al)(?<!ic)(?<!ve)(?:,|(?<!-) (?:and|or)\b)"
    r"| (?:for|in|to|as|with|by|at|on|when|if|prior"
    r"|during|after|before|among|who|that|which|from|using|because|whose|until|unless|rather|than|such|based|is|are|was|should|must|may|can|be|within|over|aged|versus)\b"
)
_MOST_WORDS = 7
_NEAR = 60
"""Characters after the wording within which the concept stands that is recommended."""
_SHORTEST = 3
_IN_WHOM = re.compile(
    rf"\b(?:in|for|among) ((?:[\w\-]+ ){{0,3}}{_PERSONS}\b(?: [^\s,;.()]+){{0,5}})", re.IGNORECASE
)
_DANGLING = re.compile(r"(?: (?:with|who|whose|of|to|and|or|at|in|for|by|using|are|have|the|an?))+$")
_ARE_PERSONS = re.compile(rf"\W*(?:\w+ ){{0,3}}{_PERSONS}\b", re.IGNORECASE)
_NO_THING = re.compile(
    rf"^(?:(?:{_PERSONS}|in|if|it|they|this|there|\w+ed|more|less|advising|screen|able|aware|alert"
    r"|especially|undergoing)\b"
    r"|(?:decision|work group|panel|evidence|treatment|therapy|management|first|second|third|last|services"
    r"|individual one)$)",
    re.IGNORECASE,
)


def is_advised_against(text: str, graded: Recommendation) -> bool:
    """Whether a recommendation says what not to do, by its words or by its grade.

    That evidence is insufficient speaks neither for nor against.
    """
    if _UNDECIDED.search(text):
        return False
    return bool(_AGAINST.search(_wording(text).words) or _GRADED_AGAINST.search(graded.strength))


def what_is_recommended(text: str, facet: Facet, mentions: Sequence[Mention]) -> tuple[str, Mention | None]:
    """The label of what a recommendation is about, and the concept that it is; empty where neither is found.

    Args:
        text: The recommendation.
        facet: What it is filed under, which decides the kinds of concept.
        mentions: Concepts found in the text, in order, without the disease that the guideline is on.
    """
    wording = _wording(text)
    start, end = wording.thing
    near = [
        item
        for item in mentions
        if start <= item.start < start + _NEAR and item.end <= end and may_name(item, facet)
    ]
    phrase = _phrase(text[start:end])
    if near and phrase.lower().endswith(text[near[0].start : near[0].end].lower()):
        return _capital(text[near[0].start : near[0].end]), near[0]
    return _capital(phrase), None


def in_whom(text: str) -> str:
    """The patients that a recommendation is for, in its words; empty where it does not say."""
    found = _IN_WHOM.search(text)
    return _DANGLING.sub("", found[1]) if found else ""


def is_undecided(text: str) -> bool:
    """Whether a recommendation says that evidence is insufficient to recommend anything."""
    return _UNDECIDED.search(text) is not None


class _Wording(NamedTuple):
    """The words that recommend, and where what they recommend stands."""

    words: str
    thing: tuple[int, int]


def _wording(text: str) -> _Wording:
    if undecided := _UNDECIDED.search(text):
        return _Wording(undecided[0], (undecided.end(), len(text)))
    if says := _SAYS.search(text):
        told = _WHO_RECEIVES.match(text[says.end() :])
        return _before(text, says.start(), says.end() + (told.end() if told else 0))
    passive = _PASSIVE.search(text)
    if passive and not _ARE_PERSONS.match(passive["thing"]):
        return _Wording(passive[0], passive.span("thing"))
    if whom := _TO_WHOM.search(text):
        return _before(text, whom.end(), whom.end())
    imperative = _IMPERATIVE.match(text)
    start = imperative.end() if imperative else 0
    return _before(text, start, start)


def _before(text: str, start: int, end: int) -> _Wording:
    """A wording with what leads from it to the thing (“offering”, “against the use of”)."""
    thing = len(text) - len(_without_lead(text[end:]))
    return _Wording(text[start:thing], (thing, len(text)))


def _without_lead(clause: str) -> str:
    while lead := _LEAD.match(clause):
        clause = clause[lead.end() :]
    return clause


def _phrase(clause: str) -> str:
    """The first words of a clause that name a thing; empty where they do not."""
    phrase = _END.split(_without_lead(clause), maxsplit=1)[0].strip()
    phrase = re.sub(r" (?:of|the|an?)(?: \d+)?$", "", phrase)
    named = len(phrase) >= _SHORTEST and len(phrase.split()) <= _MOST_WORDS
    return phrase if named and not _NO_THING.match(phrase) else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
