"""`sources.toml` as records."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, cast

from nosology.errors import FormatError
from nosology.sources.holding import KINDS
from nosology.sources.unpacking import FORMS

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A released package, pinned.

    Attributes:
        package: Name in the package index.
        version: Exact version.
        bytes: Size of the wheel.
        sha256: Hash of the wheel, in lower-case hexadecimal.
    """

    package: str
    version: str
    bytes: int
    sha256: str

    def __str__(self) -> str:
        """As people write it: name and version."""
        return f"{self.package} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside a wheel, pinned.

    Attributes:
        path: Where it lies in the wheel.
        bytes: Its size, unpacked.
        sha256: Its hash, in lower-case hexadecimal.
    """

    path: str
    bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFile:
    """A file that a publisher offers, always the current release of it.

    Attributes:
        name: What to call it.
        address: Where it is; with `find`, the page to start at.
        holds: What it begins like, once unpacked; see `nosology.sources.holding`.
        limit: Most bytes, as sent and unpacked.
        form: How it comes: ``plain``, ``gzip`` or ``zip``.
        member: Of a zip archive: a pattern for the name of the one file wanted.
        find: Patterns for names of links: the newest match of the first leads from the page at the
            address to the next page or, last of all, to the file.
    """

    name: str
    address: str
    holds: str
    limit: int
    form: str = "plain"
    member: str = ""
    find: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec:
    """An outside source: what it is, who publishes it, the pinned snapshot of it and its live files.

    Attributes:
        key: Short name within this project.
        title: What the publisher calls it.
        publisher: Who answers for it.
        licence: SPDX identifier, or words where there is none.
        licence_url: Where the licence or the terms of use stand.
        release: The publisher's name for the release, or where it was packaged.
        home: Its web page.
        live: Where the publisher offers the current release.
        wheel: The package whose members are the pinned snapshot; None where there is no snapshot.
        members: The files in use: of that snapshot, or of the live release that was pulled.
        live_files: The files of the live release; none where it is not read here.
        live_with: Keys of the sources whose live release is pulled with this one's.
        is_live: Whether the members are of the live release.
    """

    key: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    release: str
    home: str
    live: str
    wheel: Wheel | None
    members: tuple[Member, ...]
    live_files: tuple[LiveFile, ...] = ()
    live_with: tuple[str, ...] = ()
    is_live: bool = False

    def member(self, suffix: str = "") -> Member:
        """The one member whose path ends so; with no suffix, the only member.

        Raises:
            KeyError: None or several do.
        """
        found = [member for member in self.members if member.path.endswith(suffix)]
        if len(found) != 1:
            message = f"{len(found)} members of {self.key} end in “{suffix}”"
            raise KeyError(message)
        return found[0]


def load_specs(text: str | None = None) -> dict[str, SourceSpec]:
    """Every source that the package names, by key, in the order of the file.

    Args:
        text: TOML to read instead of the package's own `sources.toml`.

    Raises:
        FormatError: The file lacks something or holds something of the wrong form.
    """
    if text is None:
        text = files("nosology.sources").joinpath("sources.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"not TOML: {error}", source="sources.toml") from error
    wheels = {name: _wheel(name, entry) for name, entry in table.get("wheels", {}).items()}
    return {key: _spec(key, entry, wheels) for key, entry in table.get("sources", {}).items()}


def _wheel(package: str, entry: dict[str, Any]) -> Wheel:
    size, digest = _pinned(package, entry)
    return Wheel(package=package, version=_text(package, entry, "version"), bytes=size, sha256=digest)


def _spec(key: str, entry: dict[str, Any], wheels: dict[str, Wheel]) -> SourceSpec:
    wheel = wheels.get(_text(key, entry, "wheel")) if "wheel" in entry else None
    members = tuple(_member(key, member) for member in entry.get("members", ()))
    live_files = tuple(_live_file(key, file) for file in entry.get("live_files", ()))
    if (wheel is None) != (not members) or not (wheel or live_files) or ("wheel" in entry and wheel is None):
        raise _flaw(key, "names no wheel of this file, or no member of it")
    words = ("title", "publisher", "licence", "licence_url", "release", "home", "live")
    said: dict[str, Any] = {word: _text(key, entry, word) for word in words}
    return SourceSpec(
        key=key,
        wheel=wheel,
        members=members,
        live_files=live_files,
        live_with=tuple(entry.get("live_with", ())),
        **said,
    )


def _live_file(key: str, entry: dict[str, Any]) -> LiveFile:
    limit, holds = entry.get("limit"), _text(key, entry, "holds")
    form, member = entry.get("form", "plain"), entry.get("member", "")
    if not isinstance(limit, int) or limit <= 0:
        raise _flaw(key, "has a live file without a limit in bytes")
    if holds.partition(" ")[0] not in KINDS or form not in FORMS or (form == "zip") != bool(member):
        raise _flaw(key, "has a live file of a kind or form not known here, or a zip without member")
    return LiveFile(
        name=_text(key, entry, "name"),
        address=_text(key, entry, "address"),
        holds=holds,
        limit=limit,
        form=form,
        member=member,
        find=tuple(entry.get("find", ())),
    )


def _member(key: str, entry: dict[str, Any]) -> Member:
    size, digest = _pinned(key, entry)
    return Member(path=_text(key, entry, "path"), bytes=size, sha256=digest)


def _pinned(key: str, entry: dict[str, Any]) -> tuple[int, str]:
    size, digest = entry.get("bytes"), _text(key, entry, "sha256")
    if not isinstance(size, int) or size <= 0:
        raise _flaw(key, "has no size in bytes")
    if not _SHA256.fullmatch(digest):
        raise _flaw(key, "has no sha256 of 64 hexadecimal digits")
    return size, digest


def _text(key: str, entry: dict[str, Any], name: str) -> str:
    value = cast("object", entry.get(name))
    if not isinstance(value, str) or not value.strip():
        raise _flaw(key, f"lacks “{name}”")
    return value


def _flaw(key: str, what: str) -> FormatError:
    return FormatError(f"an entry {what}", source="sources.toml", record=key)
