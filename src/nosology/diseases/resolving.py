"""From what somebody typed to diseases and findings, best first."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from nosology.diseases.describing import Descriptions
from nosology.diseases.entries import stored
from nosology.diseases.names import normalize, word_order_key
from nosology.diseases.records import Match
from nosology.diseases.schema import Kind, Tier
from nosology.errors import BadIdentifier
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from nosology.diseases.database import Database
    from nosology.diseases.spelling import Speller

_FIELDS = "concept.id, kind, label, text, tier, why, weight, reach, norm"
_NAMED = (
    f"SELECT {_FIELDS} FROM json_each(?) AS asked CROSS JOIN lookup ON lookup.%s = asked.value"  # noqa: S608 - own columns
    f" JOIN concept ON num = lookup.concept WHERE kind <> {Kind.DESCRIPTOR:d}"
)
_PREFIXED = (
    f"SELECT {_FIELDS} FROM lookup JOIN concept ON num = lookup.concept WHERE norm >= ? AND norm < ?"  # noqa: S608 - own columns
    f" AND kind <> {Kind.DESCRIPTOR:d} AND tier >= {Tier.LOOSE_ENTRY_TERM:d}"
)
_LIKELY = f"weight + 8 * (tier >= {Tier.LABEL:d}) + 8 * (tier >= {Tier.SYNONYM:d}) - length(norm) / 6"
"""Order of suggestions: well-known diseases first, by a name as short and usual as can be."""

_BARE_ICD = re.compile(r"[A-Z]\d[0-9A-Z]", re.IGNORECASE)
_BARE_MESH = re.compile(r"[CD]\d{6,9}", re.IGNORECASE)
_GENERIC = frozenset({"disease", "disorder", "syndrome", "condition", "illness", "the", "a", "an"})
_WORD_ORDER_PENALTY = 2
_GENERIC_PENALTY = 10
_EDIT_PENALTY = 12
_REPEAT_PENALTY = 12
_ANIMAL_PENALTY = 20
_ANIMAL_WEIGHT = -10
_MOST_PREFIXED = 60
_MOST_RESPELLED = 4
_LONGEST = 300
_MOST_INITIALS, _AMBIGUOUS, _MOST_INITIALISMS = 5, 2, 8
_BY_INITIALS = 0.6
_LEAST_DESCRIBED, _DESCRIBED = 0.2, 0.25
_SHORT_PREFIX = 2
_WELL_KNOWN = 14
"""Least weight of a disease that two letters may stand for: coded by both MeSH and ICD-10-CM."""


class _Hit(NamedTuple):
    """A row of ``lookup`` with its concept."""

    id: str
    kind: int
    label: str
    text: str
    tier: float
    why: str
    weight: int
    reach: int
    norm: str

    def less(self, hundredths: float, why: str | None = None) -> _Hit:
        return self._replace(tier=max(self.tier - hundredths, 1), why=why or self.why)


class Resolver:
    """Finds diseases and findings by code or name.

    Args:
        db: The catalog.
        speller: Corrects misspelled names.
    """

    def __init__(self, db: Database, speller: Speller) -> None:
        self._db = db
        self._speller = speller
        self._descriptions = Descriptions(db)

    def resolve(self, text: str, limit: int, *, described: bool = True) -> list[Match]:
        """The matches of the first way of reading `text` that gives any, best first."""
        text = text.strip()[:_LONGEST]
        if matches := self._coded(text):
            return matches[:limit]
        norm = normalize(text)
        readings: tuple[tuple[Callable[[str], list[_Hit]], str], ...] = (
            (self._named, norm), (self._without_generic_words, norm), (self._prefixed, norm),
            (self._unparted, text), (self._near, text), (self._respelled, norm),
        )  # fmt: skip
        for reading, typed in readings if norm else ():
            if hits := reading(typed):
                return self._with_initials(_matches(self._plain(hits), limit), text)[:limit]
        found = self._with_initials([], text)[:limit]
        return found or (self._described(norm)[:limit] if described else [])

    def named(self, text: str, limit: int, *, begun: bool) -> list[Match]:
        """The matches of a code or name as written, or, if so wanted, of the beginning of a name."""
        text = text.strip()[:_LONGEST]
        if matches := self._coded(text):
            return matches[:limit]
        norm = normalize(text)
        hits = (self._named(norm) or self._without_generic_words(norm)) if norm else []
        if not hits and norm and begun:
            hits = self._prefixed(norm)
        return self._with_initials(_matches(self._plain(hits), limit), text)[:limit]

    def _with_initials(self, matches: list[Match], text: str) -> list[Match]:
        """The matches of two to five capitals, and the well-known diseases whose initials they are.

        No source lists all that two capitals may mean, so there the two kinds count alike.
        """
        if not (text.isupper() and text.isalpha() and len(text) <= _MOST_INITIALS):
            return matches
        held = {match.disease for match in matches}
        score = Tier.ABBREVIATION / 100 if len(text) == _AMBIGUOUS else _BY_INITIALS
        others = [each for each in self.initialisms(text, _MOST_INITIALISMS) if each.disease not in held]
        return matches + [replace(each, score=score) for each in others]

    def _described(self, norm: str) -> list[Match]:
        """Concepts whose names and definitions hold the words, none of them certain."""
        found = {each.num: each for each in self._descriptions.find(norm)}
        query = "SELECT num, id, label FROM concept WHERE num IN (SELECT value FROM json_each(?))"
        rows = {
            num: (stored(each), str(label))
            for num, each, label in self._db.rows(query, json.dumps(list(found)))
        }
        matches: dict[Curie, Match] = {}
        for num, each in found.items():
            identifier, label = rows[num]
            score = round(_LEAST_DESCRIBED + _DESCRIBED * each.covered, 4)
            why = f"described by: {', '.join(each.words)}"
            match = Match(disease=identifier, label=label, matched=" ".join(each.words), why=why, score=score)
            matches.setdefault(identifier, match)
        return list(matches.values())

    def initialisms(self, letters: str, limit: int) -> list[Match]:
        """Well-known diseases whose name's words begin with these letters (“MS”: mitral stenosis …)."""
        return self._initials.get(letters.lower(), [])[:limit]

    @cached_property
    def _initials(self) -> Mapping[str, list[Match]]:
        """Well-known diseases by the first letters of their names' words, best known first."""
        query = (
            "SELECT id, label FROM concept WHERE NOT obsolete AND weight >= ? AND kind <> ?"
            " ORDER BY weight DESC, id"
        )
        found: dict[str, list[Match]] = defaultdict(list)
        for each, label in self._db.rows(query, _WELL_KNOWN, Kind.DESCRIPTOR):
            if any(word.isupper() and len(word) > 1 for word in str(label).split()):
                continue
            letters = "".join(word[0] for word in normalize(str(label)).split())
            match = Match(
                disease=stored(each), label=str(label), matched=letters.upper(), why="initials", score=0.5
            )
            found[letters].append(match)
        return found

    def suggest(self, prefix: str, limit: int) -> list[Match]:
        """Names that begin with what was typed so far, well-known diseases first."""
        norm = normalize(prefix[:_LONGEST])
        if not norm:
            return []
        if len(norm) <= _SHORT_PREFIX:
            return self._popular(norm, limit)
        query = f"{_PREFIXED} ORDER BY norm <> ?, {_LIKELY} DESC, norm, concept.id LIMIT ?"
        rows = self._db.rows(query, norm, f"{norm}\U0010ffff", norm, 6 * limit)
        return _distinct(_hits(rows), limit)

    def _popular(self, head: str, limit: int) -> list[Match]:
        query = (
            "SELECT id, label, text FROM popular JOIN concept ON num = concept"
            " WHERE head = ? ORDER BY place LIMIT ?"
        )
        return [
            Match(
                disease=stored(identifier),
                label=str(label),
                matched=str(text),
                why="label" if text == label else "synonym",
                score=Tier.SYNONYM / 100,
            )
            for identifier, label, text in self._db.rows(query, head, limit)
        ]

    def _coded(self, text: str) -> list[Match]:
        code = _code(text)
        if code is None:
            return []
        own = self._by_identifier(code)
        mapped = self._by_xref(code, 0.9 if own else 1.0)
        return own + [match for match in mapped if match.disease not in {each.disease for each in own}] or (
            self._by_icd(code) if code.prefix == "ICD10CM" else []
        )

    def _by_identifier(self, code: Curie) -> list[Match]:
        """The disease or finding of this identifier; of a retired one, what replaces it."""
        why, seen = "code", {code}
        wanted = code
        while row := self._concept(wanted):
            label, obsolete, successor = row
            if not obsolete:
                return [Match(disease=wanted, label=label, matched=str(code), why=why, score=1.0)]
            if successor is None or stored(successor) in seen:
                return []
            wanted = stored(successor)
            seen.add(wanted)
            why = f"code: {code} is obsolete, replaced by {wanted}"
        return []

    def _concept(self, identifier: Curie) -> tuple[str, int, str | None] | None:
        query = (
            "SELECT label, obsolete, replaced_by FROM concept WHERE id = ? AND kind <> ?"
            " ORDER BY obsolete, kind"
        )
        return cast(
            "tuple[str, int, str | None] | None", self._db.row(query, str(identifier), Kind.DESCRIPTOR)
        )

    def _by_xref(self, code: Curie, score: float) -> list[Match]:
        """Diseases with this code; one that is retired passes it on to what replaces it."""
        query = (
            "SELECT id, obsolete FROM xref JOIN concept ON num = xref.concept WHERE code = ?"
            " ORDER BY obsolete, predicate <> 'exact', weight DESC, reach DESC, id"
        )
        found: dict[Curie, Match] = {}
        for identifier, obsolete in self._db.rows(query, str(code)):
            for match in self._by_identifier(stored(identifier)):
                why = match.why if obsolete else "code"
                found.setdefault(
                    match.disease,
                    Match(disease=match.disease, label=match.label, matched=str(code), why=why, score=score),
                )
        return list(found.values())

    def _by_icd(self, code: Curie) -> list[Match]:
        """Diseases with the description of a category as a name, or with the code of one above it."""
        row = self._db.row("SELECT label, parent FROM icd WHERE code = ?", str(code))
        if row is None:
            return []
        label, parent = str(row[0]), row[1]
        why = f"ICD-10-CM {code.local}: {label}"
        if named := self._named(normalize(label)):
            return _matches(self._plain([hit.less(5, why) for hit in named]), _MOST_PREFIXED)
        if parent is None:
            return []
        above = stored(parent)
        found = self._by_xref(above, 0.8) or self._by_icd(above)
        return [
            Match(
                disease=each.disease,
                label=each.label,
                matched=str(code),
                why=f"{why}, within {above.local}",
                score=0.8,
            )
            for each in found
        ]

    def _named(self, norm: str) -> list[_Hit]:
        """Exactly this name, or its words in another order."""
        hits = self._lookup("norm", [norm])
        key = word_order_key(norm)
        if " " in norm:
            reordered = self._lookup("sorted", [key]) + (self._lookup("norm", [key]) if key != norm else [])
            hits += [hit.less(_WORD_ORDER_PENALTY) for hit in reordered if hit.norm != norm]
        return hits

    def _without_generic_words(self, norm: str) -> list[_Hit]:
        words = norm.split(" ")
        kept = " ".join(word for word in words if word not in _GENERIC)
        return [hit.less(_GENERIC_PENALTY) for hit in self._named(kept)] if kept not in {"", norm} else []

    def _prefixed(self, norm: str) -> list[_Hit]:
        """Names that begin with these words; the fewer more they have, the better."""
        rows = self._db.rows(
            f"{_PREFIXED} ORDER BY length(norm), norm LIMIT ?", f"{norm} ", f"{norm}!", _MOST_PREFIXED
        )
        return [
            hit.less(_shortfall(hit, len(norm) / len(hit.norm)), f"beginning of {hit.why}")
            for hit in _hits(rows)
        ]

    def _unparted(self, text: str) -> list[_Hit]:
        """Names that differ only in where words are parted."""
        hits = self._lookup("norm", self._speller.joined(text))
        return [hit.less(_WORD_ORDER_PENALTY) for hit in hits]

    def _near(self, text: str) -> list[_Hit]:
        """Names few typing errors away."""
        near = {each.norm: each for each in self._speller.names_near(text)}
        hits = [(hit, near[hit.norm]) for hit in self._lookup("norm", list(near))]
        return [hit.less(_EDIT_PENALTY * each.edits, _spelling(each.changes)) for hit, each in hits]

    def _respelled(self, norm: str) -> list[_Hit]:
        found = self._speller.respellings(norm)
        names = {each.norm: each for each in reversed(found)}
        hits = self._lookup("norm", list(names))
        hits += self._lookup("sorted", [word_order_key(name) for name in names]) if not hits else []
        if not hits:
            return [
                hit.less(_EDIT_PENALTY * each.edits, _spelling(each.changes))
                for each in found[:_MOST_RESPELLED]
                for hit in self._prefixed(each.norm)
            ]
        keys = {word_order_key(name): each for name, each in names.items()}
        respelled = [(hit, keys[word_order_key(hit.norm)]) for hit in hits]
        return [hit.less(_EDIT_PENALTY * each.edits, _spelling(each.changes)) for hit, each in respelled]

    def _plain(self, hits: list[_Hit]) -> list[_Hit]:
        """The hits, findings that only repeat a disease and kinds of a disease set below it.

        So *SLE* means one thing, though Mondo and HPO both have it; and *ALL* means acute lymphoblastic
        leukemia rather than, equally well, that of childhood.
        """
        best = {hit.id: hit.tier for hit in sorted(hits, key=lambda hit: hit.tier)}
        kept = [
            hit.less(_REPEAT_PENALTY) if hit.kind == Kind.FINDING and self._repeats(hit, best) else hit
            for hit in hits
        ]
        short = [hit.id for hit in kept if hit.tier == Tier.ABBREVIATION]
        narrower = self._narrower(short) if len(short) > 1 else set[str]()
        return [hit.less(1) if hit.id in narrower and hit.tier == Tier.ABBREVIATION else hit for hit in kept]

    def _repeats(self, finding: _Hit, best: Mapping[str, float]) -> bool:
        """Whether a disease that matches as well has the finding as its code, or shares another full name."""
        query = (
            "SELECT id FROM concept WHERE kind = ?1 AND id IN (SELECT value FROM json_each(?2)) AND"
            " (num IN (SELECT concept FROM xref WHERE code = ?3)"
            " OR num IN (SELECT concept FROM lookup WHERE norm IN (SELECT norm FROM lookup"
            " JOIN concept ON num = concept WHERE id = ?3 AND kind = ?4 AND tier <> ?5)))"
        )
        others = json.dumps(
            [each for each, tier in best.items() if tier >= finding.tier and each != finding.id]
        )
        values = (Kind.DISEASE, others, finding.id, Kind.FINDING, Tier.ABBREVIATION)
        return bool(self._db.rows(query, *values))

    def _narrower(self, identifiers: list[str]) -> set[str]:
        """Those that are kinds of another of them."""
        query = (
            "SELECT down.id FROM closure JOIN concept AS down ON down.num = closure.concept"
            " JOIN concept AS up ON up.num = closure.ancestor"
            " WHERE down.id IN (SELECT value FROM json_each(?1))"
            " AND up.id IN (SELECT value FROM json_each(?1))"
        )
        return {str(row[0]) for row in self._db.rows(query, json.dumps(identifiers))}

    def _lookup(self, column: str, values: list[str]) -> list[_Hit]:
        return _hits(self._db.rows(_NAMED % column, json.dumps(values)))


def _hits(rows: Iterable[tuple[object, ...]]) -> list[_Hit]:
    return [_Hit(*cast("tuple[str, int, str, str, float, str, int, int, str]", row)) for row in rows]


def _shortfall(hit: _Hit, share: float) -> float:
    """How much less a name counts of which only a share was typed, diseases of animals last."""
    return hit.tier * (0.4 - 0.2 * share) + (_ANIMAL_PENALTY if hit.weight < _ANIMAL_WEIGHT else 0)


def _matches(hits: list[_Hit], limit: int) -> list[Match]:
    """The best hit of each concept, best first; equals by weight, then the more general one first."""
    ranked = sorted(hits, key=lambda hit: (-hit.tier, -hit.weight, -hit.reach, hit.id))
    return _distinct(ranked, limit)


def _distinct(ranked: Iterable[_Hit], limit: int) -> list[Match]:
    best: dict[str, _Hit] = {}
    for hit in ranked:
        best.setdefault(hit.id, hit)
    return [_match(hit) for hit in best.values()][:limit]


def _match(hit: _Hit) -> Match:
    return Match(
        disease=stored(hit.id), label=hit.label, matched=hit.text, why=hit.why, score=round(hit.tier / 100, 4)
    )


def _spelling(changes: Iterable[tuple[str, str]]) -> str:
    return "spelling: " + ", ".join(f"{wrong} → {right}" for wrong, right in changes)


def _code(text: str) -> Curie | None:
    """The text as an identifier, a three-character ICD-10-CM category and a MeSH number included."""
    for pattern, prefix in ((_BARE_ICD, "ICD10CM"), (_BARE_MESH, "MESH")):
        if pattern.fullmatch(text):
            text = f"{prefix}:{text}"
    try:
        return Curie.parse(text)
    except BadIdentifier:
        return None
