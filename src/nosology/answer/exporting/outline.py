"""A document as headings, paragraphs and lists, before it is Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """How words of a document came to be there."""

    PLAIN = "plain"
    STRONG = "strong"
    NOTE = "note"
    QUOTED = "quoted"
    CURATED = "curated"
    REPHRASED = "rephrased"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words.

    Attributes:
        text: The words, as they are to be read.
        style: What they are.
        link: Address of a page, or ``#`` and an anchor of this document; else empty.
    """

    text: str
    style: Style = Style.PLAIN
    link: str = ""


Line: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: Its words.
        level: 2 for a part of the document, 3 for a section of it.
        anchor: What links to it name.
    """

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one line."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, and lines under it."""

    line: Line
    below: tuple[Line, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; a numbered one counts from 1."""

    items: tuple[Item, ...]
    numbered: bool = False


Block: TypeAlias = Heading | Paragraph | Listing


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
