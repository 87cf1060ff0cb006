"""HTML of answers as blocks. Read in one pass, without a tree, so that depth costs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from nosology.answer.auditing.marks import key_of
from nosology.answer.auditing.records import Block, BlockKind
from nosology.answer.auditing.wordlists import words

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKS = words(
    "p div section article header footer main aside ul ol dl dt table tr tbody thead blockquote pre br "
    "hr figure figcaption form fieldset nav body html"
)
_VOID = frozenset({"br", "hr"})
_ITEMS = frozenset({"li", "dd"})
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object"})
_CITING = re.compile(r"\[?\^?\s*[0-9]{1,4}(?:\s*[,;\u2010-\u2015-]\s*[0-9]{1,4})*\s*\]?")
_BEFORE = 20
"""How many characters before a raised part tell whether it is a power."""
_END = "\ufdd0"
"""Stands behind the last character (Unicode gives it to nobody), to tell whether all before it was closed."""
_TAG = re.compile(r"<!--.*?-->|<[!?][^<>]*>|(<[^<>]*)(>?)", re.DOTALL)


def html_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an HTML document or fragment.

    Scripts and the like are no statements; but one that is not closed would hide all that follows,
    and so would a comment or tag: those are read as text.
    """
    text, hidden = _comments_closed(text.replace(_END, "")), _HIDDEN
    reader = _read(text, hidden)
    if not reader.ended:
        text = _tags_closed(text)
        reader = _read(text, hidden)
    while reader.hiding:
        hidden -= {reader.hiding}
        reader = _read(text, hidden)
    return tuple(reader.blocks)


def _read(text: str, hidden: frozenset[str]) -> BlockReader:
    reader = BlockReader(hidden)
    parser = etree.HTMLParser(target=reader, no_network=True, huge_tree=True)  # pyright: ignore[reportArgumentType] - needs no comments
    parser.feed(text + _END)
    parser.close()
    return reader


def _comments_closed(text: str) -> str:
    """The text with a comment that is never closed as text."""
    last = text.rfind("-->") + 1
    return text[:last] + text[last:].replace("<!--", "&lt;!--")


def _tags_closed(text: str) -> str:
    """The text with tags that hold no quotes, each closed before the next, and no comments."""
    return _TAG.sub(lambda match: _tag_closed(match[1], match[2]) if match[1] else " ", text)


def _tag_closed(tag: str, end: str) -> str:
    return re.sub("[\"']", " ", tag) + end if end else f"&lt;{tag[1:]}"


class BlockReader:
    """Collects the blocks of an HTML document; attributes say nothing.

    The target of a parser of lxml: https://lxml.de/parsing.html#the-target-parser-interface.

    Args:
        hidden: Tags whose words say nothing.

    Attributes:
        blocks: What was collected.
        ended: Whether the parser came to the end of the text as text.
        hiding: The tag that hides what stands there; empty for none.
    """

    def __init__(self, hidden: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.ended = False
        self.hiding = ""
        self._hidden, self._depth = hidden, 0
        self._words: list[str] = []
        self._kind, self._level = BlockKind.PARAGRAPH, 1
        self._link: str = ""
        self._linked = 0
        self._raised: list[str] | None = None
        self._numbers: list[int] = []

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """Begin a block, a link or a raised part."""
        if self.hiding:
            self._depth += tag == self.hiding
        elif tag in self._hidden:
            self.hiding, self._depth = tag, 1
        elif tag in _HEADINGS:
            self._begin(BlockKind.HEADING, _HEADINGS[tag])
        elif tag in _ITEMS:
            self._begin(BlockKind.ITEM)
            self._count()
        elif tag in _BREAKS:
            self._list(tag)
            self._begin(BlockKind.PARAGRAPH if not self._inside_item(tag) else BlockKind.ITEM)
        elif tag in _CELLS:
            self._words.append(" ")
        elif tag == "a":
            self._link = attrs.get("href", "")
            self._linked = len(self._words)
        elif tag == "sup":
            self._raised = []

    def end(self, tag: str) -> None:
        """End what began; what the parser ends by itself at the end of the text is left open."""
        if self.ended or tag in _VOID:
            return
        if self.hiding:
            self._depth -= tag == self.hiding
            self.hiding = self.hiding if self._depth else ""
        elif tag in _HEADINGS or tag in _ITEMS or tag in _BREAKS:
            self._begin(BlockKind.PARAGRAPH)
            if tag in {"ol", "ul"} and self._numbers:
                self._numbers.pop()
        elif tag == "a":
            self._end_link()
        elif tag == "sup" and self._raised is not None:
            raised, self._raised = "".join(self._raised), None
            before = "".join(self._words[-_BEFORE:])[-_BEFORE:]
            self._say(_citation(raised, before))

    def _end_link(self) -> None:
        """A link to a source leaves its identifier behind its words; figures alone are a citation mark."""
        key, within = key_of(self._link), self._link.startswith("#")
        words = "".join(self._words[self._linked :]).strip(" []")
        self._link = ""
        if self._raised is None and words.isdigit() and (key or within):
            self._words[self._linked :] = [f" [{key or words}]"]
        elif key and key_of(words) != key:
            self._say(f" [{key}]")

    def data(self, words: str) -> None:
        """Take in words."""
        self.ended = self.ended or words.endswith(_END)
        if not self.hiding:
            self._say(words.removesuffix(_END))

    def close(self) -> None:
        """End the last block."""
        if self._raised is not None:
            raised, self._raised = "".join(self._raised), None
            self._say(raised)
        self._begin(BlockKind.PARAGRAPH)

    def _say(self, words: str) -> None:
        (self._words if self._raised is None else self._raised).append(words)

    def _inside_item(self, tag: str) -> bool:
        """A paragraph or line break within an item goes on with it."""
        return tag in {"p", "br", "div"} and self._kind is BlockKind.ITEM and bool(self._numbers)

    def _list(self, tag: str) -> None:
        if tag in {"ol", "ul"}:
            self._numbers.append(0 if tag == "ol" else -1)

    def _count(self) -> None:
        """Numbers of ordered items stand in no text; a list of references needs them."""
        if self._numbers and self._numbers[-1] >= 0:
            self._numbers[-1] += 1
            self._words.append(f"{self._numbers[-1]}. ")

    def _begin(self, kind: BlockKind, level: int = 1) -> None:
        text = " ".join("".join(self._words).split())
        bare = re.fullmatch(r"[0-9]{1,6}\.", text)  # the number of an item whose words are yet to come
        if text and not bare:
            self.blocks.append(Block(kind=self._kind, text=text, level=self._level))
        self._words = [f"{text} "] if bare else []
        self._kind, self._level = kind, level


def _citation(raised: str, before: str) -> str:
    """A raised part: a citation in brackets, or a power behind a figure or unit."""
    if not _CITING.fullmatch(raised.strip()):
        return raised
    last = before.rstrip()[-1:]
    unit = re.search(r"(?:^|[\s/(])(?:m|cm|mm|km|kg|s|h|x)$", before)
    return f"^{raised}" if last.isdigit() or unit else f"[{raised.strip(' []^')}]"
