"""What an operator's programs ask: whether the process lives, whether it can answer, what it has counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from nosology.errors import LibraryError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from nosology.library.facade import Library
    from nosology.site.measuring import Measures
    from nosology.site.warming import Warming


class Probes:
    """The addresses for operation, over one library."""

    def __init__(self, library: Library, measures: Measures, warming: Warming) -> None:
        self._library = library
        self._measures = measures
        self._warming = warming
        self._place = CapacityLimiter(1)

    def install(self, app: FastAPI) -> None:
        """Put them at their addresses."""
        for path, probe in (("/healthz", self.health), ("/readyz", self.ready), ("/metrics", self.metrics)):
            app.add_api_route(path, probe, methods=["GET"], include_in_schema=False, response_model=None)

    async def health(self) -> JSONResponse:
        """Whether the site serves, and which library; waits for no page that is being composed."""
        return JSONResponse({"status": "ok", "content": self._library.manifest.content})

    async def ready(self) -> JSONResponse:
        """Whether catalog and index of the library answer; 503 where one does not, or not yet.

        They are asked in a thread beside those of the pages: a replica with much to do is not broken.
        """
        return await run_sync(self._asked, limiter=self._place)

    def _asked(self) -> JSONResponse:
        if self._warming.under_way:
            return JSONResponse({"status": "reading the library"}, status_code=503)
        try:
            _, name = next(iter(self._library.diseases()), (None, "disease"))
            self._library.search(name, limit=1)
        except LibraryError:
            return JSONResponse({"status": "the library cannot be read"}, status_code=503)
        return JSONResponse({"status": "ready", "content": self._library.manifest.content})

    async def metrics(self) -> Response:
        """What this process has counted, for Prometheus."""
        return Response(self._measures.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
