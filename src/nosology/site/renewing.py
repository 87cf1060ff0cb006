"""Serving the newest library, without a pause when one takes the place of another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nosology.site.app import create_app
from nosology.site.beside import NOTHING, Beside

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from nosology.library.current import Current


class Renewing:
    """The site over whichever library is in place. What has begun ends with the library it began with.

    A request that finds another library in place waits for the site over it; those that come meanwhile
    are answered from the one before.

    Args:
        current: Follows the library in place.
        beside: What else the site has; the same over every library.
    """

    def __init__(self, current: Current, beside: Beside = NOTHING) -> None:
        self._current = current
        self._beside = beside
        self._app = create_app(current.library, beside)
        self._renews = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (the interface of ASGI)."""
        if self._current.is_stale and not self._renews:
            self._renews = True
            try:
                await asyncio.to_thread(self._renew)
            finally:
                self._renews = False
        await self._app(scope, receive, send)

    def _renew(self) -> None:
        if self._current.renew():
            self._app = create_app(self._current.library, self._beside)
