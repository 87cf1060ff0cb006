"""Answers of this program, as ``nosology ask --format markdown`` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nosology.answer.auditing.marks import numbers
from nosology.answer.auditing.records import Block, BlockKind, Declared, Form, Reading
from nosology.answer.auditing.references import declared

_UNDERSTOOD = re.compile(r"^\*\*Understood as\*\* (.*)$", re.MULTILINE)
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)
_HEADING = re.compile(r"#{2,6} (.*)")
_POINT = re.compile(
    r"- \*\*(?P<label>.+?)\*\*: (?P<text>.*?) (?P<cited>(?:\\\[[0-9, –-]+\\\])+)(?: \*(?P<note>.*)\*)?"
)
_ON = re.compile(r"\bon ([^;]+)")
_REFERENCE = re.compile(r"([0-9]{1,4})\. \[(.*)\]\(<([^<>]*)>\)(?: \*.*\*)?|([0-9]{1,4})\. (.*?)(?: \*.*\*)?")
_QUOTE = re.compile(r"\s+- (?P<text>.*?) \*[^*]*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MADE = "\n## About this document\n\nMade by Nosology"
_ASIDE = frozenset({"Not found", "About this document"})
"""Parts that speak of the library, not of a disease."""


def is_own(text: str) -> bool:
    """Whether a text is Markdown of this program: it says how a question was understood, and who made it."""
    return _UNDERSTOOD.search(text) is not None and _MADE in text


def read_own(text: str) -> Reading | None:
    """An answer of this program; None where a line is not as this program writes it.

    The first citation of a point supports its text. The others support words of their own, which stand
    under their reference, and which are statements as well.
    """
    title, understood = _TITLE.search(text), _UNDERSTOOD.search(text)
    blocks: list[Block] = []
    references: list[Declared] = []
    heading = ""
    for line in text.splitlines():
        if found := _HEADING.fullmatch(line):
            heading = _plain(found[1])
            blocks.append(Block(kind=BlockKind.HEADING, text=heading, level=2))
        elif heading == "References" and (entry := _REFERENCE.fullmatch(line)):
            key = entry[1] or entry[4]
            references.append(declared(key, f"{_plain(entry[2] or entry[5])} {entry[3] or ''}".strip()))
        elif heading == "References" and references and (quote := _QUOTE.fullmatch(line)):
            blocks.append(_item(quote["text"], (references[-1].key,)))
        elif heading not in _ASIDE and (point := _POINT.fullmatch(line)):
            blocks += _point(point)
        elif heading not in _ASIDE and line.lstrip().startswith(("- ", "* ")):
            return None
    topics = (_plain(found[1]) for found in (title, understood) if found)
    return Reading(
        form=Form.TEXT,
        blocks=_known(blocks, {each.key for each in references}),
        references=tuple(references),
        topic="; ".join(part for topic in topics for part in topic.split(" · ")),
        whole=True,
    )


def _point(point: re.Match[str]) -> Iterator[Block]:
    if about := _ON.search(point["note"] or ""):
        yield Block(kind=BlockKind.HEADING, text=_plain(about[1]), level=3)
    yield _item(point["text"], numbers(_plain(point["cited"]).replace("[", " ").replace("]", ",")))


def _known(blocks: list[Block], keys: set[str]) -> tuple[Block, ...]:
    """The blocks, each with its first citation and those that no reference answers to."""
    return tuple(
        Block(
            kind=block.kind,
            text=block.text,
            level=block.level,
            cited=(*block.cited[:1], *(key for key in block.cited[1:] if key not in keys)),
            whole=block.whole,
        )
        for block in blocks
    )


def _item(written: str, cited: tuple[str, ...]) -> Block:
    return Block(kind=BlockKind.ITEM, text=_plain(written).strip("“”"), cited=cited, whole=True)


def _plain(written: str) -> str:
    return _ESCAPED.sub(r"\1", written)
