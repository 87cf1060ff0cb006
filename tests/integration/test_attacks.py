"""Hostile requests over real HTTP: nothing runs, nothing leaks, nobody else waits."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import closing
from urllib.request import urlopen

import pytest
import uvicorn
from lxml import html
from tests.integration.attacks import ATTACKS, LITERAL, RAW

from nosology.site import create_app
from nosology.site.headers import SECURITY_HEADERS
from nosology.site.patience import PatientProtocol
from nosology.site.server import listen

POLICY = SECURITY_HEADERS["Content-Security-Policy"]
LEAKS = re.compile(rb"Traceback|File \"|\.py\b|site-packages|/(?:home|root|tmp)/|sqlite3?\.|root:x:0")
ALLOWED_SCRIPTS = {"application/ld+json"}
OWN_SCRIPTS = re.compile(r"/static/[a-z]+\.js")


class Hasty(PatientProtocol):
    """With less patience than a real server."""

    patience = 1.0


@pytest.fixture
def port(small_library):
    """The port of a running site over the small library."""
    with closing(listen("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            create_app(small_library),
            http=Hasty,
            log_level="critical",
            access_log=False,
            timeout_keep_alive=1,
            ws="none",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=20)


def answer(port: int, request: bytes) -> bytes:
    """Everything that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        received = bytearray()
        try:
            connection.sendall(request)
            while part := connection.recv(65536):
                received += part
        except ConnectionError:  # the server had enough of it
            pass
        return bytes(received)


def faults(request: bytes, response: bytes) -> list[str]:
    """What is wrong with an answer."""
    if not response:
        return []
    head, _, body = response.partition(b"\r\n\r\n")
    found = []
    if head.startswith(b"HTTP/1.1 5"):
        found.append("failed inside")
    if LEAKS.search(response.replace(b"nosology.example", b"")) and not LEAKS.search(request):
        found.append(f"leaks {LEAKS.search(response).group()!r}")
    if b"set-cookie" in head.lower() or b"evil.example" in head.lower():
        found.append("a header of the attacker's making")
    if b"Invalid HTTP request" in body:  # the server's own refusal, before there is an application
        return found
    if POLICY.encode() not in head:
        found.append("no policy")
    if b"text/html" in head.lower() and body and not request.startswith(b"HEAD"):
        found += executable(body)
    return found


def _is_own(script: html.HtmlElement) -> bool:
    own = OWN_SCRIPTS.fullmatch(script.get("src", "")) and set(script.attrib) == {"src", "defer"}
    return bool(own) and not script.text


def executable(body: bytes) -> list[str]:
    """Elements and attributes that a browser would run."""
    page = html.document_fromstring(body)
    wrong = [
        script.get("type", "script")
        for script in page.xpath("//script")
        if script.get("type") not in ALLOWED_SCRIPTS and not _is_own(script)
    ]
    wrong += page.xpath("//iframe | //object | //embed | //base | //form[starts-with(@action, 'http')]")
    wrong += page.xpath("//@*[starts-with(name(), 'on')]")
    wrong += page.xpath("//@href[starts-with(., 'javascript:') or starts-with(., 'data:')]")
    return [f"would run {str(each)[:60]}" for each in wrong]


@pytest.mark.slow
def test_no_attack_comes_through(port):
    assert len(ATTACKS) > 500
    answers = {name: answer(port, request) for name, request in ATTACKS}
    assert {name for name, response in answers.items() if not response} <= set(RAW)
    assert {name: wrong for name, request in ATTACKS if (wrong := faults(request, answers[name]))} == {}
    assert sum(response.startswith(b"HTTP/1.1 200") for response in answers.values()) > 100


def test_slow_clients_are_given_up_and_nobody_waits_for_them(port):
    held = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(50)]
    try:
        for number, connection in enumerate(held):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "[: 10 + number % 20])
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as response:
            assert response.status == 200
        assert [connection.recv(1) for connection in held] == [b""] * len(held)
    finally:
        for connection in held:
            connection.close()


def test_the_check_itself_can_fail():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    assert len(faults(b"GET /", head + LITERAL.encode() + b"Traceback")) == 3
