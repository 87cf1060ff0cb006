"""Misspelled names: names few typing errors away, words corrected to words that names are made of."""

from __future__ import annotations

from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple, cast

from rapidfuzz import fuzz, process

from nosology.diseases.names import normalize
from nosology.diseases.nearby import Nearby
from nosology.diseases.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosology.diseases.database import Database

_SHORTEST = 4
_LONG = 8
_MOST_WORDS = 6
_MOST_PER_WORD = 6
_MOST_NAMES = 64
_LEAST_WEIGHT = -20
_LEAST_LIKENESS = 55


class Respelling(NamedTuple):
    """A name with some words corrected."""

    norm: str
    edits: int
    changes: tuple[tuple[str, str], ...]


class Speller:
    """Corrects names as a whole, then word by word. What names there are is read on first use.

    Args:
        db: The catalog.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def names_near(self, text: str) -> list[Respelling]:
        """Names that a text, as typed, may have been meant to be, fewest edits first.

        Texts of 4–7 letters may differ by one edit, longer ones by two; shorter ones not at all.
        """
        norm = normalize(text)
        typed = dict.fromkeys((norm, " ".join(text.lower().split())))
        found: dict[str, int] = {}
        for each in typed if len(norm) >= _SHORTEST else ():
            for name, edits in self._names.within(each, _allowed(each)).items():
                found[name] = min(edits, found.get(name, edits))
        found.pop(norm, None)
        near = [Respelling(name, edits, _changes(norm, name)) for name, edits in found.items()]
        return sorted(near, key=lambda each: (each.edits, each.norm))

    def joined(self, text: str) -> list[str]:
        """Names that differ from a text only in where words are parted: “Xlinked”, “multiplesclerosis”."""
        norm = normalize(text)
        typed = {_run_together(norm), _run_together(text.lower()), normalize(_run_together(norm))}
        found = (name for each in sorted(typed) for name in self._unparted.get(each, ()))
        return [name for name in dict.fromkeys(found) if name != norm]

    def respellings(self, norm: str) -> list[Respelling]:
        """The words each corrected by itself, fewest edits and commonest words first.

        Args:
            norm: A name in normal form.
        """
        words = norm.split()
        if not 0 < len(words) <= _MOST_WORDS:
            return []
        choices = [self._candidates(word) for word in words]
        found: list[Respelling] = []
        for chosen in islice(product(*choices), _MOST_NAMES):
            changes = tuple((a, b) for a, (b, _) in zip(words, chosen, strict=True) if a != b)
            if changes:
                name = " ".join(word for word, _ in chosen)
                found.append(Respelling(name, sum(edits for _, edits in chosen), changes))
        return sorted(found, key=lambda each: (each.edits, len(each.changes)))

    def knows(self, word: str) -> bool:
        """Whether names hold all parts of a word."""
        return all(part in self._vocabulary for part in normalize(word).split() if part.isalpha())

    def nearest(self, text: str, limit: int) -> tuple[str, ...]:
        """Labels of diseases that look most like a text, most alike first."""
        norm = normalize(text)
        if not norm:
            return ()
        norms, labels = self._labels
        found = process.extract(
            norm, norms, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKENESS, limit=limit
        )
        return tuple(dict.fromkeys(labels[place] for _, _, place in found))

    def _candidates(self, word: str) -> list[tuple[str, int]]:
        """The word itself, if names hold it, or the words near it, each with its number of edits."""
        if len(word) < _SHORTEST or not word.isalpha():
            return [(word, 0)]
        edits = 1 if word in self._vocabulary else _allowed(word)
        near = self._words.within(word, edits) or self._words.anywhere(word, edits)
        ranked = sorted(near.items(), key=lambda each: (each[1], -self._vocabulary[each[0]], each[0]))
        return ranked[:_MOST_PER_WORD]

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return dict(cast("list[tuple[str, int]]", self._db.rows("SELECT word, uses FROM word")))

    @cached_property
    def _words(self) -> Nearby:
        return Nearby(self._vocabulary)

    @cached_property
    def _norms(self) -> list[str]:
        query = "SELECT DISTINCT norm FROM lookup JOIN concept ON num = lookup.concept WHERE kind <> ?"
        return [str(norm) for (norm,) in self._db.rows(query, Kind.DESCRIPTOR)]

    @cached_property
    def _names(self) -> Nearby:
        return Nearby(self._norms)

    @cached_property
    def _unparted(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for norm in self._norms:
            found.setdefault(_run_together(norm), []).append(norm)
        return found

    @cached_property
    def _labels(self) -> tuple[Sequence[str], Sequence[str]]:
        query = (
            "SELECT DISTINCT norm, label FROM lookup JOIN concept ON num = concept"
            " WHERE kind = ? AND tier >= 98 AND weight > ? ORDER BY norm, label"
        )
        rows = cast("list[tuple[str, str]]", self._db.rows(query, Kind.DISEASE, _LEAST_WEIGHT))
        return [norm for norm, _ in rows], [label for _, label in rows]


def _run_together(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _allowed(text: str) -> int:
    return 2 if len(text) >= _LONG else 1


def _changes(typed: str, name: str) -> tuple[tuple[str, str], ...]:
    """The words that differ; the whole where the words are not as many."""
    words, others = typed.split(), name.split()
    if len(words) != len(others):
        return ((typed, name),)
    return tuple(pair for pair in zip(words, others, strict=True) if pair[0] != pair[1])
