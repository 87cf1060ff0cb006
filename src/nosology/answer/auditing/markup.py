"""HTML of answers as blocks. Read in one pass, without a tree, so that depth costs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from nosology.answer.auditing.marks import key_of
from nosology.answer.auditing.records import Block, BlockKind
from nosology.answer.auditing.wordlists import words

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKS = words(
    "p div section article header footer main aside ul ol dl dt table tr tbody thead blockquote pre br "
    "hr figure figcaption form fieldset nav body html"
)
_ITEMS = frozenset({"li", "dd"})
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object"})
_CITING = re.compile(r"\[?\^?\s*[0-9]{1,4}(?:\s*[,;\u2010-\u2015-]\s*[0-9]{1,4})*\s*\]?")


class BlockReader(HTMLParser):
    """Collects the blocks of an HTML document; scripts, styles and attributes say nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._kind, self._level = BlockKind.PARAGRAPH, 1
        self._hidden: str = ""
        self._link: str = ""
        self._linked = 0
        self._raised: list[str] | None = None
        self._numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a link or a raised part."""
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
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
            self._link = next((value or "" for name, value in attrs if name == "href"), "")
            self._linked = len(self._words)
        elif tag == "sup":
            self._raised = []

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if self._hidden:
            self._hidden = "" if tag == self._hidden else self._hidden
        elif tag in _HEADINGS or tag in _ITEMS or tag in _BREAKS:
            self._begin(BlockKind.PARAGRAPH)
            if tag in {"ol", "ul"} and self._numbers:
                self._numbers.pop()
        elif tag == "a":
            self._end_link()
        elif tag == "sup" and self._raised is not None:
            raised, self._raised = "".join(self._raised), None
            self._say(_citation(raised, "".join(self._words)))

    def _end_link(self) -> None:
        """A link to a source leaves its identifier behind its words; figures alone are a citation mark."""
        key, within = key_of(self._link), self._link.startswith("#")
        words = "".join(self._words[self._linked :]).strip(" []")
        self._link = ""
        if self._raised is None and words.isdigit() and (key or within):
            self._words[self._linked :] = [f" [{key or words}]"]
        elif key and key_of(words) != key:
            self._say(f" [{key}]")

    def handle_data(self, data: str) -> None:
        """Take in words."""
        if not self._hidden:
            self._say(data)

    def close(self) -> None:
        """End the last block."""
        super().close()
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


def html_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an HTML document or fragment."""
    reader = BlockReader()
    reader.feed(text)
    reader.close()
    return tuple(reader.blocks)
