"""A running site goes over to the library that takes the place of another, and drops no request."""

from __future__ import annotations

import threading
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from http.client import HTTPConnection

import pytest
from tests.library_material import NEWER, pubmed
from tests.serving import running

from nosology.library.current import Current
from nosology.library.extending import add_files
from nosology.library.home import Home
from nosology.site.renewing import Renewing

PAGE = f"/source/PMID:{NEWER[0].pmid}"


@pytest.fixture
def port(home):
    with running(Renewing(Current(home))) as port:
        yield port


def get(port: int) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", PAGE)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@contextmanager
def visitors(port: int, number: int = 3):
    """Visitors who ask without a pause; what they were answered."""
    answers: list[tuple[int, str]] = []
    gone = threading.Event()

    def visit() -> None:
        while not gone.is_set():
            answers.append(get(port))

    threads = [threading.Thread(target=visit) for _ in range(number)]
    for thread in threads:
        thread.start()
    yield answers
    gone.set()
    for thread in threads:
        thread.join()


def test_no_request_is_dropped_and_the_new_library_is_served(home, port, tmp_path):
    revised = tmp_path / "revised.xml"
    revised.write_bytes(pubmed([replace(NEWER[0], title="Revised while the site runs")]))
    assert "Revised while" not in get(port)[1]
    with visitors(port) as answers:
        add_files(Home.at(home), [revised])
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and "Revised while" not in answers[-1][1]:
            time.sleep(0.05)
    assert {status for status, _ in answers} == {200}
    assert "Revised while" in answers[-1][1]
