"""Little heavy work at once; what is too much is refused in words, and pages are answered meanwhile."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient
from tests.unit.site.conftest import CUTIS, FakeLibrary
from tests.unit.site.test_renewing import Place, until

from nosology.answer.auditing.records import Audit, Form
from nosology.site import app
from nosology.site.heavy import AT_ONCE, WAITING, HeavyWork
from nosology.site.renewing import THREADS, Renewing


class Auditor(FakeLibrary):
    """Audits until it is let go."""

    def __init__(self):
        super().__init__()
        self.let_go, self.at_once, self.most = threading.Event(), 0, 0
        self._lock = threading.Lock()

    def audit(self, text, **_):
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.let_go.wait(20)
        with self._lock:
            self.at_once -= 1
        return Audit(form=Form.TEXT, statements=(), references={}, library="")

    def search(self, text, *, limit=20):
        return []

    def diseases(self):
        return iter(())

    def match(self, findings=(), **_):
        return None


def test_who_waits_too_long_is_refused_and_the_place_is_free_again():
    let_go = threading.Event()

    async def visits():
        heavy = HeavyWork(at_once=1, patience=0.05)
        first = asyncio.create_task(heavy.run(let_go.wait, 10))
        await asyncio.sleep(0)
        with pytest.raises(HTTPException) as refused:
            await heavy.run(str, 1)
        let_go.set()
        return await first, refused.value, await heavy.run(str, 1)

    done, refused, after = asyncio.run(visits())
    assert (done, refused.status_code, after) == (True, 429, "1")


def test_a_fault_frees_the_place():
    async def visits():
        heavy = HeavyWork(at_once=1, patience=0.05)
        with pytest.raises(ZeroDivisionError):
            await heavy.run(divmod, 1, 0)
        return await heavy.run(str, 1)

    assert asyncio.run(visits()) == "1"


@pytest.fixture
def patience(monkeypatch):
    """Sets how long the site lets heavy requests wait, so that no clock decides a test."""
    return lambda seconds: monkeypatch.setattr(app, "HeavyWork", partial(HeavyWork, patience=seconds))


def test_audits_leave_threads_to_pages_and_probes(patience):
    patience(60)
    library, surplus = Auditor(), 4
    everybody = AT_ONCE + WAITING + surplus
    assert everybody > THREADS
    with TestClient(Renewing(Place(library))) as site, ThreadPoolExecutor(everybody) as visitors:
        asked = [visitors.submit(site.post, "/audit", data={"answer": "x"}) for _ in range(everybody)]
        assert until(lambda: sum(each.done() for each in asked) == surplus)
        assert site.get(f"/disease/{CUTIS}").status_code == 200
        assert until(lambda: site.get("/readyz").status_code == 200)
        library.let_go.set()
        answers = [each.result().status_code for each in asked]
    assert library.most == AT_ONCE
    assert sorted(answers) == [200] * (AT_ONCE + WAITING) + [429] * surplus


def test_the_refusal_is_a_page_or_problem_details(patience):
    patience(0.05)
    library = Auditor()
    with TestClient(Renewing(Place(library))) as site, ThreadPoolExecutor(AT_ONCE) as visitors:
        held = [visitors.submit(site.post, "/audit", data={"answer": "x"}) for _ in range(AT_ONCE)]
        assert until(lambda: library.at_once == AT_ONCE)
        told = site.post("/api/v1/match", json={"findings": ["fever"]})
        page = site.post("/match", data={"present": "fever"})
        library.let_go.set()
        assert {each.result().status_code for each in held} == {200}
    assert (told.status_code, page.status_code) == (429, 429)
    assert told.headers["Retry-After"] == page.headers["Retry-After"] == "5"
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.json()["remedy"] == "Try again in a few seconds"
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Try again in a few seconds" in page.text
