"""`pull pubmed --query`: every record that PubMed finds for a query, kept in files of two hundred."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from nosology.errors import UsageError
from nosology.sources.enquiry import Refused
from nosology.sources.eutilities import FARTHEST, EUtilities, Found
from nosology.sources.journal import Collection, Journal, described, now, short_hash
from nosology.sources.progress import Progress, Silent

ORIGIN = "pubmed-query"
_BATCH = 200
_ROUNDS = 3
_FIRST_DAY = date(1780, 1, 1)
"""Before the oldest record in PubMed."""
_LONGEST_QUERY = 10_000
_SLUG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryPulled:
    """What became of a query.

    Attributes:
        folder: Where its files are.
        told: How many records there should be: what the server counted, or as many as were wanted.
        held: How many of them are here.
        fetched: How many of them came just now.
        warnings: What PubMed passed over in the query.
    """

    folder: Path
    told: int
    held: int
    fetched: int
    warnings: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """Records that the server counted and did not send."""
        return max(0, self.told - self.held)


def pull_query(
    query: str,
    literature: Path,
    *,
    since: int | None = None,
    most: int | None = None,
    service: EUtilities | None = None,
    progress: Progress | None = None,
) -> QueryPulled:
    """Fetch the records that PubMed finds for a query; those that are here are not asked for again.

    Args:
        query: As one would type it into PubMed.
        literature: Usually ``$NOSOLOGY_HOME/literature``.
        since: Only records published in this year or later.
        most: Only so many, those that PubMed lists first.
        service: E-utilities; NCBI's by default.
        progress: Told of records (not bytes) as they come.

    Raises:
        UsageError: The query is empty or too long, or names a field that PubMed does not have.
        SourceError: The service does not answer, or a file cannot be written; what came is kept.
        FormatError: The service sends what is no answer, or the list of what is held is damaged.
    """
    query = " ".join(query.split())
    if not query or len(query) > _LONGEST_QUERY:
        raise UsageError(f"a query has 1 to {_LONGEST_QUERY:,} characters", remedy="Give one with --query")
    term = f"({query}) AND {since}:3000[dp]" if since else query
    collection = Collection(literature / ORIGIN / _folder_name(term), ORIGIN)
    service = service or EUtilities(partial=literature / "partial" / collection.folder.name)
    with collection.locked():
        return _Pull(term, collection, service, most, progress or Silent()).run()


@dataclass(slots=True)
class _Pull:
    term: str
    collection: Collection
    service: EUtilities
    most: int | None
    progress: Progress
    journal: Journal = field(init=False)
    held: set[int] = field(default_factory=set[int], init=False)
    came: int = field(default=0, init=False)

    def run(self) -> QueryPulled:
        journal = self.collection.read()
        files = tuple(file for file in journal.files if self.collection.has(file))
        self.journal = replace(journal, query=self.term, files=files)
        self.held = {pmid for file in files for pmid in file.pmids}
        if journal.asked:
            self.held -= self._revised(journal.asked)
        found, wanted = self._rounds()
        told = min(found.count, self.most or found.count)
        here = len(self.held & wanted)
        self.journal = replace(self.journal, told=told, asked=now() if here >= told else self.journal.asked)
        self.collection.write(self.journal)
        return QueryPulled(
            folder=self.collection.folder,
            told=told,
            held=here,
            fetched=self.came,
            warnings=found.warnings,
        )

    def _rounds(self) -> tuple[Found, set[int]]:
        """Search and fetch until all is here; what did not come is asked for again, in a new history."""
        found = self.service.search(self.term)
        self.progress.start(self.term, min(found.count, self.most or found.count))
        try:
            for _ in range(_ROUNDS - 1):
                with suppress(Refused):  # a history that has ended; what came is kept
                    wanted = self._round(found)
                    if wanted <= self.held:
                        return found, wanted
                found = self.service.search(self.term)
            return found, self._round(found)
        finally:
            self.progress.done(self.term)

    def _round(self, found: Found) -> set[int]:
        """Fetch what is not here of a search; the records that were to come."""
        wanted = set[int]()
        for window in self._windows(found):
            wanted |= set(window.pmids)
            self._window(window)
        return wanted

    def _windows(self, found: Found) -> Iterator[Found]:
        """Searches that together find what this one does, each small enough to be had, the newest first."""
        left = min(found.count, self.most or found.count)
        if left <= FARTHEST:
            yield replace(found, pmids=found.pmids[:left])
            return
        for window in self._between("edat", _FIRST_DAY, _tomorrow()):
            yield replace(window, pmids=window.pmids[:left])
            left -= len(window.pmids)
            if left <= 0:
                return

    def _revised(self, asked: str) -> set[int]:
        """Records revised (a retraction, headings) since all was last here, that did not come since."""
        last_asked = datetime.fromisoformat(asked).date() - timedelta(days=1)
        since = {pmid for file in self.journal.files if file.fetched > asked for pmid in file.pmids}
        windows = self._between("mdat", last_asked, _tomorrow())
        return {pmid for window in windows for pmid in window.pmids} - since

    def _between(self, kind: str, first: date, last: date) -> Iterator[Found]:
        """Halve the days in which records came (edat) or changed (mdat) until each search can be had."""
        dates = {"datetype": kind, "mindate": f"{first:%Y/%m/%d}", "maxdate": f"{last:%Y/%m/%d}"}
        found = self.service.search(self.term, **dates)
        if found.count <= FARTHEST or first == last:
            if found.count:
                yield found
            return
        middle = first + (last - first) // 2
        yield from self._between(kind, middle + timedelta(days=1), last)
        yield from self._between(kind, first, middle)

    def _window(self, window: Found) -> None:
        """Fetch the stretches of a search that are not here."""
        for start, count in _stretches(window.pmids, self.held):
            content, pmids = self.service.fetch(window.history, start, count)
            if pmids:
                self._keep(content, pmids)
            self.progress.advance(self.term, len(pmids))

    def _keep(self, content: bytes, pmids: tuple[int, ...]) -> None:
        """Keep an answer: the file first, then its entry."""
        last = max((int(file.name.partition(".")[0]) for file in self.journal.files), default=0)
        name = f"{last + 1:06d}.xml.gz"
        path = self.collection.keep(gzip.compress(content, mtime=0), name)
        entry = described(path, f"{self.service.origins.eutilities}efetch.fcgi", pmids=tuple(sorted(pmids)))
        self.journal = replace(self.journal, files=(*self.journal.files, entry))
        self.held.update(pmids)
        self.came += len(pmids)
        self.collection.write(self.journal)


def _stretches(pmids: tuple[int, ...], held: set[int]) -> Iterator[tuple[int, int]]:
    """Start and length of each run of records that are not held, in batches."""
    start = 0
    while start < len(pmids):
        if pmids[start] in held:
            start += 1
            continue
        end = start
        while end < min(len(pmids), start + _BATCH) and pmids[end] not in held:
            end += 1
        yield start, end - start
        start = end


def _tomorrow() -> date:
    """A day that is not over anywhere."""
    return datetime.now(UTC).date() + timedelta(days=2)


def _folder_name(term: str) -> str:
    """A name that a person can read and that no other query has."""
    words = re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")[:_SLUG].strip("-")
    return f"{words or 'query'}-{short_hash(term)}"
