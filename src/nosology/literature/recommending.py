"""Cutting the recommendations of a guideline out of its running text, each with its grade.

A recommendation ends at the grade its issuer puts behind it: “(Strong For)”, “(B recommendation)”, “[EO]”,
“(Moderate Recommendation, Low-Quality Evidence)”, “(recommendation category: A, evidence type: 3)”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nosology.literature.sentences import split

_STRENGTH = r"(?:very )?(?:strong|moderate|weak|conditional|good|qualified)"
_QUALITY = r"(?:very[- ])?(?:high|moderate|low)"
_MORE = r"[^()\[\]]{0,90}"
_GRADE = rf"""(?:
    {_STRENGTH}\ (?:for|against)\b(?!\ ?,\ {_STRENGTH}){_MORE}
    |{_STRENGTH}(?:\ recommendation|\ strength)?\ *[,;/]\ *{_QUALITY}[-\ ](?:quality|certainty){_MORE}
    |{_STRENGTH}\ recommendation{_MORE}
    |(?:[ABCDEI]|I{{2,3}}|IV)\ (?:recommendation|statement)
    |(?:grade|class|level|recommendation)\ (?:of\ recommendation:?\ )?[ABCDEI1234][ABCD+\-]*\b{_MORE}
    |category\ (?:I{{1,3}}[A-D]?|[ABCD])
    |recommendation\ category:{_MORE}
    |consensus\ ?[-–—]\ ?(?:panel\ expertise|adapted){_MORE}
    |expert\ (?:opinion|consensus)
    |N/A;{_MORE}
    )"""
_LETTERS = r"EO|I{1,3}[ABCD]|[ABCD]I{2,3}|[12][ABCD]"
_MARK = re.compile(
    rf"(?:[(\[]\s*(?:(?i:{_GRADE})|{_LETTERS})\s*[)\]]|\[\s*[ABCDEI]\s*\])\s?\.?(?![\w)])(?!\s\))", re.VERBOSE
)
"""A grade in brackets; a lone letter in square ones only, as “(A)” often numbers an item."""
_LEVEL = re.compile(r"(?i)^(.+?)\s*[,;/]\s*((?:(?:very[- ])?(?:high|moderate|low)[- ]|evidence\b).*)$")
_REVIEW = re.compile(r"(?i)\s*;\s*(?:not )?reviewed\b.*$")
_DEFINITIONS = re.compile(r"(?<=[.)\]:]) Definitions?:? (?!of\b|for\b|and\b|are\b|[a-z])")
_RECOMMENDS = re.compile(
    r"\b(?:(?<!to )recommends?|(?:is|are) (?:recommended|preferred)|should(?! be found)|concludes? that"
    r"|must be|is advised"
    r"|(?:panel|[Gg]roup|[Ff]orce|CDC|[Cc]ommittee|USPSTF|[Ww]e) (?:also )?(?:suggests?|advises?))\b"
    r"|^(?:Do not|(?:Advise|Administer|Assess|Avoid|Begin|Consider|Continue|Counsel|Discuss|Educate|Encourage"
    r"|Evaluate|Initiate|Inform|Monitor|Obtain|Offer|Perform|Prescribe|Promptly|Provide|Rapidly|Refer|Reassess"
    r"|Repeat|Screen|Start|Stop|Test|Treat|Use(?! of)|Vaccinate)\b)"
)
_ABOUT = re.compile(
    r"original guideline document|NGC summary|end of the"
    r"|recommendations? (?:for|of) .{0,80} (?:are|is) organized"
    r"|^(?:Note|See|Refer to)\b|\?$|National Guideline Clearinghouse"
)
"""Questions, and sentences about the document, whatever verbs they have."""
_OPENER = frozenset(
    {
        "The", "In", "For", "We", "All", "Any", "If", "When", "While", "Although", "An", "A", "As", "Among",
        "Because", "There", "This", "These", "Those", "Every", "Each", "Patients", "Clinicians",
        "Providers", "Individuals", "Persons", "People", "Women", "Men", "Adults", "Children", "Infants",
        "Consider", "Offer", "Use", "Do", "Provide", "Refer", "Treat", "Screen", "Assess", "Obtain",
        "Initiate", "Encourage", "Evaluate", "Monitor", "Discuss", "Advise", "Educate", "Test", "Avoid",
        "Begin", "Continue", "Prescribe", "Perform", "Counsel", "Administer", "Repeat", "Start", "Stop",
        "Inform", "After", "Before", "During", "At", "On", "To", "With", "Once", "Prior", "Due", "Given",
    }
)  # fmt: skip
_HEADED = re.compile(r"(?:^|[.?!)\]] )(?:[A-Z][\w/-]+ ){0,8}Recommendations? (?=[A-Z])")
_TITLES = frozenset({"Recommendation", "Recommendations"})
_GROUPS = frozenset(
    {
        "USPSTF", "U.S.", "VA/DoD", "Work", "Task", "CDC", "Community", "Advisory", "American", "Panel",
        "Department",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs",
        "with", "without", "versus",
    }
)  # fmt: skip
_JOINING = frozenset({"and", "of", "or", "to"})
"""Words that go on with a heading: “When to Initiate or Continue Opioids”."""
_LOOK_BACK = 4
"""Sentences before a grade among which its recommendation begins."""
_LONGEST_HEADING = 24


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the text; a recommendation with its grade, or what stands between."""

    text: str
    recommends: bool
    strength: str = ""
    level: str = ""


def definitions_apart(text: str) -> tuple[str, str]:
    """The recommendations, and the definitions of grades that summaries end with (or nothing)."""
    found = list(_DEFINITIONS.finditer(text))
    return (text[: found[-1].start()], text[found[-1].start() :].strip()) if found else (text, "")


def cuts(text: str) -> Iterator[Cut]:
    """A text as recommendations and what stands between, in order; together they hold all of it.

    Where no grade is given at all, each sentence that recommends is one. A recommendation that ends
    with a colon goes on with the list behind its grade, up to where the next begins.
    """
    marks = list(_MARK.finditer(text))
    return _graded(text, marks) if marks else _ungraded(text)


def _graded(text: str, marks: list[re.Match[str]]) -> Iterator[Cut]:
    at, held = 0, None
    for mark in marks:
        start = at + _beginning(text[at : mark.start()], opening=at == 0)
        between = text[at:start].strip()
        if held is not None:
            listed = held.text.endswith(":") or text[:at].rstrip(" .)]").endswith(":") or _goes_on(held.text)
            yield (
                Cut(
                    f"{held.text} {between}".strip(),
                    recommends=True,
                    strength=held.strength,
                    level=held.level,
                )
                if listed
                else held
            )
            between = "" if listed else between
        if between:
            yield Cut(between, recommends=False)
        strength, level = _graded_as(mark[0])
        held = Cut(text[start : mark.end()].strip(), recommends=True, strength=strength, level=level)
        at = mark.end()
    if held is not None:
        yield held
    if rest := text[at:].strip():
        yield Cut(rest, recommends=False)


def _goes_on(text: str) -> bool:
    """Whether a colon stands right before the grade."""
    return re.search(r":\s*[(\[][^()\[\]]*[)\]]\.?$", text) is not None


def _ungraded(text: str) -> Iterator[Cut]:
    between: list[str] = []
    for start, end in split(text):
        sentence = text[start:end]
        head = _heading(sentence)
        if not _recommends(sentence[head:]):
            between.append(sentence)
            continue
        if said := " ".join([*between, sentence[:head]]).strip():
            yield Cut(said, recommends=False)
        between = []
        yield Cut(sentence[head:], recommends=True)
    if between:
        yield Cut(" ".join(between), recommends=False)


def _recommends(sentence: str) -> bool:
    return _RECOMMENDS.search(sentence) is not None and not _ABOUT.search(sentence)


def _beginning(text: str, *, opening: bool) -> int:
    """Where in the text before a grade its recommendation begins; `opening` text has introductions."""
    if headed := list(_HEADED.finditer(text)):
        return headed[-1].end() + _heading(text[headed[-1].end() :])
    sentences = [place for place in split(text) if any(map(str.isalpha, text[place[0] : place[1]]))]
    near = sentences[-_LOOK_BACK:]
    while len(near) > 1 and any(_ABOUT.search(text[start:end]) for start, end in near[:-1]):
        near = near[1:]
    if not near:
        return 0
    said = (start for start, end in near if _recommends(text[start + _heading(text[start:end]) : end]))
    start = near[0][0] if len(sentences) <= _LOOK_BACK and not opening else next(said, near[-1][0])
    return start + _heading(text[start:])


def _heading(sentence: str) -> int:
    """How many characters of headings stand before a sentence: “Routine Care A. Screening The panel …”."""
    words = list(re.finditer(r"\S+", sentence))[: _LONGEST_HEADING + 2]
    found = 0
    for word, after in pairwise(words):
        if word[0].rstrip(":") in _TITLES and after[0][:1].isupper():
            found = after.start()
        opens = word[0].rstrip(",") in _OPENER and (
            after[0] in _GROUPS or (after[0][:1].islower() and after[0] not in _JOINING)
        )
        if opens and not (word.start() and word[0] in {"A", "The"} and after[0].lower() in _SMALL):
            found = word.start()
        if not (_is_title(word[0]) or (word.start() and word[0] in _SMALL)):
            break
    return found


def _is_title(word: str) -> bool:
    bare = word.lstrip("(\"“‘'")
    return bare[:1].isupper() or bare[:1].isdigit() or not bare[:1].isalnum()


def _graded_as(mark: str) -> tuple[str, str]:
    """Strength and level in the issuer's words."""
    grade = _REVIEW.sub("", " ".join(mark.strip(" .").strip("()[] ").split()))
    if grade == "N/A":
        return "", ""
    parts = _LEVEL.match(grade)
    return (parts[1], parts[2]) if parts else (grade, "")
