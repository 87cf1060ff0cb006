"""Files are added without building anew: the result is that of a build, and nothing is lost on the way."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from tests import library_material
from tests.faulty_server import faulty_server
from tests.library_material import NEWER, OLDER, Paper, pubmed

import nosology
from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie
from nosology.library import extending
from nosology.library.current import Current
from nosology.library.extending import add_files
from nosology.library.home import Home, LibraryFolder
from nosology.library.locking import build_lock
from nosology.library.manifest import read_manifest, verify
from nosology.provenance import Standing

QUESTION = "What are the complications of measles?"
FINDING = Paper(
    91000001,
    "Pneumonia in measles",
    (("", "Measles was studied in 30 children. Pneumonia is a frequent complication of measles."),),
    2021,
    headings=(("D008457", "Measles"),),
)


@pytest.fixture
def finding(tmp_path) -> Path:
    path = tmp_path / "finding.xml"
    path.write_bytes(pubmed([FINDING]))
    return path


ADDED = Curie("PMID", str(FINDING.pmid))


def cited(library: nosology.Library) -> set[Curie]:
    return {reference.source.id for reference in library.ask(QUESTION).references}


def in_place(home: Path) -> LibraryFolder:
    return LibraryFolder((home / "library").resolve())


def test_what_is_added_is_answered_with_and_is_what_a_build_gives(home, finding, command):
    before = read_manifest(in_place(home))
    addition = add_files(Home.at(home), [finding])
    assert addition.added == ("added/finding.xml",)
    with nosology.open(home) as library:
        assert ADDED in cited(library)
        answer = library.ask(QUESTION)
        weights = [(match.disease, match.score) for match in library.suggest("m")]
    assert addition.manifest.counts["articles"] == before.counts["articles"] + 1
    assert addition.manifest.content != before.content
    verify(in_place(home))
    assert command("build").returncode == 0
    built = read_manifest(in_place(home))
    for part in ("content", "parts", "counts", "years", "flaws"):
        assert getattr(built, part) == getattr(addition.manifest, part), part
    with nosology.open(home) as library:
        assert replace(library.ask(QUESTION), library="") == replace(answer, library="")
        assert [(match.disease, match.score) for match in library.suggest("m")] == weights


def test_the_library_before_is_left_as_it_was(home, finding):
    before = in_place(home)
    with nosology.open(home) as held:
        add_files(Home.at(home), [finding])
        verify(before)
        assert ADDED not in cited(held)
    add_files(Home.at(home), [])
    assert in_place(home).path != before.path


@pytest.mark.parametrize("held", [False, True], ids=["swept away", "still open in a server"])
def test_what_took_its_place_before_the_lock_was_had_is_added_to(home, finding, tmp_path, monkeypatch, held):
    other = tmp_path / "other.xml"
    other.write_bytes(pubmed([replace(FINDING, pmid=91000002)]))

    @contextmanager
    def after_another(home):
        monkeypatch.setattr(extending, "build_lock", build_lock)
        add_files(home, [other])
        with build_lock(home):
            yield

    monkeypatch.setattr(extending, "build_lock", after_another)
    with nosology.open(home) if held else nullcontext():
        addition = add_files(Home.at(home), [finding])
    assert addition.added == ("added/finding.xml",)
    with nosology.open(home) as library:
        assert all(library.source(Curie("PMID", pmid)) for pmid in ("91000001", "91000002"))


def test_a_file_is_added_once(home, finding, tmp_path):
    first = add_files(Home.at(home), [finding])
    again = add_files(Home.at(home), [finding, shutil.copy(finding, tmp_path / "copy.xml")])
    assert again.known == ("added/finding.xml",)
    assert again.added == ("added/copy.xml",)
    assert again.manifest.counts == first.manifest.counts
    assert again.manifest.content == first.manifest.content


def test_a_folder_is_taken_whole_and_another_file_of_the_same_name_beside_it(home, tmp_path):
    folder = tmp_path / "mine"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.xml").write_bytes(pubmed([FINDING]))
    (folder / "deep" / "b.xml").write_bytes(pubmed([replace(FINDING, pmid=91000002)]))
    assert add_files(Home.at(home), [folder]).added == ("added/mine/a.xml", "added/mine/deep/b.xml")
    (folder / "a.xml").write_bytes(pubmed([replace(FINDING, pmid=91000003)]))
    [name] = add_files(Home.at(home), [folder]).added
    assert name.startswith("added/mine/")
    assert name.endswith("-a.xml")
    with nosology.open(home) as library:
        for number in (1, 2, 3):
            assert library.source(Curie("PMID", f"9100000{number}"))


def test_a_file_that_cannot_be_read_costs_only_itself(home, finding, tmp_path):
    rubbish = tmp_path / "rubbish.xml"
    rubbish.write_bytes(b"\0\1\2" * 99)
    addition = add_files(Home.at(home), [rubbish, finding])
    assert addition.added == ("added/finding.xml",)
    [(name, why)] = addition.unread
    assert name == "added/rubbish.xml"
    assert "format" in why
    assert not (home / "literature" / name).exists()
    assert rubbish.exists()


def test_what_is_not_there_is_said_and_nothing_is_added(home, finding, command):
    before = in_place(home).path
    done = command("add", str(finding), "/nowhere/at/all")
    assert done.returncode == 2
    assert "/nowhere/at/all" in done.stderr
    assert in_place(home).path == before


def test_a_newer_record_takes_the_place_of_an_older_one(home, tmp_path):
    revised = tmp_path / "revised.xml"
    revised.write_bytes(pubmed([replace(NEWER[0], title="Revised once more")]))
    before = read_manifest(in_place(home))
    after = add_files(Home.at(home), [revised]).manifest
    assert after.counts["articles"] == before.counts["articles"]
    with nosology.open(home) as library:
        found = library.source(Curie("PMID", str(NEWER[0].pmid)))
        assert found
        assert found.source.title == "Revised once more"


def test_a_retraction_takes_effect_at_once_also_in_a_library_that_is_open(home, tmp_path):
    current = Current(home)
    source = Curie("PMID", str(OLDER[0].pmid))
    assert source in cited(current.library)
    retracted = tmp_path / "retracted.xml"
    retracted.write_bytes(pubmed([replace(OLDER[0], types=("Retracted Publication",))]))
    assert not current.is_stale
    add_files(Home.at(home), [retracted])
    assert current.is_stale
    assert current.renew()
    assert source not in cited(current.library)
    found = current.library.source(source)
    assert found
    assert found.source.standing is Standing.RETRACTED
    assert not current.renew()


def test_an_update_file_takes_back_what_it_deletes(home, tmp_path, command):
    update = tmp_path / "update.xml"
    deleted = f"<DeleteCitation><PMID Version='1'>{NEWER[0].pmid}</PMID></DeleteCitation></PubmedArticleSet>"
    whole = pubmed([FINDING])
    text = gzip.decompress(whole) if whole[:2] == b"\x1f\x8b" else whole
    update.write_bytes(text.replace(b"</PubmedArticleSet>", deleted.encode()))
    before = read_manifest(in_place(home))
    after = add_files(Home.at(home), [update]).manifest
    assert after.counts["articles"] == before.counts["articles"]
    with nosology.open(home) as library:
        assert library.source(Curie("PMID", str(NEWER[0].pmid))) is None
        assert library.source(ADDED)
    assert command("build").returncode == 0
    assert read_manifest(in_place(home)).content == after.content


def test_any_format_is_added_and_quoted(home, tmp_path, command):
    page = tmp_path / "measles.json"
    note = tmp_path / "note.md"
    note.write_text("# Measles on our ward\n\nPneumonia is the most common complication of measles here.\n")
    page.write_text("{}")
    done = command("add", str(note), str(page), "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert told["added"] == ["added/note.md"]
    assert [each["file"] for each in told["unread"]] == ["added/measles.json"]
    with nosology.open(home) as library:
        [cites] = [each for each in library.ask(QUESTION).references if each.source.id.prefix == "FILE"]
        assert cites.source.title == "Measles on our ward"
        quote = cites.supports[0].quote
        held = library.source(cites.source.id).article.passage(quote.passage)
        assert quote.matches(held)


def test_a_file_is_added_from_an_address_of_the_own_network(home, finding, command):
    with faulty_server() as server:
        server.body = finding.read_bytes()
        address = f"{server.address}/file"
        refused = command("add", address)
        assert refused.returncode == 2
        assert "--internal" in refused.stderr
        added = command("add", "--internal", address, "--json")
    assert added.returncode == 0, added.stderr
    assert len(json.loads(added.stdout)["added"]) == 1
    with nosology.open(home) as library:
        assert ADDED in cited(library)


def test_status_tells_what_waits_and_what_is_gone(home, tmp_path, finding, command):
    waiting = home / "literature" / "pubmed-updates" / "n1.xml"
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(finding.read_bytes())
    told = json.loads(command("status", "--json").stdout)
    assert told["waiting"] == ["pubmed-updates/n1.xml"]
    assert "n1.xml" in command("status").stdout
    assert command("add").returncode == 0
    assert json.loads(command("status", "--json").stdout)["waiting"] == []
    waiting.unlink()
    told = json.loads(command("status", "--json").stdout)
    assert told["missing"] == ["pubmed-updates/n1.xml"]
    assert told["manifest"]["updated"]
    assert command("build").returncode == 0
    assert json.loads(command("status", "--json").stdout)["missing"] == []


def test_status_verifies_every_byte_where_asked(home, command):
    assert command("status", "--verify").returncode == 0
    _spoil(in_place(home).catalog)
    assert command("status").returncode == 0
    told = command("status", "--verify", "--json")
    assert told.returncode == 2
    assert "catalog.db" in json.loads(told.stdout)["trouble"]


def test_a_damaged_catalog_is_not_copied_on(home, finding):
    """Its copy is written to, so that its hash would be taken anew, and nobody could tell any more."""
    before = in_place(home).path
    _spoil(in_place(home).catalog)
    with pytest.raises(LibraryDamaged, match=r"catalog\.db"):
        add_files(Home.at(home), [finding])
    assert in_place(home).path == before
    assert not (home / "literature").exists()


def _spoil(path: Path) -> None:
    """Change the last byte of a file."""
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def test_status_of_a_home_without_a_library(tmp_path, command):
    shutil.rmtree(tmp_path / "home" / "libraries")
    done = command("status")
    assert done.returncode == 2
    assert "there is no library" in " ".join(done.stdout.split())


def test_killed_at_any_moment_the_library_is_the_one_before_or_after(home, tmp_path):
    """Fifty times: a process that adds a file is killed; what is missing is added by the next."""
    chance = random.Random(4)
    program = [sys.executable, library_material.__file__, str(home), "add", "--home", str(home)]
    papers = [
        replace(FINDING, pmid=92000000 + number, title=f"Measles, part {number}") for number in range(50)
    ]
    whole = _time_of_an_undisturbed_run(program)
    for number, paper in enumerate(papers):
        path = tmp_path / f"part-{number:02}.xml"
        path.write_bytes(pubmed([paper]))
        process = subprocess.Popen(
            [*program, str(path)],
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
        folder = in_place(home)
        assert verify(folder).counts["articles"] >= 12
        with nosology.open(home) as library:
            assert library.ask(QUESTION).research
    add_files(Home.at(home), [tmp_path / f"part-{number:02}.xml" for number in range(50)])
    with nosology.open(home) as library:
        assert all(library.source(Curie("PMID", str(paper.pmid))) for paper in papers)
    assert list((home / "libraries").iterdir()) == [in_place(home).path]
    undisturbed = add_files(Home.at(home), []).manifest
    assert undisturbed.counts["articles"] == library_material.ARTICLES + 50
    kept = [path.name for path in (home / "literature").rglob("*") if path.is_file()]
    assert sorted(kept) == [f"part-{number:02}.xml" for number in range(50)]


def _time_of_an_undisturbed_run(program: list[str]) -> float:
    begun = time.monotonic()
    subprocess.run(program, check=True, capture_output=True)
    return time.monotonic() - begun + 1.0
