"""What was made once is sent again as it was; what may change is made anew."""

from __future__ import annotations

import asyncio

import pytest
from starlette.testclient import TestClient
from tests.unit.site.conftest import CUTIS, FakeLibrary

from nosology.site import create_app
from nosology.site.beside import Beside
from nosology.site.finished import FinishedPages
from nosology.site.remembering import Remembering
from nosology.site.usage.counting import Counting
from nosology.site.usage.memory import MemoryStore
from nosology.site.usage.records import Kind

PAGE = f"/disease/{CUTIS}"


class Observed(FakeLibrary):
    """Counts what it is asked."""

    asked = 0

    def disease(self, name):
        self.asked += 1
        return super().disease(name)


@pytest.fixture
def observed():
    library = Observed()
    return library, TestClient(create_app(library), follow_redirects=False)


def test_the_second_visitor_gets_the_same_bytes_and_nothing_is_made(observed):
    library, site = observed
    first, second = site.get(PAGE), site.get(PAGE)
    assert library.asked == 1
    assert (first.content, first.headers) == (second.content, second.headers)
    assert second.headers["Content-Security-Policy"]


def test_compressed_and_plain_are_two(observed):
    _, site = observed
    packed = site.get(PAGE, headers={"Accept-Encoding": "gzip"})
    plain = site.get(PAGE, headers={"Accept-Encoding": "identity"})
    assert (packed.headers["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert packed.content == plain.content


def test_head_is_answered_from_memory_without_a_body(observed):
    library, site = observed
    whole, head = site.get(PAGE), site.head(PAGE)
    assert (head.content, head.headers["Content-Length"]) == (b"", whole.headers["Content-Length"])
    assert library.asked == 1


@pytest.mark.parametrize("path", ["/disease/no such thing", "/disease/calcinosis cutis"])
def test_neither_what_is_not_there_nor_where_to_look_is_kept(observed, path):
    library, site = observed
    assert [site.get(path).status_code for _ in range(2)] in ([404, 404], [303, 303])
    assert library.asked == 2


def test_pages_from_memory_are_counted_and_measured_as_any(observed):
    library, _ = observed
    store = MemoryStore()
    counting = Counting(store, pause=0.0, days=1)
    site = TestClient(create_app(library, Beside(counting=counting)))
    for _ in range(3):
        site.get(PAGE, headers={"User-Agent": "Mozilla/5.0"})
    counting.flush()
    assert [found.count for found in counting.popular(Kind.PAGE)] == [3]
    counting.close()
    assert 'route="/disease/{name:path}",status="200"} 3.0' in site.get("/metrics").text


def test_who_has_a_page_already_is_counted_and_measured_as_any(observed):
    library, _ = observed
    counting = Counting(MemoryStore(), pause=0.0, days=1)
    site = TestClient(create_app(library, Beside(counting=counting)), headers={"User-Agent": "Mozilla/5.0"})
    tag = site.get(PAGE).headers["ETag"]
    again = [site.get(PAGE, headers={"If-None-Match": tag}).status_code for _ in range(2)]
    counting.flush()
    assert again == [304, 304]
    assert [found.count for found in counting.popular(Kind.PAGE)] == [3]
    assert library.asked == 1
    counting.close()
    assert 'route="/disease/{name:path}",status="304"} 2.0' in site.get("/metrics").text


class Slow:
    """An application that answers when it is told to."""

    def __init__(self, status=200, *, pieces=1):
        self.made = 0
        self.status, self.pieces = status, pieces
        self.go = asyncio.Event()

    async def __call__(self, scope, receive, send):
        self.made += 1
        await self.go.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        for piece in range(self.pieces):
            await send({"type": "http.response.body", "body": b"x", "more_body": piece < self.pieces - 1})


def ask_at_once(app, number):
    """What so many visitors get who ask for one address before the first is answered."""

    async def visit(asked):
        sent = []

        async def send(message):
            sent.append(message)

        await asked({"type": "http", "state": {"tag": '"t"'}}, None, send)
        return b"".join(message.get("body", b"") for message in sent)

    async def all_of_them():
        asked = Remembering(app, FinishedPages())
        visits = [asyncio.create_task(visit(asked)) for _ in range(number)]
        await asyncio.sleep(0)
        app.go.set()
        return await asyncio.gather(*visits, return_exceptions=True)

    return asyncio.run(all_of_them())


def test_what_many_ask_for_at_once_is_made_once():
    app = Slow()
    assert ask_at_once(app, 20) == [b"x"] * 20
    assert app.made == 1


@pytest.mark.parametrize("app", [Slow(404), Slow(pieces=3)])
def test_nobody_waits_in_vain(app):
    assert ask_at_once(app, 5) == [b"x" * app.pieces] * 5
    assert app.made == 5


def test_a_fault_of_one_does_not_hold_the_others():
    class Faulty(Slow):
        async def __call__(self, scope, receive, send):
            await super().__call__(scope, receive, lambda message: asyncio.sleep(0))
            if self.made == 1:
                raise ValueError

    assert ask_at_once(Faulty(), 3)[1:] == [b"", b""]
