"""Datasette, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_WANTED = Path(__file__).parent / "requirements-peers.txt"


def datasette() -> Path | str:
    """The program, installed the first time into the cache folder of the user; or why there is none."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "nosology" / "peers-of-the-site"
    program = folder / "bin" / "datasette"
    if not program.is_file():
        made = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, check=False)
        pip = [folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet"]
        done = made.returncode or subprocess.run(
            [*pip, "install", "-r", _WANTED], capture_output=True, check=False
        )
        if not program.is_file():
            return f"Datasette cannot be installed: {done}"[:300]
    return program
