"""Lists of retracted articles: identifiers, one a line, and the CSV of Retraction Watch.

The CSV (https://gitlab.com/crossref/retraction-watch-data) has a row for each notice: what it concerns by
``OriginalPaperPubMedID`` (0 where there is none) and ``OriginalPaperDOI``, and in ``RetractionNature`` one of
Retraction, Expression of concern, Correction and Reinstatement.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie
from nosology.literature.records import FlawedRecord
from nosology.provenance import Source, Standing

_PMID, _DOI, _NATURE, _DATE = (
    "OriginalPaperPubMedID",
    "OriginalPaperDOI",
    "RetractionNature",
    "RetractionDate",
)
_NATURES = {
    "retraction": Standing.RETRACTED,
    "expression of concern": Standing.CONCERN,
    "correction": Standing.CORRECTED,
    "reinstatement": Standing.CURRENT,
}
_ABSENT = frozenset({"", "0", "unavailable", "n/a", "na", "none"})
"""What stands where a publication has no identifier."""
_GRAVEST = (
    Standing.RETRACTED,
    Standing.WITHDRAWN,
    Standing.CONCERN,
    Standing.SUPERSEDED,
    Standing.CORRECTED,
    Standing.CURRENT,
)


def gravest(standings: Iterable[Standing]) -> Standing:
    """The gravest of several, `Standing.CURRENT` of none."""
    return min(standings, key=_GRAVEST.index, default=Standing.CURRENT)


@dataclass(frozen=True, slots=True)
class Retractions:
    """What lists say of articles.

    Attributes:
        listed: Standing by PMID and by DOI; never `Standing.CURRENT`.
        flaws: Rows that name no publication that could be looked up.
    """

    listed: Mapping[Curie, Standing] = field(default_factory=dict[Curie, Standing])
    flaws: tuple[FlawedRecord, ...] = ()

    def of(self, identifier: Curie) -> Standing:
        """What the lists say of an identifier."""
        return self.listed.get(identifier, Standing.CURRENT)

    def standing_of(self, source: Source) -> Standing:
        """The gravest that the lists say of a source, by any of its identifiers."""
        return gravest(
            self.of(identifier)
            for identifier in (source.id, source.pmid, source.doi)
            if identifier is not None
        )

    def names(self, source: Source) -> bool:
        """Whether a source is listed as retracted."""
        return self.standing_of(source) is Standing.RETRACTED

    def lines(self) -> Iterator[str]:
        """The list as `read_retractions` reads it, sorted."""
        for identifier, standing in sorted(self.listed.items()):
            yield str(identifier) if standing is Standing.RETRACTED else f"{identifier}\t{standing}"


def retractions_of(identifiers: Iterable[str]) -> Retractions:
    """A list of retracted articles.

    Args:
        identifiers: PMIDs, as digits or ``PMID:`` and digits, and DOIs.

    Raises:
        BadIdentifier: One is neither. A PMCID is not a PMID.
    """
    return Retractions({_identifier(text): Standing.RETRACTED for text in identifiers})


def read_retractions(path: Path) -> Retractions:
    """A list of identifiers, one a line, or the CSV of Retraction Watch, told by its header.

    Args:
        path: The file. A line may have a standing after a tab: ``DOI:10.1000/1⇥expression of concern``.

    Raises:
        FormatError: A line is neither PMID nor DOI, the CSV lacks a column, or the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"cannot be read: {error}", source=path.name) from error
    text = _decoded(data)
    header = text.partition("\n")[0]
    if _NATURE in header or _DOI in header or _PMID in header:
        return _from_csv(text, path.name)
    return Retractions(dict(_from_lines(text, path.name)))


def _decoded(data: bytes) -> str:
    """UTF-8, else Latin-1: identifiers are ASCII in both, and older exports are of the second kind."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _from_lines(text: str, name: str) -> Iterator[tuple[Curie, Standing]]:
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, said = line.strip().partition("\t")
        if not word:
            continue
        try:
            yield _identifier(word), Standing(said) if said else Standing.RETRACTED
        except (BadIdentifier, ValueError) as error:
            raise FormatError(
                "not a PubMed identifier or DOI", source=name, record=f"line {number}"
            ) from error


def _identifier(text: str) -> Curie:
    """A PMID or DOI; digits alone are a PMID.

    Raises:
        BadIdentifier: It is neither.
    """
    found = Curie.parse(f"PMID:{text}" if text.strip().isdigit() else text)
    if found.prefix not in {"PMID", "DOI"}:
        raise BadIdentifier("neither a PMID nor a DOI", record=text[:80])
    return found


def _from_csv(text: str, name: str) -> Retractions:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if missing := sorted({_PMID, _DOI, _NATURE} - set(rows.fieldnames or ())):
        raise FormatError(f"lacks the column {', '.join(missing)}", source=name, record="line 1")
    said: dict[Curie, list[tuple[date | None, Standing]]] = {}
    flaws: list[FlawedRecord] = []
    try:
        for row in rows:
            where = f"line {rows.line_num}"
            identifiers, reason = _identifiers(row)
            nature = _NATURES.get((row[_NATURE] or "").strip().lower())
            if nature is None:
                identifiers, reason = (), f"unknown nature “{(row[_NATURE] or '')[:40]}”"
            if reason:
                flaws.append(FlawedRecord(source=name, record=where, reason=reason))
            for identifier in identifiers:
                said.setdefault(identifier, []).append((_day(row.get(_DATE)), nature or Standing.CURRENT))
    except csv.Error as error:
        raise FormatError(f"not CSV: {error}", source=name, record=f"line {rows.line_num}") from error
    settled = {identifier: _lasting(notices) for identifier, notices in said.items()}
    kept = {
        identifier: standing for identifier, standing in settled.items() if standing is not Standing.CURRENT
    }
    return Retractions(kept, tuple(flaws))


def _identifiers(row: Mapping[str, str | None]) -> tuple[tuple[Curie, ...], str]:
    """PMID and DOI of the paper that a row concerns, and what is wrong with the row, if anything."""
    found: list[Curie] = []
    reason = ""
    for column, prefix in ((_PMID, "PMID"), (_DOI, "DOI")):
        text = (row[column] or "").strip()
        if text.lower() in _ABSENT:
            continue
        try:
            identifier = _identifier(text)
        except BadIdentifier:
            identifier = None
        if identifier is None or identifier.prefix != prefix:
            reason = f"“{text[:40]}” is no {prefix}"
        else:
            found.append(identifier)
    return tuple(found), reason or ("" if found else "names neither PMID nor DOI")


def _lasting(notices: list[tuple[date | None, Standing]]) -> Standing:
    """What several notices come to: the gravest of those that no later reinstatement lifts.

    Where a date is not given or cannot be read, a reinstatement lifts nothing.
    """
    lifted = max((day for day, standing in notices if standing is Standing.CURRENT and day), default=None)
    return gravest(standing for day, standing in notices if lifted is None or day is None or day > lifted)


def _day(text: str | None) -> date | None:
    """The day of ``3/8/2011 0:00`` (month first) or ``2011-03-08``."""
    word = (text or "").split(" ")[0]
    try:
        if "-" in word:
            return date.fromisoformat(word)
        month, day, year = map(int, word.split("/"))
        return date(year, month, day)
    except ValueError:
        return None
