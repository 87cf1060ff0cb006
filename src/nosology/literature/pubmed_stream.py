"""The records of a PubMed file as elements: unpacked piece by piece, parsed many at a time."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from nosology.literature.pubmed_text import Element

MAX_RECORD = 64_000_000
"""Bytes of XML within which a record must end; a guard against files made to fill the memory."""

ROOT = "PubmedArticleSet"
RECORDS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument")

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 18
"""Bytes read at a time: small enough for a tree of them to stay in the processor's cache."""
_PROLOG = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?\s*\?>)?\s*"""
    rb"""(?:<!DOCTYPE\s+PubmedArticleSet(?:\s+(?:PUBLIC|SYSTEM|"[^"<>\[]*"|'[^'<>\[]*'))*\s*>)?\s*<PubmedArticleSet>"""
)
"""How a file of NLM's begins: in UTF-8, and without declarations of its own."""
_HEAD, _END, _TAIL = b"<PubmedArticleSet>", b"</PubmedArticle>", b"</PubmedArticleSet>"
_CITED = (b"<ReferenceList>", b"</ReferenceList>")


def elements(path: Path) -> Iterator[Element]:
    """The elements under the root of a PubMed file, plain or gzipped; each valid until the next is asked for.

    Whole records are cut off at ``</PubmedArticle>`` and parsed many at a time, which takes half
    the time of parsing step by step. A cut that does not fall between two records (inside a
    comment, say) gives something that is no XML; from there on, as in a file that begins in an
    unusual manner or breaks off, all is parsed step by step. Entities are not resolved, no
    external document is loaded, and memory does not grow with the file.

    Raises:
        OSError: It cannot be read, a record is too long, or the file is something else.
        EOFError: It is gzipped and breaks off.
        zlib.error: It is gzipped and damaged.
        lxml.etree.XMLSyntaxError: From here on it is no XML.
    """
    with path.open("rb") as handle:
        stream = _Stream(_pieces(handle))
        prolog = b""
        held = stream.read()
        if plain := _PROLOG.match(held):
            prolog, held = plain[0], held[plain.end() :]
            held = yield from _many_at_a_time(stream, held)
        stream.hold(prolog + held)
        yield from _step_by_step(stream)


class _Stream:
    """The bytes of a file, with a bound on how many may pass before a record ends."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""
        self._passed = 0

    def read(self, _size: int = 0) -> bytes:
        """The next bytes, as many as there are at once; none at the end.

        Raises:
            OSError: A record is too long.
        """
        if held := self._held:
            self._held = b""
            return held
        piece = next(self._pieces, b"")
        self._passed += len(piece)
        if self._passed > MAX_RECORD:
            raise OSError(f"no record ends within {MAX_RECORD:,} bytes")
        return piece

    def hold(self, data: bytes) -> None:
        """Give these bytes again, before those that follow."""
        self._held = data

    def begin_record(self, passed: int = 0) -> None:
        """Count from here, so many bytes having been read already."""
        self._passed = passed


def _pieces(handle: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file; of a gzipped one those that it packs, up to where it breaks off.

    Raises:
        EOFError: A gzipped file breaks off.
        zlib.error: It is damaged.
    """
    packed = handle.read(_PIECE)
    if not packed.startswith(_GZIP):
        while packed:
            yield packed
            packed = handle.read(_PIECE)
        return
    unpacker = zlib.decompressobj(wbits=31)
    while packed or (packed := handle.read(_PIECE)):
        if piece := unpacker.decompress(packed, _PIECE):
            yield piece
        packed = unpacker.unconsumed_tail
        if unpacker.eof:  # files may be packed in several members, and padded with zeros
            packed = (unpacker.unused_data or handle.read(_PIECE)).lstrip(b"\0")
            if not packed:
                return
            unpacker = zlib.decompressobj(wbits=31)
    raise EOFError("the packed file ends too soon")


def _many_at_a_time(stream: _Stream, held: bytes) -> Generator[Element, None, bytes]:
    """Elements parsed many at a time, as long as the file can be cut between records.

    Args:
        stream: What follows.
        held: The first bytes after the start of the root element.

    Returns:
        The bytes that are left, which begin between two records.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    searched = 0
    while True:
        end = held.rfind(_END, searched) + len(_END)
        if end >= len(_END):
            try:
                root = etree.fromstring(b"".join((_HEAD, *_without_references(held[:end]), _TAIL)), parser)
            except etree.XMLSyntaxError:
                return held
            yield from root.iterchildren(tag=etree.Element)
            held = held[end:]
            stream.begin_record(len(held))
        searched = max(0, len(held) - len(_END))
        more = stream.read()
        if not more:
            return held
        held += more


def _without_references(data: bytes) -> Iterator[bytes]:
    """XML with its lists of works cited emptied: half of it in recent years, and not read.

    What is left out stands between a start and the next end, with no start in between, so that
    the rest is XML if it was before; where there may be comments or the like, nothing is left out.
    """
    if b"<!" in data or b"<?" in data:
        yield data
        return
    opening, closing = _CITED
    start = 0
    while (end := data.find(closing, start)) >= 0:
        opened = data.rfind(opening, start, end)
        yield data[start : end if opened < 0 else opened + len(opening)]
        yield closing
        start = end + len(closing)
    yield data[start:]


def _step_by_step(stream: _Stream) -> Iterator[Element]:
    """Elements as their ends are read, whatever stands around them."""
    parsed = etree.iterparse(
        stream,
        tag=RECORDS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    found = False
    for _, element in parsed:
        parent = element.getparent()
        if next(element.iterancestors(*RECORDS), None) is not None:
            continue
        found = True
        if parent is None:
            yield element
        else:
            yield from _children(parent, element)
        stream.begin_record()
    if parsed.root.tag == ROOT:
        yield from _children(parsed.root)
    elif not found:
        raise OSError(f"its root is <{parsed.root.tag}>, not <{ROOT}>")


def _children(parent: Element, last: Element | None = None) -> Iterator[Element]:
    """The children of an element up to one, each freed when the next is asked for."""
    for element in iter(lambda: parent[0] if len(parent) else None, None):
        if not isinstance(element, etree._Entity):  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - lxml names it so
            yield element
        del parent[0]
        if element is last:
            return
