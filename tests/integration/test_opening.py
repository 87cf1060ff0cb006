"""A library that is missing, damaged, of another version, or replaced while it is read."""

from __future__ import annotations

import gc
import json
import threading
from pathlib import Path

import pytest
from tests import library_material
from tests.integration.lines import one_line

import nosology
from nosology.errors import LibraryDamaged, LibraryMissing, LibraryVersion, NosologyError
from nosology.library.building import build_library
from nosology.library.home import Home


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def scramble(path: Path) -> None:
    path.write_bytes(b"\x17" * path.stat().st_size)


def other_format(path: Path) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 999}))


def no_sources(path: Path) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), "sources": [{"key": "mondo"}]}))


DAMAGE = {
    "catalog cut short": ("catalog.db", truncate, "is absent or cut short"),
    "catalog garbage": ("catalog.db", scramble, "cannot be opened"),
    "catalog gone": ("catalog.db", Path.unlink, "is absent or cut short"),
    "index cut short": ("passages/meta.json", truncate, "is absent or cut short"),
    "index garbage": ("passages/meta.json", scramble, "cannot be opened"),
    "statements garbage": ("statements.jsonl", scramble, "cannot be opened"),
    "manifest garbage": ("manifest.json", scramble, "the manifest cannot be read"),
    "manifest empty": ("manifest.json", lambda path: path.write_text(""), "the manifest cannot be read"),
    "manifest no object": ("manifest.json", lambda path: path.write_text("[1]"), "the manifest is none"),
    "manifest not whole": ("manifest.json", no_sources, "the manifest is not whole"),
    "manifest gone": ("manifest.json", Path.unlink, "the manifest is absent"),
}


@pytest.mark.parametrize(("file", "damage", "said"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged(home, file, damage, said):
    damage(home / "library" / file)
    with pytest.raises(LibraryDamaged, match=said) as caught:
        nosology.open(home)
    assert "nosology build" in str(caught.value)


@pytest.mark.parametrize(
    "arguments", [("ask", "measles"), ("show", "measles"), ("search", "measles"), ("sources",)]
)
def test_damaged_in_one_line(command, home, arguments):
    scramble(home / "library" / "catalog.db")
    assert "nosology build" in one_line(command(*arguments))


def test_other_version(command, home):
    other_format(home / "library" / "manifest.json")
    with pytest.raises(LibraryVersion):
        nosology.open(home)
    assert "format 999" in one_line(command("sources"))


@pytest.mark.parametrize(
    "arguments", [("ask", "measles"), ("show", "measles"), ("search", "x"), ("sources",), ("serve",)]
)
def test_missing_in_one_line(command, home, arguments):
    (home / "library").unlink()
    assert "nosology pull" in one_line(command(*arguments))


def test_missing(tmp_path):
    with pytest.raises(LibraryMissing):
        nosology.open(tmp_path / "nothing")


def test_a_reader_goes_on_while_libraries_are_replaced(home):
    library = nosology.open(home)
    specs = library_material.furnish(home)
    first = library.ask("What are the complications of measles?")
    for _ in range(2):
        build_library(Home.at(home), specs=specs)
    found = []
    other = threading.Thread(
        target=lambda: found.append(library.ask("What are the complications of measles?"))
    )
    other.start()
    other.join()
    assert found == [first]
    library.close()


def test_what_nobody_reads_any_more_is_removed(home):
    specs = library_material.furnish(home)
    library = nosology.open(home)
    build_library(Home.at(home), specs=specs)
    assert len(list((home / "libraries").iterdir())) == 2
    library.close()
    build_library(Home.at(home), specs=specs)
    assert len(list((home / "libraries").iterdir())) == 1


def test_a_library_that_is_dropped_lets_go(home):
    specs = library_material.furnish(home)
    nosology.open(home).close()
    library = nosology.open(home)
    library._evidence.catalog.close()
    del library
    gc.collect()
    build_library(Home.at(home), specs=specs)
    assert len(list((home / "libraries").iterdir())) == 1


def test_readers_that_open_during_builds_always_find_a_library(home):
    specs = library_material.furnish(home)
    done = threading.Event()
    failures: list[NosologyError] = []
    opened = 0

    def reader() -> None:
        nonlocal opened
        while not done.is_set():
            try:
                with nosology.open(home) as library:
                    assert library.resolve("measles")
                opened += 1
            except NosologyError as error:
                failures.append(error)

    thread = threading.Thread(target=reader)
    thread.start()
    try:
        for _ in range(3):
            build_library(Home.at(home), specs=specs)
    finally:
        done.set()
        thread.join()
    assert failures == []
    assert opened > 3
