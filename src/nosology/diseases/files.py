"""What the parsers share: lines of text, JSON, its fields, and codes of other systems."""

from __future__ import annotations

import json
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from nosology.diseases.unfolding import unfolded
from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie, canonical_prefix, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINE = 1 << 20
"""Most bytes of a line; the longest in any file read here has some tens of thousands."""
MAX_TEXT = 1 << 28
"""Most bytes of a file of lines; the largest read here, Mondo in OBO, has some 50 million."""
MAX_JSON = 1 << 27
"""Most bytes of a JSON file that is read as a whole; the largest has 17 million."""
_SYSTEM = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{0,40}")
_BOM = "\ufeff"


@lru_cache(maxsize=1 << 17)
def curie(text: str) -> Curie:
    """`Curie.parse`, remembered: the same few identifiers come in hundreds of thousands of rows."""
    return Curie.parse(text)


@lru_cache(maxsize=1 << 17)
def code(text: str) -> Curie:
    """A code of any system, as publishers write cross-references.

    A known system gets its usual prefix; one that is not known here keeps its own name. ``ICD10``
    without more is the edition of the World Health Organization, as distinct from ``ICD10CM``.

    Raises:
        BadIdentifier: It has no prefix, white space within, or not the form of its system.
    """
    if found := plain(text):
        return found
    prefix, colon, local = text.partition(":")
    prefix, local = prefix.strip(), local.strip()
    if prefix.upper().replace("-", "") == "ICD10":
        prefix = "ICD10WHO"
    if local.startswith("//"):
        return _addressed(text.strip())
    if local.startswith(("http://", "https://")):  # url:http://…
        return _addressed(local)
    if not colon or canonical_prefix(prefix):
        return curie(f"{prefix}:{local}" if colon else text)
    if not local or not _SYSTEM.fullmatch(prefix) or any(map(str.isspace, local)):
        raise BadIdentifier("not a code of any system", record=text[:80])
    return Curie(prefix, local)


def _addressed(address: str) -> Curie:
    """A code written as a web address; the last part tells the system where the site is not known."""
    try:
        return curie(address)
    except BadIdentifier:
        prefix, underscore, local = address.rpartition("/")[2].partition("_")
        if not underscore or prefix.lower() in {"http", "https"}:
            raise
        return code(f"{prefix}:{local}")


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file (plain, gzip or Zstandard), numbered from 1, without their ends.

    Raises:
        FormatError: A line is not UTF-8 or longer than `MAX_LINE`, or the packing is damaged.
    """
    with unfolded(path, MAX_TEXT) as stream:
        for number, raw in enumerate(iter(partial(stream.readline, MAX_LINE + 1), b""), start=1):
            if len(raw) > MAX_LINE:
                raise FormatError(
                    f"a line of more than {MAX_LINE} bytes", source=path.name, record=f"line {number}"
                )
            try:
                text = raw.decode().rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise FormatError("not UTF-8 text", source=path.name, record=f"line {number}") from error
            yield number, text.removeprefix(_BOM) if number == 1 else text


def load_json(path: Path) -> object:
    """The content of a JSON file, plain, gzip or Zstandard.

    Raises:
        FormatError: It unfolds to more than `MAX_JSON` bytes, is not JSON, or the packing is damaged.
    """
    with unfolded(path, MAX_JSON) as stream:
        raw = stream.read()
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
    except ValueError as error:  # a number of thousands of digits
        raise FormatError("JSON with a number out of bounds", source=path.name) from error


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
