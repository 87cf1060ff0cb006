"""Whatever a server does, in whatever order: what is in use is one whole release."""

import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faulty_server import faulty_server

from nosology.sources import LiveFile, SourceSpec, Store, pull_live, releases, specs_in_use
from nosology.sources.download import Patience

PATIENCE = Patience(timeout=2.0, attempts=3, pause=0.0, longest=0.5)
FAULTS = (
    "well", "well", "by_date", "breaks", "breaks", "chunked_breaks", "glues", "no_range", "understates",
    "overstates", "html", "html_as_data", "to:/file/elsewhere", "to:http://10.0.0.1/", "later:0", "later:99",
    "code:304", "code:404", "code:416", "code:500",
)  # fmt: skip


def whole(number: int) -> bytes:
    line = f"name: release {number} of this\n".encode()
    return b"format-version: 1.2\n" + line * (150 + number % 7)


@pytest.fixture(scope="module")
def server():
    with faulty_server() as state:
        yield state


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_in_use_is_always_one_whole_release(server, steps):
    file = LiveFile(name="thing.obo", address=f"{server.address}/file", holds="obo", limit=100_000)
    words = dict.fromkeys(("title", "publisher", "licence", "licence_url", "release", "home", "live"), "x")
    spec = SourceSpec(key="thing", wheel=None, members=(), live_files=(file,), **words)
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(releases, "load_specs", return_value={"thing": spec}),
    ):
        store = Store(Path(folder))
        before = None
        for number, plan in enumerate(steps):
            server.offer(whole(number), f'"{number}"', f"Tue, 03 Nov 2026 10:00:{number:02} GMT")
            server.plan = list(plan)
            [done] = pull_live([spec], store, patience=PATIENCE)
            used = specs_in_use(store)
            now = store.path(used["thing"].members[0]).read_bytes() if used else None
            assert now in ({before} if done.error else {before, whole(number)})
            assert len(list((Path(folder) / "sha256").rglob("?" * 64))) == (now is not None)
            before = now
