"""Finding the current file on a publisher's page, where its address has a date or a year in it."""

from __future__ import annotations

import html
import re
from typing import TypeAlias
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_LINK = re.compile(r"""\bhref\s*=\s*(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})')""", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._"
_Key: TypeAlias = list[tuple[int, str]]


def newest(page: str, address: str, pattern: str) -> str | None:
    """The newest link of a page whose name matches.

    Only links to the page's own host are looked at. The newest is the one whose name comes last
    when the numbers in names are compared as numbers, which holds for years and ISO dates.

    Args:
        page: Its HTML.
        address: Where it came from.
        pattern: What the last part of the link's path matches whole, whatever its case.

    Returns:
        The address of the link, or None where no link matches.
    """
    named = re.compile(pattern, re.IGNORECASE)
    found: dict[str, str] = {}
    for link in _LINK.finditer(page):
        joined = _joined(address, html.unescape(link[1] or link[2]))
        name = unquote(urlsplit(joined).path).rstrip("/").rpartition("/")[2]
        if _host(joined) == _host(address) and named.fullmatch(name):
            found[joined] = name
    return max(found, key=lambda joined: _in_order(found[joined]), default=None)


def _joined(address: str, link: str) -> str:
    """A link as an address of its own, with what may not stand in one encoded."""
    try:
        parts = urlsplit(urljoin(address, link.strip()))
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, parts.netloc, quote(parts.path, safe=_SAFE), "", ""))


def _host(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


def _in_order(name: str) -> _Key:
    """A key in which 9 comes before 10."""
    pieces = re.findall(r"(\d+)|(\D+)", name)
    return [(int(number or 0), text) for number, text in pieces]
