"""A small library, built once for all tests from files in the real formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from tests.library_material import furnish

import nosology
from nosology.library.building import build_library
from nosology.library.home import Home

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
"""No example fails for being slow: a busy machine is no fault of the code."""


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with downloads and the library built from them. Shared: look, do not change."""
    home = tmp_path_factory.mktemp("small_home")
    build_library(Home.at(home), specs=furnish(home))
    return home


@pytest.fixture
def small_library(small_home: Path):
    """The small library, opened."""
    with nosology.open(small_home) as library:
        yield library
