from pathlib import Path

from nosology.library.home import Home, LibraryFolder


def test_a_folder_given_goes_before_the_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("NOSOLOGY_HOME", "/elsewhere")
    assert Home.at(tmp_path).path == tmp_path
    assert Home.at().path == Path("/elsewhere")


def test_without_a_setting_it_lies_under_the_users_data(monkeypatch):
    monkeypatch.delenv("NOSOLOGY_HOME", raising=False)
    monkeypatch.setenv("HOME", "/srv/somebody")
    assert Home.at().path == Path("/srv/somebody/.local/share/nosology")


def test_an_empty_setting_is_none(monkeypatch):
    monkeypatch.setenv("NOSOLOGY_HOME", "")
    monkeypatch.setenv("HOME", "/srv/somebody")
    assert Home.at().path == Path("/srv/somebody/.local/share/nosology")


def test_relative_folders_and_tildes_are_resolved(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", "/srv/somebody")
    monkeypatch.chdir(tmp_path)
    assert Home.at("~/here").path == Path("/srv/somebody/here")
    assert Home.at("here").path == tmp_path / "here"


def test_every_place_is_inside():
    home, folder = Home(Path("/h")), LibraryFolder(Path("/h/libraries/x"))
    places = (home.downloads, home.literature, home.library, home.libraries, home.lock, home.mechanisms)
    files = (
        folder.manifest, folder.catalog, folder.passages, folder.statements, folder.retracted, folder.sought,
        folder.mechanisms,
    )  # fmt: skip
    assert len({*places, *files}) == 13
    assert {place.parent for place in places} == {home.path}
    assert {file.parent for file in files} == {folder.path}
