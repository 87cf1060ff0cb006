"""A real server on this machine that offers one file at ``/file`` and misbehaves as planned."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.serving import serving

DATES = ("Tue, 03 Nov 2026 10:00:00 GMT", "Wed, 04 Nov 2026 10:00:00 GMT")


@dataclass
class FaultyServer:
    """Answers ``/file`` by a plan: one behaviour a request, the last one for ever.

    Attributes:
        body: The file.
        etag: Its entity tag; empty for none.
        modified: Its Last-Modified; empty for none.
        plan: Behaviours, each the name of a method of `_Handler`; ``name:argument`` passes text along.
        pages: Other paths and what they hold, as HTML.
        asked: Path and headers of each request.
    """

    body: bytes = b""
    etag: str = '"one"'
    modified: str = DATES[0]
    plan: list[str] = field(default_factory=lambda: ["well"])
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def sent(self, header: str) -> list[str | None]:
        """A header of each request for the file."""
        return [headers.get(header) for path, headers in self.asked if path.startswith("/file")]

    def offer(self, body: bytes, etag: str = '"two"', modified: str = DATES[1]) -> None:
        """Publish another release."""
        self.body, self.etag, self.modified = body, etag, modified


class _Handler(BaseHTTPRequestHandler):
    state: FaultyServer

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.state.asked.append((self.path, dict(self.headers.items())))
        if self.path in self.state.pages:
            return self.page(self.state.pages[self.path])
        plan = self.state.plan
        behaviour, _, argument = (plan.pop(0) if len(plan) > 1 else plan[0]).partition(":")
        act = getattr(self, behaviour)
        return act(argument) if argument else act()

    def begin(
        self, *, ranges: bool = True, length: int | None = None, kind: str = "text/plain", heed: bool = True
    ) -> bytes:
        """Send the head of an answer as HTTP asks for; what of the body is due."""
        state = self.state
        asked, guard = self.headers.get("Range"), self.headers.get("If-Range")
        same = not heed or guard in {None, state.etag, state.modified}
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and ranges and same else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(state.body) - 1}/{len(state.body)}")
        due = state.body[start:]
        self.send_header("Content-Length", str(len(due) if length is None else length))
        self.send_header("Content-Type", kind)
        if state.etag:
            self.send_header("ETag", state.etag)
        if state.modified:
            self.send_header("Last-Modified", state.modified)
        self.end_headers()
        return due

    def empty(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def page(self, html: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(html.encode())))
        self.end_headers()
        self.wfile.write(html.encode())

    def well(self) -> None:
        if self.state.etag and self.headers.get("If-None-Match") == self.state.etag:
            return self.empty(304)
        self.wfile.write(self.begin())
        return None

    def by_date(self) -> None:
        if self.headers.get("If-Modified-Since") == self.state.modified:
            return self.empty(304)
        self.wfile.write(self.begin())
        return None

    def breaks(self) -> None:
        due = self.begin()
        self.wfile.write(due[: max(1, len(due) // 3)])

    def chunked_breaks(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("ETag", self.state.etag)
        self.end_headers()
        self.wfile.write(b"400\r\n" + self.state.body[:700])

    def renews(self, body: str) -> None:
        """Break off, and publish another release meanwhile."""
        self.breaks()
        self.state.offer(body.encode().decode("unicode_escape").encode() * 50)

    def glues(self) -> None:
        """Pass over If-Range: send the rest of whatever is published now."""
        self.wfile.write(self.begin(heed=False))

    def no_range(self) -> None:
        self.wfile.write(self.begin(ranges=False))

    def stalls(self) -> None:
        due = self.begin()
        self.wfile.write(due[: len(due) // 2])
        self.wfile.flush()
        self.state.released.wait(5)

    def drips(self) -> None:
        due = self.begin()
        for at in range(0, len(due), 10):
            self.wfile.write(due[at : at + 10])
            if self.state.released.wait(0.05):
                return

    def understates(self) -> None:
        self.wfile.write(self.begin(length=len(self.state.body) - 100))

    def overstates(self) -> None:
        self.wfile.write(self.begin(length=len(self.state.body) + 100))

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"format-version: 1.2\n" * 1000)
        except OSError:
            self.close_connection = True

    def html(self) -> None:
        self.page("<!DOCTYPE html><html><body>Down for maintenance</body></html>")

    def html_as_data(self) -> None:
        page = b"\n<html><head><title>Not found</title></head></html>\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def to(self, address: str) -> None:
        self.empty(302, Location=address)

    def later(self, when: str) -> None:
        self.empty(429, Retry_After=when)

    def code(self, number: str) -> None:
        self.empty(int(number))


@contextmanager
def faulty_server() -> Generator[FaultyServer]:
    """The server, while the block runs."""
    state = FaultyServer()
    with serving(_Handler, state=state) as state.port:
        try:
            yield state
        finally:
            state.released.set()
