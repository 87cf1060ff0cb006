"""Two replicas behind a real nginx, with the configuration that is shipped: one dies, and no request is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from string import Template

import pytest
from tests.postgres_server import free_port, postgres_server

from nosology.library.fetching import fetch_library
from nosology.library.home import Home
from nosology.library.publishing import publish
from nosology.site.usage.records import Kind
from nosology.site.usage.sql import SqlStore
from nosology.sources.published import DiskFolder

TEMPLATE = Path(__file__).parents[2] / "deploy" / "nginx.conf.template"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
AROUND = """
daemon off; error_log {folder}/error.log; pid {folder}/pid; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/nosology.conf;
}}
"""
MEASLES = "/disease/MONDO:0004619"
PATHS = (
    MEASLES,
    "/ask?q=What+are+the+complications+of+measles%3F",
    "/api/v1/ask?q=measles",
    "/search?q=measles",
)
ASKED = "/healthz"
READERS, AT_LEAST = 4, 40


class Replica:
    """A site in a process of its own, on a port of its own, over a home of its own."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home, self.port = home, free_port()
        self._settings = settings
        self.start()

    def start(self) -> None:
        command = "from nosology.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", command, "serve", "--home", str(self.home), "--port", str(self.port)],
            env={"PATH": "", "HOME": str(self.home), **self._settings},
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.port)

    def end(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(30)


def wait_for(port: int, path: str = "/readyz") -> None:
    """Until there is an answer; a process that never gives one fails the test."""
    for _ in range(600):
        try:
            if get(port, path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(port)


def get(port: int, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={"User-Agent": "Mozilla/5.0"})
        answer = connection.getresponse()
        return answer.status, answer.read()


@pytest.fixture(scope="module")
def counts():
    """The address of a database that both replicas count in."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="module")
def replicas(small_home, tmp_path_factory, counts):
    """Two of them, each with a library that it fetched."""
    if NGINX is None:
        pytest.skip("nginx is not installed: apt-get install nginx")
    folder = tmp_path_factory.mktemp("replicas")
    publish(Home(small_home), folder / "published")
    homes = [folder / "one", folder / "two"]
    for home in homes:
        fetch_library(Home(home), DiskFolder(folder / "published"))
    settings = {"NOSOLOGY_USAGE": counts.address(), "NOSOLOGY_USAGE_DAYS": "1"}
    started = [Replica(home, **settings) for home in homes]
    yield started
    for replica in started:
        replica.end(signal.SIGTERM)


@pytest.fixture(scope="module")
def nginx(replicas, tmp_path_factory):
    """The port of an nginx before them."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    one, two = (f"127.0.0.1:{replica.port}" for replica in replicas)
    text = Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(
        LISTEN=f"127.0.0.1:{port}", REPLICA_1=one, REPLICA_2=two
    )
    (folder / "nosology.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    wait_for(port)
    yield port
    process.terminate()
    process.wait(10)


class Load:
    """Readers that ask one page after the other until told to stop, and know what each page says."""

    def __init__(self, port: int) -> None:
        self._port, self._stop = port, threading.Event()
        self._known = {path: get(port, path) for path in PATHS}
        self.got: Counter = Counter()
        self._threads = [threading.Thread(target=self._read, args=(place,)) for place in range(READERS)]

    def _read(self, place: int) -> None:
        while not self._stop.is_set():
            path = PATHS[place % len(PATHS)]
            try:
                self.got["same" if get(self._port, path) == self._known[path] else "other"] += 1
            except Exception as error:  # noqa: BLE001 -- whatever it is, the request is lost
                self.got[type(error).__name__] += 1
            place += 1

    def until(self, many: int) -> None:
        """Until so many more were answered."""
        wanted = self.got.total() + many
        while self.got.total() < wanted:
            time.sleep(0.01)

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self._stop.set()
        for thread in self._threads:
            thread.join()


def times_asked(replica: Replica) -> int:
    """How often that one was asked for `ASKED`, as it counts itself."""
    return sum(
        int(float(line.rsplit(b" ", 1)[1]))
        for line in get(replica.port, "/metrics")[1].splitlines()
        if b"_total{" in line and ASKED.encode() in line
    )


def test_no_request_is_lost_when_a_replica_dies_and_comes_back(nginx, replicas):
    with Load(nginx) as load:
        for replica, how in zip(replicas, (signal.SIGKILL, signal.SIGTERM), strict=True):
            load.until(AT_LEAST)
            replica.end(how)
            load.until(AT_LEAST)
            replica.start()
            load.until(AT_LEAST)
    assert set(load.got) == {"same"}, load.got
    assert load.got["same"] >= 6 * AT_LEAST


def test_both_say_the_same_and_both_are_asked(nginx, replicas):
    for path in PATHS:
        status, page = get(replicas[0].port, path)
        assert (status, page) == get(replicas[1].port, path) == get(nginx, path)
        assert (status, b"measles" in page.lower()) == (200, True)
    before = [times_asked(replica) for replica in replicas]
    for _ in range(300):  # one that failed a moment ago is left alone for two seconds
        get(nginx, ASKED)
        if all(now > then for now, then in zip(map(times_asked, replicas), before, strict=True)):
            break
        time.sleep(0.02)
    else:
        pytest.fail("one of the two is never asked")


def test_one_dies_when_the_other_is_back_a_moment_ago(nginx, replicas):
    """Nginx still counts the one that is back as failed then: both would be out of the question."""
    one, other = replicas
    one.end(signal.SIGTERM)
    assert {get(nginx, ASKED)[0] for _ in range(4)} == {200}
    one.start()
    other.end(signal.SIGKILL)
    assert {get(nginx, ASKED)[0] for _ in range(20)} == {200}
    other.start()


def test_a_request_with_a_body_goes_to_the_other(nginx, replicas):
    replicas[0].end(signal.SIGKILL)
    got = Counter()
    for _ in range(8):
        with closing(HTTPConnection("127.0.0.1", nginx, timeout=30)) as connection:
            connection.request(
                "POST", "/api/v1/audit", b"Measles is a disease.", {"Content-Type": "text/plain"}
            )
            got[connection.getresponse().status] += 1
    replicas[0].start()
    assert len(got) == 1
    assert next(iter(got)) < 500


def test_what_replicas_count_adds_up(nginx, replicas, counts):
    """Both write to one table; nothing else is kept of a visit."""
    store = SqlStore(counts.url())
    before = sum(each.count for each in store.popular(Kind.PAGE, since=date.min, days=1, limit=9))
    for replica in replicas:
        assert get(replica.port, MEASLES)[0] == 200
    for _ in range(300):
        now = sum(each.count for each in store.popular(Kind.PAGE, since=date.min, days=1, limit=9))
        if now >= before + 2:
            break
        time.sleep(0.1)
    store.close()
    assert now >= before + 2


def test_metrics_are_not_passed_on(nginx):
    assert get(nginx, "/metrics")[0] == 403


def test_the_template_is_the_one_in_the_guide():
    guide = (TEMPLATE.parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    assert "deploy/nginx.conf.template" in guide
    for name in ("LISTEN", "REPLICA_1", "REPLICA_2"):
        assert f"{name}=" in guide
