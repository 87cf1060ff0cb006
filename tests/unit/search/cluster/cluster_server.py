"""A real server on this machine that answers as a cluster in trouble does, by a plan."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from nosology.search.cluster.address import Address


@dataclass
class ClusterServer:
    """Answers with one row of its plan a request, the last one for ever.

    Attributes:
        plan: Status and body of each answer; a status of 0 keeps silent for that many seconds.
        asked: Method, path and body of each request.
    """

    plan: list[tuple[int, Any]]
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> Address:
        return Address(hosts=(("127.0.0.1", self.port),))


class _Handler(BaseHTTPRequestHandler):
    state: ClusterServer
    lock = threading.Lock()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        with self.lock:
            self.state.asked.append((self.command, self.path, body))
            plan = self.state.plan
            status, said = plan.pop(0) if len(plan) > 1 else plan[0]
        if status == 0:
            time.sleep(said)
            self.close_connection = True
            return
        plain = isinstance(said, str)
        raw = (said if plain else json.dumps(said)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if plain else "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815 - names that the base class asks for


@contextmanager
def cluster_server(*plan: tuple[int, Any]) -> Generator[ClusterServer]:
    """A server that answers so, until the end of the block."""
    state = ClusterServer(list(plan))
    handler = type("Handler", (_Handler,), {"state": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def refusal(kind: str, why: str) -> dict[str, Any]:
    """An error as OpenSearch words it."""
    cause = {"type": kind, "reason": why}
    return {"error": {"root_cause": [cause], **cause}, "status": 400}
