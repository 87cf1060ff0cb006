"""Reading PDF, page by page, where the extra ``pdf`` (pypdf) is installed.

Format: ISO 32000. A page that cannot be read costs that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from nosology.errors import FormatError
from nosology.literature.filing import identity_of
from nosology.literature.passages import Passages
from nosology.literature.plain import titled
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.unpacking import whole
from nosology.provenance import Source

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_FILE = 256_000_000
"""Most bytes of a file."""
MAX_PAGES = 10_000
MAX_PAGE = 1_000_000
"""Most characters of a page; a dense one has 10,000."""

_NO_TITLE = re.compile(r"(?i)microsoft |untitled|.*\.(?:docx?|indd|tex|qxd|pdf|rtf)$|slide \d|\W*$")
_LONGEST_TITLE = 300
_HYPHENATED = re.compile(r"\b([^\W\d_]{2,})-\n([a-zà-öø-ÿ]{2,})")
_BLANK = re.compile(r"\n[ \t]*\n")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read_pdf(path: Path, *, name: str | None = None) -> Iterator[Article | FlawedRecord]:
    """Read a PDF; each page is a passage, ``page 1`` and so on, by its place in the file.

    Lines are joined; a word parted at a line's end is put together unless the document writes it with
    the hyphen elsewhere. The title is that of the metadata, else the file's name.

    Args:
        path: The file.
        name: What to call it in messages; by default its file name.

    Yields:
        The document where any page has text; a flawed record for each page that is damaged or has none.

    Raises:
        FormatError: The extra is not installed, the file is no PDF, is encrypted, or is too long.
    """
    called = name or path.name
    data = whole(path, name=called, limit=MAX_FILE)
    reader = _opened(data, called)
    pages, flaws = dict[int, str](), list[FlawedRecord]()
    for number in range(1, _count(reader, called) + 1):
        text, reason = _page(reader, number)
        if reason:
            flaws.append(FlawedRecord(source=called, record=f"page {number}", reason=reason))
        else:
            pages[number] = text
    if pages:
        yield _document(data, _title(reader) or titled(called), pages)
        yield from flaws
    else:
        reason = "no page has text: scanned pages need text recognition (OCR) first"
        yield FlawedRecord(source=called, record=f"{len(flaws)} pages", reason=reason)


def _opened(data: bytes, called: str) -> PdfReader:
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError as error:
        remedy = "Install it: pip install 'nosology[pdf]'"
        raise FormatError("PDF is read by the extra “pdf” only", source=called, remedy=remedy) from error
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # a damaged file fails in any of pypdf's ways, and in Python's
        raise FormatError(f"not a PDF that can be read: {_brief(error)}", source=called) from error
    if locked:
        raise FormatError("is encrypted", source=called, remedy="Save it without a password")
    return reader


def _count(reader: PdfReader, called: str) -> int:
    try:
        count = len(reader.pages)
    except Exception as error:
        raise FormatError(f"its pages cannot be found: {_brief(error)}", source=called) from error
    if count > MAX_PAGES:
        raise FormatError(f"has {count:,} pages; {MAX_PAGES:,} are read at most", source=called)
    return count


def _page(reader: PdfReader, number: int) -> tuple[str, str]:
    """The text of a page and nothing, or nothing and why."""
    try:
        text = _UNPRINTED.sub("", reader.pages[number - 1].extract_text())
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a page, the others are read
        return "", f"cannot be read: {_brief(error)}"
    if len(text) > MAX_PAGE:
        return "", f"has more than {MAX_PAGE:,} characters"
    return (text, "") if text.strip() else ("", "has no text; is it scanned?")


def _document(data: bytes, title: str, pages: dict[int, str]) -> Article:
    everything = "\n".join(pages.values()).lower()
    passages = Passages(title)
    for number, text in pages.items():
        joined = _HYPHENATED.sub(lambda parted: _joined(parted, everything), text)
        passages.add(f"page {number}", _BLANK.split(joined))
    found = passages.all()
    body = frozenset(passage.name for passage in found[1:])
    return Article(source=Source(id=identity_of(data, title), title=title), passages=found, body=body)


def _joined(parted: re.Match[str], everything: str) -> str:
    hyphenated = f"{parted[1]}-{parted[2]}"
    return hyphenated if hyphenated.lower() in everything else parted[1] + parted[2]


def _title(reader: PdfReader) -> str:
    try:
        given = reader.metadata.title if reader.metadata else None
    except Exception:  # noqa: BLE001 - a title is not worth a document
        return ""
    title = " ".join(_UNPRINTED.sub("", str(given or "")).split())
    return "" if len(title) > _LONGEST_TITLE or _NO_TITLE.match(title) else title


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
