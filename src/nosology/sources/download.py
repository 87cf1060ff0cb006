"""One file from one address: in parts, resumed where it broke off, bounded in size and time.

`Transfer` goes on until a file is whole; what counts as whole, and as the same file, is for the kinds
of it to say: `Download` here knows size and hash beforehand, `nosology.sources.live_download` does not.
"""

from __future__ import annotations

import http.client
import math
import ssl
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import ClassVar, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from nosology.errors import SourceError, Unreachable
from nosology.sources.store import writing

_CHUNK = 1 << 18
PARTIAL_CONTENT, _RANGE_NOT_SATISFIABLE = 206, 416
_LOCKED = frozenset({401, 403, 407})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REMEDY = "Check the network and run again: what has arrived is kept"


class Answer(Protocol):
    """The part of an answer of `urlopen` that is used here."""

    url: str
    status: int | None
    headers: Message
    length: int | None

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
        longest: Most seconds to wait where an address asks for it (Retry-After); more is given up.
        total: Seconds for one file in all.
    """

    timeout: float = 30.0
    attempts: int = 6
    pause: float = 0.5
    longest: float = 60.0
    total: float = math.inf


@dataclass(slots=True, kw_only=True)
class Transfer(ABC):
    """A file being fetched, whatever the address does meanwhile.

    Attributes:
        url: Where it is.
        target: The file that grows; what it holds already is kept and continued.
        source: What it belongs to, for errors.
        patience: How long to go on.
        stop: Set to give up between two parts.
        advance: Told of bytes as they arrive; of fewer, when it must start anew.
    """

    schemes: ClassVar[frozenset[str]]
    who: ClassVar[str]

    url: str
    target: Path
    source: str
    patience: Patience = field(default_factory=Patience)
    stop: threading.Event = field(default_factory=threading.Event)
    advance: Callable[[int], None] = lambda _count: None
    asked_to_wait: float = field(default=0.0, init=False)
    deadline: float = field(default=math.inf, init=False)

    def run(self) -> None:
        """Fetch until the file is whole.

        Raises:
            AccessDenied: Credentials or a certificate are wanting.
            Unreachable: It did not arrive, after all attempts.
            SourceError: It cannot be written.
        """
        if urlsplit(self.url).scheme not in self.schemes:
            raise Unreachable(f"{self.who} gave an address of an unknown kind", source=self.source)
        self.deadline = time.monotonic() + self.patience.total
        self.advance(self.have())
        reason, pause = "no attempt was made", self.patience.pause
        for attempt in range(self.patience.attempts):
            if self.is_whole():
                return
            if attempt:
                self._wait(pause)
                pause *= 2
            reason = self._attempt()
        if not self.is_whole():
            raise Unreachable(f"the download did not finish: {reason}", source=self.source, remedy=_REMEDY)

    @abstractmethod
    def is_whole(self) -> bool:
        """Whether nothing more is wanted."""

    @abstractmethod
    def headers(self, have: int) -> dict[str, str]:
        """What to ask with, where so many bytes are here."""

    @abstractmethod
    def open(self, request: Request) -> AbstractContextManager[Answer]:
        """Ask."""

    @abstractmethod
    def begin(self, answer: Answer, have: int) -> int | str:
        """Where in the file an answer goes on, or the reason why it cannot be used."""

    @abstractmethod
    def room(self, have: int) -> int:
        """How many more bytes may be taken."""

    @abstractmethod
    def ended(self, have: int) -> str:
        """What to say of an answer that ended when so many bytes were here."""

    def have(self) -> int:
        """Bytes in the file so far."""
        try:
            return self.target.stat().st_size
        except FileNotFoundError:
            return 0

    def restart(self) -> int:
        """Drop what is there."""
        self.advance(-self.have())
        self.target.unlink(missing_ok=True)
        return 0

    def refused(self, error: HTTPError) -> str:
        """What follows from an answer that is an error."""
        code = error.code
        if code in _LOCKED:
            raise AccessDenied(f"{self.who} answered HTTP {code}", source=self.source)
        if code == _RANGE_NOT_SATISFIABLE:
            self.restart()
        elif code not in _PASSING:
            raise Unreachable(f"{self.who} answered HTTP {code}", source=self.source, remedy=_REMEDY)
        return f"HTTP {code}"

    def _wait(self, pause: float) -> None:
        """Wait before the next attempt: what was asked for, if that is not too long."""
        if self.asked_to_wait > self.patience.longest:
            what = f"{self.who} asks to come back in {self.asked_to_wait:,.0f} s"
            raise Unreachable(what, source=self.source, remedy=_REMEDY)
        pause, self.asked_to_wait = max(pause, self.asked_to_wait), 0.0
        self._keep_time(pause)
        if self.stop.wait(pause):
            raise Stopped("given up", source=self.source)

    def _keep_time(self, ahead: float = 0.0) -> None:
        if time.monotonic() + ahead > self.deadline:
            what = f"the download took longer than {self.patience.total:g} s"
            raise Unreachable(what, source=self.source, remedy=_REMEDY)

    def _attempt(self) -> str:
        """Connect once and take what comes; the reason why it ended."""
        have = self.have()
        headers = {"Accept-Encoding": "identity", **self.headers(have)}
        request = Request(self.url, headers=headers)  # noqa: S310 -- checked in run
        try:
            with self.open(request) as answer:
                return self._take(answer, have)
        except HTTPError as error:
            with closing(error):
                return self.refused(error)
        except (OSError, http.client.HTTPException) as error:
            return self._broken(error)

    def _take(self, answer: Answer, have: int) -> str:
        """Append what an answer holds, as far as there is room."""
        start = self.begin(answer, have)
        if isinstance(start, str):
            return start
        have = start
        with self._appending() as append:
            while (room := self.room(have)) > 0 and (chunk := answer.read1(min(_CHUNK, room))):
                append(chunk)
                have += len(chunk)
                self.advance(len(chunk))
                self._keep_time()
                if self.stop.is_set():
                    raise Stopped("given up", source=self.source)
        return self.ended(have)

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
                self.restart()
                raise

        with closing(file):
            yield append

    def _broken(self, error: Exception) -> str:
        """What follows from a connection that failed."""
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise AccessDenied("the certificate is not known here", source=self.source)
        if isinstance(reason, TimeoutError):
            return f"nothing came for {self.patience.timeout:g} s"
        return str(reason) or type(error).__name__


@dataclass(slots=True, kw_only=True)
class Download(Transfer):
    """A file whose size is known beforehand, and whose hash is compared afterwards.

    Attributes:
        size: Bytes it will have; no more than that are taken.
    """

    schemes = frozenset({"http", "https", "file"})
    who = "the package index"

    size: int

    def is_whole(self) -> bool:
        """Whether it has its size."""
        return self.have() == self.size

    def headers(self, have: int) -> dict[str, str]:
        """Ask for the rest; where there is too much already, for all."""
        if have > self.size:
            have = self.restart()
        return {"User-Agent": "nosology"} | ({"Range": f"bytes={have}-"} if have else {})

    def open(self, request: Request) -> AbstractContextManager[Answer]:
        """Ask."""
        return urlopen(request, timeout=self.patience.timeout)  # noqa: S310 -- checked in run

    def begin(self, answer: Answer, have: int) -> int | str:
        """After what is here, or at the beginning."""
        have = self.have()
        return self.restart() if have and not continues(answer, have) else have

    def room(self, have: int) -> int:
        """What the size leaves."""
        return self.size - have

    def ended(self, have: int) -> str:
        """How much there is."""
        return f"{have:,} of {self.size:,} bytes came"


def continues(answer: Answer, have: int) -> bool:
    """Whether an answer begins where the file ends."""
    stated = answer.headers.get("Content-Range", "")
    return answer.status == PARTIAL_CONTENT and stated.startswith(f"bytes {have}-")
