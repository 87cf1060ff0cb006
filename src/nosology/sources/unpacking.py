"""The bytes of a file out of the form it comes in: plain, gzip, or a member of a zip archive. Bounded."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from nosology.errors import MissingMember, SourceError

FORMS = ("plain", "gzip", "zip")
_CHUNK = 1 << 18
_MOST_MEMBERS = 10_000
_ENCRYPTED = 0x1
_GZIP = 31  # window bits of zlib for a gzip header and trailer
_DAMAGE = (
    zlib.error,
    lzma.LZMAError,
    OSError,  # of bzip2, and of a place in the archive that cannot be
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    UnicodeError,
)
"""What reading a damaged file raises."""


def unpacked(path: Path, form: str, *, member: str = "", limit: int, source: str) -> Iterator[bytes]:
    """A file's bytes, unpacked as they are read; nothing is ever written under a name from an archive.

    Args:
        path: As it came.
        form: One of `FORMS`.
        member: Of a zip archive: a pattern that the name of one member, without folders, matches whole.
        limit: Most bytes there may be.
        source: The source it belongs to, for errors.

    Raises:
        SourceError: It is damaged, encrypted, or larger than allowed.
        MissingMember: No member matches, or several do.
    """
    chunks = {"plain": _plain, "gzip": _gzip}[form](path) if form != "zip" else _zip(path, member, source)
    size = 0
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise SourceError(f"it unpacks to more than the {limit:,} bytes allowed", source=source)
            yield chunk
    except _DAMAGE as error:
        raise SourceError(f"what came is no {form} file that can be unpacked", source=source) from error


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _gzip(path: Path) -> Iterator[bytes]:
    """Every member of a gzip file, each with its checksum compared."""
    unpacking = zlib.decompressobj(_GZIP)
    begun = False
    for packed in _plain(path):
        rest = packed
        while rest:
            if unpacking.eof:
                unpacking = zlib.decompressobj(_GZIP)
            begun = True
            if chunk := unpacking.decompress(rest, _CHUNK):
                yield chunk
            rest = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    if not begun or not unpacking.eof:
        raise EOFError


def _zip(path: Path, pattern: str, source: str) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        found = _member(archive, pattern, source)
        with archive.open(found) as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _member(archive: zipfile.ZipFile, pattern: str, source: str) -> zipfile.ZipInfo:
    """The one member that a pattern names."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise SourceError(f"the archive holds more than {_MOST_MEMBERS:,} files", source=source)
    outside = [each.filename for each in members if _leads_outside(each.filename)]
    if outside:
        raise SourceError(f"the archive names a file outside of it: {outside[0][:80]!r}", source=source)
    found = [each for each in members if re.fullmatch(pattern, PurePosixPath(each.filename).name)]
    if len(found) != 1:
        raise MissingMember(f"{len(found)} files of the archive match “{pattern}”, not one", source=source)
    if found[0].flag_bits & _ENCRYPTED:
        raise SourceError("the archive is encrypted", source=source)
    return found[0]


def _leads_outside(name: str) -> bool:
    """Whether a name is absolute or climbs; honest archives have none such."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(re.match(r"[A-Za-z]:", name))
