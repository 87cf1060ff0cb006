"""Which release of each source is in use: the live one where it was pulled, else the pinned snapshot.

A live release is recorded in ``live/KEY.json`` of the downloads folder, replaced in one step; what that
file names is in use, and nothing else of a live release is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from nosology.errors import FormatError
from nosology.sources.live_download import Validators
from nosology.sources.registry import Member, SourceSpec, load_specs
from nosology.sources.store import Store, replacing, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveMember:
    """A file of a live release, as it was fetched.

    Attributes:
        name: What it is called.
        address: Where it was asked for.
        final: The address that answered, behind all redirects.
        etag: As sent; empty if there was none.
        last_modified: As sent; empty if there was none.
        sha256: Of the file as kept, unpacked.
        bytes: Its size.
        fetched: When, in UTC, ISO 8601.
    """

    name: str
    address: str
    final: str
    etag: str
    last_modified: str
    sha256: str
    bytes: int
    fetched: str

    @property
    def validators(self) -> Validators:
        """What tells this release from the next."""
        return Validators(self.etag, self.last_modified)

    @property
    def member(self) -> Member:
        """What the store keeps."""
        return Member(path=self.name, bytes=self.bytes, sha256=self.sha256)

    @property
    def released(self) -> str:
        """Day of Last-Modified, in ISO form; where there was none, the day it was fetched."""
        try:
            return parsedate_to_datetime(self.last_modified).date().isoformat()
        except (ValueError, TypeError):
            return self.fetched[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRelease:
    """A live release that is in use.

    Attributes:
        key: The source.
        files: Its files, in the order of `sources.toml`.
    """

    key: str
    files: tuple[LiveMember, ...]

    @property
    def release(self) -> str:
        """The name of the release, by its newest file."""
        dated = [file for file in self.files if file.last_modified]
        said = "Last-Modified" if dated else "fetched"
        return f"live, {said} {max(file.released for file in dated or self.files)}"


def specs_in_use(store: Store) -> dict[str, SourceSpec]:
    """Every source that a library is made of, by key, with the files of the release in use.

    Sources without a pinned snapshot are left out until their live release was pulled.

    Raises:
        FormatError: A record of a live release cannot be read.
    """
    in_use: dict[str, SourceSpec] = {}
    for key, spec in load_specs().items():
        release = read_release(store, key)
        if release is not None:
            members = tuple(file.member for file in release.files)
            in_use[key] = replace(spec, members=members, release=release.release, is_live=True)
        elif spec.members:
            in_use[key] = spec
    return in_use


def read_release(store: Store, key: str) -> LiveRelease | None:
    """The live release of a source that is in use, or None.

    Raises:
        FormatError: Its record cannot be read.
    """
    path = _path(store, key)
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["files"]
        files = tuple(LiveMember(**entry) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = "the record of the live release cannot be read"
        remedy = f"Run: nosology pull --pinned {key}"
        raise FormatError(what, source=key, record=str(path), remedy=remedy) from error
    return LiveRelease(key=key, files=files)


def keep_release(store: Store, release: LiveRelease) -> None:
    """Put a live release in use, and remove files that only the one before it named.

    Raises:
        SourceError: The record cannot be written; the release before stays in use.
    """
    before = _before(store, release.key)
    record = {
        "key": release.key,
        "release": release.release,
        "files": [asdict(file) for file in release.files],
    }
    with writing(release.key), replacing(_path(store, release.key)) as file:
        file.write((json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
    remove_unused(store, before)


def drop_release(store: Store, key: str) -> bool:
    """Put the pinned snapshot in use again, and remove the files of the live release.

    Returns:
        Whether a live release was in use.
    """
    before = _before(store, key)
    with writing(key):
        was_there = _path(store, key).exists()
        _path(store, key).unlink(missing_ok=True)
    remove_unused(store, before)
    return was_there


def remove_unused(store: Store, members: Iterable[Member]) -> None:
    """Remove files of the store that neither a pinned snapshot nor a live release names."""
    specs = load_specs()
    named = {member.sha256 for spec in specs.values() for member in spec.members}
    named |= {member.sha256 for key in specs for member in _before(store, key)}
    for member in members:
        if member.sha256 not in named:
            store.path(member).unlink(missing_ok=True)


def _before(store: Store, key: str) -> tuple[Member, ...]:
    """The files of the live release in use; of a record that cannot be read, none."""
    try:
        release = read_release(store, key)
    except FormatError:
        return ()
    return tuple(file.member for file in release.files) if release else ()


def _path(store: Store, key: str) -> Path:
    return store.folder / "live" / f"{key}.json"
