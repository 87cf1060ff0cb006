"""The values that tags take: names of tags, dates, languages, identifiers; and words that tell nothing."""

from __future__ import annotations

import re

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.search.expressions import Dates, Field, Term
from nosology.search.tokens import Token

_LONG_NAMES = {
    "all fields": Field.ALL, "title": Field.TITLE, "abstract": Field.ABSTRACT,
    "title/abstract": Field.TITLE_ABSTRACT, "text word": Field.TEXT, "text words": Field.TEXT,
    "mesh": Field.MESH, "mesh terms": Field.MESH, "mesh major topic": Field.MAJOR,
    "author": Field.AUTHOR, "journal": Field.JOURNAL, "jour": Field.JOURNAL, "so": Field.JOURNAL,
    "pdat": Field.DATE, "date - publication": Field.DATE, "publication date": Field.DATE,
    "year": Field.DATE, "publication type": Field.PUBLICATION_TYPE, "ptyp": Field.PUBLICATION_TYPE,
    "language": Field.LANGUAGE, "lang": Field.LANGUAGE, "uid": Field.PMID, "pmc": Field.PMCID,
    "aid": Field.DOI, "substance name": Field.SUBSTANCE, "supplementary concept": Field.SUBSTANCE,
}  # fmt: skip
"""Other ways to write tags, from PubMed's help and from the queries that it shows as understood."""

IDENTIFIERS = (Field.PMID, Field.PMCID, Field.DOI)
ONE_WORD = frozenset({Field.DATE, Field.LANGUAGE, *IDENTIFIERS})
"""Fields whose values are one word: such a tag is for the last word before it only."""
WHOLE_VALUE = frozenset(
    {
        Field.MESH,
        Field.MAJOR,
        Field.AUTHOR,
        Field.JOURNAL,
        Field.PUBLICATION_TYPE,
        Field.SUBSTANCE,
        Field.DISEASE,
    }
)
"""Fields whose values are several words: such a tag is for all words before it together."""

_DATE = re.compile(r"(?P<year>[0-9]{4})(?:[/-](?P<month>[0-9]{1,2})(?:[/-](?P<day>[0-9]{1,2}))?)?")
_MONTHS, _DAYS = 12, 31
_LANGUAGES = {
    "english": "eng", "french": "fre", "german": "ger", "spanish": "spa", "italian": "ita",
    "portuguese": "por", "russian": "rus", "japanese": "jpn", "chinese": "chi", "korean": "kor",
    "polish": "pol", "dutch": "dut", "czech": "cze", "danish": "dan", "swedish": "swe",
    "norwegian": "nor", "finnish": "fin", "hungarian": "hun", "turkish": "tur", "greek": "gre",
    "hebrew": "heb", "arabic": "ara", "romanian": "rum", "bulgarian": "bul", "ukrainian": "ukr",
    "croatian": "hrv", "serbian": "srp", "slovak": "slo", "slovenian": "slv", "persian": "per",
}  # fmt: skip
"""Names of languages to the codes that MEDLINE uses (ISO 639-2/B)."""
_STOP = frozenset(
    {
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
        "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did",
        "do", "does", "during", "each", "either", "for", "from", "further", "had", "has", "have", "how",
        "if", "in", "into", "is", "it", "its", "itself", "may", "might", "must", "nor", "not", "of",
        "on", "or", "other", "our", "over", "should", "so", "some", "such", "than", "that", "the",
        "their", "them", "then", "there", "these", "they", "this", "those", "through", "thus", "to",
        "under", "upon", "was", "were", "what", "when", "where", "which", "while", "who", "whom",
        "whose", "why", "will", "with", "within", "without", "would",
    }
)  # fmt: skip


def tag_of(name: str) -> Field | None:
    """The field of a tag, by its short or long name in any letters; None where there is none."""
    folded = " ".join(name.lower().split()).removesuffix(":noexp")
    return _LONG_NAMES.get(folded) or next((field for field in Field if field == folded), None)


def is_stop_word(word: str) -> bool:
    """Whether a word is so common that it tells no articles apart."""
    return word.lower() in _STOP


def language_code(text: str) -> str:
    """The code of a language given by code or English name."""
    folded = text.strip().lower()
    return _LANGUAGES.get(folded, folded)


def date_range(text: str) -> Dates | None:
    """The range that ``2015``, ``2015/03``, ``2015/03/09`` or two of them with a colon between stand for.

    Either end may be left out. None where it is no date.
    """
    low, colon, high = (part.strip() for part in text.partition(":"))
    if not colon:
        high = low
    if not (low or high):
        return None
    since = _bound(low, last=False) if low else 1
    until = _bound(high, last=True) if high else 99991231
    return None if since is None or until is None else Dates(since, until)


def _bound(text: str, *, last: bool) -> int | None:
    """The first or last number of a date, as `Dates` counts; None where it is none."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    month = int(match["month"] or 0)
    day = int(match["day"] or 0)
    if month > _MONTHS or day > _DAYS:
        return None
    if last and not match["day"]:
        day = 99
        month = month or 99
    return int(match["year"]) * 10_000 + month * 100 + day


def identifier_term(token: Token) -> Term | None:
    """A word that is unmistakably a PMCID, a DOI or a PMID with its prefix, as a term; else None."""
    if not any(map(str.isdigit, token.text)):
        return None
    try:
        identifier = Curie.parse(token.text)
    except BadIdentifier:
        return None
    field = next((each for each in IDENTIFIERS if each.name == identifier.prefix), None)
    if field is None:
        return None
    return Term(field=field, text=identifier.local, start=token.start, end=token.end)


def identifier_in(field: Field, text: str) -> str | None:
    """The local part of an identifier of this kind, as records have it; None where it is none."""
    try:
        identifier = Curie.parse(text if ":" in text else f"{field.name}:{text}")
    except BadIdentifier:
        return None
    return identifier.local if identifier.prefix == field.name else None
