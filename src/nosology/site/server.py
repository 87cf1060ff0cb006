"""Serving the site on one address."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import uvicorn

from nosology.errors import PortInUse, UsageError
from nosology.site.beside import NOTHING, Beside
from nosology.site.logs import log_settings
from nosology.site.patience import PatientProtocol
from nosology.site.renewing import Renewing

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from nosology.library.current import Current

_BACKLOG = 2048
_HIGHEST_PORT = 65535
_LARGEST_HEAD = 32_768
"""Bytes of address and headers: the longest question, each character of it escaped."""
_PATIENCE = 20
"""Seconds that requests under way are given when the server is told to end."""


def serve(
    current: Callable[[], Current],
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    ready: Callable[[str], None] | None = None,
    beside: Beside = NOTHING,
) -> None:
    """Serve the site until interrupted, or told to end: requests under way are then still answered.

    Args:
        current: Opens the library in place; called only once the address is ours. A library that takes its
            place later is served from then on, without a request being dropped.
        host: Name or number of the address to listen on.
        port: From 0 to 65535; 0 for any free one.
        ready: Called with the site's web address before the first request is answered.
        beside: What the site has beside its library.

    Raises:
        PortInUse: Another program listens there.
        UsageError: The address is none of this machine's, or may not be used; or a setting is off.
    """
    logs = log_settings()
    with (
        suppress(KeyboardInterrupt),
        _told_to_end_as_interrupted(),
        closing(listen(host, port)) as listener,
    ):
        held = current()
        if beside.feeds is not None:
            beside.feeds.start(lambda text: held.library.annotate(text))  # noqa: PLW0108 -- of the one in place
        config = uvicorn.Config(
            Renewing(held, beside),
            http=PatientProtocol,
            log_config=logs,
            access_log=False,
            server_header=False,
            ws="none",
            h11_max_incomplete_event_size=_LARGEST_HEAD,
            timeout_graceful_shutdown=_PATIENCE,
        )
        if ready:
            ready(web_address(listener))
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _told_to_end_as_interrupted() -> Generator[None]:
    """Meanwhile, SIGTERM is to Python what Ctrl+C is.

    Uvicorn ends in order at either, then raises the signal once more: left as it is, SIGTERM would end the
    process there and then, and what waits to be written would be lost.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def check_port(host: str, port: int) -> None:
    """Make sure, before long work, that the site will be able to listen on an address.

    Raises:
        PortInUse: Another program listens there.
        UsageError: The address is none of this machine's, or may not be used.
    """
    listen(host, port).close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address already, so that no other program can take it.

    Raises:
        PortInUse: Another program listens there.
        UsageError: The address is none of this machine's, or may not be used.
    """
    if not 0 <= port <= _HIGHEST_PORT:
        raise UsageError(f"there is no port {port}", remedy=f"Choose one from 1 to {_HIGHEST_PORT}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port}", remedy="Choose another address") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _refusal(host, port, error) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"port {port} of {host} is in use", remedy="Stop the other program, or choose another port"
        )
    what = f"cannot listen on {host}, port {port}: {error.strerror}"
    return UsageError(what, remedy="Choose another address")


def web_address(listener: socket.socket) -> str:
    """The address to type into a browser for a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
