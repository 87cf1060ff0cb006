"""Fetching a feed: only if it changed, within bounds of size and time, only from allowed addresses."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request

from nosology.errors import Unreachable
from nosology.sources.addresses import Policy, opened
from nosology.sources.download import Answer

MOST_BYTES = 1_000_000
"""The largest feed that is read."""
_TIMEOUT = 10.0
"""Seconds without a byte."""
_WHOLE = 30.0
"""Seconds for all of it."""
_PIECE = 16_384
_UNCHANGED = 304
_SHOWN = 120
_ACCEPTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed as it came.

    Attributes:
        data: Its bytes.
        etag: What its server calls this state, or empty.
        modified: When its server says that it changed, or empty.
    """

    data: bytes
    etag: str = ""
    modified: str = ""


def fetch_feed(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    agent: str = "nosology",
    clock: Callable[[], float] = time.monotonic,
) -> Fetched | None:
    """A feed, or None where it is as it was.

    Args:
        address: Of the web. Of this machine it may be, as the user's own choice; never of a private network.
        etag: What came with it the last time, or empty.
        modified: Likewise.
        agent: Who asks.
        clock: Seconds from any point.

    Raises:
        Unreachable: It cannot be had: the address or a redirect is refused, nobody answers, the answer is an
            error, too large or too slow.
    """
    headers = {"User-Agent": agent, "Accept": _ACCEPTED}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    shown = address[:_SHOWN]
    try:
        policy = Policy.of(shown, address)
        policy.check(address)
        with opened(Request(address, headers=headers), policy, _TIMEOUT) as answer:  # noqa: S310 -- checked above
            data = _read(answer, shown, clock() + _WHOLE, clock)
            told = answer.headers
            return Fetched(data=data, etag=told.get("ETag") or "", modified=told.get("Last-Modified") or "")
    except HTTPError as error:
        error.close()
        if error.code == _UNCHANGED:
            return None
        raise Unreachable(f"the feed's server answered {error.code}", source=shown) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"the feed cannot be had: {type(error).__name__}", source=shown) from error


def _read(answer: Answer, shown: str, end: float, clock: Callable[[], float]) -> bytes:
    held = bytearray()
    while piece := answer.read1(_PIECE):
        held += piece
        if len(held) > MOST_BYTES:
            raise Unreachable(f"the feed has more than {MOST_BYTES:,} bytes", source=shown)
        if clock() > end:
            raise Unreachable(f"the feed takes more than {_WHOLE:.0f} seconds", source=shown)
    if answer.length:
        raise Unreachable(f"the feed broke off {answer.length:,} bytes before its end", source=shown)
    return bytes(held)
