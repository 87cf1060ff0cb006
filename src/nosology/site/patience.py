"""Connections on which no request comes are given up, so that they cannot be collected against the site."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import TimerHandle


class PatientProtocol(H11Protocol):
    """Uvicorn's HTTP/1.1 in pure Python, with an end to waiting for the first request of a connection."""

    patience = 20.0
    """Seconds in which address and headers must have arrived."""
    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 -- as uvicorn declares it
        """Begin to wait."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(self.patience, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        transport: asyncio.BaseTransport = self.transport
        if self.cycle is None and not transport.is_closing():  # pyright: ignore[reportUnnecessaryComparison]
            transport.close()
