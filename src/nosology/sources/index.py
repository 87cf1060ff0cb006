"""Asking the package index, by way of pip, so that the user's own settings for it hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nosology.errors import SourceError, Unreachable
from nosology.sources.registry import Wheel

_PLAIN = (
    "--no-deps",
    "--only-binary=:all:",
    "--ignore-requires-python",
    "--disable-pip-version-check",
    "--quiet",
)
_REMEDY = "Check the network and pip's settings (pip config list), then run again: what has arrived is kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where an index offers a wheel.

    Attributes:
        url: Its address: http, https or file.
        sha256: The hash that the index gives for it, or None if it gives none.
    """

    url: str
    sha256: str | None


class Index(Protocol):
    """Something that knows where wheels are."""

    def locate(self, wheel: Wheel) -> Location:
        """Where the wheel is.

        Raises:
            Unreachable: The index does not answer, or has no such wheel.
        """
        ...

    def download(self, wheel: Wheel, target: Path) -> None:
        """Fetch the wheel into a file by the index's own means, all at once.

        Raises:
            Unreachable: It could not be had.
        """
        ...


class PipIndex:
    """The index that this environment's pip is set up to use.

    pip is run as a program: its index, proxy, certificates and credentials are then the
    user's. It only locates a wheel, since an interrupted download of its own starts from
    the beginning; it downloads where an index wants credentials or certificates that only
    pip knows.

    Args:
        timeout: Seconds that pip waits for an answer.
        options: Further options of pip, for instance ``("--index-url", …)``.
    """

    def __init__(self, *, timeout: float = 30.0, options: tuple[str, ...] = ()) -> None:
        self._network = (f"--timeout={timeout:g}", "--retries=2", *options)

    def locate(self, wheel: Wheel) -> Location:
        """Where the wheel is."""
        report = self._pip(wheel, "install", "--dry-run", "--ignore-installed", "--report=-")
        try:
            info = json.loads(report)["install"][0]["download_info"]
            algorithm, _, digest = info.get("archive_info", {}).get("hash", "").partition("=")
            return Location(url=info["url"], sha256=digest if algorithm == "sha256" else None)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise Unreachable(f"pip did not say where {wheel} is", remedy=_REMEDY) from error

    def download(self, wheel: Wheel, target: Path) -> None:
        """Fetch the wheel with pip."""
        with tempfile.TemporaryDirectory(dir=target.parent, suffix=".part") as folder:
            self._pip(wheel, "download", f"--dest={folder}")
            found = next(Path(folder).glob("*.whl"), None)
            if found is None:
                raise Unreachable(f"pip downloaded no wheel of {wheel}", remedy=_REMEDY)
            found.replace(target)

    def _pip(self, wheel: Wheel, command: str, *options: str) -> str:
        """What pip prints, with the wheel as the one thing asked for."""
        wanted = f"{wheel.package}=={wheel.version}"
        run = (sys.executable, "-m", "pip", command, *_PLAIN, *self._network, *options, wanted)
        result = subprocess.run(  # noqa: S603 -- no shell, and the names come from sources.toml
            run,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PIP_NO_INPUT": "1", "PIP_USER": "0"},
        )
        if "No module named pip" in result.stderr:
            raise SourceError(
                "this Python has no pip", source=sys.executable, remedy="Run: python -m ensurepip"
            )
        if result.returncode:
            raise Unreachable(
                f"the package index did not give {wheel}: {_reason(result.stderr)}", remedy=_REMEDY
            )
        return result.stdout


def _reason(stderr: str) -> str:
    """The first line in which pip says what is wrong; it takes a dead network for an empty index."""
    if "connection broken by" in stderr:
        return "it does not answer"
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith("ERROR:")]
    return (marked or lines or ["no reason given"])[0].removeprefix("ERROR:").strip()[:200]
