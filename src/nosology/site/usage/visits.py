"""Which requests are counted: pages that people were given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nosology.site.usage.counting import Counting
    from nosology.site.usage.records import Seen

_GIVEN = frozenset({200, 303, 304})
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|archiver|curl|wget|python|monitor|preview|scan|fetch", re.IGNORECASE
)


def mark_seen(request: Request, seen: Seen | None) -> None:
    """Say what the answer to a request shows, to be counted once it was given."""
    if seen is not None:
        request.state.seen = seen


class Visits:
    """ASGI middleware that counts what handlers marked.

    Only GET requests that were answered well count; not robots by their own word, nor pages that a browser
    fetched beforehand. Of a request, nothing is looked at beside method, status and these two headers.
    """

    def __init__(self, app: ASGIApp, counting: Counting) -> None:
        self._app = app
        self._counting = counting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what was marked."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _by_a_person(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def send_and_count(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.start" and message["status"] in _GIVEN and "seen" in state:
                self._counting.note(state["seen"])

        await self._app(scope, receive, send_and_count)


def _by_a_person(headers: Headers) -> bool:
    agent = headers.get("user-agent", "")
    return bool(agent) and not _ROBOT.search(agent) and "prefetch" not in headers.get("sec-purpose", "")
