"""The address to serve on is taken first."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest
import uvicorn

from nosology.errors import PortInUse, UsageError
from nosology.library.current import Current
from nosology.site import serve
from nosology.site.server import check_port, listen, web_address


def test_port_in_use_is_found_before_the_library_is_opened():
    def opener():
        pytest.fail("opened although the port is taken")

    with closing(listen("127.0.0.1", 0)) as taken, pytest.raises(PortInUse, match="choose another port"):
        serve(opener, "127.0.0.1", taken.getsockname()[1])


def test_check_port_leaves_a_free_port_free():
    with closing(listen("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", -1), ("192.0.2.1", 0), ("", -5)]
)
def test_address_that_cannot_be_used(host, port):
    with pytest.raises(UsageError):
        listen(host, port)


def test_web_address():
    with closing(listen("127.0.0.1", 0)) as listener:
        assert web_address(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_web_address_of_ipv6():
    try:
        listener = listen("::1", 0)
    except UsageError:
        pytest.skip("this machine has no IPv6 address")
    with closing(listener):
        assert web_address(listener).startswith("http://[::1]:")


def test_serve_opens_announces_and_logs_no_request(small_home, monkeypatch):
    seen = {}

    def run(server, sockets):
        seen["sockets"] = sockets
        seen["config"] = server.config
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    announced = []
    serve(lambda: Current(small_home), "127.0.0.1", 0, ready=announced.append)
    assert seen["config"].access_log is False
    assert announced[0].startswith("http://127.0.0.1:")
    assert seen["sockets"][0].fileno() == -1
