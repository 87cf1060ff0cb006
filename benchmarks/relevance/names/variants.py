"""Other ways to write a name, made by rule: apostrophes, accents, hyphens, order, number, dialect."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

_EPONYM = re.compile(r"(?P<who>[A-Z][a-z]{3,})(?P<rest> (?:disease|syndrome)\b.*)")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_LETTERS_JOINED = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_PLAIN_WORDS = re.compile(r"[A-Za-z][a-z]+(?: [a-z]+){1,3}")
_CONNECTIVES = frozenset(
    "of in on at to for from by with without and or nor due the a an as not no type".split()  # noqa: SIM905 - words
)
_GERMAN = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
    "Ø": "Oe", "Å": "Aa",
}  # fmt: skip
_ACCENTED = {"a": "á", "e": "é", "i": "í", "o": "ö", "u": "ü"}

_HEAD_NOUN = re.compile(
    r"(?:disease|disorder|syndrome|infection|deficiency|malformation|tumor|neoplasm|cyst|ulcer|fistula|abscess"
    r"|\w{3,}oma|\w{3,}itis|\w{3,}osis|\w{3,}pathy|\w{3,}emia|\w{3,}trophy|\w{3,}plasia|\w{3,}plegia)$"
)
_PLURALS = (
    (re.compile(r"itis$"), "itides"), (re.compile(r"sis$"), "ses"), (re.compile(r"(?<=[^aeiou])y$"), "ies"),
    (re.compile(r"ss$"), "sses"), (re.compile(r"$"), "s"),
)  # fmt: skip
_REGULAR_PLURAL = re.compile(
    r"(?:disease|disorder|syndrome|infection|malformation|tumor|neoplasm|cyst|ulcer)(?P<s>s)$"
)

_DIALECTS = tuple(
    (re.compile(american), british)
    for american, british in (
        (r"(?<=[a-z])(?<!syst)(?<!end)(?<!pid)(?<!acad)emi(?=a\b|as\b|c\b)", "aemi"), (r"\bedema", "oedema"), (r"(?<=[a-z])(?<!o)edema\b", "oedema"),
        (r"\bhem(?=o(?!pexy)|at|angi|arth)", "haem"), (r"\bHem(?=o|at|angi|arth)", "Haem"),
        (r"\besophag", "oesophag"), (r"tumor(?=s?\b)", "tumour"), (r"rrhea\b", "rrhoea"), (r"pnea\b", "pnoea"),
        (r"\bpediatric", "paediatric"), (r"\bfetal\b", "foetal"), (r"\bfetus\b", "foetus"),
        (r"\bceliac", "coeliac"), (r"\bgynec", "gynaec"), (r"\borthopedic", "orthopaedic"),
        (r"\bestrogen", "oestrogen"), (r"\bcec(?=um|al)", "caec"), (r"\bfecal", "faecal"),
        (r"sulf(?=at|it|on|ur)", "sulph"), (r"\bcolor\b", "colour"), (r"\bgoiter", "goitre"),
        (r"\bfiber\b", "fibre"), (r"anesthe", "anaesthe"), (r"\bameb", "amoeb"), (r"\bnev(?=us|i\b|oid)", "naev"),
        (r"\bleuko(?=cyt|pen)", "leuco"), (r"\bbehavior", "behaviour"), (r"\bpaleo", "palaeo"),
    )
)  # fmt: skip
_TO_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"aemi(?=a|c)", "emi"), (r"oedema", "edema"), (r"haem", "hem"), (r"Haem", "Hem"),
        (r"oesophag", "esophag"), (r"tumour", "tumor"), (r"rrhoea", "rrhea"), (r"pnoea", "pnea"),
        (r"\bpaed", "ped"), (r"foet", "fet"), (r"coeliac", "celiac"), (r"sulph", "sulf"),
        (r"anaesthe", "anesthe"), (r"naev", "nev"), (r"colour", "color"), (r"behaviour", "behavior"),
    )
)  # fmt: skip


def apostrophes(name: str, _: random.Random) -> Iterator[str]:
    """``Parkinson disease`` as Parkinson's, Parkinsons, Parkinson’s; a possessive without its mark, or gone."""
    if eponym := _EPONYM.fullmatch(name):
        yield from (f"{eponym['who']}{ending}{eponym['rest']}" for ending in ("'s", "s", "\u2019s"))
    if _POSSESSIVE.search(name):
        yield from (_POSSESSIVE.sub(ending, name) for ending in ("'s", "s", "", "\u2019s"))


def diacritics(name: str, draw: random.Random) -> Iterator[str]:
    """Accents stripped, written as in German; or one put on a vowel of a proper name."""
    if not name.isascii():
        bare = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ß", "ss"))
        yield "".join(character for character in bare if not unicodedata.combining(character))
        yield "".join(_GERMAN.get(character, character) for character in unicodedata.normalize("NFC", name))
    elif eponym := _EPONYM.fullmatch(name):
        vowels = [at for at, character in enumerate(eponym["who"]) if at and character in _ACCENTED]
        if vowels:
            at = draw.choice(vowels)
            yield name[:at] + _ACCENTED[name[at]] + name[at + 1 :]


def hyphens(name: str, _: random.Random) -> Iterator[str]:
    """Hyphens as spaces and as dashes; a single one between letters left out."""
    if _HYPHEN.search(name):
        yield _HYPHEN.sub(" ", name)
        yield _HYPHEN.sub("\u2013", name)
        if name.count("-") == 1:
            yield _LETTERS_JOINED.sub("", name)


def word_order(name: str, draw: random.Random) -> Iterator[str]:
    """Two to four plain words: the last one first with a comma, and all of them shuffled."""
    words = name.split()
    if _PLAIN_WORDS.fullmatch(name) and _CONNECTIVES.isdisjoint(words):
        yield f"{words[-1]}, {' '.join(words[:-1])}"
        yield " ".join(draw.sample(words, len(words)))


def number(name: str, _: random.Random) -> Iterator[str]:
    """A usual noun at the end as plural, or a regular plural as singular."""
    if _REGULAR_PLURAL.search(name):
        yield name[:-1]
    elif _HEAD_NOUN.search(name):
        pattern, ending = next(each for each in _PLURALS if each[0].search(name))
        yield pattern.sub(ending, name)


def dialect(name: str, _: random.Random) -> Iterator[str]:
    """British for American spelling, and the other way round."""
    for table in (_DIALECTS, _TO_AMERICAN):
        written = name
        for pattern, other in table:
            written = pattern.sub(other, written)
        yield written


RULES: dict[str, Callable[[str, random.Random], Iterator[str]]] = {
    "apostrophes": apostrophes,
    "diacritics": diacritics,
    "hyphens": hyphens,
    "word order": word_order,
    "number": number,
    "dialect": dialect,
}


def variants(name: str, kind: str, draw: random.Random) -> list[str]:
    """The distinct other ways to write a name by one rule."""
    return [each for each in dict.fromkeys(RULES[kind](name, draw)) if each != name]
