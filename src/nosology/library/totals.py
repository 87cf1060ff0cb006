"""How many records a file holds, counted by a mark that each has, before it is parsed: for progress bars."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

import zstandard

_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def count_marks(path: Path, mark: bytes) -> int:
    """How often a mark stands in a file, plain or compressed; as far as it can be read.

    Args:
        path: The file.
        mark: Bytes that every record has once; none count as unknown.

    Returns:
        The number, or 0 where it is unknown.
    """
    if not mark:
        return 0
    found, tail = 0, b""
    for block in _blocks(path):
        window = tail + block
        found += window.count(mark)
        tail = window[len(window) - len(mark) + 1 :]
    return found


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw, _unpacked(raw) as handle:
            while block := handle.read(_BLOCK):
                yield block
    except (OSError, EOFError, zlib.error, zstandard.ZstdError):
        return  # the parser will say what is wrong with it


def _unpacked(raw: BinaryIO) -> IO[bytes]:
    head = raw.read(len(_ZSTANDARD))
    raw.seek(0)
    if head.startswith(_GZIP):
        return cast("IO[bytes]", gzip.open(raw, "rb"))
    if head == _ZSTANDARD:
        return cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(raw))
    return raw
