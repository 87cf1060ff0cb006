"""Suggestions over HTTP from the real site, as a reader types."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

_START = 60


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site(home: Path | None) -> Iterator[http.client.HTTPConnection]:
    """The site in a process of its own, and one connection to it that is kept open."""
    port = free_port()
    words = ["serve", "--port", str(port), *(["--home", str(home)] if home else [])]
    process = subprocess.Popen(
        [sys.executable, "-c", "from nosology.cli import main; main()", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield connection
        connection.close()
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < _START and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "the site did not start"
    raise SystemExit(message)


def suggest(connection: http.client.HTTPConnection, typed: str) -> None:
    """Ask for suggestions and read the answer to its end.

    Raises:
        SystemExit: The site answers with an error: its time would mean nothing.
    """
    connection.request("GET", f"/api/suggest?q={quote(typed)}")
    response = connection.getresponse()
    response.read()
    if response.status != http.client.OK:
        message = f"/api/suggest?q={typed} answered {response.status}"
        raise SystemExit(message)
