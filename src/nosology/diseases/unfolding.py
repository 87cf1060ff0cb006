"""Opening files that are plain, or packed with gzip or Zstandard, whatever they are called.

Formats: RFC 1952 (gzip), RFC 8878 (Zstandard). What a file unfolds to is bounded, so that a small
file cannot fill the machine's memory or occupy it for ever.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, Protocol

import zstandard

from nosology.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

MAX_BYTES = 1 << 30
"""Most bytes a file may unfold to; the largest read here, MeSH in XML, has about 320 million."""

_GZIP, _ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_BUFFER = 1 << 17
_PIECE = 1 << 10
"""Packed bytes unfolded at once: at most 32 MB come of them, as four bytes make a block of 128 KiB."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def unfolded(path: Path, limit: int | None = None) -> io.BufferedReader:
    """Open a file for reading its bytes, unpacked where it begins as packed data does.

    Args:
        path: A plain, gzip or Zstandard file.
        limit: Most bytes it may unfold to; None stands for `MAX_BYTES`.

    Returns:
        A stream to be closed by the caller. Reading from it raises `FormatError` where packed data
        are damaged or cut off, or where more bytes come than the limit.
    """
    stream = path.open("rb")
    magic = stream.peek(len(_ZSTANDARD))
    reader: _Readable = stream
    if magic.startswith(_GZIP):
        reader = gzip.GzipFile(fileobj=stream)
    elif magic.startswith(_ZSTANDARD):
        reader = _Zstandard(stream)
    bounded = _Bounded(stream, reader, path.name, MAX_BYTES if limit is None else limit)
    return io.BufferedReader(bounded, _BUFFER)


class _Bounded(io.RawIOBase):
    """The bytes of `reader`, of which there may be so many and no more."""

    def __init__(self, stream: BinaryIO, reader: _Readable, source: str, limit: int) -> None:
        self._stream = stream
        self._reader = reader
        self._source = source
        self._limit = self._left = limit

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as one read goes.

        Raises:
            FormatError: The packed data are damaged or cut off, or too much comes of them.
        """
        view = memoryview(buffer)
        try:
            read = self._reader.read(len(view))
        except (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError) as error:
            raise FormatError("damaged or cut off where it is packed", source=self._source) from error
        self._left -= len(read)
        if self._left < 0:
            raise FormatError(f"unfolds to more than {self._limit} bytes", source=self._source)
        view[: len(read)] = read
        return len(read)

    def close(self) -> None:
        """Close the file too."""
        self._stream.close()
        super().close()


class _Zstandard:
    """Zstandard data, frame by frame; the library's own reader does not tell when they are cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._ready:
            packed = self._packed or self._stream.read(_PIECE)
            if not packed and self._frame is None:
                return b""
            if not packed:
                raise EOFError
            self._unpack(packed)
        taken, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return taken

    def _unpack(self, packed: bytes) -> None:
        frame = self._frame or zstandard.ZstdDecompressor().decompressobj()
        self._ready = memoryview(frame.decompress(packed))
        self._packed = frame.unused_data
        self._frame = None if frame.eof else frame
