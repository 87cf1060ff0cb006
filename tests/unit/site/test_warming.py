"""What is read on first use is read beforehand, and the site says when that is done."""

from __future__ import annotations

import threading
import time

from starlette.testclient import TestClient
from tests.unit.site.conftest import FakeLibrary, manifest

from nosology.errors import LibraryDamaged
from nosology.site import create_app
from nosology.site.rendering import make_renderer
from nosology.site.warming import Warming


class Held(FakeLibrary):
    """Waits in `coverage` until it is let go, then has a fault there."""

    def __init__(self):
        super().__init__()
        self.let_go, self.asked = threading.Event(), []

    def coverage(self):
        self.let_go.wait(10)
        raise LibraryDamaged("a page of the catalog is gone")

    def annotate(self, text):
        self.asked.append("annotate")
        return super().annotate(text)

    def match(self, findings=(), **_):
        self.asked.append("match")


def test_a_site_is_ready_once_it_is_warm_and_answers_before():
    library = Held()
    app = create_app(library)
    app.state.warming.begin()
    site = TestClient(app)
    waiting = site.get("/readyz")
    assert (waiting.status_code, waiting.json()["status"]) == (503, "reading the library")
    assert site.get("/disease/HP:0025520").status_code == 200
    library.let_go.set()
    deadline = time.monotonic() + 10
    while app.state.warming.under_way and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not app.state.warming.under_way


def test_what_cannot_be_read_keeps_nothing_else_back():
    library = Held()
    library.let_go.set()
    warming = Warming(library, make_renderer(manifest()))
    warming.run()
    assert library.asked == ["annotate", "match"]
    assert not warming.under_way


def test_every_template_can_be_compiled(small_library):
    renderer = make_renderer(small_library.manifest)
    Warming(small_library, renderer).run()
    kept = {key[1] for key in renderer.environment.cache}
    assert kept == set(renderer.environment.list_templates())
