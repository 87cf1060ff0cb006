"""What the user installs: the built wheel holds the code and every data file, and works from there."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KINDS = {".py", ".toml", ".yaml", ".html", ".css", ".svg", ".js", ".ico", ".typed", ".sql", ".txt", ".json"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    paths = [path for path in (ROOT / "src").rglob("*") if path.suffix in KINDS]
    assert {path.relative_to(ROOT / "src").as_posix() for path in paths} - held == set()
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert any(name.endswith("licenses/NOTICE") for name in held)


def test_the_package_reads_its_data_from_the_wheel(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = "import nosology.sources as s; print(s.__file__); print(len(s.load_specs()))"
    command = [sys.executable, "-P", "-c", program]
    result = subprocess.run(
        command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    place, count = result.stdout.split()
    assert Path(place).is_relative_to(tmp_path)
    assert int(count) > 0
