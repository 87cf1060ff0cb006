"""What a pointer and a published manifest may say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.library.publication import (
    Published,
    check_files,
    held_at,
    is_inside,
    place,
    read_pointer,
    write_pointer,
)
from nosology.library.records import Manifest

A, B = "a" * 64, "b" * 64
MANIFEST = Manifest(format=4, built="", content="", counts={}, years={}, sources=())


@pytest.mark.parametrize("before", ["", B])
def test_a_pointer_comes_back(before):
    published = Published(A, 17, before)
    assert read_pointer(write_pointer(published), "here") == published


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"manifest": "../../etc/passwd", "size": 1, "before": ""}',
        b'{"manifest": "%s", "size": 0, "before": ""}' % A.encode(),
        b'{"manifest": "%s", "size": 999999999999, "before": ""}' % A.encode(),
        b'{"manifest": "%s", "size": 1, "before": "x"}' % A.encode(),
        b'{"manifest": "%s", "size": "many", "before": ""}' % A.encode(),
        b"[" * 100_000,
    ],
)
def test_what_is_no_pointer(data):
    with pytest.raises(FormatError, match="no published library"):
        read_pointer(data, "here")


@pytest.mark.parametrize("name", ["catalog.db", "passages/meta.json", "passages/.managed.json", "a/b/c"])
def test_inside(name):
    assert is_inside(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "/etc/passwd",
        "//x",
        "a//b",
        "a/./b",
        "a/",
        "C:x",
        "a\\..\\x",
        "a\0b",
        "manifest.json",
        "manifest.json/x",
    ],
)
def test_not_inside(name):
    assert not is_inside(name)


@pytest.mark.parametrize(
    "files",
    [{"../x": (1, A)}, {"x": (-1, A)}, {"x": (1, "short")}, {str(n): (0, A) for n in range(100_001)}],
    ids=["outside", "negative", "hash", "many"],
)
def test_a_manifest_that_is_refused(files):
    with pytest.raises(FormatError):
        check_files(replace(MANIFEST, files=files), "here")


def test_a_manifest_of_files_inside():
    check_files(replace(MANIFEST, files={"catalog.db": (1, A)}), "here")


def test_places_spread_over_folders():
    assert place(A) == f"files/aa/{A}"


def test_nothing_published(tmp_path: Path):
    assert held_at(tmp_path) is None
