"""Real servers for the tests, in threads, as long as a block runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import uvicorn

from nosology.site.server import listen


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], **bound: object) -> Generator[int]:
    """A server of these answers on loopback; its port.

    Args:
        handler: Answers requests.
        bound: Attributes of the handler: what it answers from.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (handler,), bound)) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield http.server_address[1]
        finally:
            http.shutdown()
            thread.join()


@contextmanager
def running(app: Any, **settings: object) -> Generator[int]:
    """The site itself on loopback; its port.

    Args:
        app: The application.
        settings: Of Uvicorn.
    """
    with closing(listen("127.0.0.1", 0)) as listener:
        config: Any = {"log_level": "critical", "access_log": False, "ws": "none", **settings}
        server = uvicorn.Server(uvicorn.Config(app, **config))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=20)
