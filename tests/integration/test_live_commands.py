"""`nosology pull KEY` from a real server, and what a build makes of it."""

import json

import pytest
from tests.faulty_server import faulty_server
from tests.library_material import FOLDER

OBO = (FOLDER / "hp.obo").read_bytes()
ADDED = OBO + b"\n[Term]\nid: HP:9999999\nname: Wholly new finding\nis_a: HP:0000118\n"


@pytest.fixture
def server(home):
    """Publishes the small HPO with one more finding; the home's sources say so."""
    with faulty_server() as state:
        state.body = ADDED
        specs = json.loads((home / "specs.json").read_text())
        file = {"name": "hp.obo", "address": f"{state.address}/file", "holds": "obo", "limit": 1_000_000}
        specs["hpo"]["live_files"] = [file]
        (home / "specs.json").write_text(json.dumps(specs))
        yield state


def release(command) -> str:
    listed = json.loads(command("sources", "--json").stdout)["sources"]
    return next(source["release"] for source in listed if source["key"] == "hpo")


def test_a_live_release_is_pulled_built_and_given_back(server, command):
    done = command("pull", "hpo")
    assert done.returncode == 0, done.stderr
    assert "Tue, 03 Nov 2026" in done.stderr
    assert f"{len(ADDED):,}" in done.stderr
    assert "new" in done.stderr
    assert command("build", "--if-needed").returncode == 0
    assert release(command) == "live, Last-Modified 2026-11-03"
    again = command("pull", "hpo")
    assert again.returncode == 0
    assert "unchanged" in again.stderr
    back = command("pull", "--pinned", "hpo")
    assert back.returncode == 0
    assert command("build", "--if-needed").returncode == 0
    assert release(command) == "2026-01-01"


def test_where_it_cannot_be_had_one_line_says_so_and_the_pinned_snapshot_stays(server, command):
    server.plan = ["html"]
    done = command("pull", "hpo")
    assert done.returncode == 2
    [line] = [line for line in done.stderr.splitlines() if line.startswith("hpo: ")]
    assert "the address sent an HTML page (hpo, hp.obo)" in line
    assert "The pinned snapshot stays in use (2026-01-01)" in line
    assert "not had" in done.stderr
    assert command("build", "--if-needed").returncode == 0
    assert release(command) == "2026-01-01"


def test_where_it_cannot_be_had_the_live_release_before_stays(server, command):
    command("pull", "hpo")
    server.plan = ["code:404"]
    done = command("pull", "hpo")
    assert done.returncode == 2
    assert "The release held before stays in use (live, Last-Modified 2026-11-03)" in done.stderr


def test_a_live_release_that_cannot_be_read_stops_the_build_and_says_how_to_go_back(server, command, home):
    server.body = b"format-version: 1.2\nontology: other\n"
    command("pull", "hpo")
    before = (home / "library").resolve()
    specs = json.loads((home / "specs.json").read_text())
    specs["hpo"]["live_files"][0]["holds"] = "tsv thing"
    (home / "specs.json").write_text(json.dumps(specs))
    server.offer(b"thing\tother\nX:1\ty\n")
    assert command("pull", "hpo").returncode == 0
    done = command("build")
    assert done.returncode == 2
    [line] = [line for line in done.stderr.splitlines() if "nosology:" in line]
    assert "(hpo)" in line
    assert "live, Last-Modified 2026-11-04" in line
    assert line.endswith("Run: nosology pull --pinned hpo")
    assert (home / "library").resolve() == before
    assert command("pull", "--pinned", "hpo").returncode == 0
    assert command("build").returncode == 0


def test_a_source_without_live_release_is_said_to_have_none(command):
    done = command("pull", "retractions")
    assert done.returncode == 0
    assert "retractions: only its pinned snapshot is read here" in done.stderr
