"""Fetching OpenSearch from Maven Central.

There is no archive of a whole server there, but its parts: `pom.xml` names them with their versions,
`checksums.txt` every file with its SHA-256. What loads modules from folders is not among them, so that
`OneNode.java` takes the transport from the class path; the security plugin is not to be had so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
VERSION = "2.19.3"
FOLDER = "OPENSEARCH_TEST_FOLDER"
"""Setting that names the folder for what is fetched."""
_PATIENCE = 600


class CannotBeHad(Exception):
    """Java, Maven or the artefacts are not to be had here; the text says which and why."""


def fetched() -> Path:
    """The folder of OpenSearch's jars, fetched where they are not there yet.

    Raises:
        CannotBeHad: Something it needs is not here and cannot be fetched.
    """
    for program in ("java", "javac", "mvn"):
        if shutil.which(program) is None:
            raise CannotBeHad(f"{program} is not installed")
    folder = _cache() / f"opensearch-{VERSION}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            jars = Path(name) / "jars"
            _fetch(jars)
            _verify(jars)
            jars.rename(folder)
    return folder


def _cache() -> Path:
    if chosen := os.environ.get(FOLDER):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "nosology-cluster"


def _fetch(jars: Path) -> None:
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
    command = ["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), *goal]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        raise CannotBeHad(f"Maven did not fetch OpenSearch within {_PATIENCE} s") from None
    if done.returncode:
        said = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")
        raise CannotBeHad(f"Maven could not fetch OpenSearch: {said[:300]}")


def _verify(jars: Path) -> None:
    pinned = dict(reversed(line.split()) for line in (HERE / "checksums.txt").read_text().splitlines())
    came = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in jars.iterdir()}
    wrong = sorted(name for name in pinned.keys() | came.keys() if pinned.get(name) != came.get(name))
    if wrong:
        raise CannotBeHad(f"what Maven fetched is not what checksums.txt pins: {', '.join(wrong)}")
