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
_LONGEST_TOPIC = 300
_WORDS = ("answer", "text", "output", "response", "content", "output_text")
_SHAPES = (
    "Give text, Markdown, HTML, what “nosology ask --json” prints, {“answer”: …, “references”: […]}"
    " or chat messages"
)


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
        is_placed = isinstance(error, json.JSONDecodeError)
        where = f"line {error.lineno}, column {error.colno}" if is_placed else None
        raise UnreadableText("not readable as JSON", record=where, remedy=_SHAPES) from error
    return _fields(found) or _rows(found) or None


def _fields(value: object) -> Mapping[str, Any]:
    """An object of JSON; an empty one for anything else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _rows(value: object) -> Sequence[object]:
    """An array of JSON; an empty one for anything else."""
    return cast("Sequence[object]", value) if isinstance(value, list) else ()


def _from_json(data: object) -> Reading:
    fields = _fields(data)
    for candidate in (fields, _fields(fields.get("answer"))):
        if own.is_own(candidate):
            return own.read_own(candidate)
    words = list(_answers(data))
    if not words:
        raise UnreadableText("no answer was found in the JSON", remedy=_SHAPES)
    asked: object = fields.get("question")
    return Reading(
        form=Form.JSON,
        blocks=tuple(block for each in words for block in _blocks(each)),
        references=tuple(_listed(data)),
        topic=" ".join(asked.split())[:_LONGEST_TOPIC] if isinstance(asked, str) else "",
    )


def _blocks(text: str) -> tuple[Block, ...]:
    return html_blocks(text) if _HTML.match(text) else line_blocks(text)


def _answers(data: object) -> Iterator[str]:
    """The words of an answer in one of the usual shapes; of a conversation, what the assistant said last."""
    said = [each for each in _rows(data) if _fields(each).get("role") == "assistant"]
    if said:
        yield from _answers(said[-1])
    fields = _fields(data)
    for inner in (*_rows(fields.get("choices"))[:1], fields.get("messages"), fields.get("message")):
        if inner:
            yield from _answers(inner)
            return
    for name in _WORDS:
        if words := "\n\n".join(_parts(fields.get(name))):
            yield words
            return


def _parts(content: object) -> Iterator[str]:
    """The text of a message: a string, or parts with a ``text`` each."""
    if isinstance(content, str):
        yield content
    for part in _rows(content):
        text: object = part if isinstance(part, str) else _fields(part).get("text")
        if isinstance(text, str):
            yield text


def _listed(data: object) -> Iterator[Declared]:
    """References beside an answer, by their own number or their place from 1."""
    for fields in _holders(data):
        for name in _LISTS:
            entries: object = fields.get(name)
            keyed = list(_fields(entries).items()) or list(enumerate(_rows(entries), 1))
            if keyed:
                yield from (_entry(str(key), each) for key, each in keyed)
                return


def _holders(data: object) -> Iterator[Mapping[str, Any]]:
    """The objects that may bear references: the outermost, a choice, its message, the last message."""
    if rows := _rows(data):
        yield from _holders(rows[-1])
    if fields := _fields(data):
        yield fields
        for inner in (*_rows(fields.get("choices"))[:1], fields.get("messages"), fields.get("message")):
            yield from _holders(inner)


def _entry(key: str, entry: object) -> Declared:
    fields = _fields(entry)
    if fields:
        number: object = fields.get("number") or fields.get("key")
        return declared_of(str(number) if isinstance(number, (int, str)) else key, fields)
    return declared(key, str(entry) if isinstance(entry, (str, int)) else "")
