"""One question to a web service, sent as a form: asked anew where it breaks off, never in parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request

from nosology.errors import Unreachable
from nosology.sources.download import Answer
from nosology.sources.live_download import LiveDownload
from nosology.sources.pacing import Pace

_BAD_REQUEST = 400
_EXCERPT = 1 << 14
_SAID = re.compile(r'<ERROR>\s*([^<]{1,300})|"(?:error|ERROR)"\s*:\s*"([^"]{1,300})')


class Refused(Unreachable):
    """The service understood the question and declines to answer it."""


@dataclass(slots=True, kw_only=True)
class Enquiry(LiveDownload):
    """The answer to a form, in a file.

    Attributes:
        form: Names and values; sent in the body, so that neither length nor a key shows in an address.
        pace: How often the service may be asked.
    """

    who = "the service"

    form: Mapping[str, str] = field(default_factory=dict[str, str])
    pace: Pace

    def __post_init__(self) -> None:
        """Begin anew: nothing says whether an answer of before is of the same question."""
        self.drop()

    def headers(self, have: int) -> dict[str, str]:
        """Ask for all."""
        if have:
            self.restart()
        return LiveDownload.headers(self, 0)

    def open(self, request: Request) -> AbstractContextManager[Answer]:
        """Ask when it is this request's turn."""
        self.pace.wait()
        request.data = urlencode(self.form).encode()
        return LiveDownload.open(self, request)

    def refused(self, error: HTTPError) -> str:
        """What the service says, where it says why."""
        if error.code == _BAD_REQUEST:
            raise Refused(f"{self.who} answered: {said(error.read(_EXCERPT))}", source=self.source)
        return LiveDownload.refused(self, error)

    def _take_note(self) -> None:
        """Leave no note: it could not be continued, and the form may hold a key."""


def said(answer: bytes) -> str:
    """The error that an answer of E-utilities states, shortened; never a key it may repeat."""
    found = _SAID.search(answer.decode("utf-8", errors="replace"))
    return (found[1] or found[2]).strip() if found else "HTTP 400"
