"""The downloads folder: files kept by their hash, each either whole or absent."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nosology.errors import HashMismatch, SourceError
from nosology.sources.registry import Member, SourceSpec

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Store:
    """Files under ``sha256/ab/abcdef…`` of one folder, and unfinished downloads under ``partial/``.

    Args:
        folder: Usually ``$NOSOLOGY_HOME/downloads``; made when something is first kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def partial(self) -> Path:
        """Where unfinished downloads lie."""
        return self.folder / "partial"

    def path(self, member: Member) -> Path:
        """Where a member lies, or would lie."""
        return self.folder / "sha256" / member.sha256[:2] / member.sha256

    def has(self, member: Member) -> bool:
        """Whether a file of the member's size lies in its place."""
        try:
            return self.path(member).stat().st_size == member.bytes
        except (FileNotFoundError, NotADirectoryError):
            return False

    def missing(self, spec: SourceSpec) -> tuple[Member, ...]:
        """The members of a source that are not here."""
        return tuple(member for member in spec.members if not self.has(member))

    def verify(self, spec: SourceSpec) -> None:
        """Read every member of a source and compare its hash.

        Raises:
            SourceError: A member is not here.
            HashMismatch: A member's bytes have changed; it is removed.
        """
        for member in spec.members:
            if not self.has(member):
                again = f"nosology pull {spec.key}" if spec.is_live else "nosology pull"
                raise SourceError(f"{member.name} is not here", source=spec.key, remedy=f"Run: {again}")
            if (found := sha256_of(self.path(member))) != member.sha256:
                self.path(member).unlink()
                raise mismatch(spec.key, member.name, found, member.sha256)

    def keep(self, key: str, member: Member, chunks: Iterable[bytes]) -> None:
        """Write a member whole, check it and move it into place, or leave nothing.

        Args:
            key: The source it belongs to, for errors.
            member: What it must be.
            chunks: Its bytes in order.

        Raises:
            HashMismatch: It is something else.
            SourceError: It cannot be written.
        """
        with writing(key), replacing(self.path(member)) as file:
            digest = hashlib.sha256()
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            if digest.hexdigest() != member.sha256:
                raise mismatch(key, member.name, digest.hexdigest(), member.sha256)

    def adopt(self, key: str, name: str, chunks: Iterable[bytes], check: Callable[[Path], None]) -> Member:
        """Write a file of unknown hash whole, check it and move it to where its hash belongs.

        Args:
            key: The source it belongs to, for errors.
            name: What to call it.
            chunks: Its bytes in order.
            check: Raises where the written file is not what it should be; then nothing is left.

        Returns:
            What the file turned out to be.

        Raises:
            SourceError: It cannot be written.
        """
        digest, size = hashlib.sha256(), 0
        unnamed = self.partial / f"{key}-{name}.unpacked"
        with writing(key):
            try:
                with replacing(unnamed) as file:
                    for chunk in chunks:
                        digest.update(chunk)
                        size += len(chunk)
                        file.write(chunk)
                check(unnamed)
                member = Member(path=name, bytes=size, sha256=digest.hexdigest())
                self.path(member).parent.mkdir(parents=True, exist_ok=True)
                unnamed.replace(self.path(member))
            except BaseException:
                unnamed.unlink(missing_ok=True)
                raise
        return member

    @contextmanager
    def locked(self) -> Generator[None]:
        """Hold the store for one pull; a second one waits here until the first ends.

        Raises:
            SourceError: The folder cannot be made.
        """
        with writing(str(self.folder)):
            self.partial.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.partial, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


@contextmanager
def writing(source: str) -> Generator[None]:
    """Turn a failure to write into an error that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            what, remedy = (
                "no space left on the disk",
                "Free some space, or set NOSOLOGY_HOME to another disk",
            )
        else:
            what, remedy = (
                f"cannot write: {error.strerror or error}",
                "Check the folder that NOSOLOGY_HOME names",
            )
        raise SourceError(what, source=source, remedy=remedy) from error


def sha256_of(path: Path) -> str:
    """The hash of a file, in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def mismatch(source: str, what: str, found: str, pinned: str) -> HashMismatch:
    """The error for bytes that are not the pinned ones."""
    return HashMismatch(
        f"{what} has sha256 {found}, not {pinned} as pinned",
        source=source,
        remedy="It was removed. Run again; if it stays so, the package index serves another file",
    )


@contextmanager
def replacing(target: Path) -> Generator[BinaryIO]:
    """A new file that takes the target's place when all went well, and else is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
