"""Plain text and Markdown as blocks, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nosology.answer.auditing.marks import key_of
from nosology.answer.auditing.records import Block, BlockKind

_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*+•◦▪‣·–—]|\(?[0-9]{1,4}[.)]|[a-z][.)])\s+(?=\S)")
_BULLET = re.compile(r"\s*[-*+•◦▪‣·–—]\s+")
_QUOTE = re.compile(r"^\s{0,3}>[>\s]*(?=\S)|^\s{0,3}>+\s*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_DASHES = re.compile(r"[\s|:-]+")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(<?([^()\s<>]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)>?(?:\s\"[^\"]{0,200}\")?\)"
)
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.{1,2000}?)(?<=\S)\1")
_WHOLE_STRONG = re.compile(r"\s*(\*\*|__)(?=\S)([^*_]{1,200})(?<=\S)\1:?\s*$")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_MATH = re.compile(r"<sup>\s*\[?([0-9][0-9,;\s–-]{0,40})\]?\s*</sup>", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:b|i|em|strong|u|sub|sup|br|p|span|div)\b[^<>]{0,200}>", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;”\"\])0-9⁰¹²³⁴-⁹]\s*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONG = 60
_MOST_HEADING_WORDS = 12


def line_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of plain text or Markdown; every line with words is in one of them."""
    lines = [_QUOTE.sub("", line) for line in text.splitlines()]
    groups = list(_groups(lines))
    return tuple(block for kind, level, words in groups if (block := _block(kind, level, words)) is not None)


_Group = tuple[BlockKind | None, int, str]


def _groups(lines: list[str]) -> Iterator[_Group]:
    """Lines that belong together; a kind of None is to be told from the words."""
    current: _Group | None = None
    for line in lines:
        if not line.strip() or _FENCE.match(line) or _RULE.match(line) or _is_dashes(line):
            if current is not None:
                underlined = _UNDERLINE.match(line) and current[0] is None and line.strip()
                yield (BlockKind.HEADING, 2, current[2]) if underlined else current
            current = None
        elif current is not None and _goes_on(current, line):
            current = (current[0], current[1], f"{current[2]} {line.strip()}")
        else:
            if current is not None:
                yield current
            current = _begun(line)
    if current is not None:
        yield current


def _is_dashes(line: str) -> bool:
    return _DASHES.fullmatch(line) is not None or _UNDERLINE.match(line) is not None


def _begun(line: str) -> _Group:
    if heading := _HASHES.match(line):
        return BlockKind.HEADING, len(heading[1]), heading[2]
    if strong := _WHOLE_STRONG.match(line):
        return BlockKind.HEADING, 3, strong[2]
    if row := _ROW.match(line):
        cells = (cell.strip() for cell in row[1].split("|"))
        return BlockKind.ITEM, 1, " ".join(filter(None, cells))
    if _ITEM.match(line):
        return BlockKind.ITEM, 1, _BULLET.sub("", line, count=1)
    return None, 1, line


def _goes_on(current: _Group, line: str) -> bool:
    """Whether a line continues the one before: wrapped text, not a line of its own."""
    kind, _, words = current
    if kind is BlockKind.HEADING or _begun(line)[0] is not None or _ENDED.search(words):
        return False
    first = line.lstrip()[:1]
    return first.islower() or (kind is None and len(words) >= _LONG) or (bool(kind) and line[:1].isspace())


def _block(kind: BlockKind | None, level: int, words: str) -> Block | None:
    text = " ".join(_plain(words).split())
    if not text:
        return None
    if kind is None:
        heading = _is_heading(text)
        return Block(kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH, text=text, level=3)
    return Block(kind=kind, text=text, level=level)


def _is_heading(text: str) -> bool:
    """A short line with a capital and no end mark stands above what follows."""
    return (
        text[:1].isupper()
        and not _ENDED.search(text)
        and "[" not in text
        and len(text.split()) <= _MOST_HEADING_WORDS
    )


def _plain(text: str) -> str:
    """Words without Markdown's marks; a link leaves its words, and the identifier it leads to."""
    text = _TAGS.sub(" ", _MATH.sub(r"[\1]", text))
    text = _CODE.sub(r"\1", _LINK.sub(_linked, text))
    for _ in range(2):  # strong within emphasis
        text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)


def _linked(link: re.Match[str]) -> str:
    words, key = link[1], key_of(link[2])
    if words.strip("^ ").isdigit():
        return f"[{key or words.strip('^ ')}]"
    return words if not key else f"[{key}]" if key_of(words) == key else f"{words} [{key}]"
