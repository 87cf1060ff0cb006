"""A document as Markdown (CommonMark 0.31), every word of it escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nosology.answer.exporting.addresses import web_address
from nosology.answer.exporting.outline import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Span,
    Style,
)

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$!]|:(?=//))")
"""What begins something in CommonMark, and in GitHub's tables, struck-out words, mathematics, addresses."""
_BEGINNING = re.compile(r"^(?=[-+=])|^([0-9]{1,9})(?=[.)])")


def to_markdown(document: Document) -> str:
    """The document as Markdown."""
    blocks = (text for block in document.blocks for text in _block(block))
    return "\n\n".join((f"# {_escaped(document.title)}", *blocks)) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield _line(block.line)
    else:
        yield "\n".join(_items(block))


def _items(listing: Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, 1):
        yield from _item(item, f"{number}. " if listing.numbered else "- ")


def _item(item: Item, mark: str) -> Iterator[str]:
    yield f"{mark}{_line(item.line)}"
    for line in item.below:
        yield f"{' ' * len(mark)}- {_line(line)}"


def _line(line: Line) -> str:
    text = "".join(map(_span, line)).strip()
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\", text)


def _span(span: Span) -> str:
    inner = _escaped(span.text)
    if not inner:
        return " " if span.text else ""
    lead, trail = (" " if span.text[:1].isspace() else ""), (" " if span.text[-1:].isspace() else "")
    if span.style is Style.STRONG:
        inner = f"**{inner}**"
    elif span.style in {Style.NOTE, Style.REPHRASED}:
        inner = f"*{inner}*"
    elif span.style is Style.QUOTED:
        inner = f"“{inner}”"
    if address := web_address(span.link):
        inner = f"[{inner}](<{address}>)"
    return f"{lead}{inner}{trail}"


def _escaped(text: str) -> str:
    """The text on one line, so that a reader of Markdown shows it letter by letter."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
