"""Connections that only wait are given up, so that they cannot be collected against the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import TimerHandle


class PatientProtocol(H11Protocol):
    """Uvicorn's HTTP/1.1 in pure Python, with an end to waiting for what a client is slow to send or to take.

    Uvicorn itself ends a connection that is silent between requests, and no other.
    """

    patience = 20.0
    """Seconds in which address and headers must have arrived, of the first request and of later ones."""
    lingering = 60.0
    """Seconds in which the last answer must have been taken once the connection is to end."""
    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 -- as uvicorn declares it
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; wait where no request is being answered: one is not whole, or nobody asked for this."""
        super().data_received(data)
        if self._answers:
            self._stop_waiting()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """End a silent connection, even if its client does not take what it was sent."""
        super().timeout_keep_alive_handler()
        self._stop_waiting()
        self._deadline = self.loop.call_later(self.lingering, self.transport.abort)

    @property
    def _answers(self) -> bool:
        """Whether a request of this connection is being answered."""
        return self.cycle is not None and not self.cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        if not self._answers:
            self.transport.abort()
