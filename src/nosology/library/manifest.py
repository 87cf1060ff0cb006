"""Reading and writing a library's manifest, and verifying the folder against it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nosology.errors import LibraryDamaged, LibraryMissing, LibraryVersion
from nosology.library.home import FORMAT, LibraryFolder
from nosology.library.records import Manifest, ManifestSource

_BLOCK = 1 << 20
_REBUILD = "Run “nosology build” to make it anew"


def write_manifest(folder: LibraryFolder, manifest: Manifest) -> None:
    """Write the manifest as JSON with sorted keys."""
    folder.manifest.write_text(
        json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def read_manifest(folder: LibraryFolder) -> Manifest:
    """Read the manifest.

    Raises:
        LibraryMissing: There is none.
        LibraryDamaged: It is no manifest.
        LibraryVersion: It is of another format.
    """
    try:
        data = json.loads(folder.manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        remedy = "Run “nosology pull” and “nosology build” first"
        raise LibraryMissing("there is no library yet", source=str(folder.path), remedy=remedy) from None
    except (OSError, ValueError) as error:
        raise LibraryDamaged(
            "the manifest cannot be read", source=str(folder.manifest), remedy=_REBUILD
        ) from error
    return _manifest(data, folder)


def _manifest(data: Any, folder: LibraryFolder) -> Manifest:  # noqa: ANN401 - JSON
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        found = data.get("format") if isinstance(data, dict) else None
        what = f"the library has format {found}, this version reads {FORMAT}"
        raise LibraryVersion(what, source=str(folder.path), remedy=_REBUILD)
    try:
        data["sources"] = tuple(
            ManifestSource(**{**item, "sha256": tuple(item["sha256"])}) for item in data["sources"]
        )
        data["flaws"] = tuple((flaw[0], flaw[1], flaw[2]) for flaw in data["flaws"])
        data["years"] = {int(year): count for year, count in data["years"].items()}
        data["files"] = {name: (size, digest) for name, (size, digest) in data["files"].items()}
        return Manifest(**data)
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryDamaged(
            "the manifest is not whole", source=str(folder.manifest), remedy=_REBUILD
        ) from error


def measure(folder: LibraryFolder) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file of the folder but the manifest, by relative path."""
    found = sorted(path for path in folder.path.rglob("*") if path.is_file() and path != folder.manifest)
    return {str(path.relative_to(folder.path)): (path.stat().st_size, digest(path)) for path in found}


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    hasher = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def check_sizes(folder: LibraryFolder, manifest: Manifest) -> None:
    """Compare the size of every file with the manifest: what opening a library does.

    Raises:
        LibraryDamaged: A file is absent or has another size.
    """
    for name, (size, _) in manifest.files.items():
        path = folder.path / name
        if not path.is_file() or path.stat().st_size != size:
            raise LibraryDamaged(
                "a file of the library is absent or cut short", source=str(path), remedy=_REBUILD
            )


def verify(folder: LibraryFolder) -> Manifest:
    """Compare every byte of the folder with its manifest: what a build does before it takes effect.

    Raises:
        LibraryDamaged: A file is absent or differs.
    """
    manifest = read_manifest(folder)
    for name, expected in measure(folder).items():
        if manifest.files.get(name) != expected:
            raise LibraryDamaged("a file differs from the manifest", source=name, remedy=_REBUILD)
    check_sizes(folder, manifest)
    return manifest
