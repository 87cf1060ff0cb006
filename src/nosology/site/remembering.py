"""What was made for one visitor is sent to the next as it is, and made only once where many ask at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nosology.site.finished import FinishedPage, FinishedPages

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OK = 200


class Remembering:
    """ASGI middleware that answers from memory what has an entity tag (`Validators`).

    The tag names all that decides an answer. Kept is what was answered with 200 in one piece: neither what is
    streamed, nor what is not there, of which there is no end.

    Args:
        app: Makes what is not kept.
        pages: What is kept; belongs to one library.
    """

    def __init__(self, app: ASGIApp, pages: FinishedPages) -> None:
        self._app = app
        self._pages = pages
        self._under_way: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is kept, or make it; where it is being made, wait for that."""
        tag: str = scope.get("state", {}).get("tag", "")
        if not tag:
            await self._app(scope, receive, send)
            return
        page = self._pages.get(tag)
        if page is None and tag in self._under_way:
            await self._under_way[tag].wait()
            page = self._pages.get(tag)
        if page is not None:
            await _send(page, scope, send)
        elif tag in self._under_way:
            await self._app(scope, receive, send)  # it came to nothing that is kept
        else:
            await self._make(tag, scope, receive, send)

    async def _make(self, tag: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Make an answer and keep it, while others who ask for it wait."""
        self._under_way[tag] = done = asyncio.Event()
        headers: tuple[tuple[bytes, bytes], ...] | None = None

        async def send_and_keep(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = tuple(message["headers"]) if message["status"] == _OK else None
            elif headers is not None and not message.get("more_body", False):
                seen = scope["state"].get("seen")
                body, route = message.get("body", b""), scope.get("route")
                self._pages.put(tag, FinishedPage(headers=headers, body=body, route=route, seen=seen))
            if message["type"] == "http.response.body":
                headers = None
                done.set()
            await send(message)

        try:
            await self._app(scope, receive, send_and_keep)
        finally:
            done.set()
            del self._under_way[tag]


async def _send(page: FinishedPage, scope: Scope, send: Send) -> None:
    page.mark(scope)
    await send({"type": "http.response.start", "status": _OK, "headers": list(page.headers)})
    await send({"type": "http.response.body", "body": page.body})
