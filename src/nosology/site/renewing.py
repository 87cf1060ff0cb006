"""Serving the newest library, without a pause when one takes the place of another."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter

from nosology.errors import NosologyError
from nosology.site.app import create_app
from nosology.site.beside import NOTHING, Beside
from nosology.site.measuring import Measures

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Receive, Scope, Send

    from nosology.library.current import Current
    from nosology.library.facade import Library

_LOG = logging.getLogger(__name__)
THREADS = 8
"""Pages composed at once. Composing holds the interpreter: with more, all take longer, and memory grows."""


class Renewing:
    """The site over whichever library is in place. What has begun ends with the library it began with.

    Nobody waits for another library: requests are answered from the one before until it is opened and warm.

    Args:
        current: Follows the library in place.
        beside: What else the site has; the same over every library.
    """

    def __init__(self, current: Current, beside: Beside = NOTHING) -> None:
        self._current = current
        self._beside = beside
        self._measures = Measures()
        self._app = self._made(current.library)
        self._renews = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (the interface of ASGI); at the start of a server, begin to warm."""
        if scope["type"] == "lifespan":
            current_default_thread_limiter().total_tokens = THREADS
            self._app.state.warming.begin()
        elif not self._renews and self._current.is_stale:
            self._renews = True
            Thread(target=self._renew, name="renewing", daemon=True).start()
        await self._app(scope, receive, send)

    def _renew(self) -> None:
        try:
            self._current.renew(self._take)
        except NosologyError as error:
            _LOG.warning("the library in place cannot be served, the one before is: %s", error)
        except Exception:  # noqa: BLE001 -- a thread of its own, in which nobody else would tell it
            _LOG.exception("the library in place cannot be served, the one before is")
        finally:
            self._renews = False

    def _take(self, library: Library) -> None:
        app = self._made(library)
        app.state.warming.run()
        self._app = app

    def _made(self, library: Library) -> FastAPI:
        return create_app(library, self._beside, self._measures)
