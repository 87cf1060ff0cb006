"""Which way a sentence points: better or worse, more or less, for what it would be filed under.

That a drug “increased mortality in patients with X” is a result of treating X, and speaks against the drug;
that something “lowers the risk of X” is no cause of it. Words of change are read together with what changes.
"""

from __future__ import annotations

import re

from nosology.provenance import Facet

_MORE = (
    r"(?:increas\w*|high(?:er|est)?|rais(?:e[sd]?|ing)|elevat\w*|great(?:er|est)|more|excess|doubl\w+"
    r"|wors\w+)"
)
_LESS = (
    r"(?:reduc\w*|decreas\w*|lower\w*|less(?:en\w*)?|fewer|diminish\w*|declin\w*|impair\w*"
    r"|short(?:er|en\w*))"
)
_FEW = r"(?:[\w\-,%.]+ ){0,4}?"
_BAD = (
    r"(?:mortality|deaths?|fatal\w*|risks?|odds|relaps\w*|recurren\w*|severity|complications?|bleeding"
    r"|ha?emorrhag\w*|adverse|side effects|toxicity|exacerbations?|hospitali[sz]ations?|progression"
    r"|disability|pain)"
)
_GOOD = (
    r"(?:survival|recovery|remission|quality of life|function(?:ing)?|mobility|clearance|cure rates?|healing)"
)
_CHANCE = r"(?:risks?|odds|incidence|occurrence|likelihood|rates?)"
_DOUBTFUL = r"(?:doubtful|dubious|questionable)"
_WORTH = r"(?:values?|benefits?|efficacy|effectiveness|effects?|use|usefulness|utility|role|place|merit)"
_HARM = re.compile(
    rf"\b(?:{_MORE} {_FEW}{_BAD}|{_LESS} {_FEW}{_GOOD}|worsen\w*|exacerbat(?:e|es|ed|ing)|aggravat\w+"
    r"|deteriorat\w+|harmful|detrimental|contraindicat\w*|should be (?:avoided|discontinued|withheld|stopped)"
    r"|should (?:not|never) be (?:used|given|offered|administered|recommended)|(?:must|to) be avoided"
    r"|provok\w+|precipitat\w+)\b",
    re.IGNORECASE,
)
_DISCREDITED = re.compile(
    r"\b(?:withdrawn from (?:the |all )?(?:\w+ )?markets?|banned|over-?us(?:e|ed)|overprescri\w+|overtreat\w*"
    rf"|{_DOUBTFUL} {_FEW}{_WORTH}|(?:of|has|have|had) (?:only )?(?:limited|little|minor) {_WORTH}"
    r"|risks? (?:\w+ ){0,2}outweigh\w*"
    r"|(?:be|been|is|are|was|were) (?:\w+ly )?avoided(?! (?:by|with|through|using)\b))\b",
    re.IGNORECASE,
)
"""What is said of treatments that are given up, or should not be given."""
_DOUBT = re.compile(
    r"\b(?:withdrawn|abandon(?:ed|ment)|discontinued (?:because|due|owing)|unnecessar(?:y|ily)"
    r"|needless(?:ly)?|avoidable|inappropriate(?:ly)?|unjustified|unwarranted|unproven|disappointing|unsatisfactory|unhelpful"
    r"|mis-?us(?:e|ed)|overrated|ineffectual|obsolete|outdated|outmoded|useless|worthless|futile|inadvisable"
    r"|ill-advised|unsafe|dangerous|hazardous|prohibited|poorly tolerated|(?:hampered|restricted) by"
    r"|limited (?:\w+ )?(?:by|due to|because of|owing to))\b",
    re.IGNORECASE,
)
"""What casts doubt on a treatment without telling on which: “colchicine makes surgery unnecessary”."""
_HELP = re.compile(
    rf"\b(?:{_LESS} {_FEW}{_BAD}|{_MORE} {_FEW}{_GOOD}|effective\w*|improv\w+|benefi\w+|useful|success\w*"
    r"|reliev\w+|amelior\w+|allevi\w+|cur(?:e|es|ed|ative)|efficac\w+|recommended|prevent\w*"
    r"|treat(?:ment of choice|ed with))\b",
    re.IGNORECASE,
)
_SHIELD = re.compile(
    r"\b(?:protect(?:s|ed|ive|ing|ion)?|prevent(?:s|ed|ing)?|prophyla\w+"
    rf"|(?:{_LESS}|inverse\w*|negative(?:ly)?) {_FEW}(?:{_CHANCE}|associat\w+|correlat\w+))\b",
    re.IGNORECASE,
)
_RISK = re.compile(
    rf"\b(?:{_MORE} {_FEW}{_CHANCE}|risk factors?|caus(?:e|es|ed|ing)|induc(?:e|es|ed|ing)|predispos\w+"
    r"|trigger\w*)\b",
    re.IGNORECASE,
)
_REFUTES: dict[Facet, tuple[re.Pattern[str], re.Pattern[str]]] = {
    Facet.TREATMENT: (_HARM, _HELP),
    Facet.PREVENTION: (_RISK, _SHIELD),
    Facet.CAUSES: (_SHIELD, _RISK),
}
"""By facet, words that point away from it and words that point its way."""


def opposing(sentence: str, facet: Facet) -> str | None:
    """The words by which a sentence points away from its facet; None where none do.

    Where a sentence also has words that point the facet's way, it is not taken to point away: what it says
    of which cannot be told from words.

    Args:
        sentence: The sentence, or the part of it that states the relation.
        facet: What it would be filed under. Only treatment, prevention and causes have a direction.
    """
    away, along = _REFUTES.get(facet, (None, None))
    match = away.search(sentence) if away else None
    if match is None and facet is Facet.TREATMENT:
        match = _DISCREDITED.search(sentence)
    if match is None or along is None:
        return None
    rest = sentence[: match.start()] + sentence[match.end() :]
    return None if along.search(rest) else match[0]


def is_doubted(sentence: str, facet: Facet) -> bool:
    """Whether a sentence on treatment or prevention has words that cast doubt on what is done.

    Something was withdrawn, is unnecessary, could be avoided; of which of the things that the sentence
    names it is said cannot be told from words.

    Args:
        sentence: The sentence.
        facet: What it would be filed under.
    """
    return facet in {Facet.TREATMENT, Facet.PREVENTION} and bool(
        _DISCREDITED.search(sentence) or _DOUBT.search(sentence)
    )
