"""Files are read on a Ray of two nodes, one is killed meanwhile, and the library is that of a single machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.integration.conftest import REAL, _run
from tests.library_material import Paper, pubmed
from tests.postgres_server import free_port

from nosology.errors import ClusterUnavailable
from nosology.library.extending import add_files
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.library.ray_reading import on_ray

PROGRAM = Path(__file__).parents[1] / "ray_in_a_process.py"
FILES, RECORDS = 4, 1300
pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install ray")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files of literature; some records stand in two of them."""
    made = tmp_path_factory.mktemp("papers")
    for number in range(FILES):
        first = 91_000_000 + number * (RECORDS - 100)
        papers = [
            Paper(
                pmid, f"Measles in town {number}", (("", f"Pneumonia is a complication of measles, {pmid}."),)
            )
            for pmid in range(first, first + RECORDS)
        ]
        (made / f"part-{number}.xml.gz").write_bytes(pubmed(papers))
    return made


@pytest.fixture(scope="module")
def single(small_home, folder, tmp_path_factory):
    """The manifest of a library that the files were added to on this machine alone."""
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("single") / "home", symlinks=True)
    return add_files(Home(home), [folder]).manifest


def wait_until_open(port):
    """Ray's server for clients listens some seconds after the node is there."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def records(manifest):
    """What a manifest says of records, whenever they were read."""
    return replace(manifest, built="", updated="", files={})


def killing(home, folder, notes):
    """What came of adding the files while a node is killed; nothing is, where Ray gave that node no file."""
    settings = {**os.environ, "NOTES": str(notes), "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, str(PROGRAM), str(home), str(folder)],
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
        env=settings,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout.splitlines()[-1])


def test_a_killed_nodes_files_are_read_again_once_and_the_result_is_the_same(home, folder, single, tmp_path):
    for turn in range(3):
        mine = shutil.copytree(home, tmp_path / f"home-{turn}", symlinks=True)
        notes = tmp_path / f"notes-{turn}"
        told = killing(mine, folder, notes)
        if told["killed"]:
            break
    begun = [json.loads(line) for line in notes.read_text().splitlines()]
    times = Counter(name for name, _, _ in begun)
    assert told["killed"]
    assert times[told["killed"]] == 2
    assert max(times.values()) == 2
    [(taken, node)] = [(taken, node) for name, taken, node in begun if name == told["killed"] and taken]
    assert (taken, node != told["on"]) == (2, True)  # the count and one chunk had been taken
    manifest = read_manifest(LibraryFolder(mine / "library"))
    assert records(manifest) == records(single)


def test_the_command_on_a_ray_of_its_own(home, folder, single):
    run = _run(REAL, ("add", str(folder), "--on", "local", "--home", str(home), "--json"))
    assert run.returncode == 0, run.stderr[-3000:]
    assert json.loads(run.stdout)["content"] == single.content
    assert f"{FILES}/{FILES}" in run.stderr  # one bar
    assert "part-0" not in run.stderr


def test_a_cluster_that_is_not_there(home, folder):
    run = _run(REAL, ("add", str(folder), "--on", "127.0.0.1:9", "--home", str(home)))
    assert run.returncode == 2
    assert "the Ray cluster does not answer" in run.stderr
    assert "Traceback" not in run.stderr


def test_over_the_address_of_clients(home, folder, single):
    if find_spec("grpc") is None:
        pytest.skip("Ray's client is not installed: pip install 'ray[client]'")
    port = free_port()
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), "offer", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as node:
        assert node.stdout.readline() == "ready\n"
        wait_until_open(port)
        run = _run(
            REAL, ("add", str(folder), "--on", f"ray://127.0.0.1:{port}", "--home", str(home), "--json")
        )
        node.stdin.close()
        node.wait(60)
    assert run.returncode == 0, run.stderr[-3000:]
    assert json.loads(run.stdout)["content"] == single.content


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1", "ray://", "ray://host", "ray://host:port", "nonsense"]
)
def test_addresses_that_are_none(address):
    with (
        pytest.raises(ClusterUnavailable, match="no address of a Ray cluster"),
        on_ray(address)([], None, None),
    ):
        pass
