"""For which patients a question asks, and which sentences speak of them."""

from __future__ import annotations

import re
from functools import cache

_PEOPLE = (
    r"children|child|kids?|boys?|girls?|toddlers?|infants?|newborns?|neonates?|bab(?:y|ies)|adolescents?|teen(?:ager)?s?|adults?|elderly"
    r"|seniors?|old(?:er)? (?:people|adults|patients|persons|age)|the aged|pregnan(?:cy|t (?:women|woman|patients?|people))|women|woman|men|man|females?|males?"
    r"|breast[- ]?feeding(?: mothers| women)?|lactation|dialysis(?: patients)?|ha?emodialysis(?: patients)?|smokers?|athletes?"
    r"|(?:immunocompromised|immunosuppressed)(?: patients| people| hosts?| persons)?|transplant(?: recipients| patients)?"
)  # fmt: skip
_POPULATION = re.compile(
    rf"\b(?:in|for|among|amongst|of|on|during|with|affecting|as) (?:an? |the |my |our |your |his |her |their |young |most |some )*((?:[a-z\-]+ )?(?:{_PEOPLE}))\b"
    r"|\b(newborns?|infants?|toddlers?|babies|kids|children|pregnan(?:cy|t)|p(?:a)?ediatric|geriatric|dialysis patients|haemodialysis|hemodialysis|the elderly|elderly|teenagers?|adolescents?"
    r"|breast[- ]?feeding|immunocompromised(?: patients)?)\b"
    r"|\bmy (?:\w+[- ]year[- ]old )?(kid|child|son|daughter|baby|newborn|toddler|boy|girl|teen(?:ager)?)\b"
    r"|\b(?:over|above|aged|older than|past)(?: the age of| age)? ((?:[6-9]\d)\b|1\d\d\b)(?: years)?"
    r"|\b((?:[6-9]\d)[- ]year[- ]olds?)\b|\b((?:\d|1[0-7])[- ]year[- ]olds?)\b|\b(under[- ](?:fives?|5s?|tens?|1[0-8]s?))\b",
    re.IGNORECASE,
)  # fmt: skip
_CONDITIONS = re.compile(
    r"\b(?:in|for|among|amongst|of)(?: the)? (diabetics|diabetic (?:patients|people)|HIV[- ](?:positive|infected) (?:patients|people|persons|adults)|(?:obese|overweight) (?:patients|people|persons)"
    r"|(?:people|patients|persons|those|someone|somebody|adults|individuals) (?:with|who have|living with) (?:diabetes(?: mellitus)?|HIV(?: infection)?|AIDS|obesity))\b",
    re.IGNORECASE,
)  # fmt: skip
_POPULATIONS: tuple[tuple[str, str], ...] = (
    ("newborns", r"newborn|neonat|heel"),
    ("infants", r"infan|\bbaby\b|\bbabies\b|toddler|newborn|neonat"),
    ("adolescents", r"adolescen|teen"),
    ("children", r"child|kid\b|kids\b|infant|paediatric|pediatric|juvenile|adolescen|boy|girl|neonat|newborn"),
    ("pregnancy", r"pregnan|gestation|maternal|fetal|foetal"),
    ("breastfeeding", r"breast[- ]?feed|breast[- ]?fed|lactati"),
    ("older people", r"elderly|older|\baged\b|geriatric|old age"),
    ("dialysis", r"dialysis|haemodialysis|hemodialysis|uraemi|uremi"),
    ("immunocompromised", r"immunocompromis|immunosuppress|immunodefici"),
    ("transplant recipients", r"transplant|recipients?\b"),
    ("HIV infection", r"\bHIV|\bAIDS\b"),
    ("diabetes", r"diabet"),
    ("obesity", r"obes|overweight"),
    ("smokers", r"smok"),
    ("athletes", r"athlet"),
    ("women", r"\bwomen|\bwoman|female"),
    ("men", r"\bmen\b|\bman\b|\bmale"),
    ("adults", r"adult"),
)  # fmt: skip
"""What patients are called here, and how a sentence or title speaks of them; the first that fits a question is meant."""
_OTHER_WORDS: tuple[tuple[str, str], ...] = (
    ("newborns", r"newborn|neonat"),
    ("infants", r"infan|baby|babies|toddler"),
    ("adolescents", r"adolescen|teen"),
    ("children", r"son\b|daughter|under|\b(?:\d|1[0-7])[- ]year"),
    ("older people", r"senior|aged|old|\b[6-9]\d|1\d\d"),
)
"""Further words of questions, sought first."""

NAMES = tuple(name for name, _ in _POPULATIONS)
"""What a question may be narrowed to."""


def population_asked(text: str) -> tuple[str, tuple[int, int] | None]:
    """The patients a question means, in standard words, and where they are named; or ``("", None)``.

    Where it names two, pregnancy and age tell more than sex (“in women who are pregnant”).
    """
    found = [
        (name, match.span()) for match in _POPULATION.finditer(text) if (name := _called(match[0].lower()))
    ]
    return min(found, key=lambda pair: NAMES.index(pair[0]), default=("", None))


def condition_asked(text: str) -> tuple[str, tuple[int, int] | None]:
    """The patients a question means by another disease they have (“in diabetics”); or ``("", None)``."""
    match = _CONDITIONS.search(text)
    return (_called(match[0].lower()), match.span()) if match else ("", None)


def _called(words: str) -> str:
    tables = (*_OTHER_WORDS, *_POPULATIONS)
    return next((name for name, pattern in tables if re.search(pattern, words, re.IGNORECASE)), "")


def population_named(text: str) -> str:
    """The patients that somebody chose by name (``children``) or in other words (``kids``); empty where none are."""
    words = " ".join(text.split()).lower()
    return words if words in NAMES else _called(words)


@cache
def population_pattern(name: str) -> re.Pattern[str]:
    """What a sentence or title says when it speaks of these patients."""
    patterns = dict(_POPULATIONS)
    return re.compile(patterns.get(name, re.escape(name)), re.IGNORECASE)
