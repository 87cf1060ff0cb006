"""A home on a disk mounted read-only, as replicas in containers have it: read, served, loaded into a cluster."""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.integration.conftest import REAL
from tests.unit.search.cluster.cluster_server import cluster_server

from nosology.library.home import Home
from nosology.search.embedded import TantivyEngine
from nosology.site.server import listen

MOUNTED = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" "$0" && exec "$@"'
"""A shell's words: a folder read-only, then a program. Only that program sees it so."""
LIMIT = 60
"""Seconds until a server is ready."""


def within(home: Path) -> list[str]:
    """What to put before a program, so that it sees a home read-only."""
    mapped = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *mapped, "--mount", "sh", "-c", MOUNTED, str(home)]


@pytest.fixture
def only_read(home):
    """A home that programs begun `within` it cannot write."""
    try:
        tried = subprocess.run(
            [*within(home), "touch", str(home / "x")], capture_output=True, text=True, check=False
        )
    except FileNotFoundError as absent:
        pytest.skip(f"nothing can be mounted read-only: {absent}")
    if "Read-only file system" not in tried.stderr:
        pytest.skip(f"nothing can be mounted read-only: {tried.stderr.strip()}")
    return home


def run(home, *arguments, **settings):
    return subprocess.run(
        [*within(home), *REAL, *arguments, "--home", str(home)],
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "LC_ALL": "C", **settings},
    )  # fmt: skip


def test_questions_are_answered(only_read):
    done = run(only_read, "ask", "What are the complications of measles?", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["references"]


def test_it_is_loaded_into_a_cluster(only_read):
    many = TantivyEngine(Home.at(only_read).library / "passages").count()
    done, counted = (200, {}), (200, {"count": many})
    plan = [
        done, (200, {"number_of_data_nodes": 1}), done, (200, {"errors": False}), done, done, done, done,
        counted, done,
    ]  # fmt: skip
    with cluster_server(*plan) as server:
        loaded = run(only_read, "load", "--json", NOSOLOGY_SEARCH=f"opensearch://127.0.0.1:{server.port}")
    assert loaded.returncode == 0, loaded.stderr
    assert json.loads(loaded.stdout)["documents"] == many
    (sent,) = [body for _, path, body in server.asked if path.endswith("/_bulk")]
    assert len(sent.splitlines()) == 2 * many


def read(process, port, path):
    """What a server answers, asked until it is ready or ends."""
    deadline = time.monotonic() + LIMIT
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=LIMIT) as answer:
                return answer.read().decode()
        except URLError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_it_is_served(only_read):
    with closing(listen("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*within(only_read), *REAL, "serve", "--port", str(port), "--home", str(only_read)],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={**os.environ, "NOSOLOGY_USAGE": "off"},
    )  # fmt: skip
    try:
        assert "measles" in read(process, port, "/api/v1/search?q=measles")
        assert "READY" in read(process, port, "/readyz").upper()
        assert "Measles" in read(process, port, "/ask?q=What+are+the+complications+of+measles%3F")
        assert "<html" in read(process, port, "/")
    finally:
        process.terminate()
        _, told = process.communicate(timeout=LIMIT)
    assert process.returncode == 0
    assert [line for line in told.splitlines() if "Serving on" not in line] == []
