"""Where sentences begin and end, as exact character offsets."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"""[.?!](?:
    ['”")\]]*\s+(?=["“'(\[]?[A-Z0-9À-ÖØ-Þα-ωΑ-Ω])
    |(?:(?<=[a-z]{3}.)|(?<=[)\]].))(?!(?i:com|edu|gov|html?|net|org)\b)
        (?=(?:[A-Z][a-z]+|A|[A-Z]{2,}[-–]?\d*)[\ ,:])
    |(?<=[\d%].)(?=[A-Z][a-z]{2,}[\ ,:])
    )""",
    re.VERBOSE,
)
"""A stop, then white space and a capital or figure; or a stop with the next sentence printed against it."""
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[,;])([^\s(\[,;]+)\.['”\")\]]*\s*$")
_NUMBER = re.compile(r"[(\[]?(?:\d|[IVX]+\b|[A-Z]+-?\d)")
_STARTER = re.compile(
    r"[\"“'(\[]?(?:A|After|Additionally|All|Although|Among|An|And|As|At|Based|Both|But|By|Clinical|Compared"
    r"|Conclusions?|Consequently|Data|During|Each|Evidence|Finally|For|From|Further(?:more)?|Hence|Her"
    r"|Here|His|How|However|If|In|Interestingly|It|Its|Later|Many|Mean|Methods?|More(?:over)?|Most|No|Of"
    r"|On|One|Other|Our|Overall|Patients|Possible|Recently|Results?|Several|She|He|Significant(?:ly)?"
    r"|Since|Some|Subsequently|Such|That|The|Their|Then|There|Therefore|These|They|This|Those|Three|Thus"
    r"|To|Treatment|Two|Under|Upon|Using|We|What|When|Whereas|Which|While|Who|With)\b"
)
"""Usual first words of a sentence."""
_NEVER_END = re.compile(
    r"e\.g|i\.e|vs|cf|viz|approx|ca|dr|prof|mr|mrs|ms|st|incl|subsp|mol|natl|acad|proc|biochim|biophys|commun"
)
"""Abbreviations after which something always follows."""
_MAY_END = re.compile(
    r"al|spp?|resp|sci|soc|biol|chem|biochem|wt|inc|ltd|corp|co|jr|sr|univ|dept|(?:[a-z]\.)*[a-z]|(?:[a-z]\.-)+[a-z]"
)
"""Abbreviations and letters that may also close a sentence: a usual first word after them tells."""
_BEFORE_NUMBER = re.compile(r"figs?|nos?|refs?|vol|eqs?|pp?|ch|chap|sect|expt?|tab")
_ABBREVIATION = re.compile("|".join(each.pattern for each in (_NEVER_END, _MAY_END, _BEFORE_NUMBER)))
_LETTER_ENDS = re.compile(
    r"""(?:\b(?i:type|group|vitamin|hepatitis|class|grade|stage|factor|phase)\s?-?[A-Za-z]|\d\s?(?:ms|[A-IK-OQ-Za-oq-z]))
    \.['”")\]]*\s*$""",
    re.VERBOSE,
)
"""A letter or unit that ends a sentence: “hepatitis B. We …”, “37 C. The …”; but not “1975 J. Bacteriol.”."""
_SPECIES = re.compile(r"[\"“']?[A-Z][a-z]+\b")
"""After “sp.” and “spp.” a strain or bracket goes on; an ordinary word begins anew."""
_KINDS = frozenset({"sp", "spp"})
_TAIL = 32
_ASIDE = 160
"""Characters within which an open bracket must close for its full stops not to count."""


def split(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text.

    A full stop ends a sentence where white space and a capital or figure follow, or where the next
    sentence is printed against it, but not after common abbreviations and initials (“J. Smith”),
    nor inside a bracket that closes soon. The number before an item (“2. Then …”) is a piece of its
    own, so that the item can be quoted clean.

    Args:
        text: Any text.

    Returns:
        Offsets ``(start, end)`` in order, not overlapping, which together hold every
        character that is not white space at a sentence's edge.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        end = match.end()
        if _abbreviates(text, max(start, end - _TAIL), end) or _is_aside(text, start, end):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to an abbreviation."""
    token = text[text.rfind(" ", start, end - 1) + 1 : end].rstrip()
    if token[:-1].isalpha() and not _ABBREVIATION.fullmatch(token[:-1].lower()):
        return False  # what the patterns below would say too, for nearly all, and far sooner
    match = _WORD_BEFORE.search(text[start:end])
    if match is None:
        return False
    word = match[1].lower()
    if _BEFORE_NUMBER.fullmatch(word):
        return _NUMBER.match(text, end) is not None
    never = _NEVER_END.fullmatch(word)
    if never is None and not _MAY_END.fullmatch(word):
        return False
    if _is_acronym(match[1]) or _LETTER_ENDS.search(text[start:end]):
        return False
    return never is not None or not (_SPECIES if word in _KINDS else _STARTER).match(text, end)


def _is_acronym(word: str) -> bool:
    """Whether letters spell a name of their own: “MS.”, “VS.”."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether `end` lies inside a bracket opened after `start` that closes soon."""
    for opening, closing in ("()", "[]"):
        opened = text.rfind(opening, start, end)
        if opened < 0 or text.find(closing, opened, end) >= 0:
            continue
        closed = text.find(closing, end, end + _ASIDE)
        if closed >= 0 and text.find(opening, end, closed) < 0:
            return True
    return False


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
