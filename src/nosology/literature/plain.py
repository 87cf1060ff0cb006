"""Reading a user's own text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nosology.errors import FormatError
from nosology.literature.filing import identity_of
from nosology.literature.markdown import sections
from nosology.literature.passages import Passages
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.texts import MAX_TEXT, decoded, front_matter, several, words
from nosology.literature.unpacking import whole
from nosology.provenance import Source

MAX_MARKDOWN = 1_000_000
"""Most characters of Markdown, which takes longer to read than text."""
MAX_BLOCK = 50_000
"""Most characters between two blank lines: brackets that never close take time with their square."""

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_BLANK = re.compile(r"\n[ \t]*\n")
_LONGEST_TITLE = 200
_TEXT = "text"


def read_text(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read a plain text: its paragraphs, with blank lines between, are the passage “text”.

    The title is that of its front matter, else its first line where that stands alone, else the file's name.

    Args:
        path: The file, plain or gzipped, in UTF-8.
        name: What to call it in messages; by default its file name.

    Yields:
        The document; a flawed record where there are no words in it.

    Raises:
        FormatError: It is no text, or has more than `texts.MAX_TEXT` bytes.
    """
    called = name or path.name
    data = whole(path, name=called, limit=MAX_TEXT)
    fields, text = front_matter(decoded(data, called), called)
    paragraphs = [" ".join(part.split()) for part in _BLANK.split(text)]
    paragraphs = [part for part in paragraphs if part]
    title = words(fields.get("title"))
    if not title and len(paragraphs) > 1 and len(paragraphs[0]) <= _LONGEST_TITLE:
        title, *paragraphs = paragraphs
    passages = Passages(title or titled(called))
    passages.add(_TEXT, paragraphs)
    yield _document(data, fields, title or titled(called), passages, called)


def read_markdown(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read a Markdown text: each section is a passage, named by the path of its headings.

    Quotes are of what a reader sees: `nosology.literature.markdown` says what becomes of the markup.
    The title is that of the front matter, else the first heading, else the file's name.

    Args:
        path: The file, plain or gzipped, in UTF-8.
        name: What to call it in messages; by default its file name.

    Yields:
        The document; a flawed record where there are no words in it.

    Raises:
        FormatError: It is no text, or has more than `MAX_MARKDOWN` characters, or `MAX_BLOCK` in a paragraph.
    """
    called = name or path.name
    data = whole(path, name=called, limit=MAX_TEXT)
    fields, text = front_matter(decoded(data, called), called)
    passages = passages_of(text, words(fields.get("title")), called)
    yield _document(data, fields, passages.all()[0].text, passages, called)


def passages_of(text: str, title: str, called: str) -> Passages:
    """The sections of a Markdown text as passages; a first heading alone on its level is the title.

    Raises:
        FormatError: It is too long.
    """
    if len(text) > MAX_MARKDOWN:
        raise FormatError(f"Markdown of more than {MAX_MARKDOWN:,} characters", source=called)
    if max(map(len, _BLANK.split(text))) > MAX_BLOCK:
        raise FormatError(f"Markdown with a paragraph of more than {MAX_BLOCK:,} characters", source=called)
    found = list(sections(text))
    headed = [section for section in found if section.path]
    top = headed[0].path[0] if headed else ""
    alone = title in {"", top} and all(section.path[0] == top for section in headed)
    passages = Passages(title or top or titled(called))
    for section in found:
        path = section.path[1:] if alone else section.path
        passages.add(": ".join(path) or _TEXT, section.paragraphs)
    return passages


def titled(called: str) -> str:
    """The name of a file as a title: without folder and ending."""
    stem = Path(called).name.removesuffix(".gz")
    return " ".join(re.sub(r"\.[A-Za-z]{1,8}$", "", stem).replace("_", " ").split()) or "Document"


def _document(
    data: bytes, fields: dict[str, object], title: str, passages: Passages, called: str
) -> Article | FlawedRecord:
    found = passages.all()
    if len(found) == 1:
        return FlawedRecord(source=called, record=title[:80], reason="has no text")
    year = _YEAR.search(words(fields.get("date")))
    source = Source(
        id=identity_of(data, title),
        title=title,
        authors=several(fields.get("author")),
        year=int(year[1]) if year else None,
        address=words(fields.get("address")) or None,
        licence=words(fields.get("licence")),
    )
    return Article(source=source, passages=found, body=frozenset(passage.name for passage in found[1:]))
