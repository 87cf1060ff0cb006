"""Figures that statements give: how much, of what, in whom.

A figure is taken only where the sentence binds it to what is measured (“the prevalence of gout was 2.5 %”,
“44 % of patients died”). Changes, comparisons of groups, p-values and confidence intervals are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from nosology.answer.judging.populations import groups
from nosology.answer.judging.quantities import Kind, Quantity, Relation, quantities
from nosology.answer.records import Figure, Statement
from nosology.answer.studied import studied
from nosology.answer.subject import MASK, SubjectPattern
from nosology.provenance import Facet

_NONE_IN = {Facet.DEFINITION, Facet.HISTORY, Facet.TYPES}
_OF_LABELS = {Facet.TREATMENT, Facet.PREVENTION}
"""Facets whose figures are results of what a point names."""
_LONGEST = 60
_SAME_SHARE = 0.5
"""Percentage points by which a rounded share and the counts printed beside it differ."""
_NEUTRAL = r"overall|estimated|crude|pooled|total|observed|reported|mean|average|actual|calculated"
_SPAN = (
    r"(?:\d+|one|two|three|five|ten|twelve|thirty|ninety)[- ](?:days?|weeks?|months?|years?)|annual|yearly"
    r"|lifetime|point|period|cumulative|in-?hospital|hospital|perinatal|neonatal|infant|maternal|perioperative"
    r"|postoperative|operative|early|late|long-term|short-term|age-(?:adjusted|standardi[sz]ed)|disease-free"
    r"|progression-free|event-free|relapse-free|graft|patient"
)
_MEASURES = (
    r"prevalence|incidence|seroprevalence|frequency|mortality|case[- ]fatality|lethality|fatality|death rate"
    r"|survival|recurrence|relapse|remission|cure|recovery|response|success|complication|sensitivity"
    r"|specificity|(?:positive|negative) predictive value|penetrance|detection|transmission|attack"
)
_MEASURE = re.compile(
    rf"\b(?:(?:{_NEUTRAL}) )*(?P<span>(?:(?:{_SPAN}) )*)(?:(?:{_NEUTRAL}) )*(?P<noun>{_MEASURES})"
    r"(?: rates?| ratio)?\b",
    re.IGNORECASE,
)
_ABOUT = r"(?:about |approximately |around |roughly |nearly |almost |only |up to |from |between |[<>≤≥~≈] ?)*"
_LINK = re.compile(
    r"(?:\b(?:is|was|were|are|be|been|being|of|at|to be|reached|averaged|rang(?:e|ed|es|ing)|var(?:y|ied|ies)"
    r"|lies)|[:=(,]) ?(?:estimated (?:at|to be) |reported (?:as|to be) |found to be |as (?:high|low) as )?"
    rf"{_ABOUT}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:versus|vs|compared|than|reduc\w+|increas\w+|decreas\w+|declin\w+|higher|lower|rose|fell|dropped"
    r"|difference|respectively|controls?|placebo|whereas|while|without|non-\w+|fold|odds|hazard|relative|if"
    r"|would|goal|target)\b",
    re.IGNORECASE,
)
"""Words of a sentence that compares groups or tells a change: its figures are of parts of the patients."""
_DID = re.compile(
    r"\)? (?:(?:of )?(?P<who>(?:the |all |these )?(?:[\w§-]+ ){0,6}?))?(?:had )?"
    r"(?P<verb>died|survived|relapsed|recurred|recovered|responded|improved)\b",
    re.IGNORECASE,
)
_OUTCOMES = {
    "died": "mortality", "survived": "survival", "relapsed": "recurrence", "recurred": "recurrence",
    "recovered": "recovery", "responded": "response", "improved": "improvement",
}  # fmt: skip
_PEOPLE = r"(?:patients|cases|adults|children|infants|people|persons|individuals|women|men|adolescents)"
_HAD = re.compile(
    rf"\)?(?: of (?P<who>(?:[\w§-]+ ){{0,4}}{_PEOPLE}(?: with [\w§ -]+?)?))? (?:had|have|has|develop(?:ed)?)"
    rf" (?P<what>{MASK}+)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    rf"{MASK}[^.;]{{0,40}}?(?:\b(?:affects?|affected|at|(?:occur\w*|found|seen|present|observed|reported"
    rf"|develop\w*) in)|{MASK} in) {_ABOUT}(?:\d[\d,]* \()?$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r" of (?P<who>[^.,;:()]*?)(?= (?:who|at|but|during)\b|[.,;:()]|$)", re.IGNORECASE)
_WHO_ENDS = r"(?=,? (?:\d|only|about|nearly|showed|found|had|have|has|developed|was|were)|[.;:()\d]|,?$)"
_NAMED = re.compile(
    rf"\b(?P<who>(?:[\w-]+ ){{0,2}}{_PEOPLE}(?: (?:with|who (?:have|had)) [^.;:()\d]*?{_WHO_ENDS}|\b))",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?P<degree>mild(?: to moderate)?|moderate(?: to severe)?|severe|critical|classic(?:al)?|juvenile"
    r"|familial"
    rf"|hereditary|sporadic|acute|chronic|(?:early|late)[- ]onset|untreated|advanced|metastatic) {MASK}",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|of) (?:the )?(?P<place>[A-Z][a-z]\w*(?: (?:and )?[A-Z][\w-]+)*)")
_LEADING = re.compile(r"^(?:In|Among|Of|For) (?P<who>[^,;]{3,}), ")
_VERB = r"(?:is|was|were|are|rang(?:e|ed|es)|var(?:y|ied|ies)|reached|of|from|to be)"
_OBJECT = re.compile(
    r" ?(?:of|from|due to|for) (?P<object>[^.,;:()=]*?)"
    rf"(?= (?:in|among|at|after|during|within|{_VERB})\b|$|[.,;:()=])",
    re.IGNORECASE,
)
_WHERE = re.compile(
    rf"\b(?:in|among) (?P<where>[^.,;:()=]*?)(?= (?:at|{_VERB})\b|$|[.,;:()=])", re.IGNORECASE
)
_BESIDE = re.compile(r"\)? (?:with|among|in|for|when|at) (?P<where>[^.,;:()=]*)")
_TWO = re.compile(r"^(?:and|or)\b|\b(?:and|or)$", re.IGNORECASE)
"""What is left of “depression and suicidal behaviours” once the subject is taken out."""
_UNTOLD = re.compile(
    r"\b(?:participants?|respondents?|responders?|interviewees|volunteers|samples?|enrolled|included|examined)\b",
    re.IGNORECASE,
)
"""Words for whoever was studied."""
_RATE = re.compile(r"\s+per\s+(?P<whole>[\d,]+)$")
_PER = re.compile(r"\s?(?:cases |persons |people )?(?:per|/|in every|in) ?", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"\b(?:among|for|given|the|a|an|all|our|their|these|this|patients?|cases?|people|persons?|individuals?|those|subjects?|with"
    r"|who|have|had|having|disease|infection|of|in|cohort|study|series|consecutive|two|three|four|five|six|seven"
    rf"|eight|nine|ten|eleven|twelve|\d[\d,]*)\b|{MASK}+|[^\w\s-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Level:
    """A share or rate that a statement prints.

    Attributes:
        statement: It.
        masked: Its text with the names of its subject masked.
        quantity: The number as read.
        unit: ``%``, or per how many.
        studied: Whom its article studied, as the title says, besides patients with the subject.
    """

    statement: Statement
    masked: str
    quantity: Quantity
    unit: str
    studied: str


def figures_of(statement: Statement, pattern: SubjectPattern) -> Iterator[Figure]:
    """The figures that a statement gives on its subject, none of a measure that it gives twice.

    Args:
        statement: It.
        pattern: Names of its subject.
    """
    text = statement.text
    if statement.facet in _NONE_IN or not any(sign.isdigit() for sign in text):
        return
    names = _wider(pattern)
    masked = names.mask(text)
    if _COMPARED.search(masked):
        return
    whom = _plain(studied(names.mask(statement.support.source.title)))
    levels = [_Level(statement, masked, *level, whom) for level in _levels(text)]
    found = [figure for level in levels if (figure := _measured(level) or _share(level))]
    often = Counter((figure.measure, figure.of) for figure in found)
    yield from (figure for figure in found if often[figure.measure, figure.of] == 1)


def _wider(pattern: SubjectPattern) -> SubjectPattern:
    """The names, and of “X in Y” the X: in a sentence on X in Y that is what has a frequency."""
    heads = [head for name in pattern.names for head, _, setting in [name.partition(" in ")] if setting]
    return SubjectPattern.of((*pattern.names, *heads)) if heads else pattern


def _levels(text: str) -> Iterator[tuple[Quantity, str]]:
    """Percentages, and counts per so many people, with their unit; a share and its counts once."""
    found = quantities(text)
    written = [
        each for each in found if each.unit == "%" and each.text.endswith(("%", "percent", "per cent"))
    ]
    for quantity, after in zip_longest(found, found[1:]):
        if rate := _RATE.search(quantity.text):
            whole = int(rate["whole"].replace(",", ""))
            low, high = (end * whole / 100 for end in (quantity.low, quantity.high))
            yield replace(quantity, low=low, high=high, text=quantity.text[: rate.start()]), f"per {whole:,}"
        elif quantity.kind is Kind.PERCENT and 0 <= quantity.low <= quantity.high <= 100:  # noqa: PLR2004
            if quantity in written or not any(
                abs(each.low - quantity.low) <= _SAME_SHARE for each in written
            ):
                yield quantity, "%"
        elif after is not None and quantity.kind is Kind.VALUE and _per(text, quantity, after):
            yield quantity, f"per {int(after.low):,}"


def _per(text: str, quantity: Quantity, after: Quantity) -> bool:
    """Whether two numbers are a count and the number of people that it is of: “15.9 per 100,000”."""
    return after.low >= 1000 and _PER.fullmatch(text, quantity.end, after.start) is not None  # noqa: PLR2004


def _measured(level: _Level) -> Figure | None:
    """“The 5-year survival of patients with X was 23 %”: the measure's noun, a link, the figure."""
    before = level.masked[: level.quantity.start]
    nouns = list(_MEASURE.finditer(before))
    if not nouns or not _LINK.search(before):
        return None
    between = before[nouns[-1].end() :]
    if re.search(r"[.;\d]", between):
        return None
    about, where = _OBJECT.match(between), _WHERE.search(between)
    beside = _BESIDE.match(level.masked, level.quantity.end) or where
    told = beside is not None and (MASK in beside["where"] or bool(_plain(beside["where"])))
    whom = beside["where"] if beside and told else _whom(None, level.masked)
    measure = " ".join(f"{nouns[-1]['span']}{nouns[-1]['noun']}".lower().replace("-", " ").split())
    return _figure(level, measure, _plain(about["object"]) if about else "", whom)


def _share(level: _Level) -> Figure | None:
    """“44 % of patients died”; “38 % had X”; “X affects 23 % of people with Y”."""
    if level.unit != "%":
        return None
    before, after = level.masked[: level.quantity.start], level.masked[level.quantity.end :]
    if match := _DID.match(after):
        return _figure(level, _OUTCOMES[match["verb"].lower()], "", _whom(match, level.masked))
    match, told = _HAD.match(after), False
    if match is None and _PRESENT.search(before):
        match, told = _OF_WHOM.match(after), True
    return _figure(level, "frequency", "", _whom(match, level.masked)) if match or told else None


def _whom(match: re.Match[str] | None, masked: str) -> str:
    """The people a share is of: as said beside it, else as the sentence names them first."""
    beside = (match["who"] or "") if match else ""
    if _plain(beside):
        return beside
    for pattern in (_NAMED, _LEADING):
        for found in pattern.finditer(masked):
            who = _MEASURE.split(found["who"], maxsplit=1)[0]
            if MASK in who or _plain(who):
                return who
    return beside


def _figure(level: _Level, measure: str, whose: str, where: str) -> Figure | None:
    """The figure; None where it is of two things at once, or of people whom the sentence does not name."""
    statement, quantity = level.statement, level.quantity
    if _TWO.search(whose) or _UNTOLD.search(where):
        return None
    if statement.facet in _OF_LABELS:
        whose = ", ".join(label for label, _ in statement.labels)
    population = _population(statement.text, level.masked, where) or level.studied
    if len(population) > _LONGEST or len(whose) > _LONGEST:
        return None
    text = quantity.text if level.unit == "%" else f"{quantity.text} {level.unit}"
    told = quantity.relation in {Relation.EQUAL, Relation.ABOUT}
    return Figure(
        measure=measure,
        of=whose,
        population=population,
        text=text if told else f"{quantity.relation} {text}",
        low=quantity.low,
        high=quantity.high,
        unit=level.unit,
        statement=statement,
    )


def _population(text: str, masked: str, where: str) -> str:
    """In whom and where, and of which degree the disease: all that would make it another figure."""
    told = _plain(where) or ", ".join(sorted(str(group) for group in groups(text)))
    degree, place = _DEGREE.search(masked), _PLACE.search(masked)
    parts = [degree["degree"].lower()] if degree else []
    parts += [told] if told else []
    parts += [place["place"]] if place and place["place"] not in told else []
    return ", ".join(parts)


def _plain(words: str) -> str:
    """What names a group or thing besides the subject; empty where it is just its patients."""
    return " ".join(_SMALL_WORDS.sub(" ", words).split())
