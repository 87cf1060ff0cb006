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


def until(true) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def get(port: int) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", PAGE)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("NOSOLOGY_ENCODER", "/no/encoder"),  # the library cannot be opened
        ("NOSOLOGY_URL", "no address"),  # the site over it cannot be made
    ],
)
def test_what_cannot_be_served_is_told_once_a_while_and_served_later(
    home, monkeypatch, tmp_path, caplog, setting, value
):
    monkeypatch.setattr("nosology.library.current._PAUSE", 3600)
    revised = tmp_path / "revised.xml"
    revised.write_bytes(pubmed([replace(NEWER[0], title="Revised while the site runs")]))
    current = Current(home)
    with running(Renewing(current)) as port:
        add_files(Home.at(home), [revised])
        monkeypatch.setenv(setting, value)
        told = lambda: [each for each in caplog.records if each.name == "nosology.site.renewing"]  # noqa: E731
        until(lambda: get(port) and told())
        assert [get(port)[0] for _ in range(20)] == [200] * 20
        assert len(told()) == 1
        assert not told()[0].exc_info
        monkeypatch.delenv(setting)
        current._again = 0.0
        until(lambda: "Revised while" in get(port)[1])


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
