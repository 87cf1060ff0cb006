"""Streaming over a real server, and permanent links in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from http.client import HTTPConnection

import pytest
from lxml import html
from tests.serving import running

from nosology.library.facade import Library
from nosology.site import create_app

ASK = "q=What+are+the+causes+of+dystrophic+calcification%3F"
HASHES = """
import hashlib, sys
import nosology
from starlette.testclient import TestClient
from nosology.site import create_app
with nosology.open(sys.argv[1]) as library:
    site = TestClient(create_app(library))
    for address in sys.argv[2:]:
        for _ in range(2):
            answer = site.get(address, follow_redirects=False)
            print(answer.status_code, hashlib.sha256(answer.content).hexdigest())
"""


class Held:
    """A library that makes the last part of an answer only when it may."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.may = threading.Event()
        self.made_last = False

    def __getattr__(self, name):
        return getattr(self._library, name)

    def ask_in_stages(self, *question, **changes):
        held = None
        for stage in self._library.ask_in_stages(*question, **changes):
            if held:
                yield held
            held = stage
        assert self.may.wait(20)
        self.made_last = True
        yield held


@pytest.fixture
def held(small_library):
    return Held(small_library)


@pytest.fixture
def port(held):
    with running(create_app(held)) as port:
        yield port
        held.may.set()


@pytest.mark.parametrize("path", ["/ask/stream", "/api/v1/ask/stream"])
def test_the_first_event_arrives_before_the_last_is_made(port, held, path):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", f"{path}?{ASK}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        assert answer.readline() == b"event: understood\n"
        assert not held.made_last
        held.may.set()
        assert b"event: done\n" in answer.read()
    assert held.made_last


def test_a_visitor_who_leaves_does_not_hold_the_site_up(port, held):
    for _ in range(3):
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("GET", f"/ask/stream?{ASK}")
            assert connection.getresponse().readline() == b"event: understood\n"
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", f"/ask?{ASK}")
        assert connection.getresponse().status == 200


def test_permanent_links_give_the_same_bytes_in_every_process(small_home, small_library):
    from starlette.testclient import TestClient

    with TestClient(create_app(small_library)) as site:
        pages = [
            site.get(path) for path in (f"/ask?{ASK}", "/disease/calcinosis cutis", "/finding/HP:0001083")
        ]
        source = html.document_fromstring(pages[0].text).xpath("//a[@class='title']/@href")[0]
        pages.append(site.get(source))
        links = [
            html.document_fromstring(page.text).xpath("//p[contains(., 'Permanent link')]/a/@href")[0]
            for page in pages
        ]
    assert all("library=" in link for link in links)
    told = [
        subprocess.run(
            [sys.executable, "-c", HASHES, str(small_home), *links],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    lines = told[0].splitlines()
    assert len(lines) == 2 * len(links)
    assert all(line.startswith("200 ") for line in lines)
    assert all(first == second for first, second in zip(lines[::2], lines[1::2], strict=True))
