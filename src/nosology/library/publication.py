"""A published library: a folder that any web server can serve as it is, and that replicas fetch from.

FOLDER/
  library.json       which manifest is the newest, and which was before it
  files/ab/<hash>    manifests and files of libraries, by SHA-256; one that is there never changes

Files that two libraries share are one file here, so that a replica fetches only what is new.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from nosology.errors import FormatError
from nosology.library.records import Manifest

POINTER = "library.json"
LARGEST_POINTER = 1 << 16
LARGEST_MANIFEST = 1 << 28
_MOST_FILES = 100_000
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Published:
    """What a pointer says.

    Attributes:
        manifest: SHA-256 of the newest library's manifest.
        size: Bytes of that manifest.
        before: SHA-256 of the manifest published before; empty for the first.
    """

    manifest: str
    size: int
    before: str = ""


def place(hashed: str) -> str:
    """Where a file lies in a publication, by its SHA-256."""
    return f"files/{hashed[:2]}/{hashed}"


def write_pointer(published: Published) -> bytes:
    """The bytes of a pointer."""
    return (json.dumps(asdict(published), sort_keys=True) + "\n").encode()


def read_pointer(data: bytes, source: str) -> Published:
    """Read a pointer.

    Args:
        data: Its bytes.
        source: Where it came from, for errors.

    Raises:
        FormatError: It is none.
    """
    try:
        found = json.loads(data)
        published = Published(str(found["manifest"]), int(found["size"]), str(found["before"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_publication("what is there is no published library", source) from error
    hashes = (published.manifest, published.before or published.manifest)
    if not all(_HASH.fullmatch(each) for each in hashes) or not 0 < published.size <= LARGEST_MANIFEST:
        raise _no_publication("what is there is no published library", source)
    return published


def check_files(manifest: Manifest, source: str) -> None:
    """Refuse a manifest that names files outside the folder of its library, or what no library has.

    Raises:
        FormatError: It does.
    """
    if len(manifest.files) > _MOST_FILES:
        raise _no_publication(f"the manifest names more than {_MOST_FILES:,} files", source)
    for name, (size, hashed) in manifest.files.items():
        if not is_inside(name) or size < 0 or not _HASH.fullmatch(hashed):
            raise _no_publication(f"the manifest names what is no file of a library: {name[:80]!r}", source)


def is_inside(name: str) -> bool:
    """Whether a relative path stays in its folder, on every system, and is not the manifest itself."""
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and not set(name) & set("\\:\0")
    return plain and bool(parts) and ".." not in parts and parts[0] not in {"/", "manifest.json"}


def held_at(folder: Path) -> Published | None:
    """What is published in a folder; None where nothing is.

    Raises:
        FormatError: Something else lies there.
    """
    try:
        with (folder / POINTER).open("rb") as file:
            return read_pointer(file.read(LARGEST_POINTER), str(folder))
    except FileNotFoundError:
        return None


def _no_publication(what: str, source: str) -> FormatError:
    remedy = "“nosology publish FOLDER” makes one; give the address of that folder"
    return FormatError(what, source=source, remedy=remedy)
