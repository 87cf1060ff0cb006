"""Reading XML record by record, in bounded memory, without entities, document types or network."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from nosology.diseases.unfolding import unfolded
from nosology.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names it so

_PIECE = 1 << 16
MAX_RECORD = 1 << 23
"""Most bytes of one record; the longest read here, a chapter of ICD-10-CM, has 3 million."""


_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "tr", "br"}
)
_HIDDEN = frozenset({"script", "style", "head", "title"})


def records(path: Path, root: str, tag: str) -> Iterator[Element]:
    """The records of an XML file (plain, gzip or Zstandard), each gone when the next is asked for.

    A document type is passed over unread; one that declares anything itself is refused, so that
    there are no entities to multiply.

    Args:
        path: The file.
        root: Name of its root element.
        tag: Name of the elements wanted. They do not lie within each other.

    Yields:
        Each of them, complete, in file order.

    Raises:
        FormatError: The file is not well-formed, is another document, declares entities, holds a
            record of more than `MAX_RECORD` bytes, or is damaged where it is packed.
    """
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=(root, tag),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    with unfolded(path) as stream:
        yield from _records(path, stream, parser, root, tag)


def _records(
    path: Path, stream: BinaryIO, parser: etree.XMLPullParser, root: str, tag: str
) -> Iterator[Element]:
    since, entered = 0, False
    for piece in iter(partial(stream.read, _PIECE), b""):
        since += len(piece)
        for event, element in _events(path, parser, piece):
            if not entered:
                _check_root(path, element, root)
                entered = True
            if event == "end" and element.tag == tag:
                since = 0
                yield element
                _forget(element)
        if since > MAX_RECORD:
            raise FormatError(f"no record in {MAX_RECORD} bytes", source=path.name)
    for _ in _events(path, parser, b""):
        pass
    if not entered:
        raise FormatError(f"no <{root}> in it", source=path.name, record="line 1")


def _events(path: Path, parser: etree.XMLPullParser, piece: bytes) -> Iterator[tuple[str, Element]]:
    """What a piece of the file completes; an empty piece is its end."""
    try:
        if piece:
            parser.feed(piece)
        else:
            parser.close()
    except (etree.XMLSyntaxError, OSError, UnicodeError) as error:
        # OSError, UnicodeError: bytes that the declared encoding does not have
        where = f"line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) else None
        raise FormatError("not well-formed XML, or cut off", source=path.name, record=where) from error
    return cast("Iterator[tuple[str, Element]]", parser.read_events())


def _check_root(path: Path, element: Element, root: str) -> None:
    if _declares(element.getroottree().docinfo):
        raise FormatError("XML with declarations of its own", source=path.name, record="line 1")
    if element.tag != root or element.getparent() is not None:
        raise FormatError(f"no <{root}> at its root", source=path.name, record="line 1")


def _declares(document: etree.DocInfo) -> bool:
    """Whether the document type, if there is one, declares entities or elements on the spot."""
    declared = cast("Any", document.internalDTD)  # None without a document type
    return declared is not None and bool(list(declared.iterentities()) or list(declared.iterelements()))


def _forget(element: Element) -> None:
    """Free a record and what stood before it, beside it and beside what holds it."""
    element.clear()
    above = element.getparent()
    while above is not None:
        while element.getprevious() is not None:
            del above[0]
        element, above = above, above.getparent()


def text(element: Element, path: str) -> str:
    """The text at a path below an element, white space folded; empty where there is none."""
    found = element.find(path)
    return "" if found is None else folded(found)


def texts(element: Element, path: str) -> list[str]:
    """The texts at a path below an element that have something in them, in order."""
    return [found for each in element.iterfind(path) if (found := folded(each))]


def folded(element: Element) -> str:
    """All text of an element, white space folded."""
    whole = (element.text or "") if len(element) == 0 else "".join(map(str, element.itertext()))
    return " ".join(whole.split())


def attribute(element: Element, name: str) -> str:
    """An attribute's value, white space folded; empty where there is none."""
    return " ".join((element.get(name) or "").split())


def plain(html: str) -> str:
    """The text of a piece of HTML, a line for each paragraph, heading or list item.

    Nothing of the markup is kept, no script and no style.
    """
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(f"<div>{html}</div>".encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        hidden = element.tag in _HIDDEN
        parts.append("\n" if element.tag in _BLOCKS else "")
        parts.append(((None if hidden else element.text) if event == "start" else element.tail) or "")
    folded_lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in folded_lines if line)
