"""What the site did, counted for Prometheus and told line by line: never who asked, nor what."""

from __future__ import annotations

import logging
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nosology.library.records import Manifest

REQUEST_LOG = "nosology.requests"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Upper bounds in seconds, close together about the times the site is to keep."""


class Measures:
    """What a serving process has counted since it began."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "nosology_requests", "Answered requests", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "nosology_request_seconds",
            "Time to answer, by route",
            ("route",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._records = Gauge(
            "nosology_library_records", "Records of the library, by kind", ("kind",), registry=self._registry
        )
        self._library = Gauge(
            "nosology_library_info", "The library served", ("content",), registry=self._registry
        )
        self._changed = Gauge(
            "nosology_library_changed_timestamp_seconds",
            "When the library was built or added to",
            registry=self._registry,
        )
        self._log = logging.getLogger(REQUEST_LOG)

    def serves(self, manifest: Manifest) -> None:
        """Note which library is served from now on."""
        self._library.clear()
        self._library.labels(manifest.content).set(1)
        self._records.clear()
        for kind, count in manifest.counts.items():
            self._records.labels(kind).set(count)
        changed = datetime.fromisoformat(manifest.updated or manifest.built)
        self._changed.set(changed.timestamp())

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note a request.

        Args:
            method: ``GET``, ``POST`` …
            route: The address with its parameters by name, as ``/disease/{name}``.
            status: HTTP status.
            seconds: Until the last byte was handed over.
        """
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)
        told = {"method": method, "route": route, "status": status, "ms": round(1000 * seconds, 1)}
        self._log.info("request", extra={"told": told})

    def text(self) -> bytes:
        """Everything counted, in the text format of Prometheus."""
        return generate_latest(self._registry)


class Measuring:
    """ASGI middleware that notes every request in `Measures`."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = perf_counter(), 500  # what a fault that reaches this far is answered with

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            self._measures.answered(_method(scope), _route(scope), status, perf_counter() - began)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _method(scope: Scope) -> str:
    """The method; those that nobody defined, of which there is no end, under one name."""
    return scope["method"] if scope["method"] in _METHODS else "other"


def _route(scope: Scope) -> str:
    """The address with its parameters by name; what matched none, under one name."""
    if path := getattr(scope.get("route"), "path", ""):
        return str(path)
    return "/static" if scope["path"].startswith("/static/") else "unmatched"
