"""Files of a folder that somebody publishes, on the web or on a disk, by hashes known beforehand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request

from nosology.errors import HashMismatch, SourceError, UsageError
from nosology.sources.addresses import Policy, opened
from nosology.sources.download import Answer, Download, Patience
from nosology.sources.live_download import LiveDownload
from nosology.sources.store import sha256_of, writing

_SHOWN = 120


class Origin(Protocol):
    """A folder to fetch from.

    Attributes:
        name: What to call it in errors.
    """

    @property
    def name(self) -> str:
        """What to call it in errors."""
        ...

    def read(self, path: str, limit: int, scratch: Path) -> bytes:
        """The bytes of a small file whose size and hash nobody knows.

        Args:
            path: Relative, with ``/``.
            limit: The most bytes it may have.
            scratch: A file that may be used meanwhile.

        Raises:
            SourceError: It cannot be had.
        """
        ...

    def fill(self, path: str, size: int, target: Path, advance: Callable[[int], None]) -> None:
        """Fetch a file of a known size; what the target holds already is kept and continued.

        Raises:
            SourceError: It cannot be had.
        """
        ...


@dataclass(slots=True, kw_only=True)
class _File(Download):
    """A file of a folder on the web."""

    who = "the address"

    policy: Policy

    def open(self, request: Request) -> AbstractContextManager[Answer]:
        return opened(request, self.policy, self.patience.timeout)


@dataclass(frozen=True, slots=True)
class WebFolder:
    """A folder behind an address.

    Attributes:
        address: Of the folder, ending in ``/``.
        policy: What may be spoken to.
        patience: How long to go on.
    """

    address: str
    policy: Policy
    patience: Patience = field(default_factory=Patience)

    @property
    def name(self) -> str:
        """See `Origin`."""
        return self.address[:_SHOWN]

    def read(self, path: str, limit: int, scratch: Path) -> bytes:
        """See `Origin`."""
        with writing(self.name):
            scratch.unlink(missing_ok=True)
        download = LiveDownload(
            url=self.address + path,
            target=scratch,
            source=self.name,
            patience=self.patience,
            policy=self.policy,
            limit=limit,
        )
        try:
            download.run()
            return scratch.read_bytes()
        finally:
            download.drop()

    def fill(self, path: str, size: int, target: Path, advance: Callable[[int], None]) -> None:
        """See `Origin`."""
        _File(
            url=self.address + path,
            target=target,
            source=self.name,
            patience=self.patience,
            advance=advance,
            policy=self.policy,
            size=size,
        ).run()


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """A folder on a disk of this machine."""

    path: Path

    @property
    def name(self) -> str:
        """See `Origin`."""
        return str(self.path)

    def read(self, path: str, limit: int, scratch: Path) -> bytes:
        """See `Origin`."""
        del scratch
        try:
            with (self.path / path).open("rb") as file:
                return file.read(limit)
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}", source=self.name) from error

    def fill(self, path: str, size: int, target: Path, advance: Callable[[int], None]) -> None:
        """See `Origin`."""
        source = self.path / path
        if not source.is_file() or source.stat().st_size != size:
            raise SourceError(f"{path} is absent or cut short", source=self.name)
        with writing(str(target)):
            shutil.copyfile(source, target)
        advance(size)


def origin_of(address: str, *, internal: bool = False, patience: Patience | None = None) -> Origin:
    """The folder that an address names.

    Args:
        address: Of the web; or the path of a folder.
        internal: Allow http, and this host (no other) where it stands in the user's own network.
        patience: How long to go on.

    Raises:
        UsageError: The address is none to fetch from.
    """
    parts = urlsplit(address.strip())
    if not parts.hostname:
        return DiskFolder(Path(address).expanduser())
    allowed = {"https", "http"} if internal else {"https"}
    if parts.scheme not in allowed or parts.username or parts.password or parts.query:
        remedy = "Give an address that begins with https://, without a password in it; http with --internal"
        raise UsageError(f"{address[:80]} is no address to fetch from", remedy=remedy)
    base = urlunsplit(parts._replace(fragment="", path=f"{parts.path.rstrip('/')}/"))
    policy = Policy(base[:_SHOWN], loopback=False, host=parts.hostname if internal else "")
    return WebFolder(base, policy, patience or Patience())


def fetch_file(
    origin: Origin, path: str, size: int, sha256: str, target: Path, advance: Callable[[int], None]
) -> None:
    """Fetch a file and compare its hash; one that is here whole is not asked for.

    Raises:
        SourceError: It cannot be had or written.
        HashMismatch: It is something else; it is removed.
    """
    if not size:
        with writing(str(target)):
            target.touch()
    origin.fill(path, size, target, advance)
    if (found := sha256_of(target)) != sha256:
        target.unlink()
        remedy = "It was removed. Run again; if it stays so, what is published there is damaged"
        raise HashMismatch(f"{path} has sha256 {found}", source=origin.name, remedy=remedy)
