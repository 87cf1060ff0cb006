"""No more requests a second than a service allows, however many threads ask."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cache


class Pace:
    """Requests at even intervals.

    Args:
        rate: Most requests a second.
        clock: Seconds that only go forward.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = 1 / rate
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = clock()

    def wait(self) -> None:
        """Wait for this request's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._interval
        if turn > now:
            self._sleep(turn - now)


@cache
def shared_pace(service: str, rate: float) -> Pace:  # noqa: ARG001 -- the service is the key of the cache
    """The one pace at which this process speaks to a service."""
    return Pace(rate)
