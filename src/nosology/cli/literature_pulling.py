"""`nosology pull pubmed` and `nosology pull medquad`: fetching literature, and saying what came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from nosology.cli.progress import byte_bars, record_bars
from nosology.errors import UsageError
from nosology.sources.documents import pull_medquad
from nosology.sources.pubmed_files import BASELINE, UPDATES, drop_superseded, pull_files
from nosology.sources.pubmed_query import pull_query

LITERATURE = ("pubmed", "medquad")
"""What `pull` fetches as literature; every other key is of a source in `sources.toml`."""
_RANGE = re.compile(r"(\d{1,5})(?:\.\.(\d{1,5}))?")
_YEAR = re.compile(r"\d{4}")
_ONE_WAY = "Say which: --query TEXT, --baseline, --updates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of PubMed is asked for, as the command line states it.

    Attributes:
        query: Words of a query.
        baseline: Whether the annual baseline is.
        updates: Whether the daily update files are.
        since: A year with a query, a day with update files.
        files: Numbers of files, ``N`` or ``N..M``.
        most: Most records of a query.
    """

    query: str | None = None
    baseline: bool = False
    updates: bool = False
    since: str | None = None
    files: str | None = None
    most: int | None = None

    @property
    def said(self) -> bool:
        """Whether anything is stated."""
        return any(self._all)

    @property
    def _all(self) -> tuple[object, ...]:
        return self.query is not None, self.baseline, self.updates, self.since, self.files, self.most


def pull_literature(keys: Sequence[str], wanted: Wanted, literature: Path) -> bool:
    """Fetch literature into the folder of it.

    Returns:
        Whether all that was asked for is here.

    Raises:
        UsageError: The options do not fit together, or to the keys.
        SourceError: Something cannot be had; what came is kept.
    """
    others = [key for key in keys if key not in LITERATURE]
    if others or (wanted.said and "pubmed" not in keys):
        remedy = f"Pull {' and '.join(LITERATURE)} by themselves, the options with pubmed"
        raise UsageError("sources and literature are pulled by commands of their own", remedy=remedy)
    whole = True
    if "pubmed" in keys:
        whole = _pull_pubmed(wanted, literature)
    if "medquad" in keys:
        _pull_medquad(literature)
    return whole


def _pull_pubmed(wanted: Wanted, literature: Path) -> bool:
    if (wanted.query is not None) + wanted.baseline + wanted.updates != 1:
        raise UsageError("what to pull of PubMed is not clear", remedy=_ONE_WAY)
    if wanted.query is not None:
        return _pull_query(wanted.query, wanted, literature)
    if wanted.most or (wanted.baseline and wanted.since):
        raise UsageError("--max goes with --query, --since with --query or --updates", remedy=_ONE_WAY)
    numbers = _numbers(wanted.files) if wanted.files else None
    since = _day(wanted.since) if wanted.since else None
    return _pull_files(BASELINE if wanted.baseline else UPDATES, numbers, since, literature)


def _pull_query(query: str, wanted: Wanted, literature: Path) -> bool:
    if wanted.files:
        raise UsageError("--files goes with --baseline or --updates", remedy=_ONE_WAY)
    since = _year(wanted.since) if wanted.since else None
    console = Console(stderr=True)
    with record_bars(console) as bars:
        pulled = pull_query(query, literature, since=since, most=wanted.most, progress=bars)
    for warning in pulled.warnings:
        _say(console, f"{warning}.")
    counted = f"{pulled.held:,} of {pulled.told:,} records are here, {pulled.fetched:,} of them fetched now"
    _say(console, f"{counted}: {pulled.folder}")
    if pulled.missing:
        _say(console, f"PubMed counted {pulled.missing:,} more than it sent. Run again to ask for them.")
    return not pulled.missing


def _pull_files(origin: str, numbers: tuple[int, int] | None, since: date | None, literature: Path) -> bool:
    console = Console(stderr=True)
    with byte_bars(console) as bars:
        pulled = pull_files(origin, literature, numbers=numbers, since=since, progress=bars)
    for error in pulled.refused:
        _say(console, f"{error}.")
    here = pulled.wanted - len(pulled.refused)
    _say(
        console, f"{here:,} of {pulled.wanted:,} files are here, {len(pulled.fetched):,} of them fetched now."
    )
    if origin == BASELINE and numbers is None and not pulled.refused and (old := drop_superseded(literature)):
        _say(console, f"{old:,} files of years before were removed: the new baseline holds what they held.")
    return not pulled.refused


def _pull_medquad(literature: Path) -> None:
    console = Console(stderr=True)
    with byte_bars(console) as bars:
        path = pull_medquad(literature, progress=bars)
    _say(console, f"MedQuAD is here: {path}")


def _say(console: Console, line: str) -> None:
    """One line, without markup and not broken."""
    console.print(Text(line), soft_wrap=True)


def _numbers(text: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        raise UsageError(f"“{text[:40]}” are no numbers of files", remedy="Give --files 12 or --files 1..20")
    return first, last


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text.strip()):
        raise UsageError(f"“{text[:40]}” is no year", remedy="With --query, give --since 2015")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        remedy = "With --updates, give --since 2026-03-31"
        raise UsageError(f"“{text[:40]}” is no day", remedy=remedy) from error
