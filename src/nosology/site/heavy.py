"""Work that takes seconds: little of it at once, so that pages are not held up by it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, move_on_after
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

T = TypeVar("T")

AT_ONCE = 2
"""Of the threads that compose pages, so many do heavy work at most."""
PATIENCE = 5.0
"""Seconds that a request waits for its turn."""
WAITING = 16
"""Requests that wait at one time; others are refused at once."""
_TOO_MANY_REQUESTS = 429
_TOO_MUCH = "too much is asked of this site at once"


class HeavyWork:
    """Does heavy work in threads, a bounded number at once; who comes too many is told when to come again.

    That is told with 429 and not with 503, which tells a proxy that this replica is broken: it would send the
    heavy request on to the next one, and for a while no page to this one.

    Args:
        at_once: As `AT_ONCE`.
        patience: As `PATIENCE`.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._places = CapacityLimiter(at_once)
        self._patience = patience

    async def run(self, work: Callable[..., T], *args: object) -> T:
        """What the work returns, or raises.

        Raises:
            HTTPException: With status 429, where there was no place for it in time.
        """
        async with self._place():
            return await run_in_threadpool(work, *args)

    @asynccontextmanager
    async def _place(self) -> AsyncGenerator[None]:
        if self._places.statistics().tasks_waiting >= WAITING:
            raise too_many(_TOO_MUCH)
        with move_on_after(self._patience) as waiting:
            await self._places.acquire()
        if waiting.cancelled_caught:
            raise too_many(_TOO_MUCH)
        try:
            yield
        finally:
            self._places.release()


def too_many(what: str) -> HTTPException:
    """A refusal for now.

    Args:
        what: There is too much of, in a clause.
    """
    return HTTPException(_TOO_MANY_REQUESTS, what, headers={"Retry-After": f"{PATIENCE:.0f}"})
