"""Builds: the same twice, and the old library still serving after every way in which one can fail."""

from __future__ import annotations

import gc
import gzip
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import weakref
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests import library_material
from tests.integration.lines import one_line
from tests.library_material import NEWER, OLDER, furnish, material, pubmed

import nosology
from nosology.errors import BuildFailed, FormatError, HashMismatch
from nosology.identifiers import Curie
from nosology.library.building import build_library
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import verify
from nosology.sources.progress import Silent


@pytest.fixture
def serves(home):
    """Check that the library from before still answers, and that nothing was left beside it."""
    before = (home / "library").resolve()
    said = nosology.open(home).ask("What are the complications of measles?")

    def check() -> None:
        assert (home / "library").resolve() == before
        assert list((home / "libraries").iterdir()) == [before]
        verify(LibraryFolder(before))
        with nosology.open(home) as library:
            assert library.ask("What are the complications of measles?") == said

    return check


def test_the_same_sources_give_the_same_content(tmp_path):
    contents = set()
    for name in ("one", "two"):
        home = tmp_path / name
        manifest = build_library(Home.at(home), specs=furnish(home))
        contents.add((manifest.content, tuple(manifest.counts.items()), manifest.flaws))
        shutil.rmtree(home / "downloads")
    assert len(contents) == 1


def test_the_same_library_gives_the_same_answer_byte_for_byte(tmp_path, small_home):
    build_library(Home.at(tmp_path), specs=furnish(tmp_path))
    for question in ("How is myasthenia gravis treated?", "What are the causes of dystrophic calcification?"):
        with nosology.open(tmp_path) as one, nosology.open(small_home) as other:
            assert one.ask(question) == other.ask(question)


def test_another_record_gives_another_content(tmp_path, small_library):
    changed = material(pubmed_2021=pubmed(NEWER[:-1]))
    manifest = build_library(Home.at(tmp_path), specs=furnish(tmp_path, changed))
    assert manifest.content != small_library.manifest.content


def test_of_two_records_of_an_article_the_later_stands(small_library):
    record = small_library.source(Curie("PMID", "90000003"))
    assert record.source.title == "Letter on measles, revised"
    assert small_library.manifest.counts["articles"] == library_material.ARTICLES
    assert small_library._evidence.engine.count() == library_material.ARTICLES
    found = [result.title for result in small_library.search("letter on measles") if result.kind == "article"]
    assert found == ["Letter on measles, revised"]


def test_of_two_records_in_one_file_the_later_stands(tmp_path):
    files = material(pubmed_1976=pubmed([OLDER[2], *OLDER[:2], NEWER[0]]), pubmed_2021=pubmed(NEWER[1:]))
    manifest = build_library(Home.at(tmp_path), specs=furnish(tmp_path, files))
    assert manifest.counts["articles"] == library_material.ARTICLES - 1
    assert {source.key: source.records for source in manifest.sources}["pubmed-1976"] == 4
    with nosology.open(tmp_path) as library:
        assert library.source(Curie("PMID", "90000003")).source.title == "Letter on measles, revised"


def test_own_files_are_read_last(tmp_path):
    specs = furnish(tmp_path)
    (tmp_path / "literature").mkdir()
    (tmp_path / "literature" / "mine.xml.gz").write_bytes(pubmed(OLDER[2:3]))
    manifest = build_library(Home.at(tmp_path), specs=specs)
    assert {source.key: source.records for source in manifest.sources}["own:mine.xml.gz"] == 1
    with nosology.open(tmp_path) as library:
        assert library.source(Curie("PMID", "90000003")).source.title == "Letter on measles"


def test_a_retired_identifier_leads_to_its_successor(small_library):
    assert small_library.disease("MONDO:0900001").disease.label == "measles"


def test_the_starter_names_diseases_and_defines_its_own(small_library):
    assert small_library.disease("MONDO:0042981").disease.label == "Aortic stenosis"
    assert small_library.disease("L94.2").disease.id == Curie("HP", "0025520")


class Totals(Silent):
    """Remembers what was announced and done."""

    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.ended: set[str] = set()

    def start(self, task: str, total: int) -> None:
        self.totals[task], self.counts[task] = total, 0

    def advance(self, task: str, count: int) -> None:
        self.counts[task] += count

    def done(self, task: str) -> None:
        self.ended.add(task)


def test_progress_knows_its_totals(tmp_path):
    told = Totals()
    build_library(Home.at(tmp_path), specs=furnish(tmp_path), progress=told)
    assert told.totals["Small pubmed-1976"] == told.counts["Small pubmed-1976"] == len(OLDER)
    assert told.totals["Small mondo"] == told.counts["Small mondo"]
    assert told.ended == set(told.totals)


def test_a_missing_download(command, home, serves):
    shutil.rmtree(home / "downloads")
    assert "nosology pull" in one_line(command("build"))
    serves()


def test_a_changed_download(command, home, serves):
    [member] = library_material.furnished(home)["hpo"].members
    path = home / "downloads" / "sha256" / member.sha256[:2] / member.sha256
    path.write_bytes(path.read_bytes().replace(b"Fever", b"Fewer"))
    with pytest.raises(HashMismatch, match="hpo"):
        build_library(Home.at(home), specs=library_material.furnished(home))
    assert not path.exists()
    serves()


def test_a_changed_download_in_one_line(command, home):
    [member] = library_material.furnished(home)["mondo"].members
    path = home / "downloads" / "sha256" / member.sha256[:2] / member.sha256
    path.write_bytes(path.read_bytes().replace(b"measles", b"weasels"))
    said = one_line(command("build"))
    assert "mondo" in said
    assert "sha256" in said


def test_the_registry_does_not_answer(command, home, serves):
    shutil.rmtree(home / "downloads")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/simple", "PIP_CONFIG_FILE": os.devnull}
    said = one_line(command("pull", "--pinned", "mondo", env={**os.environ, **nowhere}))
    assert "index" in said
    serves()


def limit_files(size: int):
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("size", [1_000, 30_000, 150_000], ids="{} bytes".format)
def test_a_full_disk(command, serves, size):
    said = one_line(command("build", preexec_fn=limit_files(size)))
    assert "disk" in said
    assert "old library" in said
    serves()


def test_a_disk_too_full_to_keep_what_is_added(command, home, tmp_path, serves):
    note = tmp_path / "note.md"
    note.write_text("# Measles\n\n" + "Pneumonia is the most common complication of measles here.\n" * 2_000)
    said = one_line(command("add", str(note), preexec_fn=limit_files(100_000)))
    assert "disk is full" in said
    assert "old library" in said
    assert not [path for path in (home / "literature").rglob("*") if path.is_file()]
    serves()


@pytest.mark.parametrize("room", ["64k", "300k", "500k"])
def test_a_disk_that_is_full_indeed(tmp_path, room):
    small_disk = tmp_path / "disk"
    small_disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(small_disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        specs = furnish(tmp_path)
        (small_disk / "home").mkdir()
        (small_disk / "home" / "downloads").symlink_to(tmp_path / "downloads")
        with pytest.raises(BuildFailed, match="disk"):
            build_library(Home.at(small_disk / "home"), specs=specs)
        assert list((small_disk / "home" / "libraries").iterdir()) == []
    finally:
        subprocess.run(["umount", "--lazy", str(small_disk)], check=True)


@contextmanager
def building_elsewhere(home: Path):
    """Another process that holds the lock."""
    script = (
        "import sys\n"
        "from nosology.library.home import Home\n"
        "from nosology.library.locking import build_lock\n"
        "with build_lock(Home.at(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    try:
        yield
    finally:
        process.communicate()


def test_a_second_build_at_the_same_time(command, home, serves):
    with building_elsewhere(home):
        assert "another build is running" in one_line(command("build"))
        serves()
    assert command("build").returncode == 0


def test_a_home_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildFailed, match="cannot be written"):
        build_library(Home.at(tmp_path / "file"), specs={})


def truncated() -> bytes:
    more = [replace(OLDER[3], pmid=91_000_000 + n, title=f"Note {n * 7919}") for n in range(900)]
    whole = pubmed([*NEWER, *more])
    return whole[: len(whole) * 2 // 3]


def malformed() -> bytes:
    text = gzip.decompress(pubmed(NEWER))
    return gzip.compress(text.replace(b"Losartan in Marfan", b"Losartan & <in Marfan"), mtime=0)


def without_title() -> bytes:
    text = gzip.decompress(pubmed(NEWER))
    named = b"<ArticleTitle>Losartan in Marfan syndrome</ArticleTitle>"
    assert named in text
    return gzip.compress(
        text.replace(named, b"").replace(b"<PublicationType>Journal Article</PublicationType>", b"")
    )


@pytest.mark.parametrize(
    ("made", "kept", "said"),
    [
        (truncated, range(300, 900), "after PMID 91000"),
        (malformed, range(7, 8), "after PMID 90000010: the file breaks off"),
        (without_title, range(len(NEWER) - 1, len(NEWER)), "PMID 90000011: lacks a title"),
    ],
)
def test_a_flawed_pubmed_file(command, home, made, kept, said):
    furnish(home, material(pubmed_2021=made()))
    done = command("build")
    assert done.returncode == 0, done.stderr
    assert "records were left out" in done.stderr
    flaws = command("sources", "--flaws").stdout
    assert f"pubmed-2021 pubmed-newer.xml.gz {said}" in " ".join(flaws.split())
    with nosology.open(home) as library:
        source = {source.key: source for source in library.manifest.sources}["pubmed-2021"]
        assert source.records in kept
        assert source.skipped == 1
        assert library.source(Curie("PMID", "90000001"))


@pytest.mark.parametrize("data", [b"", b"no XML", gzip.compress(b"<a/>"), gzip.compress(b"<a>")[:-12]])
def test_a_pubmed_file_that_is_none(home, serves, data):
    specs = furnish(home, material(pubmed_2021=data or b"\n"))
    with pytest.raises(FormatError, match="pubmed-newer"):
        build_library(Home.at(home), specs=specs)
    serves()


def test_an_ontology_that_is_none(command, home, serves):
    furnish(home, material(mondo=b'{"MONDO:1": '))
    assert "mondo" in one_line(command("build"))
    serves()


@pytest.mark.parametrize("wait", [0.3, 0.5, 0.7, 0.9])
def test_a_build_that_is_killed(command, home, serves, wait):
    program = [sys.executable, library_material.__file__, str(home), "build", "--home", str(home)]
    process = subprocess.Popen(program, stderr=subprocess.DEVNULL, start_new_session=True)
    begun = time.monotonic()
    while time.monotonic() - begun < 30 and not list((home / "libraries").glob("building-*")):
        time.sleep(0.005)
    time.sleep(wait / 10)
    process.kill()
    process.wait()
    with nosology.open(home) as library:
        assert library.ask("What are the complications of measles?").research
    assert command("build").returncode == 0
    assert len(list((home / "libraries").iterdir())) == 1
    assert no_process_in(process.pid)


def no_process_in(group: int) -> bool:
    """Whether every process of a killed build ends by itself."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_library_that_nobody_has_any_more_is_let_go_of_at_once(home):
    library = nosology.open(home)
    library.disease("measles")
    gone = weakref.ref(library)
    gc.disable()
    try:
        del library
        assert gone() is None
    finally:
        gc.enable()
