"""Permanent links: `?library=` says which library an address was made over.

A library is named by its content hash, and the same library gives the same page. Where another is served, the
page would say something else, so that it is not given under this address.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from nosology.site.addresses import LIBRARY, LIBRARY_DIGITS

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nosology.site.failures import Failures

_DIGITS = frozenset("0123456789abcdef")
_MOST_DIGITS = 64


class Lasting:
    """ASGI middleware that answers 410 to an address made over another library.

    Args:
        app: What answers the others.
        content: Hash of the library that is served.
        failures: Says which library that is.
    """

    def __init__(self, app: ASGIApp, content: str, failures: Failures) -> None:
        self._app = app
        self._content = content
        self._failures = failures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that the library is gone."""
        named = _named(scope) if scope["type"] == "http" else None
        if named is None:
            await self._app(scope, receive, send)
            return
        if len(named) >= LIBRARY_DIGITS and self._content.startswith(named):
            await self._app(scope, receive, _leading_on(send, named))
            return
        await self._refusal(Request(scope), named)(scope, receive, send)

    def _refusal(self, request: Request, named: str) -> Response:
        if not LIBRARY_DIGITS <= len(named) <= _MOST_DIGITS or not _DIGITS.issuperset(named):
            what = f"a library is named by {LIBRARY_DIGITS} digits or more of its hash"
            return self._failures.answer(request, HTTPStatus.BAD_REQUEST, what, "Leave “library=” out")
        what = f"this address is of the library {named}, and {self._content[:LIBRARY_DIGITS]} is served now"
        kept = [pair for pair in parse_qsl(request.url.query, keep_blank_values=True) if pair[0] != LIBRARY]
        current = f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path
        remedy = "What it said then is kept by whoever took it away; what is said now may differ"
        return self._failures.answer(request, HTTPStatus.GONE, what, remedy, current=current)


def _leading_on(send: Send, named: str) -> Send:
    """What sends an answer; where it leads to another address of the site, that is of the same library."""

    async def leading(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            target = urlsplit(headers.get("location", ""))
            if target.path and not target.netloc:
                query = urlencode([*parse_qsl(target.query, keep_blank_values=True), (LIBRARY, named)])
                headers["location"] = urlunsplit(target._replace(query=query))
        await send(message)

    return leading


def _named(scope: Scope) -> str | None:
    """The library that an address names, or None; of several, the first."""
    query: bytes = scope["query_string"]
    if LIBRARY.encode() not in query:
        return None
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return next((value.strip().lower() for name, value in pairs if name == LIBRARY), None)
