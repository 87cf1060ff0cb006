"""The bytes of a file or of the members of an archive: unpacked, bounded, never written where they say.

Formats: gzip (RFC 1952), tar (POSIX.1-2001 pax and ustar, GNU). What a file unfolds to is bounded, so
that a small file cannot fill the memory; names inside an archive are shown and not used as paths.
"""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

from nosology.errors import FormatError

MAX_DOCUMENT = 64_000_000
"""Most bytes of one document; the longest article read in testing has 2 million."""
MAX_MEMBERS = 1_000_000
"""Most members of an archive; a bulk package of PubMed Central has about 300,000."""

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 20
_HEADERS = 4_000_000
"""Bytes that the headers of one member may take beside it."""
_DAMAGE = (gzip.BadGzipFile, EOFError, zlib.error)
_BROKEN = (tarfile.TarError, ValueError, OverflowError, RecursionError)
"""What `tarfile` raises on headers that are no headers."""


class Member(NamedTuple):
    """A file in an archive: its name there and its bytes, or None and why it was left out."""

    name: str
    data: bytes | None
    reason: str = ""


def whole(path: Path, *, name: str | None = None, limit: int = MAX_DOCUMENT) -> bytes:
    """All bytes of a file, unpacked where it is gzip.

    Raises:
        FormatError: It is damaged where it is packed, or unfolds to more than `limit` bytes.
    """
    with _opened(path, name or path.name, limit) as stream:
        return b"".join(iter(lambda: stream.read(_PIECE), b""))


def beginning(path: Path, size: int) -> bytes:
    """The first `size` bytes, unpacked; what is there before damage counts."""
    with _opened(path, path.name, size) as stream:
        found = b""
        try:
            while len(found) < size and (piece := stream.read(size - len(found))):
                found += piece
        except FormatError:
            return found
    return found


def is_archive(head: bytes) -> bool:
    """Whether unpacked bytes begin a tar archive (POSIX and GNU; the magic stands at offset 257)."""
    return head[257:262] == b"ustar"


def members(path: Path, *, name: str | None = None) -> Iterator[Member]:
    """The regular files of a tar archive, plain or gzipped, one at a time.

    Raises:
        FormatError: It is no archive, is damaged or cut off, has more than `MAX_MEMBERS` members, or
            one far longer than `MAX_DOCUMENT`.
    """
    called = name or path.name
    with _opened(path, called, 2 * MAX_DOCUMENT + _HEADERS) as stream, _archive(stream, called) as archive:
        for _ in range(MAX_MEMBERS):
            with _reported(called):
                header = archive.next()
                member = _member(archive, header) if header is not None else None
            if header is None:
                return
            archive.members = []  # pyright: ignore[reportAttributeAccessIssue] - it keeps every header; nobody goes back
            stream.begin()
            if member is not None:
                yield member
    raise FormatError(f"has more than {MAX_MEMBERS:,} members", source=called)


class _Stream:
    """The bytes of a file, unpacked, of which so many may pass before `begin` is called again."""

    def __init__(self, handle: IO[bytes], called: str, limit: int) -> None:
        self._handle = handle
        self._called = called
        self._limit = limit
        self._passed = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes.

        Raises:
            FormatError: The packed data are damaged or cut off, or too much comes of them.
        """
        try:
            data = self._handle.read(size)
        except _DAMAGE as error:
            raise FormatError("damaged or cut off where it is packed", source=self._called) from error
        self._passed += len(data)
        if self._passed > self._limit:
            raise FormatError(f"unfolds to more than {self._limit:,} bytes", source=self._called)
        return data

    def begin(self) -> None:
        """Count from here."""
        self._passed = 0


@contextmanager
def _opened(path: Path, called: str, limit: int) -> Generator[_Stream]:
    with path.open("rb") as handle:
        packed = handle.read(2) == _GZIP
        handle.seek(0)
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=handle)) if packed else handle
        with closing(stream):
            yield _Stream(stream, called, limit)


@contextmanager
def _archive(stream: _Stream, called: str) -> Generator[tarfile.TarFile]:
    with _reported(called):
        archive = tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|")  # noqa: SIM115 - closed below
    with closing(archive):
        yield archive


@contextmanager
def _reported(called: str) -> Generator[None]:
    try:
        yield
    except _BROKEN as error:
        remedy = "Is it whole? What came before is kept"
        raise FormatError(f"the archive breaks off: {error}", source=called, remedy=remedy) from error


def _member(archive: tarfile.TarFile, header: tarfile.TarInfo) -> Member | None:
    if not header.isreg() or header.issparse():
        return None
    if header.size > MAX_DOCUMENT:
        return Member(header.name, None, f"has more than {MAX_DOCUMENT:,} bytes")
    content = archive.extractfile(header)
    return Member(header.name, content.read() if content is not None else b"")
