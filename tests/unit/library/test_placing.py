import errno
import sqlite3
from dataclasses import replace

import pytest
from tests.unit.library.specimens import MANIFEST

from nosology.errors import BuildFailed, FormatError
from nosology.library.home import Home
from nosology.library.manifest import measure
from nosology.library.placing import failure, replace_library


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def filling(content: str):
    def fill(folder):
        folder.catalog.write_text(content)
        return replace(MANIFEST, content=content * 32, files=measure(folder))

    return fill


def test_a_library_is_put_in_place(home):
    manifest = replace_library(home, filling("a"))
    assert manifest.content == "a" * 32
    assert (home.library / "catalog.db").read_text() == "a"
    assert home.library.is_symlink()
    assert not home.library.readlink().is_absolute()


def test_the_one_before_is_removed(home):
    replace_library(home, filling("a"))
    replace_library(home, filling("b"))
    assert (home.library / "catalog.db").read_text() == "b"
    assert len(list(home.libraries.iterdir())) == 1


@pytest.mark.parametrize(
    "error", [FormatError("bad"), OSError(errno.ENOSPC, "full"), sqlite3.OperationalError("x"), KeyError("x")]
)
def test_a_failure_leaves_all_as_it_was(home, error):
    replace_library(home, filling("a"))

    def fail(folder):
        folder.catalog.write_text("half")
        raise error

    with pytest.raises((FormatError, BuildFailed, KeyError)):
        replace_library(home, fail)
    assert (home.library / "catalog.db").read_text() == "a"
    assert len(list(home.libraries.iterdir())) == 1


def test_what_differs_from_its_manifest_is_not_put_in_place(home):
    replace_library(home, filling("a"))

    def fill(folder):
        manifest = filling("b")(folder)
        folder.catalog.write_text("c")
        return manifest

    with pytest.raises(Exception, match="differs"):
        replace_library(home, fill)
    assert (home.library / "catalog.db").read_text() == "a"


def test_leavings_of_builds_that_died_are_removed(home):
    (home.libraries / "building-x").mkdir(parents=True)
    (home.libraries / "building-x" / "half").write_text("")
    (home.path / "library.20260102T030405000006").symlink_to("libraries/nowhere")
    replace_library(home, filling("a"))
    assert len(list(home.libraries.iterdir())) == 1
    assert [path.name for path in home.path.iterdir() if path.is_symlink()] == ["library"]


def test_what_the_user_keeps_beside_the_library_stays(home):
    (home.path / "library.tar.gz").write_text("a backup")
    (home.path / "library.20260102T030405000006").write_text("no link")
    (home.path / "library.old").mkdir()
    (home.path / "library.best").symlink_to("library.old")
    for content in "ab":
        replace_library(home, filling(content))
    assert (home.library / "catalog.db").read_text() == "b"
    kept = {path.name for path in home.path.iterdir()} - {"library", "libraries"}
    assert kept == {"library.tar.gz", "library.20260102T030405000006", "library.old", "library.best"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EFBIG, "x"), "the disk is full"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (ValueError("IoError: No space left on device"), "the disk is full"),
        (sqlite3.OperationalError("disk I/O error"), "perhaps because the disk is full"),
        (ValueError("else"), "the build stopped: else"),
    ],
)
def test_a_failure_says_what_to_do(error, said):
    assert said in str(failure(error))
    assert "old library" in str(failure(error))
