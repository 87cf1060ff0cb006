"""A live release from its published address: of unknown size, asked for only if it changed, never glued.

Conditional and range requests follow RFC 9110 (sections 13 and 14): an unfinished file is continued
only under ``If-Range`` with the validator of the answer it began with.
"""

from __future__ import annotations

import contextlib
import json
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request

from nosology.errors import Unreachable
from nosology.sources.addresses import Policy, opened
from nosology.sources.download import PARTIAL_CONTENT, Answer, Transfer, continues
from nosology.sources.store import writing

_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells one release at an address from the next.

    Attributes:
        etag: The entity tag as sent, with its quotation marks; empty if there was none.
        last_modified: The date as sent; empty if there was none.
    """

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, headers: Message) -> Validators:
        """The validators of an answer."""
        return cls(headers.get("ETag", "").strip(), headers.get("Last-Modified", "").strip())

    @property
    def for_range(self) -> str:
        """What a continued download may rely on: a strong tag, else the date, else nothing."""
        if self.etag:
            return "" if self.etag.startswith("W/") else self.etag
        return self.last_modified

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the file only if it is another one."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(slots=True, kw_only=True)
class LiveDownload(Transfer):
    """A file whose size and hash nobody knows beforehand.

    Attributes:
        policy: Which addresses may be spoken to.
        limit: Most bytes it may have.
        held: Validators of the release that is here already, if it is from this address.
        unchanged: Afterwards: the address says that the release held is the current one.
        validators: Afterwards: those of what came.
        final: Afterwards: the address that answered, behind all redirects.
    """

    schemes = frozenset({"http", "https"})
    who = "the address"

    policy: Policy
    limit: int
    held: Validators = field(default_factory=Validators)
    unchanged: bool = field(default=False, init=False)
    validators: Validators = field(default_factory=Validators, init=False)
    final: str = field(default="", init=False)
    total: int | None = field(default=None, init=False)
    whole: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Take up what an earlier, interrupted download left, if it says what it is a part of."""
        self.final = self.url
        try:
            noted = json.loads(self._note.read_text(encoding="utf-8"))
            if noted["url"] == self.url:
                self.validators = Validators(noted["etag"], noted["last_modified"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        if not self.validators.for_range:
            self.drop()

    @property
    def _note(self) -> Path:
        return self.target.with_suffix(".json")

    def drop(self) -> None:
        """Remove what came."""
        self.target.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def is_whole(self) -> bool:
        """Whether an answer ended where it said it would, or nothing is new."""
        return self.whole or self.unchanged

    def headers(self, have: int) -> dict[str, str]:
        """Ask for the rest of the same release, or else for a release other than that held."""
        named = {"User-Agent": _agent()}
        if have and not self.validators.for_range:
            have = self.restart()
        if have:
            return named | {"Range": f"bytes={have}-", "If-Range": self.validators.for_range}
        return named | self.held.conditions()

    def open(self, request: Request) -> AbstractContextManager[Answer]:
        """Ask; a name that cannot be looked up is not asked for again, for the resolver has tried."""
        try:
            return opened(request, self.policy, self.patience.timeout)
        except URLError as error:
            if isinstance(error.reason, socket.gaierror):
                what = f"{urlsplit(request.full_url).hostname} cannot be looked up"
                remedy = "Check the network and run again"
                raise Unreachable(what, source=self.source, remedy=remedy) from error
            raise

    def begin(self, answer: Answer, have: int) -> int | str:
        """Go on where the same release broke off; begin anew with another one."""
        validators = Validators.of(answer.headers)
        have = self.have()
        if answer.status == PARTIAL_CONTENT:
            if have and continues(answer, have) and validators.for_range == self.validators.for_range:
                return self._expect(answer, have)
            self.restart()
            return "the file changed while it was fetched"
        if answer.status != _OK:
            raise Unreachable(f"the address answered HTTP {answer.status}", source=self.source)
        self.restart()
        self.validators, self.final = validators, answer.url
        self._take_note()
        return self._expect(answer, 0)

    def room(self, have: int) -> int:
        """Up to one byte more than announced or allowed, so that an excess is noticed."""
        return (self.limit if self.total is None else self.total) + 1 - have

    def ended(self, have: int) -> str:
        """Compare what came with what was announced."""
        if self.total is None and have > self.limit:
            raise self._too_large(f"more than {self.limit:,} bytes")
        if self.total is not None and have > self.total:
            announced = self.total
            self.restart()
            return f"more came than the {announced:,} bytes that the address announced"
        self.whole = self.total is None or have == self.total
        return f"{have:,} of {self.total or 0:,} bytes came"

    def refused(self, error: HTTPError) -> str:
        """Nothing new is success; else wait as long as the address asks."""
        if error.code == _NOT_MODIFIED and self.held.conditions() and not self.have():
            self.unchanged = True
            return "unchanged"
        if error.code in _REDIRECTS:
            raise Unreachable("the address redirects to what is no address of the web", source=self.source)
        self.asked_to_wait = _seconds(error.headers.get("Retry-After", ""))
        return Transfer.refused(self, error)

    def _expect(self, answer: Answer, have: int) -> int:
        """Note how long the file will be; the length is compared here, not trusted by the reader."""
        self.total = None if answer.length is None else have + answer.length
        answer.length = None
        if self.total is not None and self.total > self.limit:
            raise self._too_large(f"{self.total:,} bytes")
        return have

    def _too_large(self, size: str) -> Unreachable:
        self.restart()
        return Unreachable(f"the address sends {size}; {self.limit:,} are allowed", source=self.source)

    def _take_note(self) -> None:
        """Say beside the file what it is a part of, so that the next run can go on with it."""
        noted = {
            "url": self.url,
            "etag": self.validators.etag,
            "last_modified": self.validators.last_modified,
        }
        with writing(self.source):
            self._note.write_text(json.dumps(noted), encoding="utf-8")


def _agent() -> str:
    """Who asks: project and version."""
    try:
        return f"nosology/{version('nosology')}"
    except PackageNotFoundError:  # run from its folder
        return "nosology"


def _seconds(retry_after: str) -> float:
    """What ``Retry-After`` asks for: seconds, or until a date; 0 where it says nothing."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    with contextlib.suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    return 0.0
