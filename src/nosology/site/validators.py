"""Entity tags: what did not change is not sent, nor made, again.

What a library says at an address is the same as long as library, program and settings are. The tag is
made of those, so that it is known before the page is (RFC 9110, section 8.8.3).
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nosology.site.finished import FinishedPages

_OF_THE_LIBRARY = ("disease", "finding", "ask", "source", "browse", "search", "mechanism", "suggest")
"""First parts of the addresses of pages and data that only the library decides; `suggest` is data alone."""
_SETTINGS = ("NOSOLOGY_ENCODER", "NOSOLOGY_MODELS", "NOSOLOGY_URL")
"""Those that change what is shown."""
_STREAM = "stream"
"""How the address of what is sent as it is made ends: never kept."""
_REVALIDATE = "no-cache"
_LONGEST_AGE = "public, max-age=300"
_NEVER_KEPT = "no-store"
_OK, _NOT_MODIFIED = 200, 304


class Validators:
    """ASGI middleware: an entity tag and how long to keep it on every answer, and 304 to who has it already.

    Whatever answers finds the tag in the scope, as ``state["tag"]``; it is empty where there is none.

    Args:
        app: What answers.
        content: Hash of the library.
        pages: What is kept (`Remembering`): a visit to one of them counts, though it is not sent again.
    """

    def __init__(self, app: ASGIApp, content: str, pages: FinishedPages) -> None:
        self._app = app
        self._pages = pages
        self._salt = "\n".join((_program(), content, *(os.environ.get(name, "") for name in _SETTINGS)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or pass the request on and tag what comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        tag = self._tag(scope)
        scope.setdefault("state", {})["tag"] = tag
        if tag and _holds(Headers(scope=scope).get("if-none-match", ""), tag):
            if (page := self._pages.get(tag)) is not None:
                page.mark(scope)
            head = {"etag": tag, "cache-control": _REVALIDATE, "vary": "Accept-Encoding"}
            raw = [(name.encode(), value.encode()) for name, value in head.items()]
            await send({"type": "http.response.start", "status": _NOT_MODIFIED, "headers": raw})
            await send({"type": "http.response.body", "body": b""})
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", _keeping(scope))
                if tag and message["status"] == _OK:
                    headers["ETag"] = tag
            await send(message)

        await self._app(scope, receive, send_tagged)

    def _tag(self, scope: Scope) -> str:
        """The strong entity tag of an address; empty where more than the library decides what it shows."""
        if scope["method"] not in {"GET", "HEAD"}:
            return ""
        parts = [part for part in scope["path"].split("/") if part and part not in {"api", "v1"}]
        if not parts or parts[0] not in _OF_THE_LIBRARY or parts[-1] == _STREAM:
            return ""
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        named = f"{self._salt}\n{packed}\n{scope['path']}?".encode("utf-8", "surrogatepass")
        return f'"{hashlib.sha256(named + scope["query_string"]).hexdigest()[:32]}"'


def _holds(given: str, tag: str) -> bool:
    """Whether a list of entity tags holds one; compared weakly, as If-None-Match is."""
    return tag in {each.strip().removeprefix("W/") for each in given.split(",")}


def _keeping(scope: Scope) -> str:
    """How long an answer may be kept: what visitors sent never, files of the site for minutes."""
    if scope["method"] not in {"GET", "HEAD"}:
        return _NEVER_KEPT
    return _LONGEST_AGE if scope["path"].startswith("/static/") else _REVALIDATE


@cache
def _program() -> str:
    """A hash over every file of this package: another program may show the same library otherwise."""
    return hashlib.sha256(b"".join(_digests(resources.files("nosology")))).hexdigest()


def _digests(folder: Traversable) -> Iterator[bytes]:
    for each in sorted(folder.iterdir(), key=lambda item: item.name):
        if each.is_dir() and not each.name.startswith("__"):
            yield from _digests(each)
        elif each.name.endswith((".py", ".html", ".svg", ".css", ".js", ".yaml", ".json")):
            yield hashlib.sha256(each.name.encode() + each.read_bytes()).digest()
