"""A library published on one machine stands on another, byte for byte, whatever happens on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.folder_server import folder_server
from tests.library_material import NEWER, Paper, pubmed

import nosology
from nosology.errors import FormatError, HashMismatch, LibraryDamaged, LibraryVersion, NosologyError
from nosology.library.extending import add_files
from nosology.library.fetching import fetch_library
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest, verify
from nosology.library.publishing import publish
from nosology.sources.download import Patience
from nosology.sources.published import DiskFolder, origin_of

QUESTION = "What are the complications of measles?"
QUICK = Patience(timeout=5, attempts=3, pause=0)


@pytest.fixture
def published(small_home, tmp_path):
    """A folder that the small library is published in."""
    publish(Home(small_home), tmp_path / "published")
    return tmp_path / "published"


@pytest.fixture
def server(published):
    with folder_server(published) as running:
        yield running


@pytest.fixture
def replica(tmp_path):
    return Home(tmp_path / "replica")


def web(server):
    return origin_of(server.address, internal=True, patience=QUICK)


def content(home: Home):
    return verify(LibraryFolder(home.library.resolve())).content


def largest(published: Path):
    return max(published.glob("files/??/*"), key=lambda path: path.stat().st_size)


def with_more(home: Path, tmp_path: Path):
    """A home like another, with an article more."""
    shutil.copytree(home, tmp_path / "grown", symlinks=True)
    file = tmp_path / "more.xml.gz"
    file.write_bytes(
        pubmed([Paper(90000099, "Measles again", (("", "Otitis media is a complication of measles."),))])
    )
    add_files(Home(tmp_path / "grown"), [file])
    return Home(tmp_path / "grown")


def test_the_same_library_and_answers(small_home, server, replica):
    fetched = fetch_library(replica, web(server))
    assert fetched.manifest == read_manifest(LibraryFolder(small_home / "library"))
    assert content(replica) == fetched.manifest.content
    with nosology.open(small_home) as one, nosology.open(replica.path) as other:
        assert one.ask(QUESTION) == other.ask(QUESTION)
    assert not replica.incoming.exists()


def test_from_a_folder_and_by_its_hash(published, replica):
    sha256 = json.loads((published / "library.json").read_text())["manifest"]
    assert fetch_library(replica, DiskFolder(published), sha256=sha256).sha256 == sha256
    with pytest.raises(HashMismatch, match="not the one asked for"):
        fetch_library(replica, DiskFolder(published), sha256="0" * 64)


def test_fetched_again_nothing_comes(server, replica):
    fetch_library(replica, web(server))
    server.asked.clear()
    assert fetch_library(replica, web(server)).bytes == 0
    assert len(server.asked) == 2  # the pointer and the manifest


def test_only_what_is_new_comes(small_home, published, server, replica, tmp_path):
    fetch_library(replica, web(server))
    grown = with_more(small_home, tmp_path)
    publish(grown, published)
    whole = sum(size for size, _ in read_manifest(LibraryFolder(grown.library)).files.values())
    before = server.sent
    fetched = fetch_library(replica, web(server))
    assert content(replica) == content(grown)
    assert fetched.shared > 5
    assert 0 < server.sent - before < whole


def test_what_broke_off_is_continued(server, replica):
    server.breaks = 2
    fetch_library(replica, web(server))
    continued = [asked for _, asked in server.asked if asked]
    assert len(continued) == 2
    assert "bytes=0-" not in continued


def test_a_call_that_failed_is_continued_by_the_next(published, server, replica):
    path, hidden = largest(published), published / "hidden"
    path.rename(hidden)
    with pytest.raises(NosologyError, match="HTTP 404"):
        fetch_library(replica, web(server))
    assert not replica.library.exists()
    hidden.rename(path)
    here = {file.name for file in replica.incoming.iterdir()}
    server.asked.clear()
    fetch_library(replica, web(server))
    assert here & {asked.rpartition("/")[2] for asked, _ in server.asked} == set()


@pytest.mark.parametrize("change", ["flip", "cut", "grow"])
def test_a_changed_file_is_refused_and_the_library_before_serves(
    small_home, published, server, replica, tmp_path, change
):
    fetch_library(replica, web(server))
    before = content(replica)
    publish(with_more(small_home, tmp_path), published)
    changed = published / "files" / _new_file(replica, published)
    data = changed.read_bytes()
    spoilt = {"flip": bytes([data[0] ^ 1]) + data[1:], "cut": data[:-1], "grow": data + b"x"}[change]
    changed.write_bytes(spoilt)
    if change == "grow":  # no more is taken than the manifest says, and that is what it should be
        fetch_library(replica, web(server))
        return
    with pytest.raises(NosologyError):
        fetch_library(replica, web(server))
    assert content(replica) == before
    changed.write_bytes(data)
    fetch_library(replica, web(server))
    assert content(replica) != before


def _new_file(replica, published):
    """A file of the newest library that the replica has not, as a path under files."""
    pointer = json.loads((published / "library.json").read_text())
    manifest = json.loads((published / f"files/{pointer['manifest'][:2]}/{pointer['manifest']}").read_text())
    held = {hashed for _, hashed in read_manifest(LibraryFolder(replica.library)).files.values()}
    _, hashed = max(entry for entry in manifest["files"].values() if entry[1] not in held)
    return f"{hashed[:2]}/{hashed}"


def _publish_manifest(published: Path, **changed):
    """Publish a manifest that says something else."""
    import hashlib

    pointer = json.loads((published / "library.json").read_text())
    path = published / f"files/{pointer['manifest'][:2]}/{pointer['manifest']}"
    data = json.dumps(json.loads(path.read_text()) | changed).encode()
    hashed = hashlib.sha256(data).hexdigest()
    target = published / f"files/{hashed[:2]}/{hashed}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)
    (published / "library.json").write_text(json.dumps({"manifest": hashed, "size": len(data), "before": ""}))


def test_a_hostile_manifest_writes_nothing(published, replica, tmp_path):
    _publish_manifest(published, files={"../../escaped": [0, "e" * 64]})
    with pytest.raises(FormatError, match="no file of a library"):
        fetch_library(replica, DiskFolder(published))
    assert not list(tmp_path.rglob("escaped"))


def test_a_library_of_another_format(published, replica):
    _publish_manifest(published, format=3)
    with pytest.raises(LibraryVersion, match="Publish it with this version"):
        fetch_library(replica, DiskFolder(published))


def test_more_than_the_disk_holds(published, replica):
    _publish_manifest(published, files={"catalog.db": [10**18, "e" * 64]})
    with pytest.raises(NosologyError, match="are free on the disk"):
        fetch_library(replica, DiskFolder(published))


@pytest.mark.parametrize(
    "address", ["http://example.org/library", "ftp://example.org/", "https://u:p@example.org/"]
)
def test_addresses_that_are_refused(address):
    with pytest.raises(NosologyError, match="no address to fetch from"):
        origin_of(address)


def test_a_private_address_is_spoken_to_only_where_the_user_says_so(server, replica):
    from nosology.sources.addresses import Policy
    from nosology.sources.published import WebFolder

    public = WebFolder(f"{server.address}/", Policy("x", loopback=False), QUICK)
    with pytest.raises(NosologyError, match="not a public address"):
        fetch_library(replica, public)


def test_what_is_no_publication(tmp_path, replica, server):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NosologyError, match=r"library\.json cannot be read"):
        fetch_library(replica, DiskFolder(tmp_path / "empty"))
    (server.folder / "library.json").write_text("<html>")
    with pytest.raises(FormatError, match="no published library"):
        fetch_library(replica, web(server))


def test_a_changed_library_is_not_published(small_home, published, tmp_path):
    home = Home(shutil.copytree(small_home, tmp_path / "changed", symlinks=True))
    path = LibraryFolder(home.library.resolve()).statements
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    with pytest.raises(LibraryDamaged, match="has changed"):
        publish(home, tmp_path / "other")
    assert not (tmp_path / "other" / "library.json").exists()


def spoil(path: Path):
    """Change a byte in the middle of a file that others may be linked to, as a bad disk would."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))


def test_a_published_file_that_was_damaged_is_mended_by_publishing_again(
    small_home, published, replica, tmp_path
):
    spoil(largest(published))
    with pytest.raises(HashMismatch):
        fetch_library(replica, DiskFolder(published))
    assert publish(Home(small_home), published).copied == 1
    assert fetch_library(replica, DiskFolder(published)).manifest == read_manifest(
        LibraryFolder(small_home / "library")
    )
    assert publish(Home(small_home), published).copied == 0


@pytest.mark.parametrize("damage", [spoil, Path.unlink])
def test_a_damaged_file_of_a_replica_is_mended_by_fetching_again(published, replica, damage):
    whole = fetch_library(replica, DiskFolder(published))
    catalog = LibraryFolder(replica.library.resolve()).catalog
    size = catalog.stat().st_size
    damage(catalog)
    mended = fetch_library(replica, DiskFolder(published))
    assert (mended.bytes, mended.shared) == (size, len(whole.manifest.files) - 1)
    assert content(replica) == whole.manifest.content
    assert fetch_library(replica, DiskFolder(published)).bytes == 0


def test_a_damaged_file_is_not_taken_over_by_the_next_library(small_home, published, replica, tmp_path):
    fetch_library(replica, DiskFolder(published))
    publish(with_more(small_home, tmp_path), published)
    spoil(LibraryFolder(replica.library.resolve()).statements)  # which both libraries share
    newest = fetch_library(replica, DiskFolder(published)).manifest
    assert content(replica) == newest.content


def test_files_of_the_library_before_stay_and_older_ones_go(small_home, published, tmp_path):
    first = {path.name for path in published.glob("files/??/*")}
    grown = with_more(small_home, tmp_path)
    publish(grown, published)
    assert first < {path.name for path in published.glob("files/??/*")}
    file = tmp_path / "third.xml.gz"
    file.write_bytes(pubmed(NEWER[:1]))
    add_files(grown, [file])
    made = publish(grown, published)
    assert made.removed > 0
    assert publish(grown, published).copied == 0


def test_into_a_folder_of_something_else(small_home, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-my-aunt.txt").write_text("Dear aunt")
    with pytest.raises(FormatError, match="holds something else"):
        publish(Home(small_home), tmp_path / "letters")


def test_the_commands(small, tmp_path):
    made = small("publish", str(tmp_path / "published"), "--json")
    assert made.returncode == 0, made.stderr
    sha256 = json.loads(made.stdout)["sha256"]
    from tests.integration.conftest import REAL, _run

    arguments = ("fetch", str(tmp_path / "published"), "--sha256", sha256, "--home", str(tmp_path / "other"))
    came = _run(REAL, arguments)
    assert (came.returncode, sha256 in came.stdout) == (0, True), came.stderr
