"""How texts vary the name of a disease: “kidney failure” for “renal failure”, “diabetic” for “diabetes”.

Only pairs of words that mean the same, and endings that always go together, are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = (
    ("renal", "kidney"), ("hepatic", "liver"), ("cardiac", "heart"), ("myocardial", "heart"),
    ("pulmonary", "lung"), ("gastric", "stomach"), ("ovarian", "ovary"), ("testicular", "testis"),
    ("prostatic", "prostate"), ("pancreatic", "pancreas"), ("uterine", "uterus"), ("ocular", "eye"),
    ("muscular", "muscle"), ("colonic", "colon"), ("rectal", "rectum"), ("esophageal", "esophagus"),
    ("cervical", "cervix"), ("mammary", "breast"), ("thymic", "thymus"), ("splenic", "spleen"),
    ("retinal", "retina"), ("corneal", "cornea"), ("nasal", "nose"), ("cutaneous", "skin"),
    ("dermal", "skin"), ("cerebral", "brain"), ("intestinal", "intestine"), ("laryngeal", "larynx"),
    ("vaginal", "vagina"),
)  # fmt: skip
_DISORDERS = (
    ("carcinoma", "cancer"), ("neoplasm", "tumor"), ("disease", "disorder"), ("injury", "damage"),
    ("dysfunction", "impairment"), ("failure", "insufficiency"),
)  # fmt: skip


_DISEASES = frozenset({"disease", "disorder"})
_HARMS = ("injury", "damage", "dysfunction", "impairment", "toxicity")
"""What may befall an organ: each is a disease of it."""


def _both_ways(pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        table[one] = (*table.get(one, ()), other)
        table[other] = (*table.get(other, ()), one)
    return table


_FIRST = _both_ways(_PAIRS)
_LAST = _both_ways(_DISORDERS)


def same_part(word: str) -> tuple[str, ...]:
    """The other words for the same part of the body: none if it names no part."""
    return _FIRST.get(word, ())


_ADJECTIVES = (
    ("tension", "tensive"), ("osis", "otic"), ("emia", "emic"), ("epsy", "eptic"), ("phrenia", "phrenic"),
    ("diabetes", "diabetic"), ("toxicity", "toxic"), ("convulsion", "convulsive"), ("rrhage", "rrhagic"),
    ("megaly", "megalic"), ("encephaly", "encephalic"), ("ismus", "ismic"), ("plegia", "plegic"),
)  # fmt: skip
_NOUNS = tuple(noun for noun, _ in _ADJECTIVES)


def variants(norm: str) -> Iterator[str]:
    """Other ways to say a name, in normal form.

    Args:
        norm: A name in normal form.

    Yields:
        Of one word, its adjective. Of several, the name with its first word, its last word, or both changed
        for the other word of a pair. Of a disease of an organ, also the harms that are one.
    """
    words = norm.split(" ")
    if len(words) == 1:
        if norm.endswith(_NOUNS):
            yield from (
                norm.removesuffix(noun) + ending for noun, ending in _ADJECTIVES if norm.endswith(noun)
            )
        return
    if words[0] not in _FIRST and words[-1] not in _LAST:
        return
    heads = (words[0], *_FIRST.get(words[0], ()))
    tails = (words[-1], *_LAST.get(words[-1], ()))
    for head in heads:
        for tail in tails:
            if (head, tail) != (words[0], words[-1]):
                yield " ".join((head, *words[1:-1], tail))
    if len(words) == 2 and words[0] in _FIRST and words[1] in _DISEASES:  # noqa: PLR2004 - organ and disease
        yield from (f"{head} {harm}" for head in heads for harm in _HARMS)
