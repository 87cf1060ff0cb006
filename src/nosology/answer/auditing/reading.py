"""Reading an answer: its form is known by its content, and every form becomes blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from nosology.answer.auditing import own, own_markdown
from nosology.answer.auditing.lines import line_blocks
from nosology.answer.auditing.markup import html_blocks
from nosology.answer.auditing.records import MAX_CHARACTERS, Block, Declared, Form, Reading
from nosology.answer.auditing.references import declared, declared_of
from nosology.errors import UnreadableText

_HTML = re.compile(
    r"\s*<(?:!doctype|!--|html|head|body|p|div|h[1-6]|ul|ol|section|article|main|table)\b", re.IGNORECASE
)
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u00ad]"
)
"""Control characters, those without width, and those that turn the direction of reading: they hide words
from the eye or make a number read another way, and stand for nothing."""
_LISTS = ("references", "citations", "sources", "search_results", "bibliography")
_WORDS = ("answer", "text", "output", "response", "content", "output_text")
_SHAPES = "Give text, Markdown, HTML, what “nosology ask --json” prints, {“answer”: …, “references”: […]} or chat messages"


def read_answer(text: str) -> Reading:
    """An answer in any form: text, Markdown, HTML or JSON.

    Args:
        text: At most `nosology.answer.auditing.records.MAX_CHARACTERS` characters.

    Raises:
        UnreadableText: It is too long, holds no words (an answer of this program may: where nothing was
            found), or is JSON of no known shape.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableText(
            f"the answer has {len(text):,} characters and may have {MAX_CHARACTERS:,}",
            remedy="Audit it in parts",
        )
    shown = _INVISIBLE.sub("", text)
    reading = replace(_read(shown), hidden=len(text) - len(shown))
    if not reading.whole and not any(
        character.isalnum() for block in reading.blocks for character in block.text
    ):
        raise UnreadableText("there is no statement in it", remedy=_SHAPES)
    return reading


def _read(text: str) -> Reading:
    data = _json(text)
    if data is not None:
        return _from_json(data)
    if own_markdown.is_own(text) and (reading := own_markdown.read_own(text)) is not None:
        return reading
    if _HTML.match(text):
        return Reading(form=Form.HTML, blocks=html_blocks(text))
    return Reading(form=Form.TEXT, blocks=line_blocks(text))


def _json(text: str) -> object:
    """What a text holds as JSON; None where it does not look like JSON.

    Raises:
        UnreadableText: It begins as an object and is none, or is nested too deeply.
    """
    begun = text.lstrip()[:1]
    if begun not in {"{", "["}:
        return None
    try:
        found = cast("object", json.loads(text))
    except RecursionError as error:
        raise UnreadableText("JSON that is nested too deeply", remedy=_SHAPES) from error
    except ValueError as error:
        if begun == "[":  # “[1] …” is no JSON
            return None
        where = (
            f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else None
        )
        raise UnreadableText("not readable as JSON", record=where, remedy=_SHAPES) from error
    return found if isinstance(found, (dict, list)) else None  # pyright: ignore[reportUnknownVariableType]


def _from_json(data: object) -> Reading:
    if isinstance(data, dict):
        fields = cast("Mapping[str, Any]", data)
        if own.is_own(fields):
            return own.read_own(fields)
        if isinstance(inner := fields.get("answer"), dict) and own.is_own(cast("Mapping[str, Any]", inner)):
            return own.read_own(cast("Mapping[str, Any]", inner))
    words = list(_answers(data))
    if not words:
        raise UnreadableText("no answer was found in the JSON", remedy=_SHAPES)
    read = [_read_words(each) for each in words]
    listed = tuple(_listed(data))
    return Reading(
        form=Form.JSON,
        blocks=tuple(block for each in read for block in each),
        references=listed,
        topic=_topic(data),
    )


def _read_words(text: str) -> tuple[Block, ...]:
    return html_blocks(text) if _HTML.match(text) else line_blocks(text)


def _answers(data: object) -> Iterator[str]:
    """The words of an answer in one of the usual shapes; of a conversation, what the assistant said last."""
    if isinstance(data, list):
        said = [each for each in cast("Sequence[object]", data) if _role(each) == "assistant"]
        yield from _answers(said[-1]) if said else ()
        return
    if not isinstance(data, dict):
        return
    fields = cast("Mapping[str, Any]", data)
    for name in ("choices", "messages"):
        if isinstance(fields.get(name), list) and fields[name]:
            inner = fields[name][0] if name == "choices" else fields[name]
            yield from _answers(inner)
            return
    if isinstance(fields.get("message"), dict):
        yield from _answers(fields["message"])
        return
    for name in _WORDS:
        if words := "\n\n".join(_parts(fields.get(name))):
            yield words
            return


def _role(message: object) -> str:
    return str(cast("Mapping[str, Any]", message).get("role", "")) if isinstance(message, dict) else ""


def _parts(content: object) -> Iterator[str]:
    """The text of a message: a string, or parts with a ``text`` each."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for part in cast("Sequence[object]", content):
            fields = cast("Mapping[str, Any]", part) if isinstance(part, dict) else {}
            yield from (part,) if isinstance(part, str) else ()
            yield from (fields["text"],) if isinstance(fields.get("text"), str) else ()


def _listed(data: object) -> Iterator[Declared]:
    """References beside an answer, by their own number or their place from 1."""
    for fields in _holders(data):
        for name in _LISTS:
            entries: object = fields.get(name)
            if isinstance(entries, dict):
                yield from (
                    _entry(str(key), each) for key, each in cast("Mapping[str, object]", entries).items()
                )
                return
            if isinstance(entries, list) and entries:
                for place, each in enumerate(cast("Sequence[object]", entries), 1):
                    yield _entry(str(place), each)
                return


def _holders(data: object) -> Iterator[Mapping[str, Any]]:
    """The objects that may bear references: the outermost, a choice, its message, the last message."""
    if isinstance(data, list):
        yield from _holders(data[-1]) if data else ()  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    elif isinstance(data, dict):
        fields = cast("Mapping[str, Any]", data)
        yield fields
        for name in ("message", "choices", "messages"):
            inner: object = fields.get(name)
            inner = inner[0] if name == "choices" and isinstance(inner, list) and inner else inner  # pyright: ignore[reportUnknownVariableType]
            yield from _holders(inner) if inner else ()  # pyright: ignore[reportUnknownArgumentType]


def _entry(key: str, entry: object) -> Declared:
    if isinstance(entry, dict):
        fields = cast("Mapping[str, Any]", entry)
        number: object = fields.get("number") or fields.get("key")
        return declared_of(str(number) if isinstance(number, (int, str)) else key, fields)
    return declared(key, str(entry) if isinstance(entry, (str, int)) else "")


def _topic(data: object) -> str:
    asked: object = cast("Mapping[str, Any]", data).get("question") if isinstance(data, dict) else None
    return " ".join(asked.split())[:300] if isinstance(asked, str) else ""
