"""A server that is told to end: what has begun is answered, nothing new is, counts are written, all in order."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import pytest
from tests.integration.conftest import REAL

from nosology.site.server import listen

PIECE = json.dumps({"text": "measles"}).encode()
HEAD = (
    b"POST /api/v1/annotate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n" % len(PIECE)
)
LIMIT = 15
"""Seconds; the server gives itself twenty, and what is under way here takes no time."""


@contextmanager
def serving(home):
    """A real server process, and its port."""
    settings = {**os.environ, "NOSOLOGY_USAGE": "", "NOSOLOGY_LOG": "requests"}
    with closing(listen("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*REAL, "serve", "--port", str(port), "--home", str(home)],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=settings,
    )  # fmt: skip
    try:
        assert "Serving" in process.stderr.readline()
        yield process, port
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def received(connection):
    whole = bytearray()
    while part := connection.recv(65536):
        whole += part
    return bytes(whole)


def refuses(port):
    """Whether the port takes no connections any more, within the limit."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=LIMIT).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_what_has_begun_is_answered_and_nothing_new(home, told):
    with serving(home) as (process, port):
        begun = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        begun.sendall(HEAD + PIECE[:5])
        idle = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        idle.request("GET", "/healthz")
        assert idle.getresponse().read()
        process.send_signal(told)
        assert idle.sock.recv(1) == b""
        assert refuses(port)
        begun.sendall(PIECE[5:])
        answer = received(begun)
        begun.close()
        idle.close()
        assert process.wait(LIMIT) == 0
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"measles" in answer
        lines = [json.loads(line) for line in process.stderr.read().splitlines()]
        assert [line for line in lines if line["level"] != "info"] == []
        assert {line["route"] for line in lines} == {"/healthz", "/api/v1/annotate"}


def test_counts_that_wait_are_written(home):
    with serving(home) as (process, port):
        visitor = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        visitor.request("GET", "/disease/MONDO:0004619", headers={"User-Agent": "Mozilla/5.0"})
        assert visitor.getresponse().read()
        visitor.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT) == 0
    with sqlite3.connect(home / "usage.db") as database:
        rows = database.execute("select key, count from daily_counts").fetchall()
    database.close()
    assert rows == [("MONDO:0004619", 1)]
