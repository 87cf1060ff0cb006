"""A server that speaks OpenAI's protocol, over a real socket, and answers as a test wants it to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

QUOTE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
Reply = Callable[["Asked"], str]


@dataclass
class Asked:
    """A request as it came."""

    system: str
    text: str
    authorization: str
    request: BaseHTTPRequestHandler

    @property
    def quotes(self) -> list[tuple[str, str]]:
        return QUOTE.findall(self.text)

    @property
    def number(self) -> str:
        return self.quotes[0][0]

    @property
    def words(self) -> str:
        return self.quotes[0][1].rstrip(".")

    def send(self, data: bytes, *, status: int = 200, kind: str = "application/json", size: int | None = None) -> None:
        self.request.send_response(status)
        self.request.send_header("Content-Type", kind)
        if size != -1:
            self.request.send_header("Content-Length", str(len(data) if size is None else size))
        self.request.end_headers()
        self.request.wfile.write(data)

    def say(self, content: object) -> None:
        """Answer as the protocol has it."""
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        self.send(json.dumps(body).encode())


@dataclass
class Served:
    """A server and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def language_model(answer: Callable[[Asked], None]) -> Iterator[Served]:
    """A server that answers so, for as long as the block lasts."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            system, user = (message["content"] for message in data["messages"])
            asked = Asked(system, user, self.headers.get("Authorization", ""), self)
            served.asked.append(asked)
            try:
                answer(asked)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def honest(asked: Asked) -> None:
    """Says the first quote in other words."""
    words = asked.words
    asked.say(f"It was reported that {words[0].lower()}{words[1:]} [{asked.number}].")


def slow(asked: Asked) -> None:
    time.sleep(3)
    honest(asked)


def dripping(asked: Asked) -> None:
    """A reply that begins and never ends, a byte at a time."""
    asked.send(b"{", size=10_000_000)
    while True:
        asked.request.wfile.write(b" ")
        asked.request.wfile.flush()
        time.sleep(0.05)


def endless(asked: Asked) -> None:
    """A stream of events that never ends, as fast as it can."""
    asked.send(b"", kind="text/event-stream", size=-1)
    while True:
        asked.request.wfile.write(b'data: {"choices":[{"delta":{"content":"word "}}]}\n\n' * 100)


def oversized(asked: Asked) -> None:
    asked.say("Gout is treated. " * 620_000)


def unfolding(asked: Asked) -> None:
    """A small reply that says it unfolds to a large one."""
    import gzip

    data = gzip.compress(b'{"choices": "' + b"0" * 50_000_000 + b'"}')
    asked.request.send_response(200)
    asked.request.send_header("Content-Type", "application/json")
    asked.request.send_header("Content-Encoding", "gzip")
    asked.request.send_header("Content-Length", str(len(data)))
    asked.request.end_headers()
    asked.request.wfile.write(data)


def erring(status: int) -> Callable[[Asked], None]:
    return lambda asked: asked.send(b'{"error": {"message": "the secret is sk-123"}}', status=status)


def saying(content: object) -> Callable[[Asked], None]:
    return lambda asked: asked.say(content)


def sending(data: bytes, **how: object) -> Callable[[Asked], None]:
    return lambda asked: asked.send(data, **how)
