"""Server-sent events: what is made step by step, sent as it is made (HTML Living Standard, section 9.2)."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from nosology.errors import LibraryError, NosologyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.types import Receive, Scope, Send

HEARTBEAT = 10.0
"""Seconds of silence after which a comment is sent, so that nobody between gives the connection up."""
LONGEST = 120.0
"""Seconds after which a stream ends with an error."""
MOST = 32
"""Streams at one time; a browser that is refused takes the ordinary page."""
_BEAT = b": still at work\n\n"


def event(name: str, data: dict[str, Any]) -> bytes:
    """One event; its data are JSON, which has no line breaks."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class Streams:
    """How many streams are under way. Used from the event loop alone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.open = 0

    @property
    def full(self) -> bool:
        """Whether no other may begin."""
        return self.open >= self._most


class EventStream(StreamingResponse):
    """A response that is a stream of events; it ends where the client goes away.

    Args:
        events: Makes the events, each in a thread, one at a time.
        streams: Counts it while it lasts.
        heartbeat: As `HEARTBEAT`.
        longest: As `LONGEST`.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        events: Iterator[bytes],
        streams: Streams,
        heartbeat: float = HEARTBEAT,
        longest: float = LONGEST,
    ) -> None:
        super().__init__(paced(events, heartbeat, longest), headers={"Cache-Control": "no-store"})
        self.headers["X-Accel-Buffering"] = "no"  # a proxy in front is to pass each event on at once
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it (the interface of ASGI)."""
        self._streams.open += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.open -= 1


async def paced(events: Iterator[bytes], heartbeat: float, longest: float) -> AsyncIterator[bytes]:
    """The events as they are made, with a beat in every silence; one that fails is told as the last.

    Args:
        events: Makes them; what it raises becomes an event ``error``.
        heartbeat: Seconds.
        longest: Seconds.
    """
    clock = asyncio.get_running_loop().time
    ends = clock() + longest
    while True:
        making = asyncio.ensure_future(run_in_threadpool(_next, events))
        try:
            while not (await asyncio.wait({making}, timeout=heartbeat))[0]:
                if clock() > ends:
                    yield event("error", {"detail": "This takes too long", "remedy": "Ask for less at once"})
                    return
                yield _BEAT
            made = making.result()
        finally:
            making.cancel()
        if not made:
            return
        yield made


def _next(events: Iterator[bytes]) -> bytes:
    """The next event, the one that tells of a failure, or nothing at the end."""
    try:
        return next(events, b"")
    except LibraryError:
        return event("error", {"detail": "The library cannot be read just now", "remedy": "Try again later"})
    except NosologyError as error:
        return event("error", {"detail": error.what, "remedy": error.remedy or ""})
    except Exception:  # as for any page: told in the log, and to the client without a word of its inside
        logging.getLogger(__name__).exception("a stream of events broke off")
        return event("error", {"detail": "Something went wrong on this site", "remedy": "Try again"})
