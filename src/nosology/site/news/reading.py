"""RSS and Atom to pieces of news: plain text, safe links, nothing else."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from nosology.errors import FormatError
from nosology.site.news.records import Item

MOST_ITEMS = 50
"""Of one feed."""
_LONGEST_TITLE = 300
_LONGEST_ADDRESS = 2000
_MOST_TAGS = 40_000
"""A feed with more is no feed; parsing would hold up others."""
_TAG = re.compile(r"<[^<>]*>")


def read_feed(data: bytes, address: str) -> list[Item]:
    """The items of a feed, in its order; those without title, link or date are left out.

    Args:
        data: RSS or Atom, as it came.
        address: Where it came from, to complete links.

    Raises:
        FormatError: It is no feed, declares entities, or is built to be slow to read.
    """
    if b"<!ENTITY" in data.upper() or b"\0" in data[:1000] or data.count(b"<") > _MOST_TAGS:
        raise FormatError("this is no feed that is safe to read", source=address[:120])
    parsed = _parsed(data)
    if not parsed.get("version"):
        raise FormatError("this is no feed", source=address[:120])
    origin = plain(str(parsed.get("feed", {}).get("title", "")))[:100]
    return list(_items(parsed.get("entries", [])[:MOST_ITEMS], address, origin or urlsplit(address).netloc))


def _parsed(data: bytes) -> dict[str, Any]:
    import feedparser  # pyright: ignore[reportMissingTypeStubs] -- only where feeds are set; it has no types

    # A stream, since of bytes feedparser would first ask whether they name a file.
    return feedparser.parse(  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False
    )


def _items(entries: list[dict[str, Any]], base: str, origin: str) -> Iterator[Item]:
    for entry in entries:
        title, link = plain(str(entry.get("title", ""))), safe_link(str(entry.get("link", "")), base)
        when = _when(entry.get("published_parsed") or entry.get("updated_parsed"))
        if title and link and when:
            yield Item(title=title, address=link, published=when, origin=origin, day=f"{when:%Y-%m-%d}")


def plain(markup: str) -> str:
    """Text without markup, entities and control characters, on one line and not too long."""
    text = markup
    for _ in range(2):  # what is escaped twice is markup still
        text = html.unescape(_TAG.sub(" ", text))
    kept = "".join(each if each.isprintable() else " " for each in _TAG.sub(" ", text))
    folded = " ".join(kept.split())
    return folded if len(folded) <= _LONGEST_TITLE else f"{folded[:_LONGEST_TITLE].rstrip()} …"


def safe_link(link: str, base: str) -> str | None:
    """A whole http or https address without a user's name in it, or None."""
    try:
        whole = urljoin(base, link.strip())
        parts = urlsplit(whole)
        fine = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return whole if link.strip() and fine and whole.isprintable() and len(whole) <= _LONGEST_ADDRESS else None


def _when(parts: tuple[int, ...] | None) -> datetime | None:
    """A date of feedparser, which is in UTC; nothing from the future."""
    try:
        found = datetime(*parts[:6], tzinfo=UTC) if parts else None  # pyright: ignore[reportArgumentType]
    except (ValueError, TypeError):
        return None
    return min(found, datetime.now(UTC)) if found else None
