import json
from dataclasses import asdict, replace

import pytest
from tests.unit.library.specimens import MANIFEST

from nosology.errors import LibraryDamaged, LibraryMissing, LibraryVersion
from nosology.library.home import FORMAT, LibraryFolder
from nosology.library.manifest import check_sizes, digest, measure, read_manifest, verify, write_manifest


@pytest.fixture
def folder(tmp_path):
    made = LibraryFolder(tmp_path)
    made.catalog.write_bytes(b"data")
    made.passages.mkdir()
    (made.passages / "part").write_bytes(b"more")
    write_manifest(made, replace(MANIFEST, files=measure(made)))
    return made


def test_what_is_written_is_read(tmp_path):
    write_manifest(LibraryFolder(tmp_path), MANIFEST)
    assert read_manifest(LibraryFolder(tmp_path)) == MANIFEST


def test_every_file_but_the_manifest_is_measured(folder):
    assert measure(folder) == {
        "catalog.db": (4, digest(folder.catalog)),
        "passages/part": (4, digest(folder.passages / "part")),
    }


def test_a_whole_library_verifies(folder):
    assert verify(folder) == read_manifest(folder)


def test_a_changed_byte_is_found(folder):
    folder.catalog.write_bytes(b"dat!")
    check_sizes(folder, read_manifest(folder))
    with pytest.raises(LibraryDamaged, match=r"catalog\.db"):
        verify(folder)


def test_a_file_too_many_is_found(folder):
    (folder.path / "stray").write_text("")
    with pytest.raises(LibraryDamaged, match="stray"):
        verify(folder)


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"dat")])
def test_a_file_absent_or_short_is_found_on_opening(folder, spoil):
    spoil(folder.catalog)
    with pytest.raises(LibraryDamaged, match="nosology build"):
        check_sizes(folder, read_manifest(folder))


def test_no_folder_is_no_library(tmp_path):
    with pytest.raises(LibraryMissing, match="nosology pull"):
        read_manifest(LibraryFolder(tmp_path / "none"))


def test_a_folder_without_manifest_is_damaged(tmp_path):
    with pytest.raises(LibraryDamaged, match="absent"):
        read_manifest(LibraryFolder(tmp_path))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"format": "1"}', "[" * 100_000, json.dumps({"format": FORMAT})]
)
def test_rubbish_is_damage(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(LibraryDamaged):
        read_manifest(LibraryFolder(tmp_path))


@pytest.mark.parametrize("key", [key for key in asdict(MANIFEST) if key != "format"])
def test_every_part_is_needed(tmp_path, key):
    data = asdict(MANIFEST)
    del data[key]
    (tmp_path / "manifest.json").write_text(json.dumps(data))
    with pytest.raises(LibraryDamaged, match="not whole"):
        read_manifest(LibraryFolder(tmp_path))


def test_another_format_is_another_version(tmp_path):
    write_manifest(LibraryFolder(tmp_path), replace(MANIFEST, format=999))
    with pytest.raises(LibraryVersion, match="format 999"):
        read_manifest(LibraryFolder(tmp_path))
