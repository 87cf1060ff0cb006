"""A real server on this machine that offers a folder, with ranges, and breaks off where it is told to."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.serving import serving


@dataclass
class FolderServer:
    """What is offered.

    Attributes:
        folder: Its files are sent.
        breaks: How many answers with a body of some size end in the middle.
        asked: Path and range of each request.
        sent: Bytes of bodies sent.
    """

    folder: Path
    breaks: int = 0
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    sent: int = 0
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class _Handler(BaseHTTPRequestHandler):
    state: FolderServer

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        state, asked = self.state, self.headers.get("Range")
        state.asked.append((self.path, asked))
        path = state.folder / self.path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        due = data[start:]
        self.send_header("Content-Length", str(len(due)))
        self.end_headers()
        if state.breaks and len(due) > 1000:
            state.breaks -= 1
            due = due[: len(due) // 2]
        state.sent += len(due)
        self.wfile.write(due)


@contextmanager
def folder_server(folder: Path) -> Generator[FolderServer]:
    """The server, while the block runs."""
    state = FolderServer(folder)
    with serving(_Handler, state=state) as state.port:
        yield state
