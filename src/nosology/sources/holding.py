"""Whether a file that came is of the kind it should be: by its first and last bytes, not by any header.

This is no parser: it keeps an error page, a file of another kind or one that was cut short from taking
the place of a release that can be read.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from nosology.errors import FormatError

KINDS = ("obo", "tsv", "xml")
"""What `sources.toml` may state: ``obo``, ``tsv FIRST_COLUMN`` or ``xml ROOT_ELEMENT``."""

_HEAD, _TAIL = 1 << 16, 1 << 10
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OBO = re.compile(rb"(?:\s|![^\n]*\n)*format-version:")
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)[\s/>]")
_NAMES = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip file", b"%PDF": "a PDF"}


def check(path: Path, holds: str, *, source: str, name: str) -> None:
    """Compare how a file begins and ends with what it should hold.

    Args:
        path: The file, unpacked.
        holds: One of `KINDS`, with its argument.
        source: The source it belongs to, for errors.
        name: What to call it, for errors.

    Raises:
        FormatError: It is something else, or ends in the middle.
    """
    head, tail = _ends(path)
    kind, _, argument = holds.partition(" ")
    found = _kind(head)
    wanted = f"xml {argument}" if kind == "xml" else kind
    begins = _has_column(head, argument) if kind == "tsv" else found == wanted
    if not begins:
        raise FormatError(
            f"the address sent {_in_words(found)}, not {_in_words(wanted)}", source=source, record=name
        )
    closing = f"</{argument}>".encode() if kind == "xml" else b"\n"
    if not (tail.rstrip() if kind == "xml" else tail).endswith(closing):
        raise FormatError("the file ends in the middle", source=source, record=name)


def refuse_page(path: Path, *, source: str, name: str) -> None:
    """Refuse a page for people in the place of data, before anything is unpacked.

    Raises:
        FormatError: The file begins like HTML.
    """
    if _HTML.match(_ends(path)[0]):
        raise FormatError("the address sent an HTML page", source=source, record=name)


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
        return head.removeprefix(b"\xef\xbb\xbf"), file.read()


def _kind(head: bytes) -> str:
    """What a file begins like, in the words of `KINDS` where it is one of them."""
    if not head.strip():
        return "nothing"
    if _HTML.match(head):
        return "html"
    if _OBO.match(head):
        return "obo"
    for magic, name in _NAMES.items():
        if head.startswith(magic):
            return name
    return _markup(head) or ("JSON" if head.lstrip()[:1] in {b"{", b"["} else "text of another kind")


def _markup(head: bytes) -> str | None:
    """The root element, if this is XML."""
    at = 0
    while before := _BEFORE_ROOT.match(head, at):
        at = before.end()
    root = _ROOT.match(head, at)
    return f"xml {root[1].decode('ascii')}" if root else None


def _has_column(head: bytes, column: str) -> bool:
    """Whether the first line that is no comment begins with this column."""
    lines = (line.removeprefix(b"#") for line in head.splitlines())
    return any(line.split(b"\t", 1)[0] == column.encode() for line in lines if b"\t" in line)


def _in_words(kind: str) -> str:
    named = {"html": "an HTML page", "obo": "OBO", "tsv": "the table expected"}
    return f"XML of “{kind[4:]}”" if kind.startswith("xml ") else named.get(kind, kind)
