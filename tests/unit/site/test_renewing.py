"""Over whichever library is in place; nobody waits for another one."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient
from tests.unit.site.conftest import CUTIS, FakeLibrary

from nosology.site.renewing import THREADS, Renewing

PAGE = f"/disease/{CUTIS}"


class Slow(FakeLibrary):
    """Knows how many ask it at once, and may make them wait."""

    def __init__(self):
        super().__init__()
        self.let_go, self.at_once, self.most = threading.Event(), 0, 0
        self.waiting = False
        self._lock = threading.Lock()

    def source(self, identifier):
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        time.sleep(0.02)
        with self._lock:
            self.at_once -= 1
        return super().source(identifier)

    def match(self, findings=(), **_):
        return None

    def coverage(self):
        self.waiting = True
        self.let_go.wait(10)
        return super().coverage()


class Place:
    """Where a library is; stands in for `Current`."""

    def __init__(self, library):
        self.library = library
        self.next = None

    @property
    def is_stale(self):
        return self.next is not None

    def renew(self, prepare):
        prepare(self.next)
        self.library, self.next = self.next, None
        return True


@pytest.fixture
def place():
    library = Slow()
    library.let_go.set()
    return Place(library)


def until(true):
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


def test_a_new_library_is_served_once_it_is_warm_and_the_one_before_until_then(place):
    renewing = Renewing(place)
    with TestClient(renewing, follow_redirects=False) as site:
        app = renewing._app
        place.next = cold = Slow()
        assert site.get(PAGE).status_code == 200
        assert until(lambda: cold.waiting)
        assert site.get(PAGE).status_code == 200
        assert renewing._app is app
        cold.let_go.set()
        assert until(lambda: renewing._app is not app)
        assert site.get(PAGE).status_code == 200


def test_only_so_many_pages_are_composed_at_once(place):
    with TestClient(Renewing(place)) as site, ThreadPoolExecutor(30) as visitors:
        paths = [f"/api/v1/source/DOI:10.1186/s40902-017-0130-4?visitor={number}" for number in range(60)]
        assert {answer.status_code for answer in visitors.map(site.get, paths)} == {200}
    assert 1 < place.library.most <= THREADS
