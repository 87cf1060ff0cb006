"""The text of JATS elements: paragraphs in order, figures and tables set apart, citation marks left out.

Tag set: Journal Article Tag Suite, ANSI/NISO Z39.96-2019 (https://jats.nlm.nih.gov).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import cast

from nosology.literature.markup import Element

APART = frozenset({"fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text"})
"""What stands beside the running text, wherever it is placed in it."""
_BLOCKS = frozenset(
    {
        "p", "list", "list-item", "def-list", "def-item", "term", "def", "disp-quote", "disp-formula",
        "statement", "title", "subtitle", "verse-line", "attrib", "speech", "fn", "caption", "preformat",
        "supplementary-material", "media", "graphic", "code", "table", "tr", "break", "sec", "list-head",
        "term-head", "def-head", "array",
    }
)  # fmt: skip
_SILENT = frozenset(
    {"tex-math", "annotation", "annotation-xml", "object-id", "alt-text", "long-desc", "processing-meta"}
)
"""Text that is not printed, or printed another way beside it."""
_MARK = re.compile(r"[\s\d,;–—−\-\[\]()a-z*†‡§and]*")
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = re.compile(r"[-−–+]?\d+")
_SPACES = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r" +(?=[.,;:)\]])")


def paragraphs(elements: Iterable[Element]) -> tuple[list[str], list[Element]]:
    """The running text of elements.

    Inline markup is dropped, except that a power stays one (“10⁶”; “106” would be another number).
    The raised numbers that cite references are left out: against a figure they would change it.

    Returns:
        Paragraphs, list items and other blocks in order, white space folded; and what stands apart
        (`APART`), in order of place.
    """
    text = _Text()
    for element in elements:
        text.take(element)
    text.end()
    return text.lines, text.apart


def line(element: Element | None) -> str:
    """All printed text of an element as one line; empty for None."""
    return " ".join(paragraphs([element])[0]) if element is not None else ""


class _Text:
    """Running text as it is met."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.apart: list[Element] = []
        self._pieces: list[str] = []

    def end(self) -> None:
        """End the paragraph."""
        folded = _SPACES.sub(" ", "".join(self._pieces)).strip()
        self._pieces = []
        if folded:
            self.lines.append(folded)

    def take(self, element: Element) -> None:
        """Add what an element prints, not what follows it."""
        tag = element.tag
        if _is_character(element):
            self._pieces.append(_character(element))
        elif tag in APART:
            self.apart.append(element)
        elif tag in {"sup", "xref"} and is_mark(element):
            self._close_up()
        elif tag == "math":
            self._pieces.append(_formula(element))
        elif tag not in _SILENT:
            self._print(element, tag)

    def _print(self, element: Element, tag: str) -> None:
        block = tag in _BLOCKS
        if block:
            self.end()
        before = self._pieces[-1][-1:] if self._pieces else ""
        start = len(self._pieces)
        self._pieces.append(element.text or "")
        for child in element:
            self.take(child)
            self._pieces.append(child.tail or "")
        if tag == "sup" and before.isdigit():
            self._pieces[start:] = [_power("".join(self._pieces[start:]))]
        if block:
            self.end()

    def _close_up(self) -> None:
        """A citation mark leaves no space before the stop that follows it."""
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip() + (" " if self._pieces[-1][-1:].isspace() else "")


def is_mark(element: Element) -> bool:
    """Whether an element is nothing but a raised citation of references: ``<sup><xref ref-type="bibr">``."""
    if element.tag == "xref":
        raised = len(element) == 1 and element[0].tag == "sup" and not (element.text or "").strip()
        return element.get("ref-type") == "bibr" and raised
    cites = any(found.get("ref-type") == "bibr" for found in element.iter("xref"))
    return cites and _MARK.fullmatch("".join(_strings(element))) is not None


def _strings(element: Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def _power(text: str) -> str:
    return text.translate(_RAISED) if _POWER.fullmatch(text) else text


def _is_character(node: Element) -> bool:
    """Whether a node is a named character and no element; lxml tells by a tag that is no text."""
    return not isinstance(cast("object", node.tag), str)


def _character(node: Element) -> str:
    """A named character whose document type is not loaded: by HTML's table, which has the ISO names."""
    written = node.text or ""
    return html5.get(written.removeprefix("&"), written)


def _formula(element: Element) -> str:
    """A MathML formula in one line: powers raised or marked by ^, fractions by a slash."""
    if _is_character(element):
        return _character(element)
    parts = [_formula(child) for child in element if child.tag not in _SILENT]
    if element.tag in {"msup", "mover"} and len(parts) == 2:  # noqa: PLR2004 - base and exponent
        raised = _power(parts[1])
        return parts[0] + (raised if raised != parts[1] else f"^{parts[1]}" if parts[1] else "")
    if element.tag == "mfrac" and len(parts) == 2:  # noqa: PLR2004 - numerator and denominator
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)
    if element.tag in {"msqrt", "mroot"}:
        return f"√({''.join(parts)})"
    return _SPACES.sub(" ", element.text or "") + "".join(parts)
