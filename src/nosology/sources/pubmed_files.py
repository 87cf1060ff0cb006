"""`pull pubmed --baseline` and `--updates`: the files that NLM publishes, each checked against its .md5.

Names are ``pubmedYYnNNNN.xml.gz``: the year of the baseline and a number that goes on from the baseline
through the updates of that year. They are fetched in that order.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from nosology.errors import FormatError, HashMismatch, NosologyError, SourceError
from nosology.sources.addresses import Policy
from nosology.sources.download import Patience
from nosology.sources.holding import refuse_page
from nosology.sources.journal import Collection, Journal, PulledFile, described, now
from nosology.sources.live_download import LiveDownload
from nosology.sources.origins import Origins
from nosology.sources.progress import Progress, Silent
from nosology.sources.store import writing

BASELINE, UPDATES = "pubmed-baseline", "pubmed-updates"
_LINE = re.compile(
    r'href="(pubmed(\d\d)n(\d{4,5})\.xml\.gz)"[^\n]*?</a>'
    r"(?:\s+(\d{4}-\d\d-\d\d)(?:[ \t]+\d\d:\d\d)?)?(?:[ \t]+([\d.]+)([KMG]?))?"
)
_MD5 = re.compile(r"\b([0-9a-fA-F]{32})\b")
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_LARGEST, _LARGEST_PAGE, _LARGEST_MD5 = 1_000_000_000, 20_000_000, 4096
_SPARE = 1 << 26
"""Bytes of the disk that stay free."""
_PATIENCE = Patience(timeout=60.0, total=7200.0)
_READ_AGAIN = "It was removed. Run again; if it stays so, its publisher's file or .md5 is wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """A file as the publisher's page lists it.

    Attributes:
        name: Its name.
        year: Of the baseline it belongs to.
        number: Its place in the series.
        day: When it was put there; None where the page does not say.
        bytes: About how large it is; 0 where the page does not say.
    """

    name: str
    year: int
    number: int
    day: date | None
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPulled:
    """What became of a series of files.

    Attributes:
        origin: ``pubmed-baseline`` or ``pubmed-updates``.
        wanted: How many were asked for.
        fetched: Those that came just now.
        refused: Those that could not be had, and why.
    """

    origin: str
    wanted: int
    fetched: tuple[PulledFile, ...]
    refused: tuple[NosologyError, ...]


def pull_files(
    origin: str,
    literature: Path,
    *,
    numbers: tuple[int, int] | None = None,
    since: date | None = None,
    progress: Progress | None = None,
    origins: Origins | None = None,
    patience: Patience | None = None,
) -> FilesPulled:
    """Fetch files of PubMed in order; those that are here are not asked for again.

    A file whose hash is not the one published is removed and said; the others are fetched all the same.

    Args:
        origin: `BASELINE` or `UPDATES`.
        literature: Usually ``$NOSOLOGY_HOME/literature``.
        numbers: Only files from the first to the last of these numbers.
        since: Only files put there on this day or later.
        progress: Told of bytes; a task is a file.
        origins: Addresses.
        patience: How long to go on with a file.

    Raises:
        Unreachable: The list of files cannot be had, or the publisher stops answering; what came is kept.
        SourceError: There is not enough room on the disk, or a file cannot be written.
        FormatError: The page lists no files, or the list of what is held is damaged.
    """
    origins = origins or Origins.load()
    page = origins.baseline if origin == BASELINE else origins.updates
    collection = Collection(literature / origin, origin)
    with collection.locked():
        series = _Series(
            collection, page, literature / "partial" / origin, progress or Silent(), patience or _PATIENCE
        )
        return series.pull(numbers, since)


@dataclass(slots=True)
class _Series:
    collection: Collection
    page: str
    partial: Path
    progress: Progress
    patience: Patience
    journal: Journal = field(init=False)

    def pull(self, numbers: tuple[int, int] | None, since: date | None) -> FilesPulled:
        journal = self.collection.read()
        files = tuple(file for file in journal.files if self.collection.has(file))
        self.journal = replace(journal, files=files)
        listed = self._listed()
        wanted = [file for file in listed if _asked_for(file, numbers, since)]
        held = {file.name for file in files}
        lacking = [file for file in wanted if file.name not in held]
        self._ask_for_room(lacking)
        fetched, refused = self._fetch_all(lacking)
        if not refused:
            self._write(asked=now())
        return FilesPulled(
            origin=self.collection.origin, wanted=len(wanted), fetched=tuple(fetched), refused=tuple(refused)
        )

    def _fetch_all(self, lacking: Sequence[ListedFile]) -> tuple[list[PulledFile], list[NosologyError]]:
        fetched, refused = list[PulledFile](), list[NosologyError]()
        for file in lacking:
            try:
                fetched.append(self._file(file))
            except (HashMismatch, FormatError) as error:
                refused.append(error)
                continue
            self._write(added=fetched[-1])
        return fetched, refused

    def _file(self, file: ListedFile) -> PulledFile:
        """One file: its published hash, its bytes, whether they agree."""
        published = self._published(file.name)
        target, address = self.collection.folder / file.name, self.page + file.name
        download = self._download(address, file.name, _LARGEST)
        if (
            target.is_file() and _md5(target) == published
        ):  # it came, and the pull was killed before listing it
            download.drop()
        else:
            self._fetch(file, download, published)
        return described(target, address, release=f"20{file.year:02d}")

    def _fetch(self, file: ListedFile, download: LiveDownload, published: str) -> None:
        self.progress.start(file.name, file.bytes)
        try:
            download.advance = partial(self.progress.advance, file.name)
            download.run()
            self._check(download, file.name, published)
            self.collection.place(download.target, file.name)
            download.drop()
        finally:
            self.progress.done(file.name)

    def _check(self, download: LiveDownload, name: str, published: str) -> None:
        """Compare what came with the hash published; what differs is removed."""
        try:
            refuse_page(download.target, source=self.collection.origin, name=name)
            if (found := _md5(download.target)) != published:
                what = f"{name} has md5 {found}, not {published} as published"
                raise HashMismatch(what, source=self.collection.origin, remedy=_READ_AGAIN)
        except NosologyError:
            download.drop()
            raise

    def _published(self, name: str) -> str:
        """The hash that the .md5 file beside a file states."""
        text = self._text(f"{self.page}{name}.md5", f"{name}.md5", _LARGEST_MD5)
        found = _MD5.search(text)
        if not found:
            what = "the .md5 file holds no hash"
            raise FormatError(what, source=self.collection.origin, record=name, remedy="Run again later")
        return found[1].lower()

    def _listed(self) -> list[ListedFile]:
        """The files of the page, of its newest year, in order."""
        found = list(_lines(self._text(self.page, "list.html", _LARGEST_PAGE)))
        if not found:
            raise FormatError("the page lists no PubMed files", source=self.page, remedy="Try again later")
        newest = max(file.year for file in found)
        return sorted((file for file in found if file.year == newest), key=lambda file: file.number)

    def _text(self, address: str, name: str, limit: int) -> str:
        download = self._download(address, name, limit)
        download.drop()
        try:
            download.run()
            return download.target.read_text(encoding="utf-8", errors="replace")
        finally:
            download.drop()

    def _download(self, address: str, name: str, limit: int) -> LiveDownload:
        with writing(self.collection.origin):
            self.partial.mkdir(parents=True, exist_ok=True)
        return LiveDownload(
            url=address,
            target=self.partial / f"{name}.part",
            source=self.collection.origin,
            patience=self.patience,
            policy=Policy.of(self.collection.origin, self.page),
            limit=limit,
        )

    def _ask_for_room(self, lacking: Sequence[ListedFile]) -> None:
        """Say beforehand where the disk cannot hold what is to come."""
        needed, free = sum(file.bytes for file in lacking), shutil.disk_usage(self.collection.folder).free
        if lacking and needed + _SPARE > free:
            what = f"{len(lacking):,} files need about {needed / 1e9:,.1f} GB; {free / 1e9:,.1f} GB are free"
            remedy = "Free some space, set NOSOLOGY_HOME to another disk, or take fewer with --files N..M"
            raise SourceError(what, source=self.collection.origin, remedy=remedy)

    def _write(self, *, added: PulledFile | None = None, asked: str = "") -> None:
        files = (*self.journal.files, added) if added else self.journal.files
        in_order = tuple(sorted(files, key=lambda file: file.name))
        self.journal = replace(self.journal, files=in_order, asked=asked or self.journal.asked)
        self.collection.write(self.journal)


def drop_superseded(literature: Path) -> int:
    """Let go of baseline and update files of years before the newest baseline, once all of it is here.

    A new baseline holds all that the files of the year before held, as it is now.

    Returns:
        How many files were removed.
    """
    baseline = Collection(literature / BASELINE, BASELINE)
    newest = max((file.release for file in baseline.read().files), default="")
    removed = 0
    for collection in (baseline, Collection(literature / UPDATES, UPDATES)):
        if not collection.folder.is_dir():
            continue
        with collection.locked():
            journal = collection.read()
            old = [file for file in journal.files if file.release < newest]
            if old:
                kept = tuple(file for file in journal.files if file not in old)
                collection.write(replace(journal, files=kept))
            for file in old:
                (collection.folder / file.name).unlink(missing_ok=True)
            removed += len(old)
    return removed


def _lines(page: str) -> Iterator[ListedFile]:
    """The files that a page lists: links, each with day and size behind it."""
    seen = set[str]()
    for line in _LINE.finditer(page):
        name, year, number, day, size, unit = line.groups()
        if name in seen:
            continue
        seen.add(name)
        put = None
        with suppress(ValueError, TypeError):
            put = date.fromisoformat(day)
        about = int(float(size) * _UNITS[unit]) if size else 0
        yield ListedFile(name=name, year=int(year), number=int(number), day=put, bytes=about)


def _asked_for(file: ListedFile, numbers: tuple[int, int] | None, since: date | None) -> bool:
    """Whether a file is among those wanted; one of unknown day is."""
    in_range = numbers is None or numbers[0] <= file.number <= numbers[1]
    return in_range and (since is None or file.day is None or file.day >= since)


def _md5(path: Path) -> str:
    """The hash that NLM publishes; it tells a damaged file, not a forged one."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
