"""The formats of documents, told apart by how a file begins, not by its name; the one way to read them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from nosology.errors import FormatError
from nosology.literature import jats, medquad
from nosology.literature.guidelines import read_guideline_summaries
from nosology.literature.own_guidelines import read_own_guideline
from nosology.literature.pdf import read_pdf
from nosology.literature.plain import read_markdown, read_text
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article, Deletion, FlawedRecord
from nosology.literature.texts import decoded
from nosology.literature.unpacking import beginning, is_archive, members


class Format(StrEnum):
    """What is read here, in words."""

    PUBMED = "PubMed XML"
    JATS = "JATS full text"
    MEDQUAD = "question–answer pairs of MedQuAD"
    GUIDELINE_SUMMARIES = "guideline summaries in JSON Lines"
    GUIDELINE = "a guideline in YAML or with a front matter"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    PDF = "PDF"
    ARCHIVE = "a tar archive of these"


_HEAD = 1 << 16
_PIECE = 1 << 12
_PDF_WITHIN = 1024
"""Bytes within which a PDF's mark must stand; mail programs put lines before it."""
_ROOTS = {
    "PubmedArticleSet": Format.PUBMED,
    **dict.fromkeys(jats.ROOTS, Format.JATS),
    **dict.fromkeys(medquad.ROOTS, Format.MEDQUAD),
}
_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_GUIDELINE = re.compile(r"^(?:issuer|recommendations)[ \t]*:", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\S[^\n]*\n(?:={3,}|-{3,})[ \t]*$|```|[*-] \*\*|\| ?:?-{3})", re.MULTILINE
)
_ABOUT = re.compile(r"(?i)(?:readme|licen[cs]e|copying|notice|changelog)(?:\.\w+)?$")
"""Names of files that say something on the archive they lie in."""
_NO_RETRACTIONS: frozenset[str] = frozenset()
_READERS = {
    Format.MEDQUAD: medquad.read_medquad,
    Format.GUIDELINE_SUMMARIES: read_guideline_summaries,
    Format.GUIDELINE: read_own_guideline,
    Format.MARKDOWN: read_markdown,
    Format.TEXT: read_text,
    Format.PDF: read_pdf,
}


def recognise(path: Path) -> Format | None:
    """What format a file has by its first 64 KiB, unpacked where it is gzip; None where it is none read here.

    A text is Markdown where it has headings, lists or tables of that kind; else it is plain.
    """
    head = beginning(path, _HEAD)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Format.PDF
    if is_archive(head):
        return Format.ARCHIVE
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if bare.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return _of_markup(head)
    if bare.startswith((b"{", b"[")):
        return _of_json(bare)
    return _of_text(head, path.name)


def read(
    path: Path, *, retracted: Collection[str] = _NO_RETRACTIONS, name: str | None = None
) -> Iterator[Article | Deletion | FlawedRecord]:
    """Read a file of any format above, whatever it is called.

    Members of an archive are read each by its own format; one that has none, or cannot be read, is a
    flawed record.

    Args:
        path: The file.
        retracted: PubMed identifiers (digits) known to be retracted from elsewhere.
        name: What to call it in messages; by default its file name.

    Yields:
        Documents, deletions of PubMed's update files, and flawed records.

    Raises:
        FormatError: The file is of no format read here, or cannot be read as what it is.
    """
    called = name or path.name
    found = recognise(path)
    if found is None:
        kinds = ", ".join(kind.value for kind in Format)
        raise FormatError(
            "of no format read here", source=called, remedy=f"Read are: {kinds}; plain or gzipped"
        )
    if found is Format.ARCHIVE:
        yield from _of_archive(path, called, retracted)
    else:
        yield from _of_one(path, found, called, retracted)


def _of_one(
    path: Path, found: Format, called: str, retracted: Collection[str]
) -> Iterator[Article | Deletion | FlawedRecord]:
    if found is Format.PUBMED:
        return read_pubmed(path, retracted=retracted, name=called)
    if found is Format.JATS:
        return jats.read_jats(path, retracted=retracted, name=called)
    return _READERS[found](path, name=called)


def _of_archive(
    path: Path, called: str, retracted: Collection[str]
) -> Iterator[Article | Deletion | FlawedRecord]:
    """The documents of an archive; each member lies in a file of its own only while it is read."""
    with TemporaryDirectory(prefix="nosology-") as folder:
        place = Path(folder) / "member"
        for member in members(path, name=called):
            about = _ABOUT.match(Path(member.name).name) is not None
            if member.data is None or about:
                reason = "describes the archive" if about else member.reason
                yield FlawedRecord(source=called, record=member.name[:200], reason=reason)
                continue
            place.write_bytes(member.data)
            yield from _of_member(place, f"{called}/{member.name[:200]}", retracted)


def _of_member(
    place: Path, called: str, retracted: Collection[str]
) -> Iterator[Article | Deletion | FlawedRecord]:
    try:
        found = recognise(place)
        if found is None or found is Format.ARCHIVE:
            what = "an archive in an archive" if found else "of no format read here"
            yield FlawedRecord(source=called, record=Path(called).name, reason=what)
            return
        yield from _of_one(place, found, called, retracted)
    except FormatError as error:
        yield FlawedRecord(source=called, record=error.record or Path(called).name, reason=error.what)


def _of_markup(head: bytes) -> Format | None:
    """By the first element, wherever a document type or comments stand before it."""
    parser = etree.XMLPullParser(
        ("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for at in range(0, len(head), _PIECE):
            parser.feed(head[at : at + _PIECE])
            tags = [etree.QName(str(element.tag)).localname for _, element in parser.read_events()]  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType, reportUnknownVariableType]
            if tags:
                return _ROOTS.get(tags[0])
    except (etree.XMLSyntaxError, OSError, UnicodeError, ValueError):
        return None
    return None


def _of_json(head: bytes) -> Format | None:
    line = head.split(b"\n", 1)[0]
    if b'"ngc"' in line:
        return Format.GUIDELINE_SUMMARIES
    return Format.MEDQUAD if b'"qtype"' in line else None


def _of_text(head: bytes, name: str) -> Format | None:
    if not head.strip():
        return None
    try:
        text = decoded(head if len(head) < _HEAD else _whole_characters(head), name)
    except FormatError:
        return None
    front = _FRONT.match(text)
    if _GUIDELINE.search(front[0] if front else text) and _TITLE.search(front[0] if front else text):
        return Format.GUIDELINE
    return Format.MARKDOWN if front or _MARKDOWN.search(text) else Format.TEXT


def _whole_characters(head: bytes) -> bytes:
    """Without the beginning of a character of UTF-8 at the end."""
    end = len(head)
    while end > len(head) - 4 and head[end - 1] & 0xC0 == 0x80:  # noqa: PLR2004 - a byte that goes on
        end -= 1
    return head[: end - 1] if head[end - 1] & 0x80 else head
