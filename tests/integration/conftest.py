"""Commands in processes of their own, over homes that a test may spoil."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import library_material

REAL = (sys.executable, "-c", "from nosology.cli import main; main()")
Run = Callable[..., subprocess.CompletedProcess[str]]


def _run(
    command: tuple[str, ...], arguments: tuple[str, ...], **settings
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, timeout=120, check=False, **settings
    )


@pytest.fixture(scope="session")
def small(small_home: Path) -> Run:
    """A command over the shared small library, which must leave it as it is."""
    return lambda *arguments, **settings: _run(REAL, (*arguments, "--home", str(small_home)), **settings)


@pytest.fixture
def home(small_home: Path, tmp_path: Path) -> Path:
    """A home of the test's own, with downloads and library."""
    return shutil.copytree(small_home, tmp_path / "home", symlinks=True)


@pytest.fixture
def command(home: Path) -> Run:
    """A command over the test's own home, with the small sources in place of the pinned ones."""
    program = (sys.executable, str(Path(library_material.__file__)), str(home))
    return lambda *arguments, **settings: _run(program, (*arguments, "--home", str(home)), **settings)
