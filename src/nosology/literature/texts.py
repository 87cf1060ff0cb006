"""Plain text with a front matter: decoding, and the YAML between two lines of ``---`` at its beginning."""

from __future__ import annotations

import codecs
import re
from typing import cast

import yaml

from nosology.errors import FormatError

MAX_TEXT = 16_000_000
"""Most bytes of a text."""
MAX_YAML = 2_000_000
"""Most bytes of YAML, which is slow to read."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DEEPEST = 12
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def decoded(data: bytes, source: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark; lines end in a line feed.

    Raises:
        FormatError: It is neither, or holds control characters, as no text does.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8"
        raise FormatError(
            "not text in UTF-8", source=source, record=f"byte {error.start}", remedy=remedy
        ) from error
    if found := _CONTROLS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FormatError("control characters, so no text", source=source, record=f"line {line}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def front_matter(text: str, source: str) -> tuple[dict[str, object], str]:
    """The front matter of a text, empty where it has none, and what follows.

    Raises:
        FormatError: There is one, and it is no mapping.
    """
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    return mapping(found[1], source), text[found.end() :]


def mapping(text: str, source: str) -> dict[str, object]:
    """A YAML mapping in which every value is text, a list or a mapping.

    Nothing is made of how a value looks: ``1.0``, ``no`` and dates stay the words they are.

    Raises:
        FormatError: It is not YAML, no mapping, too long, too deep, or refers to parts of itself.
    """
    if len(text) > MAX_YAML:
        raise FormatError(f"YAML of more than {MAX_YAML:,} characters", source=source)
    try:
        _check_events(text, source)
        value = cast("object", yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - makes nothing but text
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FormatError(f"not YAML: {_brief(error)}", source=source) from error
    if not isinstance(value, dict):
        raise FormatError("its YAML is no mapping of names to values", source=source)
    return {str(key).strip().lower(): item for key, item in cast("dict[object, object]", value).items()}


def _check_events(text: str, source: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, _OPENING)
        depth -= isinstance(event, _CLOSING)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            what = "refers to parts of itself" if depth <= _DEEPEST else "is nested too deep"
            raise FormatError(f"its YAML {what}", source=source)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def words(value: object) -> str:
    """A value as one line; of a list, its items with semicolons; empty where there is nothing."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(words, cast("list[object]", value))))
    return " ".join(value.split()) if isinstance(value, str) else ""


def several(value: object) -> tuple[str, ...]:
    """A value as lines: the items of a list, or one."""
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(filter(None, map(words, items)))
