"""The words of questions: which facet they ask for, for whom, of what time."""

from __future__ import annotations

import re
from functools import cache

from nosology.provenance import Facet

_FACET_WORDS: tuple[tuple[Facet, str], ...] = (
    (Facet.EPIDEMIOLOGY, r"how (?:common|frequent|often|many|rare)|incidence|prevalence|epidemiology|how widespread|who gets"),
    (Facet.HISTORY, r"who (?:first )?(?:described|discovered|named|reported)|first (?:described|reported|discovered|description|case)|history of the (?:disease|term)|historical(?: background)?|discovery of|when was"),
    (Facet.PROGNOSIS, r"risk factors? for (?:severe|death|mortality|fatal|critical|poor|dying)|(?:is|are) .{2,60}risk factors? for severe|prognosis|outcomes?|outlook|mortality|survival|life expectancy|complications?|sequelae|fatal|deadly|how long|die\b|dying|curable|recurrence|relapse|spontaneous(?:ly)? resol\w+|long[- ]term"),
    (Facet.CAUSES, r"causes?|caused|what leads to|lead to|etiology|aetiology|etiological|why (?:do|does|is|are)|risk factors?|triggers?|triggered|due to|reasons?|genetics?|genes?|mutations?|inherited|hereditary|heritable|origin"),
    (Facet.MECHANISM, r"mechanisms?|pathogenesis|pathophysiology|how (?:does|do|is|are) (?:.{2,80}) (?:form|formed|develop|arise|occur|work|happen)\w*|pathway"),
    (Facet.TREATMENT, r"treat(?:ed|ment|ments|ing|s)?|therap(?:y|ies|eutic)|manag(?:e|ed|ement|ing)|cures?|cured|help|helps|helpful|what can be done|drugs?|medications?|medicines?|surgery|remed(?:y|ies)|does it work|effective|efficacy|work for|dosage|dose|first[- ]line|respond"),
    (Facet.PREVENTION, r"prevent(?:ed|ion|ing|s|ative|ive)?|prophyla(?:xis|ctic)|avoid(?:ed|ance)?|vaccin\w+ (?:against|for)|protect\w*|lower the risk|reduce the risk"),
    (Facet.DIAGNOSIS, r"diagnos(?:e|ed|is|es|ing|tic)|detect(?:ed|ion)?|tests?|testing|exclude|rule out|confirm(?:ed)?|biopsy|imaging|screen(?:ing|ed)?|criteria|distinguish|look like on|recogni[sz]ed?"),
    (Facet.SYMPTOMS, r"symptoms?|signs?|findings|features|manifestations?|present(?:ation|s)?|complications?|feel like|look like|clinical picture"),
    (Facet.TYPES, r"types?(?! (?:\d|[IVX]+\b))|classif(?:y|ied|ication)|forms? of|kinds?|subtypes?|variants?|classes|subdivided|divided"),
    (Facet.DEFINITION, r"what (?:is|are)(?! (?:the|there|some|known|its))|define|definition|meaning of|meant by|what does .{2,60} mean|explain|describe\b|was (?:ist|bedeutet)"),
    (Facet.ASSOCIATED, r"associated|association|related (?:conditions?|diseases?)|comorbid\w*|linked|goes with"),
    (Facet.RECENT, r"recent(?:ly)?(?: findings| advances| research)?|latest|newest|new (?:findings|research|evidence)|what is new"),
)  # fmt: skip

_POPULATION = re.compile(
    r"\b(?:in|for|among|of)\s+(?:an? |the )?((?:[a-z\-]+ )?(?:children|child|kids|infants?|newborns?|neonates?|babies|adolescents?"
    r"|adults?|elderly|older (?:people|adults)|pregnan(?:cy|t women)|women|men|dialysis(?: patients)?|h(?:a)?emodialysis(?: patients)?))\b"
    r"|\b(newborns?|infants?|children|pregnancy|paediatric|pediatric|dialysis patients)\b",
    re.IGNORECASE,
)  # fmt: skip
_POPULATIONS: tuple[tuple[str, str], ...] = (
    ("newborns", r"newborn|neonat|heel|baby|babies"),
    ("children", r"child|kid|infant|paediatric|pediatric|juvenile|adolescen|boy|girl|neonat|newborn"),
    ("older people", r"elderly|older|aged|geriatric"),
    ("pregnancy", r"pregnan|gestation|maternal|fetal|foetal"),
    ("dialysis", r"dialysis|haemodialysis|hemodialysis|uraemi|uremi"),
    ("women", r"women|woman|female"),
    ("men", r"\bmen\b|\bman\b|\bmale"),
    ("adults", r"adult"),
)
_SINCE = re.compile(r"\b(?:since|after|from)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:as of|until|before|up to|by)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_COMPARISON = re.compile(
    r"\b(?:versus|vs\.?|compared? (?:to|with)|differ(?:s|ence|ences)?(?: (?:between|from))?|distinguish\w*)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\s*(?:is|are|does|do|did|can|could|should|will|would|has|have|was|were)\b|does it (?:work|help)",
    re.IGNORECASE,
)

STOP_WORDS = frozenset(
    """a an the of in on for to from with without by at as and or but if than then that which who whom whose what when
    where why how is are was were be been being am do does did done can could should would will may might must shall has
    have had having it its they them their there this these those i me my we our you your he she his her him not no yes
    any some all most more many much few other another each every about into over under between among during after
    before since until because due also just only very too so such same own best good better new tell know say said says
    give show list explain please find get got make made take need want there's what's patient patients people person
    persons someone somebody anyone man men woman women case cases adult adults disease diseases disorder condition
    conditions syndrome illness problem main common typical usual usually possible known different various certain
    important general overall information facts overview evidence research study studies literature guideline guidelines
    recommend recommended recommendation recommendations according current currently work works working help helps
    like look looks really actually ever often happen happens come comes go goes occur occurs exist exists mean means
    someone's one two three ones thing things way ways kind kinds role effect effects affect affects caused cause
    causes doctor doctors medicine medical clinical severe acute chronic mild first second used use using treat risk
    factor factors normal abnormal serum level levels versus vs compare compared differ difference differences differs
    between does's done form forms formed develop develops arise arises und ist was bedeutet der die das""".split()
)
"""Words that carry no subject of their own in a question."""


_LONGEST_WORDING = 34
"""Characters of the longest words that ask for a facet and name nothing else: a longer match spans the subject."""


@cache
def _facet_pattern(facet: Facet) -> re.Pattern[str]:
    words = "|".join(pattern for owner, pattern in _FACET_WORDS if owner is facet)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def facets_asked(text: str) -> tuple[tuple[Facet, ...], list[tuple[int, int]]]:
    """The facets that a question's words ask for, in page order, and where those words stand."""
    facets: list[Facet] = []
    spans: list[tuple[int, int]] = []
    for owner, _ in _FACET_WORDS:
        found = [match.span() for match in _facet_pattern(owner).finditer(text)]
        if found:
            facets.append(owner)
            spans.extend((start, end) for start, end in found if end - start <= _LONGEST_WORDING)
    return _settle(tuple(sorted(facets, key=list(Facet).index)), text), spans


def _settle(facets: tuple[Facet, ...], text: str) -> tuple[Facet, ...]:
    """Drop facets that only echo another: “risk factors for severe …” asks prognosis; “what is X and how …”."""
    found = set(facets)
    lowered = text.lower()
    if Facet.PROGNOSIS in found and re.search(
        r"risk factors? for (?:severe|death|mortality|fatal|critical|poor)", lowered
    ):
        found -= {Facet.SYMPTOMS, Facet.CAUSES}
    if Facet.RECENT in found and re.search(r"(?:recent|latest|new|newest) findings", lowered):
        found.discard(Facet.SYMPTOMS)
    if Facet.MECHANISM in found and re.search(r"^\s*how (?:does|do)\b", lowered):
        found.discard(Facet.SYMPTOMS)
    if "complication" in lowered and not re.search(r"symptom|sign|feature", lowered):
        found |= {Facet.PROGNOSIS}
    if (
        Facet.PREVENTION in found
        and Facet.TREATMENT in found
        and not re.search(r"treat|therap|manag|cure", lowered)
    ):
        found.discard(Facet.TREATMENT)
    if Facet.RECENT in found and len(found) > 1:
        found.discard(Facet.DEFINITION)
    if Facet.DEFINITION in found and re.search(
        r"what (?:is|are) (?:the )?(?:cause|treat|symptom|sign|type|prognos|risk|complic)", lowered
    ):
        found.discard(Facet.DEFINITION)
    return tuple(facet for facet in facets if facet in found)


def population_asked(text: str) -> tuple[str, tuple[int, int] | None]:
    """The patients a question means, in standard words, and where they are named; or ``("", None)``."""
    match = _POPULATION.search(text)
    if not match:
        return "", None
    words = match[0].lower()
    for name, pattern in _POPULATIONS:
        if re.search(pattern, words):
            return name, match.span()
    return "", None


@cache
def population_pattern(name: str) -> re.Pattern[str]:
    """What a sentence or title says when it speaks of these patients."""
    patterns = dict(_POPULATIONS)
    return re.compile(patterns.get(name, re.escape(name)), re.IGNORECASE)


def years_asked(text: str) -> tuple[int | None, int | None, list[tuple[int, int]]]:
    """First and last year that a question sets, and where it does."""
    since, until = _SINCE.search(text), _UNTIL.search(text)
    spans = [match.span() for match in (since, until) if match]
    return (int(since[1]) if since else None), (int(until[1]) if until else None), spans


def is_comparison(text: str) -> bool:
    """Whether the question asks how things differ."""
    return bool(_COMPARISON.search(text))


def comparison_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that ask for a comparison."""
    return [match.span() for match in _COMPARISON.finditer(text)]


def is_yes_no(text: str) -> bool:
    """Whether the question can be answered by yes or no."""
    return bool(_YES_NO.search(text))
