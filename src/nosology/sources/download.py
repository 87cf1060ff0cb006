"""One file from one address: in parts, resumed where it broke off, bounded in size and time."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from nosology.errors import SourceError, Unreachable
from nosology.sources.store import writing

_CHUNK = 1 << 18
_PARTIAL_CONTENT, _RANGE_NOT_SATISFIABLE = 206, 416
_LOCKED = frozenset({401, 403, 407})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REMEDY = "Check the network and run again: what has arrived is kept"


class Answer(Protocol):
    """The part of an answer of `urlopen` that is used here."""

    status: int | None
    headers: Message

    def read1(self, n: int, /) -> bytes:
        """Up to `n` bytes, as soon as there are any; none at the end."""
        ...


class AccessDenied(Unreachable):
    """The address wants credentials or a certificate that are not known here."""


class Stopped(SourceError):
    """Another download failed, so this one was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to go on.

    Attributes:
        timeout: Seconds without a byte after which a connection counts as dead.
        attempts: Connections in all, for one file.
        pause: Seconds before the second connection; doubled before each further one.
    """

    timeout: float = 30.0
    attempts: int = 6
    pause: float = 0.5


@dataclass(slots=True, kw_only=True)
class Download:
    """A file being fetched.

    Attributes:
        url: Where it is.
        target: The file that grows; what it holds already is kept and continued.
        size: Bytes it will have; no more than that are taken.
        source: What it belongs to, for errors.
        patience: How long to go on.
        stop: Set to give up between two parts.
        advance: Told of bytes as they arrive; of fewer, when it must start anew.
    """

    url: str
    target: Path
    size: int
    source: str
    patience: Patience = field(default_factory=Patience)
    stop: threading.Event = field(default_factory=threading.Event)
    advance: Callable[[int], None] = lambda _count: None

    def run(self) -> None:
        """Fetch until the file has its size.

        Raises:
            AccessDenied: Credentials or a certificate are wanting.
            Unreachable: It did not arrive, after all attempts.
            SourceError: It cannot be written.
        """
        if urlsplit(self.url).scheme not in {"http", "https", "file"}:
            raise Unreachable("the package index gave an address of an unknown kind", source=self.source)
        self.advance(self._have())
        reason, pause = "no attempt was made", self.patience.pause
        for attempt in range(self.patience.attempts):
            if self._have() == self.size:
                return
            if attempt:
                if self.stop.wait(pause):
                    raise Stopped("given up", source=self.source)
                pause *= 2
            reason = self._attempt()
        if self._have() != self.size:
            raise Unreachable(f"the download did not finish: {reason}", source=self.source, remedy=_REMEDY)

    def _have(self) -> int:
        """Bytes in the file so far."""
        try:
            return self.target.stat().st_size
        except FileNotFoundError:
            return 0

    def _restart(self) -> int:
        """Drop what is there."""
        self.advance(-self._have())
        self.target.unlink(missing_ok=True)
        return 0

    def _attempt(self) -> str:
        """Connect once and take what comes; the reason why it ended."""
        have = self._have()
        if have > self.size:
            have = self._restart()
        request = Request(self.url, headers={"User-Agent": "nosology", "Accept-Encoding": "identity"})  # noqa: S310 -- checked in run
        if have:
            request.add_header("Range", f"bytes={have}-")
        try:
            with urlopen(request, timeout=self.patience.timeout) as answer:  # noqa: S310 -- checked in run
                return self._take(answer, have)
        except HTTPError as error:
            error.close()
            return self._refused(error.code)
        except (OSError, http.client.HTTPException) as error:
            return self._broken(error)

    def _take(self, answer: Answer, have: int) -> str:
        """Append what an answer holds, up to the size."""
        if have and not _continues(answer, have):
            have = self._restart()
        with self._appending() as append:
            while have < self.size and (chunk := answer.read1(min(_CHUNK, self.size - have))):
                append(chunk)
                have += len(chunk)
                self.advance(len(chunk))
                if self.stop.is_set():
                    raise Stopped("given up", source=self.source)
        return f"{have:,} of {self.size:,} bytes came"

    @contextmanager
    def _appending(self) -> Generator[Callable[[bytes], None]]:
        """Write to the end of the file; where the disk is full, give its room back."""
        with writing(self.source):
            file = self.target.open("ab", buffering=0)

        def append(chunk: bytes) -> None:
            try:
                with writing(self.source):
                    while chunk:
                        chunk = chunk[file.write(chunk) :]
            except SourceError:
                self._restart()
                raise

        with closing(file):
            yield append

    def _refused(self, code: int) -> str:
        """What follows from an answer that is an error."""
        if code in _LOCKED:
            raise AccessDenied(f"the package index answered HTTP {code}", source=self.source)
        if code == _RANGE_NOT_SATISFIABLE:
            self._restart()
        elif code not in _PASSING:
            raise Unreachable(f"the package index answered HTTP {code}", source=self.source, remedy=_REMEDY)
        return f"HTTP {code}"

    def _broken(self, error: Exception) -> str:
        """What follows from a connection that failed."""
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise AccessDenied("the certificate is not known here", source=self.source)
        if isinstance(reason, TimeoutError):
            return f"nothing came for {self.patience.timeout:g} s"
        return str(reason) or type(error).__name__


def _continues(answer: Answer, have: int) -> bool:
    """Whether an answer begins where the file ends."""
    stated = answer.headers.get("Content-Range", "")
    return answer.status == _PARTIAL_CONTENT and stated.startswith(f"bytes {have}-")
