"""A bundle of evidence: an answer with every record it rests on, in one file that can be checked offline.

A zip archive, its members stored:

    bundle.json       what it is, the library's content hash and releases with their licences, and size and
                      SHA-256 of every other member
    answer.json       the answer, as ``nosology ask --json`` gives it
    statements.jsonl  every statement shown: reference, quote with its place or reading, checks
    records.jsonl     every record that a statement rests on, as one canonical line, with its SHA-256
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nosology.answer.evidence import Evidence
from nosology.answer.exporting.belonging import Fault
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.exporting.evidence_lines import (
    canonical,
    lines_behind,
    printed_statements,
    printed_to_dict,
)
from nosology.answer.exporting.packing import MOST_BYTES, pack
from nosology.answer.exporting.verifying import FORMAT, verify_bytes
from nosology.answer.records import Answer
from nosology.errors import UnreadableFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A source of the library as it was read: what, from whom, which release, under which licence."""

    key: str
    title: str
    publisher: str
    release: str
    licence: str
    licence_url: str
    sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The library that something was made from.

    Attributes:
        program: Name and version of the program.
        content: Its content hash.
        line: It in one line.
        releases: What it was read from.
    """

    program: str
    content: str
    line: str
    releases: tuple[Release, ...]


def make_bundle(answer: Answer, evidence: Evidence, origin: Origin) -> bytes:
    """The bundle of an answer. The same answer from the same library gives the same bytes.

    Args:
        answer: The answer.
        evidence: What it was made from.
        origin: The library that holds it.
    """
    shown = list(printed_statements(answer, evidence))
    records = {
        (line.kind, line.id): {"kind": line.kind, "id": line.id, "sha256": line.sha256, "line": line.text}
        for _, statement in shown
        for line in lines_behind(statement, evidence)
    }
    members = {
        "answer.json": _document(answer_to_dict(answer)),
        "statements.jsonl": _lines(printed_to_dict(number, item, evidence) for number, item in shown),
        "records.jsonl": _lines(record for _, record in sorted(records.items())),
    }
    head = {
        "format": FORMAT,
        "question": answer.question.text,
        "library": asdict(origin),
        "files": {name: _measured(data) for name, data in members.items()},
    }
    return pack({"bundle.json": _document(head), **members})


def verify_bundle(path: Path) -> list[Fault]:
    """Check a bundle against itself, offline; see `nosology.answer.exporting.verifying`.

    Args:
        path: The file.

    Returns:
        What is wrong with it; nothing where all is as it was made.

    Raises:
        UnreadableFile: There is no such file, or it may not be read.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", source=str(path)) from error
    return verify_bytes(data)


def _measured(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _document(data: object) -> bytes:
    return f"{canonical(data)}\n".encode()


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{canonical(row)}\n" for row in rows).encode()
