import os

import pytest

from nosology.errors import BuildFailed, BuildInProgress
from nosology.library.home import Home, LibraryFolder
from nosology.library.locking import Hold, build_lock, unused


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    return LibraryFolder(tmp_path)


def test_one_build_at_a_time(tmp_path):
    home = Home(tmp_path / "made")
    with build_lock(home), pytest.raises(BuildInProgress, match="Wait"), build_lock(home):
        pass
    with build_lock(home):
        pass


def test_a_home_that_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildFailed), build_lock(Home(tmp_path / "file")):
        pass


def test_a_held_library_is_in_use(folder):
    hold = Hold(folder)
    with unused(folder.path) as free:
        assert not free
    hold.close()
    hold.close()
    with unused(folder.path) as free:
        assert free


def test_many_may_hold_the_same(folder):
    first, second = Hold(folder), Hold(folder)
    first.close()
    with unused(folder.path) as free:
        assert not free
    second.close()


def test_what_is_being_removed_cannot_be_held(folder):
    with unused(folder.path) as free:
        assert free
        with pytest.raises(FileNotFoundError):
            Hold(folder)


def test_what_was_removed_meanwhile_cannot_be_held(folder, monkeypatch):
    opened = os.open

    def removed_at_once(path, flags):
        handle = opened(path, flags)
        path.unlink()
        return handle

    monkeypatch.setattr(os, "open", removed_at_once)
    with pytest.raises(FileNotFoundError):
        Hold(folder)


def test_a_folder_without_manifest_is_unused(tmp_path):
    with unused(tmp_path) as free:
        assert free
    with pytest.raises(FileNotFoundError):
        Hold(LibraryFolder(tmp_path))


def test_who_forgets_a_hold_lets_go(folder):
    Hold(folder)
    with unused(folder.path) as free:
        assert free
