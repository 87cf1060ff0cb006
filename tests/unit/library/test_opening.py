import pytest

import nosology
from nosology.errors import LibraryMissing
from nosology.library import opening
from nosology.library.home import Home, LibraryFolder
from nosology.library.opening import open_library
from nosology.provenance import Design


def test_data_sets_can_be_cited(small_library):
    source = small_library._evidence.origins.get("mondo")
    assert (source.design, source.year) == (Design.ONTOLOGY, 2026)


def test_what_was_sought_comes_with_it(small_library):
    assert small_library._evidence.sought


def test_the_setting_is_heeded(small_home, monkeypatch):
    monkeypatch.setenv("NOSOLOGY_HOME", str(small_home))
    with nosology.open() as library:
        assert library.manifest.counts["articles"]


def test_nothing_is_made_where_there_is_no_library(tmp_path):
    with pytest.raises(LibraryMissing):
        open_library(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_the_link_is_followed_anew_where_its_library_is_replaced_meanwhile(small_home, tmp_path, monkeypatch):
    lasting = (small_home / "library").resolve()
    (tmp_path / "library").symlink_to(tmp_path / "removed")
    held = opening.Hold

    def replaced_meanwhile(folder):
        if folder == LibraryFolder(tmp_path / "removed"):
            (tmp_path / "library").unlink()
            (tmp_path / "library").symlink_to(lasting)
        return held(folder)

    monkeypatch.setattr(opening, "Hold", replaced_meanwhile)
    folder, hold = opening._held(Home(tmp_path))
    assert folder.path == lasting
    hold.close()
