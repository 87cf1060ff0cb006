"""From what a reader typed to diseases."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nosology.diseases.connection import Connection, curie
from nosology.diseases.names import normalize, word_order_key
from nosology.diseases.records import Match, Scope
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie

_SCORES = {
    Scope.LABEL: 0.98, Scope.EXACT: 0.96, Scope.UNSPECIFIED: 0.96, Scope.ABBREVIATION: 0.96,
    Scope.ENTRY_TERM: 0.94, Scope.NARROW: 0.88, Scope.BROAD: 0.86, Scope.RELATED: 0.9,
}  # fmt: skip
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9\-]{0,4}")
_ABBREVIATION_SCORE = 0.95
_MISSPELT = 0.9
_MOST_WEIGHT = 20.0


class Resolver:
    """Resolves names and codes over a catalog."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._corrected = lru_cache(maxsize=4096)(self._correct)
        self._vocabulary = lru_cache(maxsize=1)(self._read_vocabulary)

    def resolve(self, text: str, limit: int) -> list[Match]:
        """Diseases that a text means, best first.

        Tried in order, until one finds something: a code of any system; a name exactly (in
        its normal form); a name with its words in another order; a name of which the text is
        the beginning; a name once one or two letters of unknown words are put right.

        Args:
            text: A name or code.
            limit: The most to return.
        """
        stripped = text.strip()
        for attempt in (self._by_code, self._by_name, self._by_words, self._by_beginning, self._by_spelling):
            if found := attempt(stripped):
                return found[:limit]
        return []

    def suggest(self, prefix: str, limit: int) -> list[Match]:
        """Diseases with a name that begins so, common ones first."""
        norm = normalize(prefix)
        if not norm:
            return []
        rows = self._db.all(
            "SELECT d.id, d.label, min(n.text), max(n.preferred), d.weight FROM name n JOIN disease d ON d.id = n.disease "
            "WHERE n.norm >= ? AND n.norm < ? AND NOT d.obsolete GROUP BY d.id "
            "ORDER BY max(n.norm = ?) DESC, max(n.preferred) DESC, d.weight DESC, length(d.label) LIMIT ?",
            norm, norm + "\U0010ffff", norm, limit,
        )  # fmt: skip
        return [
            Match(disease=curie(code), label=label, matched=matched, why=f"begins with “{prefix.strip()}”", score=_weighted(0.7, weight))
            for code, label, matched, _, weight in rows
        ]

    def nearest(self, text: str, limit: int) -> tuple[str, ...]:
        """Preferred names near a text: with its first known word, else by letters."""
        words = normalize(text)[:80].split()
        found: dict[str, None] = {}
        for word in words:
            for match in self.suggest(self._corrected(word) or word, limit):
                found.setdefault(match.label)
        return tuple(found)[:limit]

    def knows_word(self, word: str) -> bool:
        """Whether any name of any vocabulary holds this word."""
        norm = normalize(word)
        return all(self._db.one("SELECT 1 FROM word WHERE word = ?", part) is not None for part in norm.split())

    def _by_code(self, text: str) -> list[Match]:
        try:
            code = Curie.parse(text)
        except BadIdentifier:
            return []
        own = self._rows("SELECT id, label, weight, obsolete, replaced_by FROM disease WHERE id = ?", str(code))
        if own and own[0][3]:
            replacement = own[0][4]
            own = self._rows("SELECT id, label, weight, obsolete, replaced_by FROM disease WHERE id = ?", replacement or "")
            return [_match(row, text, f"replaces the obsolete {code}", 1.0) for row in own]
        if own:
            return [_match(row, text, "code", 1.0) for row in own]
        coded = self._rows(
            "SELECT DISTINCT d.id, d.label, d.weight, x.predicate, x.origin FROM xref x JOIN disease d ON d.id = x.disease "
            "WHERE x.code = ? AND NOT d.obsolete ORDER BY x.predicate != 'exact', d.origin != 'starter', d.weight DESC, d.id",
            str(code),
        )
        return [_match(row, text, f"code {code} ({row[3]})", 1.0) for row in coded]

    def _by_name(self, text: str) -> list[Match]:
        return self._named("n.norm = ?", normalize(text), text, "")

    def _by_words(self, text: str) -> list[Match]:
        return self._named("n.key = ?", word_order_key(normalize(text)), text, ", in another order")

    def _named(self, condition: str, value: str, text: str, how: str) -> list[Match]:
        if not value:
            return []
        rows = self._rows(
            "SELECT d.id, d.label, d.weight, n.text, n.scope, n.preferred FROM name n JOIN disease d ON d.id = n.disease "  # noqa: S608 - two fixed conditions
            f"WHERE {condition} AND NOT d.obsolete",
            value,
        )
        short = bool(_ABBREVIATION.fullmatch(text))
        best: dict[str, Match] = {}
        for code, label, weight, name, scope, preferred in rows:
            if short and not name.isupper() and len(text) <= 3:  # noqa: PLR2004 - “MS” is not “Ms”
                continue
            base = _ABBREVIATION_SCORE if short and not preferred else _weighted(_SCORES[Scope(scope)], weight)
            score = 1.0 if preferred else base
            why = f"{_words(scope)} “{name}”{how}"
            if code not in best or best[code].score < score:
                best[code] = Match(disease=curie(code), label=label, matched=name, why=why, score=score)
        weights = {row[0]: row[2] for row in rows}
        return sorted(best.values(), key=lambda match: (-match.score, -weights[str(match.disease)], match.label))

    def _by_beginning(self, text: str) -> list[Match]:
        """Names of which the text is the first words (“marfan”)."""
        norm = normalize(text)
        if len(norm) < 4:  # noqa: PLR2004 - three letters begin too much
            return []
        rows = self._rows(
            "SELECT d.id, d.label, d.weight, min(n.text) FROM name n JOIN disease d ON d.id = n.disease "
            "WHERE n.norm >= ? AND n.norm < ? AND NOT d.obsolete GROUP BY d.id ORDER BY d.weight DESC, length(d.label), d.id LIMIT 20",
            norm + " ", norm + "!",
        )  # fmt: skip
        return [_match(row, row[3], f"name that begins with “{text}”", _weighted(0.75, row[2])) for row in rows]

    def _by_spelling(self, text: str) -> list[Match]:
        """Names once unknown words are put right by one letter, or by two where they are long."""
        words = normalize(text).split()
        if not words or len(words) > 12:  # noqa: PLR2004 - no name misspelt is that long
            return []
        changed = [(word, self._corrected(word)) for word in words if not self.knows_word(word)]
        if not changed or any(right is None for _, right in changed):
            return []
        mended = dict(changed)
        again = " ".join(mended.get(word) or word for word in words)
        why = "spelling: " + ", ".join(f"{wrong} → {right}" for wrong, right in changed)
        found = self._by_name(again) or self._by_words(again) or self._by_beginning(again)
        return [
            Match(disease=item.disease, label=item.label, matched=item.matched, why=why, score=item.score * _MISSPELT)
            for item in found
        ]

    def _correct(self, word: str) -> str | None:
        """The known word nearest to an unknown one, or None where none is near enough."""
        if len(word) < 4 or len(word) > 40:  # noqa: PLR2004 - a short word is near to too many
            return None
        most = 1 if len(word) < 8 else 2  # noqa: PLR2004 - one slip in a short word, two in a long
        found = process.extract(word, self._vocabulary(), scorer=OSA.distance, score_cutoff=most, limit=5)
        if not found:
            return None
        return min(found, key=lambda item: (item[1], item[0][0] != word[0], item[0]))[0]

    def _read_vocabulary(self) -> list[str]:
        return [word for (word,) in self._db.all("SELECT word FROM word ORDER BY word") if not word.isdigit()]

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._db.all(query, *values)


def _weighted(base: float, weight: float) -> float:
    """A score raised a little, by at most 0.015, for common diseases."""
    return base + 0.015 * min(weight, _MOST_WEIGHT) / _MOST_WEIGHT


def _match(row: tuple[object, ...], matched: object, why: str, score: float) -> Match:
    return Match(disease=curie(str(row[0])), label=str(row[1]), matched=str(matched), why=why, score=score)


def _words(scope: str) -> str:
    return "name" if scope == Scope.LABEL else scope

