"""What the parsers share: opening text, and telling where a file is flawed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nosology.errors import FormatError


def numbered_lines(path: Path, name: str | None = None) -> Iterator[tuple[int, str]]:
    """Lines of a UTF-8 file with their numbers from 1, without the line end.

    Raises:
        FormatError: The file is not UTF-8 text.
    """
    try:
        with path.open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, start=1):
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8 text", source=name or path.name, record=f"byte {error.start}") from error


def read_text(path: Path, name: str | None = None) -> str:
    """All of a UTF-8 file.

    Raises:
        FormatError: The file is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8 text", source=name or path.name, record=f"byte {error.start}") from error
