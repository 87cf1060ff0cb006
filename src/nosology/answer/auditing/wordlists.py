"""Words whose change alters what a sentence says, and words whose change does not."""

from __future__ import annotations

from functools import lru_cache

NEGATIONS = frozenset(
    "no not nor never none neither without cannot can't doesn't don't didn't isn't aren't wasn't weren't won't"
    " hasn't haven't hadn't couldn't wouldn't shouldn't fail fails failed lack lacks lacked lacking absence absent"
    " unable unlikely hardly rarely".split()  # noqa: SIM905 - a word list reads best as words
)
HEDGES = frozenset(
    "hypothesis hypothesized hypothesised hypothesize whether unclear unknown unproven controversial disputed"
    " speculated questioned if myth".split()  # noqa: SIM905
)
"""Words that take back what a sentence says around them."""
COMPARATORS = frozenset(
    "< > ≤ ≥ = more less fewer greater higher lower larger smaller above below over under least most before after"
    " exceeding".split()  # noqa: SIM905
)
SMALL_WORDS = frozenset(
    "a an the of in on at to for with by from as and or is are was were be been being has have had do does did this"
    " that these those it its their there which who whom whose into such also both may can could might will would"
    " thus therefore however moreover furthermore conclusion conclusions results background objective summary"
    " methods method purpose aim finding findings we our authors study studies according et al they".split()  # noqa: SIM905
)
_GROUPS = (
    "reduce decrease lower diminish decline attenuate lessen",
    "increase raise elevate enhance augment",
    "patient individual person people subject case participant",
    "child children pediatric paediatric",
    "show demonstrate reveal find found indicate report observe suggest",
    "treat treatment therapy manage management",
    "common frequent",
    "cause lead led result produce induce",
    "associate link relate correlate",
    "kidney renal",
    "heart cardiac",
    "liver hepatic",
    "lung pulmonary",
    "tumor tumour neoplasm",
    "woman women female",
    "man men male",
    "disease disorder illness condition",
    "use utilize utilise employ",
    "percent % percentage",
    "important significant",
    "rapid fast quick",
    "death mortality",
    "improve improvement better ameliorate",
    "worsen worse deteriorate",
    "drug medication medicine",
    "physician doctor clinician",
    "therefore thus hence",
    "begin start onset initiate",
    "high elevated",
)
_SYNONYMS = {word: group.split()[0] for group in _GROUPS for word in group.split()}
DIRECTIONS = {
    "reduce": "down", "increase": "up", "high": "high", "low": "low", "improve": "better", "worsen": "worse",
    "decrease": "down", "more": "up", "less": "down", "higher": "up", "lower": "down", "gain": "up", "loss": "down",
    "positive": "positive", "negative": "negative", "prevent": "prevent", "promote": "promote", "inhibit": "down",
    "stimulate": "up", "hyper": "up", "hypo": "down", "protect": "protect", "aggravate": "worse",
}  # fmt: skip
"""The direction of a change, by the first word of its group."""
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "es",
    "ed",
    "ly",
    "s",
    "e",
    "d",
)
_SHORT = 4


@lru_cache(maxsize=65_536)
def synonym_of(form: str) -> str:
    """The word that stands for a word, its inflections and usual synonyms."""
    if form in _SYNONYMS:
        return _SYNONYMS[form]
    stem = _stem(form)
    return _BY_STEM.get(stem, stem)


def _stem(form: str) -> str:
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORT:
            return form.removesuffix(ending)
    return form


_BY_STEM = {_stem(word): first for word, first in _SYNONYMS.items()}
