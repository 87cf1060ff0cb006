"""Reading what a command is given."""

from __future__ import annotations

import sys
from pathlib import Path

from nosology.errors import UnreadableText


def read_text(file: Path) -> str:
    """The text of a file, or of standard input."""
    return as_text(read_bytes(file), file)


def read_bytes(file: Path, most: int = -1) -> bytes:
    """The bytes of a file, or of standard input.

    Args:
        file: The file; ``-`` for standard input.
        most: No more bytes than these are read, unless it is negative.

    Raises:
        UnreadableText: It cannot be read, or is larger.
    """
    limit = most + 1 if most >= 0 else -1
    try:
        if str(file) == "-":
            raw = sys.stdin.buffer.read(limit)
        else:
            with file.open("rb") as opened:
                raw = opened.read(limit)
    except OSError as error:
        raise UnreadableText(f"cannot be read: {error.strerror}", source=str(file)) from error
    if 0 <= most < len(raw):
        raise UnreadableText(f"larger than {most:,} bytes", source=str(file), remedy="Give it in parts")
    return raw


def as_text(raw: bytes, file: Path) -> str:
    """Bytes as the text that they are.

    Raises:
        UnreadableText: They are not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8 text"
        raise UnreadableText(
            "not UTF-8 text", source=str(file), record=f"byte {error.start}", remedy=remedy
        ) from error
