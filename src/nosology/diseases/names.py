"""Names in one spelling: words compared without case, accents, possessives, plurals, dialect.

Both sides of every comparison (names of diseases, words of a question, text of an article) go
through `tokens`, so that being alike on both sides matters more here than being good English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f'\u2018\u2019\u02bc]+[^\W_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'+[A-Za-z0-9]+)*")
"""The same for plain text, at twice the speed."""

_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc]")
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc]s$", re.IGNORECASE)

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip

_BRITISH = {
    "aem": "em", "oedem": "edem", "oesoph": "esoph", "oestr": "estr", "paed": "ped", "foet": "fet",
    "rrhoea": "rrhea", "pnoea": "pnea", "coeli": "celi", "caec": "cec", "gynaec": "gynec", "faec": "fec",
    "tumour": "tumor", "colour": "color", "behaviour": "behavior", "odour": "odor", "humour": "humor",
    "labour": "labor", "vapour": "vapor", "fibre": "fiber", "centre": "center", "goitre": "goiter",
    "isation": "ization", "aetiolog": "etiolog", "aesthe": "esthe", "leucocyt": "leukocyt", "sulph": "sulf",
    "caesar": "cesar", "amoeb": "ameb", "naev": "nev", "mould": "mold", "ageing": "aging",
    "chimaer": "chimer",
    "palaeo": "paleo", "haema": "hema", "orthopaed": "orthoped", "manoeuv": "maneuv", "grey": "gray",
}  # fmt: skip
_BRITISH_PART = re.compile("|".join(sorted(_BRITISH, key=lambda part: (-len(part), part))))
_ISED = re.compile(r"(?<=al|om|an|er|il|in|or)is(?=e[ds]?$|ing$)")

_IRREGULAR = {
    "eyes": "eye", "ears": "ear", "legs": "leg", "arms": "arm", "ribs": "rib", "lips": "lip", "toes": "toe",
    "feet": "foot", "teeth": "tooth", "glucoses": "glucose", "purposes": "purpose", "calories": "calorie",
}  # fmt: skip
_SINGULAR = frozenset(
    """measles diabetes herpes rabies scabies mumps rickets tabes caries series species ascites lens sepsis
    pancreas biceps triceps forceps yaws shingles hives always nates faeces feces""".split()  # noqa: SIM905 - words are read more easily so
)
_NOT_PLURAL = ("ss", "us", "is")
_PLURALS = (
    (re.compile(r"itides$"), "itis"), (re.compile(r"(?<=...)oses$"), "osis"), (re.compile(r"yses$"), "ysis"),
    (re.compile(r"stases$"), "stasis"), (re.compile(r"omata$"), "oma"),
    (re.compile(r"(?<=..[^aeiou])ies$"), "y"),
    (re.compile(r"(vir|sin|fet|tin)uses$"), r"\1us"), (re.compile(r"(ss|sh|x|[^a]ch)es$"), r"\1"),
)  # fmt: skip
_SHORTEST_PLURAL = 5
_LONGEST_WORD = 64
_ROUNDS = 8


class Token(NamedTuple):
    """A word of a text in normal form; ``text[start:end]`` is the word as written."""

    norm: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text in normal form, with their places in it.

    Args:
        text: Any text. Hyphens, slashes and other punctuation part words.

    Returns:
        The words in order; offsets are code points of the text as given.
    """
    found: list[Token] = []
    for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
        norm = fold_word(match[0])
        if norm:
            found.append(Token(norm, match.start(), match.end()))
    return found


def normalize(text: str) -> str:
    """The text in normal form: its normal words with one space between them.

    Normal forms are fixed points: normalising twice changes nothing.
    """
    return " ".join(filter(None, map(fold_word, (_ASCII_WORD if text.isascii() else _WORD).findall(text))))


def word_order_key(norm: str) -> str:
    """The same key for every order of the same normal words."""
    return " ".join(sorted(norm.split(" ")))


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """One word in normal form; empty where nothing of it is a letter or digit."""
    word = _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))
    word = word.casefold() if word.isascii() else _plain(word)
    if word.isdecimal() or len(word) > _LONGEST_WORD:
        return word
    while (folded := _singular(_american(word))) != word:
        word = folded
    return word


def _plain(word: str) -> str:
    """Letters and digits alone, in lower case and without accents, Greek ones spelled."""
    for _ in range(_ROUNDS):
        decomposed = unicodedata.normalize("NFKD", word).casefold()
        folded = "".join(_GREEK.get(letter, letter) for letter in decomposed if letter.isalnum())
        if folded == word:
            break
        word = folded
    return word


def _american(word: str) -> str:
    word = _BRITISH_PART.sub(lambda match: _BRITISH[match[0]], word)
    return _ISED.sub("iz", word)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _SINGULAR or word.endswith(_NOT_PLURAL):
        return word
    for pattern, ending in _PLURALS:
        if pattern.search(word):
            return pattern.sub(ending, word)
    plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s")
    return word[:-1] if plural else word
