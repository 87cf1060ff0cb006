"""Words whose change alters what a sentence says, and words whose change does not."""

from __future__ import annotations

from functools import lru_cache


def words(listed: str) -> frozenset[str]:
    """Words that stand side by side in one text, as a set."""
    return frozenset(listed.split())


NEGATIONS = words(
    "no not nor never none neither without cannot can't doesn't don't didn't isn't aren't wasn't "
    "weren't won't hasn't haven't hadn't couldn't wouldn't shouldn't fail fails failed lack lacks "
    "lacked lacking absence absent unable unlikely hardly rarely"
)
COMPARATORS = words(
    "< > ≤ ≥ = more less fewer greater higher lower larger smaller above below over under least most "
    "before after exceeding"
)
SMALL_WORDS = words(
    "a an the of in on at to for with by from as and or is are was were be been being has have had do "
    "does did this that these those it its their there which who whom whose into such also both may can "
    "could might will would thus therefore however moreover furthermore conclusion conclusions results "
    "background objective summary methods method purpose aim finding findings we our authors study "
    "studies according et al they"
)
MODALS = frozenset({"may", "might", "could", "can", "possibly", "perhaps", "probably", "should", "would"})
_GROUPS = (
    "reduce decrease lower diminish decline attenuate lessen",
    "increase raise elevate enhance augment",
    "patient individual person people subject case participant",
    "child children pediatric",
    "show demonstrate reveal find found indicate report observe suggest see seen note describe detect",
    "treat treatment therapy manage management",
    "common frequent often frequently commonly usual usually",
    "cause lead led result produce induce",
    "associate link relate correlate",
    "kidney renal",
    "heart cardiac",
    "liver hepatic",
    "lung pulmonary",
    "woman women female",
    "man men male",
    "disease disorder illness condition",
    "use utilize employ apply",
    "percent % percentage per",
    "important significant major considerable substantial",
    "rapid fast quick",
    "death mortality",
    "improve improvement better ameliorate",
    "worsen worse deteriorate",
    "drug medication medicine",
    "physician doctor clinician",
    "begin start onset initiate",
    "high elevated",
    "before prior previous earlier previously",
    "after subsequent subsequently following",
    "about approximately roughly circa nearly almost",
    "mainly mostly primarily predominantly chiefly largely",
    "need require necessary",
    "occur arise develop appear",
    "examine investigate study assess evaluate analyse analyze",
    "contain include comprise",
    "obtain gain acquire",
    "large big great",
    "infant baby newborn neonate",
    "two both",
    "respectively order",
)
_SYNONYMS = {word: group.split()[0] for group in _GROUPS for word in group.split()}
DIRECTIONS = {
    "reduce": "down", "increase": "up", "high": "high", "low": "low", "improve": "better", "worsen": "worse",
    "decrease": "down", "more": "up", "less": "down", "higher": "up", "lower": "down", "gain": "up",
    "loss": "down", "positive": "positive", "negative": "negative", "prevent": "prevent",
    "promote": "promote", "inhibit": "down", "stimulate": "up", "protect": "protect", "aggravate": "worse",
}  # fmt: skip
"""The direction of a change, by the first word of its group."""
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied"),
    *("ers", "er", "es", "ed", "ly", "s", "e", "d"),
)
_SHORT = 4


@lru_cache(maxsize=65_536)
def synonym_of(form: str) -> str:
    """The word that stands for a word, its inflections and usual synonyms."""
    spelled = _spelled(form)
    if spelled in _SYNONYMS:
        return _SYNONYMS[spelled]
    stem = _stem(spelled)
    return _BY_STEM.get(stem, stem)


def _spelled(form: str) -> str:
    """A word in American spelling: haemorrhage and hemorrhage, tumour and tumor, localise and localize."""
    for british, american in (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz")):
        form = form.replace(british, american) if len(form) > _SHORT else form
    return form


def _stem(form: str) -> str:
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORT:
            return form.removesuffix(ending)
    return form


_BY_STEM = {_stem(_spelled(word)): first for word, first in _SYNONYMS.items()}

COUNTED = words(
    "type stage grade class phase group factor level age aged day days week weeks month months year "
    "years hour hours version part chapter figure fig table step vitamin hepatitis interleukin "
    "chromosome exon in of to than about at by from and or approximately over under nearly only is was "
    "were are be between score mean median no number nr omim orpha icd covid sars cov hiv hpv tier "
    "category line cycle dose doses release every for until before after within equals least most up "
    "h1n grade versus vs plus minus trial case cases page p n"
)
"""Words that a number belongs to: “type 2”, “grade 3”."""
UNITS = words("m cm mm km µm μm nm kg s min h l ml dl r χ x n")
"""What a raised figure belongs to: “kg/m²”, “R²”."""
