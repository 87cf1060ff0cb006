"""Diseases and findings by a description: “lumpy calcium under the skin”, “white fingers in the cold”."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, cast

from nosology.diseases.commonplace import EDGE
from nosology.diseases.inflecting import same_part
from nosology.diseases.names import normalize
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from nosology.diseases.database import Database

TABLE = """
CREATE VIRTUAL TABLE described USING fts5 (
    names, definition, content = '', tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE described_word USING fts5vocab (described, 'row');
"""
"""The full-text table: names and definition of each concept, all in normal form, by its number."""

_LAY = {
    "skin": ("cutis", "subcutaneous"), "lumpy": ("nodule", "nodular", "lump"), "lump": ("nodule", "mass"),
    "calcium": ("calcification", "calcinosis", "calcified"), "clot": ("thrombosis", "thrombus", "embolism"),
    "swelling": ("edema",), "swollen": ("edema", "swelling"), "itchy": ("pruritus", "itching"),
    "itching": ("pruritus",), "hard": ("thickened", "induration", "sclerosis"), "finger": ("digital",),
    "belly": ("abdominal", "abdomen"), "tummy": ("abdominal", "abdomen"), "stomach": ("abdominal",),
    "tired": ("fatigue",), "tiredness": ("fatigue",), "fit": ("seizure",), "bleeding": ("hemorrhage",),
    "blood": ("hematuria", "hemorrhage"), "pee": ("urine", "urinary"), "urine": ("urinary",),
    "poo": ("stool", "fecal"), "stone": ("lithiasis", "calculus"), "stiff": ("rigidity", "stiffness"),
    "white": ("pallor", "blanching"), "pale": ("pallor",), "yellow": ("jaundice",), "cold": ("raynaud",),
    "weak": ("weakness",), "shaking": ("tremor",), "shaky": ("tremor",), "deposit": ("deposition",),
    "painful": ("pain",), "ache": ("pain",), "sore": ("ulcer", "pain"), "rash": ("exanthem", "eruption"),
    "short": ("dyspnea",), "breath": ("dyspnea",), "breathless": ("dyspnea",), "forgetful": ("memory",),
    "deaf": ("deafness", "hearing"), "blind": ("blindness",), "joint": ("articular", "arthritis"),
}  # fmt: skip
"""What people say, and the words that definitions use for it."""

_UNTOLD = EDGE | frozenset(
    """under over about around inside below above very my i get got some something disease disorder syndrome
    condition illness problem patient people person""".split()  # noqa: SIM905 - words are read more easily so
)
_MOST_WORDS = 12
_MOST_READ = 40
_LEAST_COVERED = 0.6
_BY_SYNONYM = 0.8
_NAME_WEIGHT, _DEFINITION_WEIGHT = 4.0, 1.0

_RANKED = f"""
SELECT ranked.num, (SELECT group_concat(norm, ' ') FROM lookup WHERE concept = ranked.num), definition
FROM (
    SELECT rowid AS num, bm25(described, {_NAME_WEIGHT}, {_DEFINITION_WEIGHT}) AS score FROM described
    WHERE described MATCH ? ORDER BY score, num LIMIT ?
) AS ranked JOIN concept ON concept.num = ranked.num ORDER BY score, ranked.num
"""  # noqa: S608 - own numbers


class Described(NamedTuple):
    """A concept that a description fits.

    Attributes:
        num: Its number.
        covered: Share of the description, by how telling its words are, that it fits: 0 to 1.
        words: The words of the description that they hold.
    """

    num: int
    covered: float
    words: tuple[str, ...]


def write_descriptions(db: sqlite3.Connection, norms: Mapping[int, Iterable[str]]) -> None:
    """Fill the full-text table.

    Args:
        db: A catalog with its concepts.
        norms: Names in normal form of each current disease and finding.
    """
    db.executescript(TABLE)
    query = (
        "SELECT num, definition FROM concept WHERE kind <> ? AND NOT obsolete AND weight > -20 ORDER BY num"
    )
    db.executemany(
        "INSERT INTO described (rowid, names, definition) VALUES (?, ?, ?)",
        (
            (num, " . ".join(norms.get(num, ())), normalize(definition or ""))
            for num, definition in db.execute(query, (Kind.DESCRIPTOR,)).fetchall()
        ),
    )
    db.execute("INSERT INTO described (described) VALUES ('optimize')")


class Descriptions:
    """Finds concepts by the words of their names and definitions.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, norm: str) -> list[Described]:
        """The concepts that a description of two words or more fits best, best first.

        Args:
            norm: The description in normal form.
        """
        asked = [word for word in dict.fromkeys(norm.split(" ")) if word not in _UNTOLD][:_MOST_WORDS]
        told = {word: weight for word in asked if (weight := self._telling(word))}
        if len(told) < 2:  # noqa: PLR2004 - one word is a name or none
            return []
        found = [self._covered(num, told, text) for num, text in self._candidates(told)]
        fit = [each for each in found if each.covered >= _LEAST_COVERED and len(each.words) > 1]
        return sorted(fit, key=lambda each: -each.covered)

    def _telling(self, word: str) -> float:
        """How telling a word is: the logarithm of how few concepts hold it or a synonym; 0 if none does."""
        words = (word, *_synonyms(word))
        marks = ", ".join("?" * len(words))
        query = f"SELECT coalesce(max(doc), 0) FROM described_word WHERE term IN ({marks})"  # noqa: S608 - marks only
        holding = cast("int", self._db.rows(query, *words)[0][0])
        total = cast("int", self._db.rows("SELECT max(num) FROM concept")[0][0])
        return math.log(total / holding) if holding else 0.0

    def _candidates(self, told: Mapping[str, float]) -> Iterator[tuple[int, str]]:
        words = dict.fromkeys(each for word in told for each in (word, *_synonyms(word)))
        asked = " OR ".join(f'"{word}"' for word in words)
        for num, names, definition in self._db.rows(_RANKED, asked, _MOST_READ):
            yield cast("int", num), f"{names or ''} {normalize(str(definition or ''))}"

    def _covered(self, num: int, told: Mapping[str, float], text: str) -> Described:
        held = frozenset(text.split(" "))
        share = {
            word: weight * (1.0 if word in held else _BY_SYNONYM)
            for word, weight in told.items()
            if word in held or not held.isdisjoint(_synonyms(word))
        }
        return Described(num, sum(share.values()) / sum(told.values()), tuple(share))


def _synonyms(word: str) -> tuple[str, ...]:
    return (*_LAY.get(word, ()), *same_part(word))
