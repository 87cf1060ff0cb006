"""Which addresses a document may link to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_KEPT = "%:/?#[]@!$&'()*+,;=~"


def web_address(link: str) -> str:
    """The address of a web page with nothing in it that could end it early; empty where it is none."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(link.strip(), safe=_KEPT)
