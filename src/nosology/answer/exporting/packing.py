"""A zip archive whose bytes follow from its members alone: stored, in order, of one date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from nosology.errors import FormatError

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold."""
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
MOST_BYTES = 256 << 20
"""The largest archive that is read."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """An archive of these members, in their order.

    They are stored as they are: compressed bytes would depend on the version of the compressor.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of an archive that `pack` made, in order.

    Raises:
        FormatError: It is no such archive, or not a byte for byte such one.
    """
    if len(data) > MOST_BYTES:
        raise FormatError(f"larger than {MOST_BYTES:,} bytes")
    members = _members(data)
    if pack(members) != data:
        raise FormatError("the archive is not byte for byte what its members make")
    return members


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, len(data))
            return {entry.filename: archive.read(entry) for entry in entries}
    except Exception as error:  # a damaged archive makes zipfile raise many things
        what = error.what if isinstance(error, FormatError) else f"the archive cannot be read: {error}"
        raise FormatError(what) from error


def _check(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse what could be larger than the archive itself."""
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise FormatError("a member of the archive is compressed")
    if sum(entry.file_size for entry in entries) > size:
        raise FormatError("the members of the archive overlap")
