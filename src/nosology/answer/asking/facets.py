"""Which facets a question's words ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from nosology.provenance import Facet

Span = tuple[int, int]

NAME = "¤"
"""Stands for every letter of a disease name, so that “hereditary angioedema” does not ask for causes."""

_ONE = r"(?:i|you|we|one|he|she|it|they|people|someone|somebody|anyone|doctors?|patients?|a person|kids?|children)"
_HAVE_OR_GET = r"(?:get(?! rid| over| better)|catch|contract|develop|come down with|end up with|pick up)"
_OPENING = r"what(?:['’]?s| is| are| was| were)"
_NOT_A_THING = r"(?! (?:the|there|some|known|its|it|new|done|best|to|a good|of|recommended|used|good|causing|latest|behind))"

_WORDS: tuple[tuple[Facet, str], ...] = (
    (
        Facet.EPIDEMIOLOGY,
        r"how (?:common|frequent|often|many|rare|widespread|likely|prevalent)(?:ly)?|incidence|prevalence|epidemiolog\w+"
        r"|who (?:gets|is affected|develops|suffers from|has|is most affected)|frequency of|burden of|how many people (?:have|get)"
        r"|(?:is|are) ¤+ (?:a |an )?(?:very |so )?(rare|common|frequent|widespread)|what age|which age|number of cases|case numbers",
    ),
    (
        Facet.HISTORY,
        r"who (?:first )?(?:described|discovered|named|reported|identified|found)|first (?:described|reported|discovered"
        r"|recorded|identified|description|case)|history of (?:the )?(?:disease|term|name|¤)|historical(?: background)?|discovery of|when was"
        r"|where does the name|named after|eponym\w*|origin of the (?:name|term)",
    ),
    (
        Facet.PROGNOSIS,
        r"risk factors? for (?:severe|death|mortality|fatal|critical|poor|dying)|(?:is|are) .{2,60}(risk factors? for severe)"
        r"|prognos(?:is|es|tic)|outcomes?|outlook|mortality|survival|surviv(?:es?|ed|ing)|life expectancy|life span|complications?|sequelae"
        r"|fatal(?:ity)?|deadly|lethal|life[- ]threatening|(how long) (?:do|does|did|will|can|would|could)? ?.{2,60}? (last|live|take|survive|stay)\b"
        r"|how long|die[sd]?\b|dying|death rate|kills?|killer|curable|incurable|recurrence|recurs?|relapses?|remission"
        r"|spontaneous(?:ly)? resol\w+|long[- ]term|(?:go|goes|going|went) away|clears? up|disappears?|pass by itself"
        r"|recover(?:s|ed|y|ies)?|gets? (?:better|worse)|(?:comes?|coming|came) back|(?:left )?untreated|(?:not|isn['’]?t|never) treated"
        r"|what happens (?:if|when)(?= .{0,80}(?:untreated|not|n['’]t))|permanent(?:ly)?|how (?:serious|dangerous|bad|deadly)"
        r"|(?:is|are) ¤+ (?:a |an )?(?:very |always |ever |so )?(serious|dangerous|terminal|benign|harmless)|progress(?:es|ion|ive course)|course|natural history|grows? back|heals?|worse"
        r"|live (?:with|long|a)|normal life|(?:happen|occur|come|get it) again|emergency|terminal|(?:odds|chances?) of|chances? of (?:survival|surviving|recovery)|future hold|expect\b",
    ),
    (
        Facet.CAUSES,
        r"causes?|caused|causing|what leads to|leads? to|etiolog\w+|aetiolog\w+|why (?:do|does|is|are|did|would|have)|risk factors?"
        r"|trigger(?:s|ed|ing)?|due to|reasons?|genetics?(?:ally)?|genes?|mutations?|mutated|inherit(?:ed|able|ance)|hereditary|heritable|origin"
        r"|runs? in (?:the |my |our )?famil(?:y|ies)|familial|pass(?:ed)? (?:it )?(?:on|down)|contagious|catching|transmi\w+|spreads?|spreading"
        rf"|(?:how|where|why) (?:do|does|did|can|could|would|might) {_ONE} {_HAVE_OR_GET}|sets? (?:it )?off|brings? (?:it )?(?:on|about)|(?:can|could|will|may) (?:i|you|one|we|people) (?:get (?:it|this|that)|catch)"
        r"|(?:comes?|came|coming) from|(?:to blame|responsible) for|risks? (?:of getting|for developing|of developing)|raises? the risk"
        r"|increases? the risk|predispos\w+|what makes|source of infection|infectious\b(?! disease)",
    ),
    (
        Facet.MECHANISM,
        r"mechanisms?|pathogenesis|pathophysiolog\w+|pathomechanisms?|(how (?:does|do|is|are)) (?:.{2,80}?) (form|formed|develop|arise|occur|work|happen|damage|cause)\w*"
        r"|pathways?|what happens in the (?:body|brain|cells?|lungs?|heart|liver|skin|joints?)|on a (?:molecular|cellular) level",
    ),
    (
        Facet.TREATMENT,
        r"treat(?:ed|ment|ments|ing|s|able)?|therap(?:y|ies|eutics?)|manag(?:e|ed|ement|ing)|cures?|cured|help|helps|helpful"
        r"|(?:can|could|should|must|may|to) be done|done about|drugs?|medications?|medicines?|meds|surger(?:y|ies)|surgical(?:ly)?|operations?|operate[ds]?"
        r"|remed(?:y|ies)|does it work|effective|efficacy|work (?:for|in|against)|dosage|doses?|first[- ]line|second[- ]line|respond(?:s)?"
        r"|(?:get|getting|got) rid of|relie(?:f|ves?|ved|ving)|eas(?:e|es|ing)|pills?|tablets?|creams?|ointments?|antidotes?"
        rf"|what (?:can|could|should|do|must|shall|to) (?:{_ONE} )?(?:do|take|use|eat|drink)|to do (?:about|for|against|with)|deal(?:ing)? with|cop(?:e|ing) with"
        r"|side[- ]effects?|adverse (?:effects?|events?|reactions?)|useful|any good|good for|worth|be (?:given|used|taken|prescribed|offered)|(?:given|used|taken|prescribed) (?:in|for|to|against)"
        r"|should .{2,40}? (?:be )?(take|use|get|receive|given)|safe|contraindicat\w+|interventions?|rehabilitation"
        r"|fix(?:ed)?|necessary for|prescribe[ds]?|soothe[sd]?|beneficial|benefit(?:s)?(?: from)?",
    ),
    (
        Facet.PREVENTION,
        r"prevent(?:ed|ion|ing|s|able|ative|ive)?|prophyla(?:xis|ctic)|avoid(?:ed|ance|ing|s)?|vaccin\w+(?: (?:against|for))?|immuni[sz]ation|protect\w*"
        r"|(?:lower|reduce|cut|decrease|reducing|lowering)s? (?:the|my|your|one['’]s|his|her) (?:risk|chances?|odds)|(?:keep|stay|stop|stopping|keeping) (?:\w+ )?(?:from|clear of) (?:getting|catching|developing|spreading)?"
        r"|ward(?:ing)? off|not (?:to )?(?:get|catch)",
    ),
    (
        Facet.DIAGNOSIS,
        r"diagnos(?:e|ed|is|es|ing|tics?|able)|detect(?:ed|ion|ing|s)?|blood tests?|lab(?:oratory)? tests?|tests?|testing|tested|exclude[sd]?|rul(?:e|ed|ing) out|confirm(?:ed|s|ing|ation)?"
        r"|imaging|screen(?:ing|ed)?(?: for)?|criteria|distinguish|differential|look like on|recogni[sz](?:ed?|ing|able)|check(?:ed|ing|s)? for|blood work"
        r"|work[- ]?up|biomarkers?|markers?"
        rf"|how (?:can|do|does|would|could|will|to) (?:{_ONE} )?(?:tell|know|find out|spot|identify|be sure)(?: (?:if|whether|that|it['’]?s))?|investigations?",
    ),
    (
        Facet.SYMPTOMS,
        r"symptoms?|(?:warning )?signs?|findings|features|manifest(?:ations?|s)?|presentations?|presenting|presents?\b|complications?|feels? like|looks? like"
        r"|clinical picture|what (?:does|do) (?:it|¤+) do to|complaints?|red flags?|symptomatic|how (?:does|do|would) (?:it|¤+) (?:show|feel|look)|(affect) the body|parts? of the body",
    ),
    (
        Facet.TYPES,
        r"types?(?! (?:\d|[IVX]+\b))|classif(?:y|ied|ication|ications)|forms? of|forms(?= (?:are|exist|does))|kinds?|subtypes?|variants?|classes|subdivided|divided|stages?|staging|grading"
        r"|categor(?:y|ies)|varieties",
    ),
    (
        Facet.DEFINITION,
        rf"{_OPENING}{_NOT_A_THING}(?= (?:an? |this |exactly |actually |meant )?(?:¤|\w+(?: \w+)?(?:\W*$|,| and\b)))|(what) ¤+ (is|are|means|was)\b"
        r"|define[sd]?|definitions?|meaning of|meant by|(what does) .{2,60} (mean)|what (?:that|this|it) means|explain|describe\b|was (?:ist|bedeutet)|(what kind of) (?:disease|illness|condition|thing)",
    ),
    (
        Facet.ASSOCIATED,
        r"associated|associations?|related (?:conditions?|diseases?|disorders?)|comorbid\w*|link(?:ed|s)?(?: (?:to|with))?|goes with|go with|go together|accompan\w+|connected (?:to|with)|co[- ]?occur\w*",
    ),
    (
        Facet.RECENT,
        r"recent(?:ly)?(?: findings| advances| research| developments| progress)?|latest|newest|new (?:findings|research|evidence|developments|insights|studies)|what(?:['’]?s| is) new|news (?:on|about|in)"
        r"|updates?|state of the art|breakthroughs?|advances",
    ),
)  # fmt: skip
"""What people say for a facet. Where an alternative has groups, only these are its own words."""


_HINTS: tuple[tuple[Facet, str], ...] = (
    (
        Facet.TREATMENT,
        r"foods?|diet(?:ary|s)?|eat(?:ing)?|drink(?:ing)?|nutrition|exercises?|transplant(?:ation)?s?|massage|yoga|acupuncture|homeopathy",
    ),
    (Facet.DIAGNOSIS, r"x[- ]?rays?|scans?|mri|ct|ultrasound|biops(?:y|ies)|urine|blood"),
)  # fmt: skip
"""Words that suggest a facet where nothing else does, and that statements must speak to as well."""

_TREATING = r"treat(?:ment|ed|able|ing|s)?\b|therap|manag|cure|drug|medic|done"
_ECHOES: tuple[tuple[Facet, tuple[Facet, ...], str], ...] = (
    (
        Facet.PROGNOSIS,
        (Facet.SYMPTOMS, Facet.CAUSES),
        r"risk factors? for (?:severe|death|mortality|fatal|critical|poor|dying)",
    ),
    (Facet.PROGNOSIS, (Facet.TREATMENT,), r"(?:not|isn['’]?t|never|without being) treated"),
    (Facet.RECENT, (Facet.SYMPTOMS,), r"(?:recent|latest|new|newest) findings"),
    (Facet.MECHANISM, (Facet.SYMPTOMS, Facet.CAUSES), r"^\W*how (?:does|do|is|are)\b"),
    (Facet.PREVENTION, (Facet.TREATMENT,), rf"^(?!.*(?:{_TREATING}))"),
    (Facet.PREVENTION, (Facet.CAUSES,), r"prevent\w* (?:the )?(?:spread|transmission|inherit)|spread of|(?:lower|reduc|cut)\w* the risk"),
    (Facet.SYMPTOMS, (Facet.DIAGNOSIS,), r"look like on"),
    (Facet.RECENT, (Facet.DEFINITION,), ""),
)  # fmt: skip
"""Where the first facet is asked for, the others only echo it, if the question holds the words."""


@cache
def _facet_pattern(facet: Facet) -> re.Pattern[str]:
    return _compiled("|".join(pattern for owner, pattern in _WORDS if owner is facet))


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w¤])(?:{words})(?![\w¤])", re.IGNORECASE)


def facets_asked(text: str) -> tuple[tuple[Facet, ...], list[Span]]:
    """The facets that a question's words ask for, in page order, and where those words stand.

    Args:
        text: The question, with `NAME` for every letter of the names of diseases in it, where they are known.
    """
    found = {
        owner: [own for match in _facet_pattern(owner).finditer(text) for own in _own_words(match)]
        for owner, _ in _WORDS
    }
    spans = [span for own in found.values() for span in own]
    found[Facet.DEFINITION] = _without_echo(found)
    facets = {owner for owner, own in found.items() if own}
    facets = _settled(facets, text) or {owner for owner, words in _HINTS if _compiled(words).search(text)}
    return tuple(facet for facet in Facet if facet in facets), spans


def _without_echo(found: Mapping[Facet, list[Span]]) -> list[Span]:
    """Words that ask for a definition, but for “what are” that goes on with another facet’s (“complications”)."""
    others = {start for owner, own in found.items() if owner is not Facet.DEFINITION for start, _ in own}
    return [span for span in found[Facet.DEFINITION] if span[1] + 1 not in others]


def _own_words(match: re.Match[str]) -> list[Span]:
    """Where the words that ask stand: the groups of a pattern with a gap, else all of it."""
    groups = [match.span(number) for number, held in enumerate(match.groups(), 1) if held is not None]
    return groups or [match.span()]


def _settled(facets: set[Facet], text: str) -> set[Facet]:
    """Without facets that only echo another: “risk factors for severe …” asks for the prognosis alone."""
    lowered = text.lower()
    kept = set(facets)
    for told, echoes, words in _ECHOES:
        if told in kept and re.search(words, lowered):
            kept.difference_update(echoes)
    return kept | {Facet.PROGNOSIS} if "complication" in lowered else kept
