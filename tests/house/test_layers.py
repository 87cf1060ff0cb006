"""Imports between rooms go one way: the contracts of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_are_kept():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-logo",
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_room_has_its_layer():
    rooms = {path.stem for path in (ROOT / "src" / "nosology").iterdir() if path.suffix in {"", ".py"}}
    layers = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("layers = [")[1].split("]")[0]
    unnamed = {room for room in rooms if not room.startswith("_") and room not in layers}
    assert unnamed == set()
