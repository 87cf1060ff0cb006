"""Markdown as sections of plain text: what a reader sees, without the markup.

Format: CommonMark 0.31 with the tables of GitHub, read by markdown-it-py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = frozenset({"fence", "code_block"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


class Section(NamedTuple):
    """A heading with the headings above it, and the paragraphs under it; no path before the first."""

    path: tuple[str, ...]
    level: int
    paragraphs: tuple[str, ...]


def sections(text: str) -> Iterator[Section]:
    """The sections of a Markdown text, in order.

    Emphasis, links and code give their words, images their alternative text; raw HTML is left out.
    A list item is a paragraph; the cells of a table's row stand in one, with bars between.
    """
    path: list[tuple[int, str]] = []
    paragraphs: list[str] = []
    for kind, said in _lines(MarkdownIt("commonmark").enable("table").parse(text)):
        if not kind:
            paragraphs.append(said)
            continue
        if path or paragraphs:
            yield _section(path, paragraphs)
        paragraphs = []
        path = [*((level, name) for level, name in path if level < kind), (kind, said)]
    if path or paragraphs:
        yield _section(path, paragraphs)


def _section(path: list[tuple[int, str]], paragraphs: list[str]) -> Section:
    return Section(tuple(name for _, name in path), path[-1][0] if path else 0, tuple(paragraphs))


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Headings with their level, everything else with 0."""
    level, row, in_row = 0, list[str](), False
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row, in_row = [], True
        elif token.type == "tr_close":
            yield 0, " | ".join(row)
            in_row = False
        elif token.type in _BLOCKS:
            yield from ((0, line) for line in token.content.splitlines() if line.strip())
        elif token.type == "inline":
            said = " ".join("".join(_inline(token.children or ())).split())
            if in_row:
                row.append(said)
            elif said:
                yield level, said


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _BREAKS:
            yield " "
        elif token.type == "image":
            yield from _inline(token.children or ())
        elif token.type in {"text", "code_inline", "text_special"}:
            yield token.content
