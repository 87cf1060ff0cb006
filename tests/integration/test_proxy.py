"""What a real nginx, with the configuration that is shipped, asks of another replica, and what of one alone."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from string import Template

import pytest
from tests.integration.test_replicas import AROUND, NGINX, TEMPLATE
from tests.postgres_server import free_port
from tests.serving import serving


class Upstream(BaseHTTPRequestHandler):
    """A replica that answers alike whatever it is asked, and notes for which host."""

    protocol_version = "HTTP/1.1"
    hosts: list[str]
    status, slow = 200, 0.0

    def do_POST(self):
        self.hosts.append(self.headers["Host"])
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.slow)
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Print nothing."""


@contextmanager
def nginx(folder, one: int, two: int):
    """An nginx before two ports; its own. The two waits that matter here are ten times as short."""
    if NGINX is None:
        pytest.skip("nginx is not installed: apt-get install nginx")
    port = free_port()
    text = Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(
        LISTEN=f"127.0.0.1:{port}", REPLICA_1=f"127.0.0.1:{one}", REPLICA_2=f"127.0.0.1:{two}"
    )
    for wait in ("connect_timeout 2", "next_upstream_timeout 10", "read_timeout 60"):
        name, seconds = wait.split()
        assert f"proxy_{wait}s;" in text
        text = text.replace(f"proxy_{wait}s;", f"proxy_{name} {int(seconds) * 100}ms;")
    (folder / "nosology.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


def post(port: int) -> int:
    for _ in range(100):
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                connection.request("POST", "/api/v1/audit", b"x", {"User-Agent": "Mozilla/5.0"})
                return connection.getresponse().status
        except ConnectionRefusedError:  # it has not begun to listen
            time.sleep(0.05)
    raise TimeoutError


@pytest.mark.parametrize(
    ("replica", "status"), [({"status": 429}, 429), ({"slow": 8.0}, 504)], ids=["busy", "slow"]
)
def test_heavy_work_is_asked_of_one_replica_alone(tmp_path, replica, status):
    hosts: list[str] = []
    with (
        serving(Upstream, hosts=hosts, **replica) as one,
        serving(Upstream, hosts=hosts, **replica) as two,
        nginx(tmp_path, one, two) as port,
    ):
        assert post(port) == status
    assert hosts == [f"127.0.0.1:{port}"]  # with its port, as the reader typed it


def test_a_machine_that_is_gone_without_a_word_loses_no_request(tmp_path):
    hosts: list[str] = []
    with (
        closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as gone,
        closing(
            socket.create_connection(gone.getsockname())
        ),  # its queue is full: nobody else gets an answer
        serving(Upstream, hosts=hosts) as two,
        nginx(tmp_path, gone.getsockname()[1], two) as port,
    ):
        assert [post(port) for _ in range(4)] == [200] * 4
    assert len(hosts) == 4
