"""Opening the files of this room: UTF-8 text by lines, JSON, and JSON in Zstandard."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import zstandard

from nosology.errors import FormatError
from nosology.identifiers import Curie

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"\x28\xb5\x2f\xfd"
MAX_BYTES = 1 << 30
"""Most bytes a compressed file may unfold to; the largest ontology read here has 30 million."""


@lru_cache(maxsize=1 << 17)
def curie(text: str) -> Curie:
    """`Curie.parse`, remembered: the same few identifiers come in hundreds of thousands of rows."""
    return Curie.parse(text)


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file, numbered from 1, without their ends.

    Raises:
        FormatError: A line is not UTF-8.
    """
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            try:
                yield number, raw.decode().rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise FormatError("not UTF-8 text", source=path.name, record=f"line {number}") from error


def load_json(path: Path) -> object:
    """The content of a JSON file, unpacked first where it begins as Zstandard data does.

    Raises:
        FormatError: It is not Zstandard, unfolds to more than `MAX_BYTES`, or is not JSON.
    """
    with path.open("rb") as stream:
        packed = stream.read(len(_MAGIC)) == _MAGIC
    raw = _unpacked(path) if packed else path.read_bytes()
    try:
        return cast("object", json.loads(raw))
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8 text", source=path.name, record=f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise FormatError(
            "not JSON, or cut off", source=path.name, record=f"character {error.pos}"
        ) from error
    except RecursionError as error:
        raise FormatError("JSON nested too deeply", source=path.name) from error


def _unpacked(path: Path) -> bytes:
    with path.open("rb") as stream, zstandard.ZstdDecompressor().stream_reader(stream) as reader:
        try:
            raw = reader.read(MAX_BYTES + 1)
        except zstandard.ZstdError as error:
            raise FormatError("not Zstandard data, or cut off", source=path.name) from error
    if len(raw) > MAX_BYTES:
        raise FormatError(f"unfolds to more than {MAX_BYTES} bytes", source=path.name)
    return raw


def mapping(value: object) -> dict[str, object]:
    """The value as a JSON object.

    Raises:
        FormatError: It is something else.
    """
    if not isinstance(value, dict):
        raise FormatError("not a JSON object")
    return cast("dict[str, object]", value)


def sequence(value: object) -> list[object]:
    """The value as a JSON array; an absent one is empty.

    Raises:
        FormatError: It is something else.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise FormatError("not a JSON array")
    return cast("list[object]", value)


def string(value: object) -> str:
    """The value as a string with something in it, trimmed.

    Raises:
        FormatError: It is something else.
    """
    if not isinstance(value, str) or not value.strip():
        raise FormatError("not a string, or an empty one")
    return value.strip()
