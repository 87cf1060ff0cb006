from dataclasses import replace

import pytest
from tests.library_material import material, specs_of
from tests.unit.library.specimens import MANIFEST

from nosology.library import building
from nosology.library.building import is_current
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import write_manifest
from nosology.library.records import ManifestSource
from nosology.library.starter import starter_sha256

SPECS = specs_of({key: files for key, files in material().items() if key in {"mondo", "mesh"}})


def made_of(**changed) -> tuple[ManifestSource, ...]:
    hashes = {key: tuple(member.sha256 for member in spec.members) for key, spec in SPECS.items()}
    hashes["starter"] = (starter_sha256(),)
    [model] = MANIFEST.sources
    return tuple(replace(model, key=key, sha256=digests) for key, digests in {**hashes, **changed}.items())


@pytest.fixture
def home(tmp_path):
    (tmp_path / "library").mkdir()
    write_manifest(LibraryFolder(tmp_path / "library"), replace(MANIFEST, files={}, sources=made_of()))
    return Home(tmp_path)


def test_a_library_of_these_sources_is_current(home):
    assert is_current(home, SPECS)


def test_a_library_of_more_sources_is_current(home):
    assert is_current(home, {"mondo": SPECS["mondo"]})


@pytest.mark.parametrize("key", ["mondo", "mesh", "starter"])
def test_a_library_of_another_version_of_a_source_is_not(home, key):
    sources = made_of(**{key: ("0" * 64,)})
    write_manifest(LibraryFolder(home.library), replace(MANIFEST, files={}, sources=sources))
    assert not is_current(home, SPECS)


def test_a_damaged_library_is_not(home):
    write_manifest(LibraryFolder(home.library), replace(MANIFEST, sources=made_of()))
    assert not is_current(home, SPECS)


def test_a_library_before_a_new_file_of_the_users_own_is_not(home):
    home.literature.mkdir()
    (home.literature / "new.xml").write_text("x")
    assert not is_current(home, SPECS)


def test_nothing_is_not(tmp_path):
    assert not is_current(Home(tmp_path), SPECS)


def test_nothing_is_built_where_it_is_not_needed(home, monkeypatch):
    monkeypatch.setattr(building, "replace_library", lambda *_: pytest.fail("built"))
    assert building.build_library(home, specs=SPECS, if_needed=True).sources == made_of()
