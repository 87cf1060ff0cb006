"""Hostile requests over real HTTP: nothing runs, nothing leaks, nobody else waits."""

from __future__ import annotations

import re
import socket
import time
from urllib.request import urlopen

import pytest
from lxml import html
from tests.integration.attacks import ATTACKS, LITERAL, RAW
from tests.serving import running

from nosology.site import create_app
from nosology.site.headers import SECURITY_HEADERS
from nosology.site.patience import PatientProtocol

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
    with running(create_app(small_library), http=Hasty, timeout_keep_alive=1) as port:
        yield port


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


def whole_answer(connection):
    """Read one answer of a connection that goes on."""
    received = bytearray()
    while b"\r\n\r\n" not in received:
        received += connection.recv(1)
    length = int(re.search(rb"content-length: (\d+)", received.lower())[1])
    while length:
        length -= len(connection.recv(length))
    return bytes(received)


def taken_slowly(connection, data):
    """How many bytes, sent five a second, the server waits for."""
    connection.settimeout(0.2)
    for number, byte in enumerate(data):
        try:
            connection.sendall(bytes([byte]))
            if not connection.recv(1):
                return number
        except TimeoutError:
            continue
        except ConnectionError:
            return number
    return len(data)


HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("first", "trickling"),
    [
        pytest.param(HEALTH + b"\r\n", HEALTH, id="a second request that does not end"),
        pytest.param(
            HEALTH + b"Content-Length: 100000\r\n\r\n", b"x" * 100, id="a body that nobody asked for"
        ),
        pytest.param(HEALTH + b"\r\n" + HEALTH[:20], HEALTH[20:], id="a second request sent with the first"),
    ],
)
def test_a_client_is_not_slow_on_later_requests_either(port, first, trickling):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(first)
        assert whole_answer(connection).startswith(b"HTTP/1.1 200")
        assert taken_slowly(connection, trickling) < len(trickling)


def test_a_client_may_take_its_time_between_requests(port):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for _ in range(5):
            connection.sendall(HEALTH + b"\r\n")
            assert whole_answer(connection).startswith(b"HTTP/1.1 200")
            time.sleep(0.4)


def test_the_check_itself_can_fail():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    assert len(faults(b"GET /", head + LITERAL.encode() + b"Traceback")) == 3
