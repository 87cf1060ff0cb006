"""Which normal form stands for which concept, and how strongly."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from nosology.diseases.commonplace import EDGE
from nosology.diseases.matching import mapped_by_name
from nosology.diseases.names import normalize, word_order_key
from nosology.diseases.records import Predicate, Scope
from nosology.diseases.schema import Kind, Tier

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_Row = tuple[str, str | None, int, str, int, str]

_TIERS = {
    (kind.value, scope.value): tier
    for kind, scope, tier in (
        (Kind.DISEASE, Scope.LABEL, Tier.LABEL),
        (Kind.DISEASE, Scope.EXACT, Tier.SYNONYM),
        (Kind.DISEASE, Scope.LAYPERSON, Tier.SYNONYM),
        (Kind.DISEASE, Scope.UNSPECIFIED, Tier.SYNONYM),
        (Kind.DISEASE, Scope.ABBREVIATION, Tier.ABBREVIATION),
        (Kind.DISEASE, Scope.ENTRY_TERM, Tier.ENTRY_TERM),
        (Kind.FINDING, Scope.LABEL, Tier.FINDING_LABEL),
        (Kind.FINDING, Scope.EXACT, Tier.FINDING_SYNONYM),
        (Kind.FINDING, Scope.LAYPERSON, Tier.FINDING_SYNONYM),
        (Kind.FINDING, Scope.ABBREVIATION, Tier.ABBREVIATION),
        (Kind.DESCRIPTOR, Scope.LABEL, Tier.FINDING_LABEL),
        (Kind.DESCRIPTOR, Scope.ENTRY_TERM, Tier.FINDING_SYNONYM),
    )
}

_WHY = {
    Scope.LABEL.value: "label",
    Scope.EXACT.value: "synonym",
    Scope.LAYPERSON.value: "synonym",
    Scope.UNSPECIFIED.value: "synonym",
    Scope.NARROW.value: "narrower name",
    Scope.BROAD.value: "broader name",
    Scope.RELATED.value: "related name",
    Scope.ABBREVIATION.value: "abbreviation",
    Scope.ENTRY_TERM.value: "MeSH entry term",
}

_WITH_SHORT_FORM = (
    re.compile(r"(?P<short>\S{2,6}) (?:- |\()(?P<long>[^()]+)\)?"),
    re.compile(r"(?P<short>\S{2,6}), (?P<long>.+)"),
    re.compile(r"(?P<long>[^()]+),? \((?P<short>[^() ]{2,6})\)"),
)
_PARTED = re.compile(r"[(,]| - ")
_MOST_LETTERS = 6
_MOST_INITIALS = 5


def is_abbreviation(text: str) -> bool:
    """Whether a name is written as an abbreviation: one short word with two capitals or more."""
    if not 1 < len(text) <= _MOST_LETTERS or text[:2].islower() or " " in text:
        return False
    return sum(letter.isupper() for letter in text) > 1


class Naming:
    """Every way to name every concept that is not retired.

    Besides the names as given: the abbreviation in ``MS (Multiple Sclerosis)``, where the rest is another
    name of the same concept; and the entry terms of each MeSH descriptor that a disease refers to. Those
    count less where no name of the disease is one of the descriptor, as the reference may then be broad.

    Args:
        db: A catalog with its tables of records.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._forms: dict[int, dict[str, tuple[Tier, str, str]]] = defaultdict(dict)
        self._kinds: dict[int, int] = {}

    def read(self) -> None:
        """Read every name, and write the codes that equal names give."""
        self._read_names()
        for num in self._kinds:
            self._derive_abbreviations(num)
            self._notice_initials(num)
        diseases = (num for num, kind in self._kinds.items() if kind == Kind.DISEASE)
        found = mapped_by_name(self._db, self._forms, diseases)
        self._db.executemany("INSERT INTO xref VALUES (?, ?, ?, ?)", list(found))

    def rows(self) -> Iterator[_Row]:
        """Rows of the table ``lookup``: each normal form of a concept once, in its strongest reading."""
        self._read_entry_terms()
        for num, forms in self._forms.items():
            keyed = self._kinds[num] != Kind.DESCRIPTOR
            for norm, (tier, why, text) in forms.items():
                key = word_order_key(norm) if keyed else norm
                yield norm, key if key != norm else None, num, text, tier, why

    def norms(self) -> dict[int, tuple[str, ...]]:
        """The names of each disease and finding in normal form, those of its MeSH descriptors included."""
        return {
            num: tuple(forms) for num, forms in self._forms.items() if self._kinds[num] != Kind.DESCRIPTOR
        }

    def _read_names(self) -> None:
        query = (
            "SELECT num, kind, text, scope, preferred FROM name JOIN concept ON num = concept"
            " WHERE NOT obsolete ORDER BY num, name.rowid"
        )
        for num, kind, text, scope, preferred in self._db.execute(query):
            self._kinds[num] = kind
            tier, why = _strength(kind, scope, text, preferred=bool(preferred))
            self._put(num, normalize(text), text, tier, why)

    def _put(self, num: int, norm: str, text: str, tier: Tier, why: str) -> None:
        held = self._forms[num].get(norm)
        if norm and (held is None or tier > held[0] or (tier == held[0] and len(text) < len(held[2]))):
            self._forms[num][norm] = (tier, why, text)

    def _derive_abbreviations(self, num: int) -> None:
        forms = self._forms[num]
        if not any(_PARTED.search(text) for _, _, text in forms.values()):
            return
        keys = self._keys(num)
        for _, _, text in list(forms.values()):
            for pattern in _WITH_SHORT_FORM if _PARTED.search(text) else ():
                match = pattern.fullmatch(text)
                if (
                    match
                    and is_abbreviation(match["short"])
                    and word_order_key(normalize(match["long"])) in keys
                ):
                    short = match["short"]
                    self._put(num, normalize(short), short, Tier.ABBREVIATION, Scope.ABBREVIATION.value)

    def _notice_initials(self, num: int) -> None:
        """Take short words that are initials of a name for abbreviations, even in small letters."""
        forms = self._forms[num]
        for norm, (tier, _, text) in list(forms.items()):
            if tier is not Tier.SYNONYM or len(norm) > _MOST_INITIALS or not norm.isalnum():
                continue
            if norm in {_initials(name) for name in forms if " " in name}:
                forms[norm] = (Tier.ABBREVIATION, Scope.ABBREVIATION.value, text)

    def _keys(self, num: int) -> set[str]:
        """The names of a concept in any word order."""
        return {word_order_key(norm) for norm in self._forms[num]}

    def _read_entry_terms(self) -> None:
        """Give each disease the names of its MeSH descriptors, judged before any is given."""
        query = (
            "SELECT DISTINCT xref.concept, concept.num, predicate FROM xref"
            " JOIN concept ON concept.id = xref.code AND concept.kind = ? ORDER BY xref.rowid"
        )
        links = [row for row in self._db.execute(query, (Kind.DESCRIPTOR,)) if row[0] in self._kinds]
        confirmed = [
            predicate == Predicate.EXACT or not self._keys(disease).isdisjoint(self._keys(descriptor))
            for disease, descriptor, predicate in links
        ]
        for (disease, descriptor, _), sure in zip(links, confirmed, strict=True):
            for norm, (tier, _, text) in list(self._forms[descriptor].items()):
                self._put(disease, norm, text, *_entry_term(tier, sure=sure))


def _initials(norm: str) -> str:
    return "".join(word[0] for word in norm.split(" ") if word not in EDGE)


def _strength(kind: int, scope: str, text: str, *, preferred: bool) -> tuple[Tier, str]:
    if preferred:
        return Tier.PREFERRED, _WHY[scope]
    tier = _TIERS.get((kind, scope), Tier.LOOSE_SYNONYM)
    if is_abbreviation(text) and (tier is Tier.SYNONYM or tier is Tier.FINDING_SYNONYM):
        return Tier.ABBREVIATION, Scope.ABBREVIATION.value
    return tier, _WHY[scope]


def _entry_term(tier: Tier, *, sure: bool) -> tuple[Tier, str]:
    if not sure:
        return Tier.LOOSE_ENTRY_TERM, Scope.ENTRY_TERM.value
    if tier is Tier.ABBREVIATION:
        return tier, Scope.ABBREVIATION.value
    return Tier.ENTRY_TERM, Scope.ENTRY_TERM.value
