"""What every request passes first: HEAD as GET without body, encodings, bodies bounded in size and time."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.requests import Request

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nosology.site.failures import Failures

LARGEST_BODY = 2_500_000
"""Bytes: the longest text to annotate, each character written as two escapes of JSON."""
_REFUSED = re.compile(rb";\s*q\s*=\s*0(\.0*)?\s*$", re.IGNORECASE)
_PATIENCE = 30.0
"""Seconds in which a body must have arrived."""


class Heads:
    """ASGI middleware that answers HEAD wherever GET is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask as if by GET, and leave the body out."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, send_head)


class Encodings:
    """ASGI middleware that leaves out of Accept-Encoding what is not accepted (RFC 9110, section 12.5.3).

    What packs answers looks for the name of its encoding alone, and finds it in ``gzip;q=0`` too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without the encodings of weight 0."""
        if scope["type"] == "http":
            headers = [
                (name, _accepted(value) if name == b"accept-encoding" else value)
                for name, value in scope["headers"]
            ]
            scope = {**scope, "headers": headers}
        await self._app(scope, receive, send)


def _accepted(encodings: bytes) -> bytes:
    return b",".join(each for each in encodings.split(b",") if not _REFUSED.search(each))


class Bodies:
    """ASGI middleware that takes a body whole, within bounds, before anybody works on it.

    Args:
        app: What answers.
        failures: Answers where the bounds are passed.
        largest: Bytes.
        patience: Seconds.
    """

    def __init__(
        self, app: ASGIApp, failures: Failures, largest: int = LARGEST_BODY, patience: float = _PATIENCE
    ) -> None:
        self._app = app
        self._failures = failures
        self._largest = largest
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or answer that it is too large or too slow."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._patience):
                body = await self._whole(receive)
        except TimeoutError:
            await self._refuse(HTTPStatus.REQUEST_TIMEOUT, "the body did not arrive in time", scope, send)
            return
        if body is None:
            what = f"a request may have {self._largest:,} bytes here"
            await self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what, scope, send)
            return
        await self._app(scope, _replaying(body, receive), send)

    async def _whole(self, receive: Receive) -> bytes | None:
        """The body; None where it is too large. What a client that goes away did not send is absent."""
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._largest:
                return None
            if not message.get("more_body", False):
                return bytes(body)

    async def _refuse(self, status: HTTPStatus, what: str, scope: Scope, send: Send) -> None:
        response = self._failures.answer(Request(scope), status, what, "Send less at once")
        response.headers["Connection"] = "close"  # the rest of the body is not read

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        await response(scope, nothing, send)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already, then whatever comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
