"""A server of one process on loopback, for what is measured from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

from nosology.site.server import listen

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_STARTING = 120
"""Seconds."""


def free_port() -> int:
    """A port that nobody listens on."""
    with listen("127.0.0.1", 0) as listener:
        return listener.getsockname()[1]


def site_command(home: Path | None, port: int) -> list[str]:
    """What serves the site over the library of a home."""
    start = [sys.executable, "-c", "from nosology.cli import main; main()", "serve", "--port", str(port)]
    return [*start, *(["--home", str(home)] if home else [])]


@contextmanager
def served(command: list[str], port: int, ready: str = "/readyz") -> Generator[subprocess.Popen[bytes]]:
    """A server, from when it answers with 200 at an address until the block ends."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _STARTING
        while not _answers(f"http://127.0.0.1:{port}{ready}"):
            if process.poll() is not None or time.monotonic() > deadline:
                message = f"{command[0]} does not answer"
                raise SystemExit(message)
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=10) as response:
            return response.status == 200
    except OSError:
        return False
