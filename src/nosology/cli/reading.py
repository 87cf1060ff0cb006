"""Reading what a command is given."""

from __future__ import annotations

import sys
from pathlib import Path

from nosology.errors import UnreadableText


def read_text(file: Path) -> str:
    """The text of a file, or of standard input."""
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return raw.decode()
    except OSError as error:
        raise UnreadableText(f"cannot be read: {error.strerror}", source=str(file)) from error
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8 text"
        raise UnreadableText(
            "not UTF-8 text", source=str(file), record=f"byte {error.start}", remedy=remedy
        ) from error
