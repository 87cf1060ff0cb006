"""Answers of this program, as ``nosology ask --json`` prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from nosology.answer.auditing.records import Block, BlockKind, Declared, Form, Reading
from nosology.answer.auditing.references import declared_of

_PARTS = ("guidelines", "research", "reference_works")


def is_own(fields: Mapping[str, Any]) -> bool:
    """Whether JSON has the shape of an answer of this program."""
    return isinstance(fields.get("references"), list) and any(
        isinstance(fields.get(part), list) for part in _PARTS
    )


def read_own(fields: Mapping[str, Any]) -> Reading:
    """An answer of this program.

    The first citation of a point supports its text. The others support words of their own, which stand
    under their reference, and which are statements as well.
    """
    subjects = [str(each.get("name", "")) for each in _rows(fields.get("subjects"))]
    references = {str(each.get("number")): each for each in _rows(fields.get("references"))}
    blocks = [*_points(fields, references), *_related(fields), *_quotes(references)]
    return Reading(
        form=Form.JSON,
        blocks=tuple(blocks),
        references=tuple(_declared(key, each) for key, each in references.items()),
        topic="; ".join([str(fields.get("question", "")), *subjects]),
        whole=True,
    )


def _rows(value: object) -> Sequence[Mapping[str, Any]]:
    listed = cast("Sequence[object]", value) if isinstance(value, list) else ()
    return [cast("Mapping[str, Any]", each) for each in listed if isinstance(each, dict)]


def _declared(key: str, fields: Mapping[str, Any]) -> Declared:
    kept = {name: fields.get(name) for name in ("title", "pmid", "pmcid", "doi", "year", "authors", "id")}
    return declared_of(key, kept)


def _points(fields: Mapping[str, Any], references: Mapping[str, object]) -> Iterator[Block]:
    for part in _PARTS:
        for section in _rows(fields.get(part)):
            named = section.get("subject") or ""
            yield _heading(" — ".join(filter(None, (str(named), str(section.get("facet", ""))))))
            for point in _rows(section.get("points")):
                cited = _numbers(point.get("citations"))
                unknown = [key for key in cited[1:] if key not in references]
                about = str(point.get("about") or "")
                if about:
                    yield _heading(about)
                yield _item(str(point.get("text", "")), (*cited[:1], *unknown))


def _related(fields: Mapping[str, Any]) -> Iterator[Block]:
    for each in _rows(fields.get("related")):
        yield _heading(str(each.get("condition", "")))
        yield _item(str(each.get("text", "")), _numbers(each.get("citations")))


def _quotes(references: Mapping[str, Mapping[str, Any]]) -> Iterator[Block]:
    for key, fields in references.items():
        for each in _rows(fields.get("quotes")):
            yield _item(str(each.get("text", "")), (key,))


def _heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=2)


def _item(text: str, cited: tuple[str, ...]) -> Block:
    return Block(kind=BlockKind.ITEM, text=text, cited=cited, whole=True)


def _numbers(value: object) -> tuple[str, ...]:
    listed = cast("Sequence[object]", value) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(str(each) for each in listed if isinstance(each, int)))
