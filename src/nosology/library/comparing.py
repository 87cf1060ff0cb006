"""Two states of a catalog compared, disease by disease, in SQLite itself."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import zstandard

from nosology.diseases.schema import Kind

_DISEASES = f"kind = {Kind.DISEASE.value}"
_ASPECTS: Mapping[str, str] = {
    "names": "SELECT id, text FROM {db}.concept JOIN {db}.name ON name.concept = num WHERE {diseases}",
    "codes": "SELECT id, code FROM {db}.concept JOIN {db}.xref ON xref.concept = num WHERE {diseases}",
    "parents": (
        "SELECT id, parent FROM {db}.concept JOIN {db}.parent ON parent.concept = num WHERE {diseases}"
    ),
    "kinds": (
        "SELECT parent, id FROM {db}.concept JOIN {db}.parent ON parent.concept = num WHERE {diseases}"
    ),
    "genes": (
        "SELECT id, symbol FROM {db}.gene JOIN {db}.annotated ON code = gene.disease"
        " JOIN {db}.concept ON num = annotated.disease WHERE {diseases}"
    ),
}
"""By kind of fact, every fact as identifier of the disease and what is said."""
_RECORD = "SELECT id, {what} FROM {db}.concept WHERE {diseases}"
_ROWS = "SELECT disease, rows FROM {db}.annotation"
_ANNOTATED = (
    "SELECT code, id FROM {db}.annotated JOIN {db}.concept ON num = annotated.disease WHERE {diseases}"
)
_MENTIONED = (
    "SELECT id, articles FROM {db}.mentioned WHERE id IN (SELECT id FROM {db}.concept WHERE {diseases})"
)

Facts = dict[str, dict[str, list[str]]]
"""By disease and kind of fact, the facts."""


class Comparison:
    """What differs between two catalogs.

    Args:
        before: The catalog file of the library before.
        after: That of the new one.
    """

    def __init__(self, before: Path, after: Path) -> None:
        self._db = sqlite3.connect(f"{after.absolute().as_uri()}?mode=ro", uri=True)
        self._db.execute("ATTACH DATABASE ? AS old", (f"{before.absolute().as_uri()}?mode=ro",))

    def close(self) -> None:
        """Let go of both."""
        self._db.close()

    def facts(self) -> tuple[Facts, Facts]:
        """What was added and what went: names, codes, parents, kinds, genes and annotated findings."""
        added: Facts = defaultdict(lambda: defaultdict(list))
        removed: Facts = defaultdict(lambda: defaultdict(list))
        for kind, query in _ASPECTS.items():
            for found, here, there in ((added, "main", "old"), (removed, "old", "main")):
                for disease, fact in self._beyond(query, here, there):
                    found[disease][kind].append(fact)
        for disease, here, there in self._findings():
            if here - there:
                added[disease]["findings"] = sorted(here - there)
            if there - here:
                removed[disease]["findings"] = sorted(there - here)
        return added, removed

    def changed(self, what: str) -> dict[str, tuple[str, str]]:
        """A column of the records that are in both, before and after, where it differs.

        Args:
            what: ``label`` or ``definition``.
        """
        before, after = (dict(self._rows(_RECORD, db, what=what)) for db in ("old", "main"))
        return {
            disease: (before[disease] or "", value or "")
            for disease, value in after.items()
            if disease in before and before[disease] != value
        }

    def came(self) -> set[str]:
        """Diseases that were not there."""
        return {disease for disease, _ in self._beyond(_RECORD.replace("{what}", "''"), "main", "old")}

    def retired(self) -> set[str]:
        """Diseases that were current, and are retired now or not there any more."""
        current = _RECORD.replace("{what}", "''") + " AND NOT obsolete"
        return {disease for disease, _ in self._beyond(current, "old", "main")}

    def articles(self) -> dict[str, int]:
        """By how many articles more (or fewer) each disease is named."""
        before, after = (dict(self._rows(_MENTIONED, db)) for db in ("old", "main"))
        both = before.keys() | after.keys()
        differences = {each: int(after.get(each, 0)) - int(before.get(each, 0)) for each in both}
        return {each: difference for each, difference in differences.items() if difference}

    def _findings(self) -> Iterator[tuple[str, set[str], set[str]]]:
        """Of each disease whose rows differ: the findings annotated now, and before."""
        packed = (dict(self._rows(_ROWS, db)) for db in ("main", "old"))
        now, then = packed
        codes: dict[str, set[str]] = defaultdict(set)
        for db in ("main", "old"):
            for code, disease in self._rows(_ANNOTATED, db):
                codes[code].add(disease)
        for code in sorted(now.keys() | then.keys()):
            if now.get(code) == then.get(code):
                continue
            here, there = _findings_of(now.get(code)), _findings_of(then.get(code))
            if here != there:
                for disease in sorted(codes[code] or {code}):
                    yield disease, here, there

    def _beyond(self, query: str, here: str, there: str) -> Iterator[tuple[str, str]]:
        """What a query finds in the one and not in the other."""
        one, other = (query.format(db=db, diseases=_DISEASES) for db in (here, there))
        yield from self._db.execute(f"{one} EXCEPT {other} ORDER BY 1, 2")

    def _rows(self, query: str, db: str, **more: str) -> Iterator[tuple[str, str]]:
        yield from self._db.execute(query.format(db=db, diseases=_DISEASES, **more))


def comparing(before: Path, after: Path) -> closing[Comparison]:
    """A comparison, to be used in a ``with`` statement."""
    return closing(Comparison(before, after))


def _findings_of(packed: object) -> set[str]:
    """The findings in the rows of an annotated disease, without the numbers of their lines in the file."""
    if not isinstance(packed, bytes):
        return set()
    text = zstandard.ZstdDecompressor().decompress(packed).decode()
    return {row.split("\t")[_FINDING] for row in text.split("\n") if row.count("\t") >= _FINDING}


_FINDING = 4
"""Place of the finding in a row: line, disease, name, qualifier, finding."""
