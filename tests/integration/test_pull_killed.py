"""A pull that is killed leaves a whole state; run again, it completes as if nothing had been."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests import ncbi_server as ncbi
from tests.integration.test_pubmed_files import series

from nosology.sources.journal import pulled_literature

PROGRAM = Path(__file__).parents[1] / "pull_in_a_process.py"
POINTS = 20


@pytest.fixture
def server():
    with ncbi.ncbi_server() as state:
        state.records = [ncbi.made(pmid) for pmid in range(12_000, 10_000, -1)]
        state.files = {"baseline": series(26, 1, 4)}
        yield state


def start(server, literature) -> subprocess.Popen:
    environment = {**os.environ, **server.settings}
    return subprocess.Popen([sys.executable, str(PROGRAM), str(literature)], env=environment)


def kill_at(server, process, request: int, after: float) -> None:
    def watch(count: int) -> None:
        if count == request:
            threading.Timer(after, os.kill, (process.pid, signal.SIGKILL)).start()

    server.watch = watch


def state(literature) -> list[tuple]:
    """What is listed, without when it was fetched; every byte is compared with its hash."""
    listed = []
    for held in pulled_literature(literature):
        assert hashlib.sha256(held.path.read_bytes()).hexdigest() == held.file.sha256
        listed.append((held.path.name, held.origin, held.file.sha256, held.file.pmids, held.file.release))
    return listed


def files(literature) -> list[str]:
    return sorted(str(path.relative_to(literature)) for path in literature.rglob("*") if path.is_file())


@pytest.mark.slow
def test_killed_at_twenty_points_it_ends_as_undisturbed(server, tmp_path):
    assert start(server, tmp_path / "whole").wait() == 0
    whole, requests = state(tmp_path / "whole"), len(server.asked)
    assert len(whole) == 10 + 4
    chance = random.Random(20)
    survived = 0
    for point in range(POINTS):
        literature = tmp_path / f"killed-{point}"
        server.asked.clear()
        process = start(server, literature)
        kill_at(server, process, chance.randint(1, requests), chance.uniform(0, 0.02))
        survived += process.wait() != -signal.SIGKILL
        server.watch = lambda _count: None
        left = state(literature)
        assert set(left) <= set(whole)
        assert start(server, literature).wait() == 0
        assert state(literature) == whole
        assert files(literature) == files(tmp_path / "whole")
    assert survived <= POINTS // 4
